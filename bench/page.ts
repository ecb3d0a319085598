/** docs/speed.md: a section for each benchmark, which replaces its own and leaves the others as they are. */
import { readFileSync, writeFileSync } from 'node:fs'

const PAGE = 'docs/speed.md'

/** The page with the section that starts with the heading, a line that starts with #; a new one goes to the end. */
export function withSection(page: string, heading: string, lines: readonly string[]): string {
  const sections = page.split(/^(?=#+ )/m).map((text) => text.trimEnd())
  const section = [heading, '', ...lines].join('\n').trimEnd()
  const at = sections.findIndex((text) => text === heading || text.startsWith(`${heading}\n`))
  const others = at < 0 ? [...sections, section] : sections.with(at, section)
  return `${others.join('\n\n')}\n`
}

/** Writes a section of the page. */
export function writeSection(heading: string, lines: readonly string[]): void {
  writeFileSync(PAGE, withSection(readFileSync(PAGE, 'utf8'), heading, lines))
}
