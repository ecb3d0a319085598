/** Text → tokens with positions. Syntax of mathjs, with `≤ ≥ ⪰ ⪯ −` besides. */
import { MAX_LITERAL_DIGITS, MAX_LITERAL_EXPONENT, MAX_NAME, MAX_TEXT } from './limits.js'
import { refuse, type Span } from './problem.js'

/** A word of a text with its place. */
export interface Token extends Span {
  readonly kind: 'number' | 'name' | 'sign' | 'end'
  readonly text: string
}

const SPACE = /\s+/uy
/** A dot that begins `.*`, `./` or `.^` is no decimal point. */
const NUMBER = /(?:\d+(?:\.(?![*/^])\d*)?|\.\d+)(?:[eE][+-]?\d+)?/uy
const NAME = /[\p{L}_][\p{L}\p{M}\p{Nd}_₀-₉]*/uy
const SIGN = /\.\*|\.\/|\.\^|==|<=|>=|!=|&&|\|\||[-+*/^'()[\],;:<>=≤≥≠⪰⪯−]/uy

const SAME: Readonly<Record<string, string>> = { '≤': '<=', '≥': '>=', '≠': '!=', '−': '-' }

const HINTS: ReadonlyMap<string, string> = new Map([
  ['∘', 'the entrywise product is written .*'],
  ['⊙', 'the entrywise product is written .*'],
  ['⊗', 'the Kronecker product is written kron(A, B)'],
  ['·', 'the product is written *'],
  ['×', 'the product is written *'],
  ['⊤', "the transpose is written A'"],
  ['’', "the transpose is written with the straight quote: A'"],
  ['′', "the transpose is written with the straight quote: A'"],
  ['`', "the transpose is written with the straight quote: A'"],
  ['"', "the transpose is written with the straight quote: A'"],
  ['|', 'absolute values are written abs(s), norms norm(x), opnorm(A), fro(A)'],
  ['‖', 'norms are written norm(x), opnorm(A), fro(A)'],
  ['∇', 'the gradient is written grad(e, x)'],
  ['∑', 'sums are written sum(x) or sumover(j, n, e)'],
  ['√', 'the square root is written sqrt(s)'],
  ['²', 'powers are written ^2, entrywise .^2'],
  ['³', 'powers are written ^3, entrywise .^3'],
  ['≈', 'a claim states ==, <= or >='],
  ['{', 'grouping is done with ( )'],
  ['}', 'grouping is done with ( )'],
  ['&', 'several statements are joined with and'],
  ['!', 'a claim states ==, <= or >='],
  ['.', "the transpose is A'; entrywise operators are .* ./ .^"],
  ['%', 'remainders are not part of the language'],
  ['\\', "LaTeX stands between dollar signs: '$\\exp(Ax)$'; in the language itself it is exp(A*x)"],
])

/**
 * The text of a literal, as it is. What is read can be written again: its digits lie between the places of the largest exponent and the least.
 * @throws Refusal
 */
export function literal(text: string, span: Span): string {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e')
  if (mantissa.length > MAX_LITERAL_DIGITS)
    refuse(span, `number: expected at most ${MAX_LITERAL_DIGITS} digits, got ${mantissa.length}`)
  if (exponent.length > 12 || Math.abs(Number(exponent)) > MAX_LITERAL_EXPONENT)
    refuse(
      span,
      `number: expected an exponent between -${MAX_LITERAL_EXPONENT} and ${MAX_LITERAL_EXPONENT}, got ${exponent.slice(0, 12)}`,
    )
  const [whole = '', places = ''] = mantissa.replace(/^0+/u, '').split('.')
  const highest = (whole === '' ? -/^0*/u.exec(places)![0].length : whole.length) - 1 + Number(exponent)
  const lowest = Number(exponent) - places.replace(/0+$/u, '').length
  if (highest > MAX_LITERAL_EXPONENT || lowest < -MAX_LITERAL_EXPONENT)
    refuse(
      span,
      `number: expected digits between the places 1e${MAX_LITERAL_EXPONENT} and 1e-${MAX_LITERAL_EXPONENT}, got ${text.slice(0, 12)}${text.length > 12 ? '…' : ''}`,
    )
  return text
}

function name(text: string, span: Span): string {
  if (text.length > MAX_NAME)
    refuse(span, `name: expected at most ${MAX_NAME} characters, got ${text.length}`)
  return text.normalize('NFC')
}

/** Whether a word can be a name. */
export const isName = (word: string): boolean =>
  word.length <= MAX_NAME && new RegExp(`^(?:${NAME.source})$`, 'u').test(word)

/** All tokens, the last of kind `end`. */
export function tokens(text: string): readonly Token[] {
  if (text.length > MAX_TEXT)
    refuse(
      { from: 0, to: 1 },
      `formula: expected at most ${MAX_TEXT} characters, got ${text.length}`,
      'name parts of it in let',
    )
  const found: Token[] = []
  let at = 0
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    return pattern.exec(text)?.[0]
  }
  while (at < text.length) {
    const space = match(SPACE)
    if (space !== undefined) {
      at += space.length
      continue
    }
    const as = (kind: Token['kind'], raw: string, meaning: (raw: string, span: Span) => string): void => {
      const span = { from: at, to: at + raw.length }
      found.push({ kind, text: meaning(raw, span), ...span })
      at = span.to
    }
    const [digits, word, sign] = [match(NUMBER), match(NAME), match(SIGN)]
    if (digits !== undefined) as('number', digits, literal)
    else if (word !== undefined) as('name', word, name)
    else if (sign !== undefined) as('sign', sign, (raw) => SAME[raw] ?? raw)
    else {
      const strange = String.fromCodePoint(text.codePointAt(at)!)
      refuse({ from: at, to: at + strange.length }, `unexpected character ${strange}`, HINTS.get(strange))
    }
  }
  found.push({ kind: 'end', text: 'the end', from: text.length, to: text.length })
  return found
}
