/** What a text in the playground is, told from the text itself: a link to it carries nothing else. */
import { looksLikeFormula } from '../shell/statement-word.js'
import { TYPED } from '../shell/replay-line.js'

/** A formula to differentiate, a statement to check, or a file of claims. */
export type TextKind = 'formula' | 'statement' | 'claims'

/** What a text is, and the file that it stands for. */
export interface KnownText {
  readonly kind: TextKind
  readonly file: string
}

/** LaTeX that stands alone, however it begins. */
const LATEX = /^\s*\$.*\$\s*$/su
const TEX_DOCUMENT = /\\(?:documentclass|begin)\b/u
const FENCED = /^ {0,3}(?:`{3,}|~{3,})\s*claim\b/mu
/** A key of a record at the beginning of a line, or a record in braces. */
const RECORD =
  /^\s*(?:-\s+)?(?:id|given|claim|let|assume|sizes|expected|source|note|tex|conventions)\s*:|^\s*(?:-\s+)?\{/mu

/** Whether a name is that of a claims file, so that a text is read as its name says. */
export const isClaimsFile = (file: string): boolean =>
  /\.(?:ya?ml|json|md|markdown|mdx|tex|ltx|latex)$/iu.test(file)

/** What a text is; `file` is the name of the file that it came from. */
export function knownText(text: string, file?: string): KnownText {
  const claims = (name: string): KnownText => ({ kind: 'claims', file: file ?? name })
  if (LATEX.test(text)) return { kind: looksLikeStatement(text) ? 'statement' : 'formula', file: TYPED }
  if (FENCED.test(text)) return claims('claims.md')
  if (TEX_DOCUMENT.test(text)) return claims('claims.tex')
  if (RECORD.test(text) || file !== undefined) return claims('claims.yaml')
  return { kind: looksLikeFormula(text) ? 'statement' : 'formula', file: TYPED }
}

/** Of LaTeX: whether it compares. */
const looksLikeStatement = (text: string): boolean =>
  /[=<>≤≥⪰⪯]|\\(?:leq?|geq?|neq?|succeq|preceq|leqslant|geqslant|equiv)\b/u.test(text)
