/**
 * Scalar expressions as text that nerdamer and mathjs read alike: `+ - * / ^`, function calls, whole numbers. Symbols are renamed to `v1`, `v2`, …:
 * `i`, `e`, names with underscores or brackets mean other things to these engines. No decimals: rationals are quotients of whole numbers.
 */
import { isInteger, type Rational } from '../expression/index.js'
import { scalarSubterms, symbolsOf, type Scalar } from './scalar.js'

/** The text of a name in the target syntax. */
export type Naming = (name: string) => string

/** Between the names of symbols and those that an engine sees. */
export interface Renaming {
  readonly forth: ReadonlyMap<string, string>
  readonly back: ReadonlyMap<string, string>
}

/** `v1`, `v2`, … for the symbols of the expressions, in order of first construction. */
export function renaming(roots: readonly Scalar[]): Renaming {
  const names = symbolsOf(roots)
  return {
    forth: new Map(names.map((name, k) => [name, `v${k + 1}`])),
    back: new Map(names.map((name, k) => [`v${k + 1}`, name])),
  }
}

/** Binding strengths of the grammar that both engines share. */
const SUM = 1
const PRODUCT = 2
const POWER = 3
const ATOM = 4

interface Piece {
  readonly text: string
  readonly strength: number
}

const inside = (p: Piece, atLeast: number): string => (p.strength >= atLeast ? p.text : `(${p.text})`)

function ofRational(value: Rational): Piece {
  const { numerator, denominator } = value
  if (!isInteger(value))
    return {
      text: `${numerator}/${denominator}`,
      strength: numerator < 0n ? SUM : PRODUCT,
    }
  return { text: `${numerator}`, strength: numerator < 0n ? SUM : ATOM }
}

function product(a: Piece, b: Piece, s: Scalar): Piece {
  const coefficient = s.args[0]
  if (coefficient.op === 'rational' && coefficient.value.numerator === -1n && isInteger(coefficient.value))
    return { text: `-${inside(b, PRODUCT)}`, strength: SUM }
  return { text: `${inside(a, PRODUCT)}*${inside(b, PRODUCT)}`, strength: PRODUCT }
}

function piece(s: Scalar, args: readonly Piece[], naming: Naming): Piece {
  const [a, b] = args as [Piece, Piece]
  switch (s.op) {
    case 'rational':
      return ofRational(s.value)
    case 'pi':
      return { text: 'pi', strength: ATOM }
    case 'symbol':
      return { text: naming(s.name), strength: ATOM }
    case 'add':
      return {
        text: b.text.startsWith('-') ? `${a.text}${b.text}` : `${a.text}+${b.text}`,
        strength: SUM,
      }
    case 'mul':
      return product(a, b, s)
    case 'div':
      return { text: `${inside(a, PRODUCT)}/${inside(b, POWER)}`, strength: PRODUCT }
    case 'pow':
      return { text: `${inside(a, ATOM)}^${inside(b, ATOM)}`, strength: POWER }
    case 'fn':
      return { text: `${s.name}(${a.text})`, strength: ATOM }
    case 'max':
    case 'min':
      return { text: `${s.op}(${a.text},${b.text})`, strength: ATOM }
    case 'logbase':
      return { text: `log(${a.text},${b.text})`, strength: ATOM }
  }
}

/**
 * The text of an expression, written out as a tree; undefined when it would be longer than `mostCharacters` (a DAG with much sharing is
 * exponentially longer as text).
 */
export function scalarText(root: Scalar, naming: Naming, mostCharacters = Infinity): string | undefined {
  const done = new Map<Scalar, Piece>()
  for (const s of scalarSubterms([root])) {
    const made = piece(
      s,
      s.args.map((a) => done.get(a)!),
      naming,
    )
    if (made.text.length > mostCharacters) return undefined
    done.set(s, made)
  }
  return done.get(root)!.text
}
