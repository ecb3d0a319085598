/** The fenced blocks of a Markdown page. */

export interface Block {
  /** `console`. */
  readonly language: string
  /** The rest of the line behind the language: a file name. */
  readonly info: string
  readonly text: string
  readonly line: number
}

/** Blocks at the left margin, in order. A fence of four backticks may hold one of three. */
export function blocksOf(page: string): readonly Block[] {
  const lines = page.split('\n')
  const blocks: Block[] = []
  for (let at = 0; at < lines.length; at++) {
    const [, fence, language = '', info = ''] = /^(`{3,})(\w*) ?(.*)$/u.exec(lines[at]) ?? []
    if (fence === undefined) continue
    const end = lines.indexOf(fence, at + 1)
    if (end < 0) throw new Error(`expected the end of the block of line ${at + 1}, got the end of the page`)
    blocks.push({ language, info, text: `${lines.slice(at + 1, end).join('\n')}\n`, line: at + 1 })
    at = end
  }
  return blocks
}

/** A console block: commands behind `$ `, each with the output that is expected; `[...]` stands for lines that may differ. */
export interface Shown {
  readonly command: string
  readonly output: string
}

export function shownIn(text: string): readonly Shown[] {
  return text
    .split(/^\$ /mu)
    .slice(1)
    .map((part) => {
      const end = part.indexOf('\n')
      return { command: part.slice(0, end), output: part.slice(end + 1) }
    })
}

/** How many instances are tried says little to a reader, and changes with every improvement of the search. */
const uncounted = (text: string): string => text.replace(/[\d,]+ (trials|evaluations)/gu, 'N $1')

/** Whether an output is as shown, but for counts of trials and evaluations. */
export function matches(shown: string, output: string): boolean {
  const parts = uncounted(shown)
    .split(/^\[\.\.\.\]\n/mu)
    .map((p) => p.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&'))
  return new RegExp(`^${parts.join('(?:.*\\n)*?')}$`, 'u').test(uncounted(output))
}

/** The words of a simple command line: single and double quotes, no other shell syntax. */
export function shellWords(line: string): readonly string[] {
  return [...line.matchAll(/'([^']*)'|"([^"]*)"|([^\s'"]+)/gu)].map((m) => m[1] ?? m[2] ?? m[3])
}

/** The names that a page does not mention. */
export const untold = (page: string, names: readonly string[]): readonly string[] =>
  names.filter((name) => !new RegExp(`(?<![\\p{L}_])${name}(?![\\p{L}\\d_])`, 'u').test(page))
