/** A formula of columns read as one of numbers: a column as its entry, sums and extremes of entries as quantities. */
import {
  applyTo,
  compareRational,
  constant,
  isOne,
  isScalar,
  mulSizes,
  ONE,
  rational,
  SCALAR,
  signsBy,
  variable,
  type Appliable,
  type CoreExpr,
  type Rational,
  type Shape,
  type Signs,
  type Size,
} from '../expression/index.js'
import { core, simplify } from '../calculus/index.js'
import type { BoundContext } from '../bounds/index.js'
import { rationalOf } from '../bounds/linear.js'
import { share, valueOf, type FloatPoint } from './floats.js'
import { areOne, type NumberFacts } from './numbers.js'
import type { PlainQuantity } from './plain.js'

/** A number made of all entries. */
export interface Quantity {
  readonly name: string
  readonly kind: PlainQuantity['kind']
  readonly of: CoreExpr
}
/** A multiple of a formula of one entry. */
export interface Weighted {
  readonly weight: CoreExpr
  readonly of: CoreExpr
}
/** A sum of which the value is known, or has a name. */
export interface KnownSum {
  readonly of: CoreExpr
  readonly total: CoreExpr
}

/** What may be said of a column: rows and columns do not differ. */
export const shapeKeyOf = ({ rows, cols }: Shape): string => [rows.key, cols.key].sort().join(' × ')

const one = constant(1)
const NUMBER_OF_SAMPLES = 6
/** Ratios of summands that are quotients of small whole numbers. */
const MOST_DENOMINATOR = 12
const SLACK = 1e-9

/** Spaces whose elements have nonnegative entries, zero only at a boundary. */
const NONNEGATIVE: ReadonlySet<string> = new Set(['positive', 'nonnegative', 'simplex'])
/** Spaces of which nothing is used, and which are the closure of their elements without zero entries. */
const REAL: ReadonlySet<string> = new Set(['vector', 'matrix', 'scalar', ...NONNEGATIVE])

/** Between which numbers the entries of a variable are. */
export interface Ends {
  readonly least: Rational
  readonly most: Rational
}
/** The ends of the entries of a scalar or a box of given numbers, where these differ. */
export function entryEnds(name: string, { variables }: BoundContext): Ends | undefined {
  const { space = '', params = [] } = variables.get(name) ?? {}
  if (space !== 'scalar' && space !== 'box') return undefined
  const [least, most] = params.map(rationalOf)
  return least && most && compareRational(least, most) < 0 ? { least, most } : undefined
}

/** Operations by entries that keep the reading by entries. */
const BY_ENTRIES: ReadonlySet<string> = new Set(['neg', 'add', 'had', 'ediv', 'max2', 'min2', 'exp', 'expm1', 'log', 'log1p', 'sqrt', 'abs', 'relu', 'sinh', 'cosh', 'tanh', 'asinh', 'sin', 'cos', 'atan', 'erf']) // prettier-ignore
/** Operations on numbers, and those of entries. */
const OF_NUMBERS: ReadonlySet<string> = new Set([...BY_ENTRIES, 'scale', 'div', 'pow'])

/** Reads a formula at one shape. */
export class Reading {
  readonly quantities: Quantity[] = []
  readonly opaque = new Map<CoreExpr, string>()
  readonly #entries = new Map<CoreExpr, CoreExpr>()
  readonly #numbers = new Map<CoreExpr, CoreExpr>()
  readonly signs: Signs
  /** Variables that are columns of the shape. */
  readonly columns = new Set<string>()

  constructor(
    readonly shape: Shape,
    readonly expanded: boolean,
    readonly context: BoundContext,
    private readonly taken: ReadonlySet<string>,
  ) {
    this.signs = signsBy((v) => this.signOf(v.name))
  }

  /** The sign of a number by its name, where no entry is zero. */
  signOf(name: string): 'positive' | 'nonnegative' | undefined {
    if (this.isCount(name)) return 'positive'
    const quantity = this.quantities.find((q) => q.name === name)
    if (quantity) {
      if (!this.signs.isNonnegative(quantity.of)) return undefined
      return this.signs.isPositive(quantity.of) || this.isNonzero(quantity.of) ? 'positive' : 'nonnegative'
    }
    const ends = entryEnds(name, this.context)
    const isAtLeastZero =
      NONNEGATIVE.has(this.context.variables.get(name)?.space ?? '') || (ends && ends.least.numerator >= 0n)
    return isAtLeastZero ? 'positive' : undefined
  }
  /** Nowhere zero where no entry is. */
  private isNonzero(e: CoreExpr): boolean {
    switch (e.op) {
      case 'const':
        return e.value.numerator !== 0n
      case 'var':
        return !this.quantities.some((q) => q.name === e.name) || this.signOf(e.name) === 'positive'
      case 'had':
      case 'scale':
      case 'div':
      case 'ediv':
        return this.isNonzero(e.args[0]) && this.isNonzero(e.args[1])
      case 'pow':
      case 'abs':
      case 'neg':
        return this.isNonzero(e.args[0])
      default:
        return e.op === 'exp'
    }
  }
  /** Sizes and indices are numbers from 1 on. */
  isCount(name: string): boolean {
    return this.context.sizes.has(name) || this.context.indices.has(name)
  }
  isColumnLike(e: CoreExpr): boolean {
    return shapeKeyOf(e.shape) === shapeKeyOf(this.shape)
  }
  private get isVector(): boolean {
    return isOne(this.shape.cols) || isOne(this.shape.rows)
  }

  private fresh(letter: string): string {
    let k = 1
    const used = (name: string): boolean =>
      this.taken.has(name) ||
      this.quantities.some((q) => q.name === name) ||
      [...this.opaque.values()].includes(name)
    while (used(`${letter}${k}`)) k++
    return `${letter}${k}`
  }
  private opaqueFor(e: CoreExpr): CoreExpr {
    const known = this.opaque.get(e)
    if (known) return variable(known, SCALAR)
    const name = this.fresh('c')
    this.opaque.set(e, name)
    if (!isScalar(e.shape)) this.columns.add(name)
    return variable(name, SCALAR)
  }

  /** The entry of a column. */
  entry(e: CoreExpr): CoreExpr {
    const known = this.#entries.get(e)
    if (known) return known
    const made = isScalar(e.shape) ? this.number(e) : this.entryOf(e)
    this.#entries.set(e, made)
    return made
  }
  private entryOf(e: CoreExpr): CoreExpr {
    if (!this.isColumnLike(e)) return this.opaqueFor(e)
    const [a, b] = e.args as readonly [CoreExpr, CoreExpr]
    if (e.op === 'var') {
      const isKnown =
        REAL.has(this.context.variables.get(e.name)?.space ?? '') || entryEnds(e.name, this.context)
      if (!isKnown) return this.opaqueFor(e)
      this.columns.add(e.name)
      return variable(e.name, SCALAR)
    }
    if (e.op === 'ones') return one
    if (e.op === 'zeros') return constant(0)
    if (e.op === 'transpose') return this.isVector ? this.entry(a) : this.opaqueFor(e)
    if (e.op === 'scale') return scalarOf('had', [this.number(a), this.entry(b)])
    if (e.op === 'div') return scalarOf('div', [this.entry(a), this.number(b)])
    if (e.op === 'pow') return scalarOf('pow', [this.entry(a), this.number(b)])
    if (e.op === 'softmax') {
      const u = scalarOf('exp', [this.entry(a)])
      return scalarOf('div', [u, this.totalOf([{ weight: one, of: u }])])
    }
    return BY_ENTRIES.has(e.op)
      ? scalarOf(
          e.op,
          e.args.map((x: CoreExpr) => this.entry(x)),
        )
      : this.opaqueFor(e)
  }

  /** The number that a scalar is. */
  number(e: CoreExpr): CoreExpr {
    const known = this.#numbers.get(e)
    if (known) return known
    const made = this.numberOf(e)
    this.#numbers.set(e, made)
    return made
  }
  private numberOf(e: CoreExpr): CoreExpr {
    const [a, b] = e.args as readonly [CoreExpr, CoreExpr]
    switch (e.op) {
      case 'const':
      case 'pi':
        return e
      case 'size':
        return sizeOf(e.size)
      case 'var':
        return REAL.has(this.context.variables.get(e.name)?.space ?? '') ? e : this.opaqueFor(e)
      case 'sum':
        return this.isColumnLike(a) ? this.totalOf(this.terms(a)) : this.opaqueFor(e)
      case 'norm':
        return this.isColumnLike(a)
          ? scalarOf('sqrt', [this.totalOf(this.products(a, a))])
          : this.opaqueFor(e)
      case 'logsumexp':
        return this.isColumnLike(a)
          ? scalarOf('log', [this.totalOf([{ weight: one, of: scalarOf('exp', [this.entry(a)]) }])])
          : this.opaqueFor(e)
      case 'maxof':
      case 'minof':
        return this.isColumnLike(a)
          ? this.quantity(e.op === 'maxof' ? 'largest' : 'least', this.entry(a))
          : this.opaqueFor(e)
      case 'matmul':
        return this.isVector && this.isColumnLike(a) && this.isColumnLike(b)
          ? this.totalOf(this.products(a, b))
          : this.opaqueFor(e)
      default:
        return OF_NUMBERS.has(e.op) && e.args.every((x: CoreExpr) => isScalar(x.shape))
          ? scalarOf(
              e.op,
              e.args.map((x: CoreExpr) => this.number(x)),
            )
          : this.opaqueFor(e)
    }
  }

  /** A column as a sum of multiples. */
  terms(e: CoreExpr): readonly Weighted[] {
    const [a, b] = e.args as readonly [CoreExpr, CoreExpr]
    if (isScalar(e.shape)) return [{ weight: this.number(e), of: one }]
    switch (e.op) {
      case 'zeros':
        return []
      case 'neg':
        return this.terms(a).map((t) => ({ ...t, weight: scalarOf('neg', [t.weight]) }))
      case 'add':
        return [...this.terms(a), ...this.terms(b)]
      case 'scale':
        return this.terms(b).map((t) => ({ ...t, weight: scalarOf('had', [this.number(a), t.weight]) }))
      case 'div':
        return this.terms(a).map((t) => ({ ...t, weight: scalarOf('div', [t.weight, this.number(b)]) }))
      case 'transpose':
        return this.isVector ? this.terms(a) : [{ weight: one, of: this.entry(e) }]
      case 'had':
        if (this.expanded) return this.productOf(this.terms(a), this.terms(b))
        break
      case 'pow':
        if (this.expanded && b?.op === 'const' && b.value.denominator === 1n && b.value.numerator >= 2n && b.value.numerator <= 4n)
          return Array.from({ length: Number(b.value.numerator) }, () => this.terms(a)).reduce((x, y) => this.productOf(x, y)) // prettier-ignore
        break
      case 'ediv':
        if (this.expanded)
          return this.terms(a).map((t) => ({ ...t, of: scalarOf('div', [t.of, this.entry(b)]) }))
        break
      case 'softmax': {
        const u = scalarOf('exp', [this.entry(a)])
        return [{ weight: scalarOf('div', [one, this.totalOf([{ weight: one, of: u }])]), of: u }]
      }
      default:
    }
    return [{ weight: one, of: this.entry(e) }]
  }
  /** The product of the entries of two columns. */
  private products(a: CoreExpr, b: CoreExpr): readonly Weighted[] {
    const [x, y] = [this.terms(a), this.terms(b)]
    return this.expanded || (x.length === 1 && y.length === 1)
      ? this.productOf(x, y)
      : [{ weight: one, of: scalarOf('had', [this.entry(a), this.entry(b)]) }]
  }
  private productOf(a: readonly Weighted[], b: readonly Weighted[]): readonly Weighted[] {
    return a.flatMap((x) =>
      b.map((y) => ({
        weight: scalarOf('had', [x.weight, y.weight]),
        of: scalarOf('had', [x.of, y.of]),
      })),
    )
  }

  private totalOf(terms: readonly Weighted[]): CoreExpr {
    return terms
      .map((t) => scalarOf('had', [t.weight, this.sumOf(t.of)]))
      .reduce((a, b) => scalarOf('add', [a, b]), constant(0))
  }
  /** Σ of a formula of one entry. */
  private sumOf(of: CoreExpr): CoreExpr {
    if (of.op === 'const') return scalarOf('had', [of, this.count])
    if (of.op === 'var' && this.context.variables.get(of.name)?.space === 'simplex') return one
    return this.quantity('sum', of)
  }
  /** How many entries there are. */
  get count(): CoreExpr {
    return sizeOf(mulSizes(this.shape.rows, this.shape.cols))
  }

  private quantity(kind: Quantity['kind'], of: CoreExpr): CoreExpr {
    for (const q of this.quantities) {
      if (q.kind !== kind) continue
      const factor = q.of === of ? ONE : kind === 'sum' ? this.ratioOf(of, q.of) : undefined
      if (factor) return scalarOf('had', [constant(factor), variable(q.name, SCALAR)])
    }
    const name = this.fresh(kind === 'sum' ? 'S' : 'M')
    this.quantities.push({ name, kind, of })
    return variable(name, SCALAR)
  }

  /** c with a = c·b, where it is a quotient of small whole numbers: floats tell it, a proof shows it. */
  private ratioOf(a: CoreExpr, b: CoreExpr): Rational | undefined {
    const c = ratioOf(a, b)
    const of = (name: string): NumberFacts => {
      const sign = this.signOf(name)
      return sign ? { sign } : {}
    }
    const facts = { of, expired: this.context.expired ?? (() => false) }
    return c && areOne(a, scalarOf('had', [constant(c), b]), facts) ? c : undefined
  }

  /** Sums of which multiples may be added and taken away. */
  knownSums(): readonly KnownSum[] {
    const simple = [...this.columns].flatMap((name) =>
      this.context.variables.get(name)?.space === 'simplex'
        ? [{ of: variable(name, SCALAR), total: one }]
        : [],
    )
    const named = this.quantities.flatMap((q) =>
      q.kind === 'sum' ? [{ of: q.of, total: variable(q.name, SCALAR) }] : [],
    )
    return [...simple, ...named, { of: one, total: this.count }]
  }
}

/** A size as a formula of its names, which are numbers. */
function sizeOf(s: Size): CoreExpr {
  return [...s.terms]
    .map(([monomial, c]) =>
      monomial
        .split('*')
        .filter((name) => name !== '')
        .map((name): CoreExpr => variable(name, SCALAR))
        .reduce((a, b) => scalarOf('had', [a, b]), constant(c)),
    )
    .reduce((a, b) => scalarOf('add', [a, b]), constant(0))
}

/** An operation on numbers, with what is visibly simpler. */
export function scalarOf(op: string, args: readonly CoreExpr[]): CoreExpr {
  const [a, b] = args
  // Where a root has a value, its square is what it is of.
  if (
    op === 'pow' &&
    a.op === 'sqrt' &&
    b.op === 'const' &&
    b.value.denominator === 1n &&
    b.value.numerator > 0n &&
    b.value.numerator % 2n === 0n
  )
    return scalarOf('pow', [a.args[0], constant(b.value.numerator / 2n)])
  return core(simplify(applyTo(op as Appliable, args)))
}

/** c with a = c·b at points, as far as floats tell, where it is a quotient of small whole numbers. */
function ratioOf(a: CoreExpr, b: CoreExpr): Rational | undefined {
  const names = [...new Set([...a.names, ...b.names])]
  const ratios: number[] = []
  for (let k = 0; k < NUMBER_OF_SAMPLES; k++) {
    const at: FloatPoint = new Map(names.map((name, i) => [name, 0.3 + 2 * share(k, i)]))
    ratios.push(valueOf(a, at) / valueOf(b, at))
  }
  const [first] = ratios
  if (!Number.isFinite(first) || ratios.some((r) => Math.abs(r - first) > SLACK * Math.abs(first)))
    return undefined
  for (let q = 1; q <= MOST_DENOMINATOR; q++) {
    const p = Math.round(first * q)
    if (p !== 0 && Math.abs(p / q - first) < SLACK * Math.abs(first)) return rational(BigInt(p), BigInt(q))
  }
  return undefined
}

/** Shapes of what is summed or compared in a formula. */
export function shapesIn(nodes: readonly CoreExpr[]): readonly Shape[] {
  const found = new Map<string, Shape>()
  for (const e of nodes)
    if (!isScalar(e.shape)) found.set(shapeKeyOf(e.shape), found.get(shapeKeyOf(e.shape)) ?? e.shape)
  return [...found.values()]
}
