/** Expressions as code of Python over matrices, in the dialect of a package; a scalar is a number. */
import {
  isEntrywiseOp,
  isScalar,
  postorder,
  type CoreExpr,
  type CoreOp,
  type EntrywiseOp,
  type Index,
  type Rational,
  type Size,
} from '../../../symbolic/expression/index.js'
import type { IsTaken } from './identifier.js'
import { NoCode } from './statements.js'

/** A text and how tightly it binds. */
export type Bound = readonly [text: string, tightness: 0 | 1 | 2 | 3 | 4]
const [SUM, PRODUCT, SIGN, POWER, ATOM] = [0, 1, 2, 3, 4] as const

/** A text that nothing takes apart. */
export const atom = (text: string): Bound => [text, ATOM]
const within = ([text, tightness]: Bound, least: number): string => (tightness < least ? `(${text})` : text)
/** A text as what a member is taken of. */
export const owner = (b: Bound): string => within(b, ATOM)

/** How an operation is written, by its arguments. */
export type Rule = (args: readonly Bound[], e: CoreExpr, w: Writing) => Bound

/** What differs between packages. */
export interface Dialect {
  readonly rules: Readonly<Partial<Record<CoreOp, Rule>>>
  /** Functions of entries; `plain` ones are of numbers of Python itself. */
  readonly functions: Readonly<Partial<Record<EntrywiseOp, (x: string, plain: boolean) => string>>>
  /** The one entry of a matrix. */
  readonly entry: (matrix: string) => string
  readonly pi: string
  /** Matrices without variables: `eye(n)`, `ones((n, d))`. */
  readonly made: (name: 'eye' | 'ones' | 'zeros', shape: string) => string
  readonly name: string
  /** What the package lacks, where it is used. */
  readonly helpers: readonly (readonly [name: string, text: string])[]
}

/** What code is written with. */
export interface Writing {
  readonly names: ReadonlyMap<string, string>
  /** Names of values that are computed before. */
  readonly known: ReadonlyMap<CoreExpr, string>
  readonly dialect: Dialect
}

function sizeCode(s: Size, { names }: Writing): Bound {
  const terms = [...s.terms].map(([monomial, c]) => {
    const factors = monomial === '' ? [] : monomial.split('*').map((name) => names.get(name) ?? name)
    return [...(c === 1 && factors.length > 0 ? [] : [`${c}`]), ...factors].join(' * ')
  })
  if (terms.length === 0) return atom('0')
  const [only] = terms
  return terms.length === 1 ? [only, /^\w+$/u.test(only) ? ATOM : PRODUCT] : [terms.join(' + '), SUM]
}

/** A size as an arithmetic expression. */
export const sizeText = (s: Size, w: Writing): string => sizeCode(s, w)[0]

const rational = ({ numerator, denominator }: Rational): Bound =>
  denominator === 1n
    ? [`${numerator}`, numerator < 0n ? SIGN : ATOM]
    : [`${numerator} / ${denominator}`, PRODUCT]

const infix =
  (sign: string, tightness: 0 | 1) =>
  ([a, b]: readonly Bound[]): Bound => [
    `${within(a, tightness)} ${sign} ${within(b, tightness + 1)}`,
    tightness,
  ]
/** A call with the arguments, and more. */
export const called =
  (name: string, more = '') =>
  (args: readonly Bound[]): Bound =>
    atom(`${name}(${args.map(([text]) => text).join(', ')}${more})`)

/** A matrix of one number as the number. */
export const asNumber = (e: CoreExpr, b: Bound, { dialect }: Writing): Bound =>
  isScalar(e.shape) ? atom(dialect.entry(owner(b))) : b

/** Whether a value is a number of Python itself: it has no variable, and nothing of a matrix. */
export const isPlain = (e: CoreExpr): boolean =>
  isScalar(e.shape) &&
  postorder([e]).every((x) => isScalar(x.shape) && x.op !== 'var' && x.op !== 'slice' && x.op !== 'basis')

/** What is written alike whatever the package. */
const OPERATORS: Dialect['rules'] = {
  neg: ([a]) => [`-${within(a, POWER)}`, SIGN],
  add: ([a, b], e, w) => {
    const negative = e.args[1]
    return negative?.op === 'neg' && !w.known.has(negative)
      ? infix('-', SUM)([a, write(negative.args[0], w)])
      : infix('+', SUM)([a, b])
  },
  had: infix('*', PRODUCT),
  scale: infix('*', PRODUCT),
  ediv: infix('/', PRODUCT),
  div: infix('/', PRODUCT),
  pow: ([a, b]) => [`${within(a, ATOM)} ** ${within(b, ATOM)}`, POWER],
  matmul: (args, e, w) => asNumber(e, infix('@', PRODUCT)(args), w),
  transpose: ([a], e) => (isScalar(e.shape) ? a : atom(`${owner(a)}.T`)),
}

function indexCode(index: Index, w: Writing): string {
  switch (index.kind) {
    case 'all':
      return ':'
    case 'at':
      return `${within(sizeCode(index.at, w), SUM)} - 1`
    case 'range':
      return `${sizeText(index.from, w)} - 1:${sizeText(index.to, w)}`
  }
}

/** Positions as ranges keep a matrix one; of a single entry, the number. */
function sliceCode(e: Extract<CoreExpr, { op: 'slice' }>, a: Bound, w: Writing): Bound {
  const { rows, cols } = e
  const whole = (i: Index): string =>
    i.kind === 'at' ? `${sizeText(i.at, w)} - 1:${sizeText(i.at, w)}` : indexCode(i, w)
  const isOf = (i: Index, extent: Size): string =>
    i.kind === 'all' && isOneSize(extent) ? '0' : indexCode(i, w)
  const [inner] = e.args
  if (isScalar(inner.shape)) return a
  return isScalar(e.shape) && [rows, cols].every((i) => i.kind !== 'range')
    ? atom(`${within(a, ATOM)}[${isOf(rows, inner.shape.rows)}, ${isOf(cols, inner.shape.cols)}]`)
    : asNumber(e, atom(`${within(a, ATOM)}[${whole(rows)}, ${whole(cols)}]`), w)
}

const isOneSize = (s: Size): boolean => s.terms.size === 1 && s.terms.get('') === 1

/** Code of an expression: its name where it has one. */
export function write(e: CoreExpr, w: Writing): Bound {
  const known = w.known.get(e)
  return known === undefined ? compute(e, w) : atom(known)
}

/** Code of an expression, computed. */
export function compute(e: CoreExpr, w: Writing): Bound {
  const shape = (): string => `(${sizeText(e.shape.rows, w)}, ${sizeText(e.shape.cols, w)})`
  switch (e.op) {
    case 'const':
      return rational(e.value)
    case 'pi':
      return atom(w.dialect.pi)
    case 'size':
      return sizeCode(e.size, w)
    case 'var':
      return atom(w.names.get(e.name) ?? e.name)
    case 'ones':
    case 'zeros':
      return atom(w.dialect.made(e.op, shape()))
    case 'eye':
      return atom(w.dialect.made('eye', sizeText(e.shape.rows, w)))
    case 'basis': {
      const n = sizeText(e.shape.rows, w)
      const at = within(sizeCode(e.at, w), SUM)
      return atom(`${w.dialect.made('eye', n)}[:, ${at} - 1:${at}]`)
    }
    case 'slice':
      return sliceCode(e, write(e.args[0], w), w)
    case 'sumover': {
      const index = w.names.get(e.index) ?? e.index
      return atom(`sum(${write(e.args[0], w)[0]} for ${index} in range(1, ${sizeText(e.count, w)} + 1))`)
    }
    default: {
      const args = e.args.map((a) => write(a, w))
      const { functions, rules, name } = w.dialect
      const written = isEntrywiseOp(e.op)
        ? functions[e.op]?.(args[0][0], isPlain(e.args[0]))
        : (OPERATORS[e.op] ?? rules[e.op])?.(args, e, w)
      if (written === undefined) throw new NoCode(`${e.op}: no code of ${name} is written for it`)
      return typeof written === 'string' ? atom(written) : written
    }
  }
}

/** The indices of sums. */
export const indicesIn = (roots: readonly CoreExpr[]): readonly string[] =>
  postorder(roots).flatMap((e) => (e.op === 'sumover' ? [e.index] : []))

/** What is used more than once, and is more than a name, and stands in no sum whose index it uses. */
export function shared(roots: readonly CoreExpr[]): readonly CoreExpr[] {
  const indices = indicesIn(roots)
  const all = postorder(roots)
  const uses = new Map<CoreExpr, number>()
  for (const a of [...all.flatMap((e) => e.args as readonly CoreExpr[]), ...roots])
    uses.set(a, (uses.get(a) ?? 0) + 1)
  return all.filter(
    (e) => e.args.length > 0 && (uses.get(e) ?? 0) > 1 && !indices.some((i) => e.names.has(i)),
  )
}

/** Lines that give names to what is used more than once; then the code of the roots, in these names. */
export function steps(
  roots: readonly CoreExpr[],
  names: Writing['names'],
  dialect: Dialect,
): { readonly lines: readonly string[]; readonly values: readonly string[] } {
  const known = new Map<CoreExpr, string>()
  const w = { names, known, dialect }
  const lines = shared(roots).map((e) => {
    const line = `t${known.size + 1} = ${compute(e, w)[0]}`
    known.set(e, `t${known.size + 1}`)
    return line
  })
  return { lines, values: roots.map((e) => write(e, w)[0]) }
}

/** The texts of the helpers that lines use. */
export const helpersOf = ({ helpers }: Dialect, lines: readonly string[]): readonly string[] =>
  helpers.filter(([name]) => lines.some((line) => line.includes(`${name}(`))).map(([, text]) => text)

const RESERVED: ReadonlySet<string> = new Set(
  `and as assert async await break class continue def del elif else except False finally for from global if import in is lambda None nonlocal not or pass raise
  return True try while with yield abs bool float max print range sum tuple len np math torch like gradient jacobian hessian ValueError
  erf softmax logsumexp sqrtm logm absm expm kron left right left_entry right_entry`.split(/\s+/u),
)
/** What Python and the code's own values take. */
export const takenInPython: IsTaken = (name) => RESERVED.has(name) || /^t\d+$/u.test(name)
