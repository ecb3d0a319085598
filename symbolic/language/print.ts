/**
 * Expression → text of the language, with as few brackets as its precedence needs. Read back, the text means the same expression: the very
 * same one for what the parser makes, and one with the same core form otherwise (`add(a, neg b)` prints `a - b`, `matmul` and `scale` print `*`).
 */
import {
  cardOf,
  isColumn,
  isOne,
  isScalar,
  postorder,
  sizeText,
  type Expr,
  type Index,
  type Size,
} from '../expression/index.js'
import { MAX_PRINTED } from './limits.js'
import { numberText } from './number-text.js'

/** How a formula is printed; every field may be left out. */
export interface PrintOptions {
  /** Subterms shown by a name: for `where f = …`. The root itself is always written out. */
  readonly names?: ReadonlyMap<Expr, string>
}

/** How tightly a text holds together, from sums to names and calls. */
const Level = { Sum: 1, Product: 2, Unary: 3, Power: 4, Atom: 5 } as const
interface Piece {
  readonly text: string
  readonly level: number
}

const atom = (text: string): Piece => ({ text, level: Level.Atom })

/** A text as an operand that must hold at least as tightly as `level`; on the right of an operator, a leading sign is bracketed too. */
function operand({ text, level }: Piece, least: number, right = false): string {
  return level < least || (right && text.startsWith('-')) ? `(${text})` : text
}

const infix = (sign: string, level: number, a: Piece, b: Piece): Piece => ({
  text: `${operand(a, level)}${sign}${operand(b, level + 1, true)}`,
  level,
})

function number(text: string): Piece {
  if (text.includes('/')) return { text, level: Level.Product }
  return { text, level: text.startsWith('-') ? Level.Unary : Level.Atom }
}

function sizePiece(size: Size): Piece {
  const text = sizeText(size)
  if (size.terms.size > 1) return { text, level: Level.Sum }
  if (text.includes('*')) return { text, level: Level.Product }
  return number(text)
}

const subscript = (i: Index): string =>
  i.kind === 'all' ? ':' : i.kind === 'at' ? sizeText(i.at) : `${sizeText(i.from)}:${sizeText(i.to)}`

function slicePiece(e: Extract<Expr, { op: 'slice' }>, of: Piece): Piece {
  const { shape } = e.args[0]
  const one =
    isColumn(shape) && e.cols.kind === 'all' && e.rows.kind !== 'all'
      ? e.rows
      : isOne(shape.rows) && !isColumn(shape) && e.rows.kind === 'all' && e.cols.kind !== 'all'
        ? e.cols
        : undefined
  const inside = one ? subscript(one) : `${subscript(e.rows)}, ${subscript(e.cols)}`
  return atom(`${operand(of, Level.Atom)}[${inside}]`)
}

function called(e: Expr): string {
  if (e.op === 'norm') return isColumn(e.args[0].shape) || isOne(e.args[0].shape.rows) ? 'norm' : 'fro'
  if (e.op === 'diagof') return isColumn(e.args[0].shape) ? 'diagof' : 'diag'
  const call = cardOf(e.op)?.call
  return typeof call === 'string' ? call : e.op
}

const sizes = (e: Expr): string =>
  isOne(e.shape.cols) ? sizeText(e.shape.rows) : `${sizeText(e.shape.rows)}, ${sizeText(e.shape.cols)}`

const besides = (e: Expr): readonly Expr[] => (e.op === 'beside' ? [...besides(e.args[0]), e.args[1]] : [e])
/** The rows of blocks that are read as e. Shared by text and TeX. */
export const blockRows = (e: Expr): readonly (readonly Expr[])[] =>
  e.op === 'above' ? [...blockRows(e.args[0]), besides(e.args[1])] : [besides(e)]

/** `a - b` for what the core writes as `a + (-b)`. */
function sum(e: Expr, text: (e: Expr) => Piece): Piece {
  const [a, b] = e.args as [Expr, Expr]
  const rest = b.op === 'neg' ? text(b.args[0]) : undefined
  if (rest) return infix(' - ', Level.Sum, text(a), rest)
  if (b.op === 'const' && b.value.numerator < 0n)
    return infix(' - ', Level.Sum, text(a), number(text(b).text.slice(1)))
  return infix(' + ', Level.Sum, text(a), text(b))
}

function piece(e: Expr, text: (e: Expr) => Piece): Piece {
  const args = e.args.map(text)
  const [a, b] = args as [Piece, Piece]
  switch (e.op) {
    case 'const':
      return number(numberText(e.value))
    case 'size':
      return sizePiece(e.size)
    case 'pi':
      return atom('pi')
    case 'var':
      return atom(e.name)
    case 'ones':
    case 'zeros':
      return atom(`${e.op}(${sizes(e)})`)
    case 'eye':
      return atom(`eye(${sizeText(e.shape.rows)})`)
    case 'basis':
      return atom(`basis(${sizeText(e.at)}, ${sizeText(e.shape.rows)})`)
    case 'slice':
      return slicePiece(e, a)
    case 'sumover':
      return atom(`sumover(${e.index}, ${sizeText(e.count)}, ${a.text})`)
    case 'unvec':
    case 'unvecr':
      return atom(`${e.op}(${a.text}, ${sizeText(e.shape.rows)}, ${sizeText(e.shape.cols)})`)
    case 'neg':
      return { text: `-${operand(a, Level.Unary)}`, level: Level.Unary }
    case 'add':
      return sum(e, text)
    case 'sub':
      return infix(' - ', Level.Sum, a, b)
    case 'mul':
    case 'scale':
    case 'matmul':
      return infix('*', Level.Product, a, b)
    case 'div':
      return infix('/', Level.Product, a, b)
    case 'had':
      return infix(' .* ', Level.Product, a, b)
    case 'ediv':
      return infix(' ./ ', Level.Product, a, b)
    case 'pow':
    case 'matpow': {
      const sign = e.op === 'pow' && !isScalar(e.args[0].shape) ? '.^' : '^'
      return { text: `${operand(a, Level.Atom)}${sign}${operand(b, Level.Unary)}`, level: Level.Power }
    }
    case 'transpose':
      return atom(`${operand(a, Level.Atom)}'`)
    case 'beside':
    case 'above':
      return atom(
        `[${blockRows(e)
          .map((row) => row.map((x) => text(x).text).join(', '))
          .join('; ')}]`,
      )
    case 'where':
      return a
    case 'call':
      return atom(`${e.of.name}(${args.map((x) => x.text).join(', ')})`)
    default:
      return atom(`${called(e)}(${args.map((x) => x.text).join(', ')})`)
  }
}

const PRODUCTS: ReadonlySet<string> = new Set(['mul', 'scale', 'matmul'])

/** A product that is the whole text is set apart where a factor is in brackets: `A' * (A*x - b)`. */
function spaced(root: Expr, text: (e: Expr) => Piece): string {
  const factors: string[] = []
  let left = root
  while (PRODUCTS.has(left.op)) {
    const [a, b] = left.args as [Expr, Expr]
    factors.unshift(operand(text(b), Level.Unary, true))
    left = a
  }
  factors.unshift(operand(text(left), Level.Product))
  return factors.some((f) => f.startsWith('(') && f.includes(' ')) ? factors.join(' * ') : text(root).text
}

/** All subterms as pieces, bottom-up; what grows too long is elided. Shared by text and TeX. */
export function pieces<P>(
  root: Expr,
  options: PrintOptions,
  make: (e: Expr, of: (arg: Expr) => P) => P,
  named: (name: string) => P,
  length: (p: P) => number,
): (e: Expr) => P {
  const done = new Map<Expr, P>()
  const of = (e: Expr): P => done.get(e)!
  for (const e of postorder([root])) {
    const name = e === root ? undefined : options.names?.get(e)
    const made = name === undefined ? make(e, of) : named(name)
    done.set(e, length(made) > MAX_PRINTED ? named('…') : made)
  }
  return of
}

/** The text of an expression. */
export function print(e: Expr, options: PrintOptions = {}): string {
  const text = pieces<Piece>(e, options, piece, atom, (p) => p.text.length)
  return PRODUCTS.has(e.op) ? spaced(e, text) : text(e).text
}
