/** docs/speed.md: a section for each benchmark, which replaces its own and leaves the others as they are. */
import { readFileSync, writeFileSync } from 'node:fs'

const PAGE = 'docs/speed.md'

/** Writes the section that starts with the heading, a line that starts with #; a new one goes to the end. */
export function writeSection(heading: string, lines: readonly string[]): void {
  const sections = readFileSync(PAGE, 'utf8').split(/^(?=#+ )/m)
  const at = sections.findIndex((text) => text.startsWith(`${heading}\n`))
  const section = [heading, '', ...lines].join('\n').trimEnd()
  sections.splice(at < 0 ? sections.length : at, at < 0 ? 0 : 1, section)
  writeFileSync(PAGE, `${sections.map((text) => text.trimEnd()).join('\n\n')}\n`)
}
