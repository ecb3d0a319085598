/** What an editor can do about a problem: what a hint says, and the changed claims that hold. */
import { repairsOf } from '../../reporters/html/copies.js'
import { rangeOf, rangeOfSpan, touch } from './place.js'
import type { Page, Verdicts } from './page.js'
import type { CodeAction, Range, TextEdit, WorkspaceEdit } from './protocol.js'

const textIn = ({ lines }: Page, { start, end }: Range): string =>
  start.line === end.line ? lines[start.line].slice(start.character, end.character) : ''

/** A change of the marked text that a hint names: another word, or a transpose before the sign that stands there. */
function editBy(hint: string, marked: string, range: Range): TextEdit | undefined {
  const [, meant] = /did you mean (.+?)\?/u.exec(hint) ?? []
  if (meant !== undefined) {
    // Of a function a hint says how it is called; only its name stands here.
    const newText = /^[\p{L}_]/u.test(marked) && !marked.includes('(') ? meant.replace(/\(.*$/su, '') : meant
    return { range, newText }
  }
  if (hint.startsWith('with the left factor transposed') && marked === '*')
    return { range: { start: range.start, end: range.start }, newText: "'" }
  if (hint === 'equality is written ==' && marked === '=') return { range, newText: '==' }
  return undefined
}

/** A record as the lines around it have theirs: an item of a list, a document of its own, a block of Markdown, comments of LaTeX. */
function recordLike(page: Page, line: number, yaml: string): string {
  const first = page.lines[line] ?? ''
  const [, sign] = /^(\s*%+\s*)/u.exec(first) ?? []
  if (sign !== undefined) return `\n% claim\n${yaml.replace(/^/gmu, '% ')}\n`
  const [, indent, dash] = /^(\s*)(-\s)?/u.exec(first) ?? []
  if (dash !== undefined) return `\n\n${yaml.replace(/^/gmu, indent ?? '')}`
  const alone = yaml.replace(/^- /u, '').replace(/^ {2}/gmu, '')
  return /\.(?:md|markdown|mdx)$/iu.test(page.file) ? `\n\`\`\`\n\n\`\`\`claim\n${alone}` : `\n---\n${alone}`
}

/** The changes that may be made in a range. */
export function actionsIn(page: Page, range: Range, verdicts: Verdicts): readonly CodeAction[] {
  const edit = (edits: TextEdit[]): WorkspaceEdit => ({ changes: { [page.uri]: edits } })
  const hints = page.problems.flatMap((problem): CodeAction[] => {
    const at = rangeOf(page.lines, problem)
    if (problem.hint === undefined || !touch(at, range)) return []
    const change = editBy(problem.hint, textIn(page, at), at)
    return change ? [{ title: problem.hint, kind: 'quickfix', isPreferred: true, edit: edit([change]) }] : []
  })
  const repairs = page.claims.flatMap((claim): CodeAction[] => {
    const report = verdicts.of(claim)
    const record = page.records.find((r) => r.id === claim.id)
    if (!report || !record || !touch(rangeOfSpan(record.span), range)) return []
    const { start, end } = rangeOfSpan(record.span)
    return repairsOf(report).map(({ text }, k) => ({
      title: `Add the claim that holds: ${report.repairs?.[k].text.claim ?? ''}`,
      kind: 'quickfix',
      edit: edit([{ range: { start: end, end }, newText: recordLike(page, start.line, text) }]),
    }))
  })
  return [...hints, ...repairs]
}
