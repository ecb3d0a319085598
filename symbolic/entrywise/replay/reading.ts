/** The replay's own reading of a formula of columns as one of numbers. None of it is the prover's. */
import type { PlainOperation, PlainSize } from '../../proof/plain.js'
import { UNIT } from '../../proof/replay/fixed-point.js'
import { rational, ZERO, type Interval } from '../../proof/replay/interval.js'
import type { Jet } from '../../proof/replay/jet.js'
import { rationalOf } from '../../proof/replay/malformed.js'
import { Malformed } from '../../polynomials/replay/malformed.js'
import type { EntrywiseRecord } from '../plain.js'
import { A, agree, jetOf, kinked, stepAt, valueIn, type Point } from './values.js'

/** A number that depends on the point; its degree in the sums that are open. */
export interface Value {
  readonly degree: number
  /** What it is the root of. */
  readonly root?: Value
  at(point: Point): Jet
}
interface Term {
  readonly weight: Value
  readonly of: Value
}

const sizeKey = (s: PlainSize): string =>
  s
    .map(([c, ...names]) => `${c} ${[...names].sort().join('*')}`)
    .sort()
    .join('+')
const UNITY = sizeKey([[1]])
type Shape = readonly [PlainSize, PlainSize]
const shapeKey = (shape: Shape): string => shape.map(sizeKey).sort().join(' × ')
const isScalar = (shape: Shape): boolean => shape.every((s) => sizeKey(s) === UNITY)

/** Functions that keep the reading by entries: each continuous where it has a value. */
const FUNCTIONS: ReadonlySet<string> = new Set(['exp', 'expm1', 'log', 'log1p', 'sqrt', 'abs', 'relu', 'sinh', 'cosh', 'tanh', 'asinh', 'sin', 'cos', 'atan', 'erf']) // prettier-ignore

/** Spaces whose entries are at least zero. */
export const NONNEGATIVE: ReadonlySet<string> = new Set(['positive', 'nonnegative', 'simplex'])

/** Of less, too few bits are known to tell a ratio. */
const LEAST = UNIT >> 64n
/** Points at which summands are compared. */
const LEAST_POINTS = 4

const plus = (a: Value, b: Value): Value => ({
  degree: Math.max(a.degree, b.degree),
  at: (p) => A.add(a.at(p), b.at(p)),
})
function product(a: Value, b: Value): Value {
  if (a === ONE || b === ONE) return a === ONE ? b : a
  if (a === b && a.root) return a.root
  return { degree: a.degree + b.degree, at: (p) => A.times(a.at(p), b.at(p)) }
}
const quotient = (a: Value, b: Value): Value => ({
  degree: b.degree === 0 ? a.degree : Infinity,
  at: (p) => A.over(a.at(p), b.at(p)),
})
const negative = (a: Value): Value => ({ degree: a.degree, at: (p) => A.neg(a.at(p)) })
const fixed = (x: Interval): Value => ({ degree: 0, at: () => jetOf(x) })
const mapped = (of: readonly Value[], f: (...x: readonly Jet[]) => Jet): Value => ({
  degree: of.every((v) => v.degree === 0) ? 0 : Infinity,
  at: (p) => f(...of.map((v) => v.at(p))),
})
const rootOf = (root: Value): Value => ({ ...mapped([root], A.root), root })
const ONE = fixed(rational(1n, 1n))
const NIL = fixed(ZERO)

/** The number of a name. */
export const named = (name: string, degree = 0): Value => ({
  degree,
  at: (p) => {
    const x = p.get(name)
    if (!x) throw new Malformed(`${name} is no number of the record`)
    return jetOf(x)
  },
})

/** The formula of a record, read by numbers. */
export class Reading {
  readonly #numbers = new Map<number, Value>()
  readonly #entries = new Map<number, Value>()
  readonly #opaque: ReadonlyMap<number, string>
  readonly #isVector: boolean

  constructor(
    private readonly record: EntrywiseRecord,
    private readonly points: readonly Point[],
  ) {
    this.#opaque = new Map(record.opaque.map(({ name, step }) => [step, name]))
    this.#isVector = record.shape.some((s) => sizeKey(s) === UNITY)
    if (isScalar(record.shape)) throw new Malformed('a shape without entries')
  }

  private step(k: number): EntrywiseRecord['steps'][number] {
    const step = this.record.steps[k]
    if (!step) throw new Malformed(`there is no step ${k + 1}`)
    const of = 'of' in step.operation ? step.operation.of : []
    if (of.some((i) => !Number.isInteger(i) || i < 0 || i >= k))
      throw new Malformed('a step built on later ones')
    return step
  }
  isNumber(k: number): boolean {
    return isScalar(this.step(k).shape)
  }
  private isColumn(k: number): boolean {
    return shapeKey(this.step(k).shape) === shapeKey(this.record.shape)
  }
  private spaceOf(name: string): string {
    const v = this.record.variables.find((x) => x.name === name)
    if (!v) throw new Malformed(`${name} is in no space`)
    return v.space
  }
  private cannot(operation: PlainOperation): never {
    throw new Malformed(`${operation.op === 'apply' ? operation.name : operation.op} is not read by entries`)
  }

  /** The entry of a column, or the number itself. */
  entry(k: number): Value {
    const known = this.#entries.get(k)
    if (known) return known
    const made = this.isNumber(k) ? this.number(k) : this.computeEntry(k)
    this.#entries.set(k, made)
    return made
  }
  private computeEntry(k: number): Value {
    const opaque = this.#opaque.get(k)
    if (opaque !== undefined) return named(opaque)
    const { operation } = this.step(k)
    if (!this.isColumn(k)) this.cannot(operation)
    switch (operation.op) {
      case 'ones':
        return ONE
      case 'zeros':
        return NIL
      case 'var':
        this.spaceOf(operation.name)
        return named(operation.name)
      case 'apply':
        break
      default:
        return this.cannot(operation)
    }
    const { name, of } = operation
    if (name === 'transpose') return this.#isVector ? this.entry(of[0]) : this.cannot(operation)
    if (name === 'softmax') {
      const u = mapped([this.entry(of[0])], A.exp)
      return quotient(u, this.sumOf(u))
    }
    return this.arithmetic(operation, (i) => this.entry(i))
  }

  /** The number that a scalar is. */
  number(k: number): Value {
    const known = this.#numbers.get(k)
    if (known) return known
    const made = this.computeNumber(k)
    this.#numbers.set(k, made)
    return made
  }
  private computeNumber(k: number): Value {
    const opaque = this.#opaque.get(k)
    if (opaque !== undefined) return named(opaque)
    const { operation } = this.step(k)
    switch (operation.op) {
      case 'const':
        return fixed(rational(...rationalOf(operation.value)))
      case 'pi':
        return { degree: 0, at: () => A.pi }
      case 'size':
        return sizeValue(operation.size)
      case 'var':
        this.spaceOf(operation.name)
        return named(operation.name)
      case 'apply':
        break
      default:
        return this.cannot(operation)
    }
    const { name, of } = operation
    const [a, b] = of
    if (of.every((i) => this.isNumber(i)) && name !== 'matmul' && name !== 'sum')
      return this.arithmetic(operation, (i) => this.number(i))
    if (!of.every((i) => this.isColumn(i))) this.cannot(operation)
    switch (name) {
      case 'sum':
        return this.totalOf(this.terms(a))
      case 'norm':
        return rootOf(this.totalOf(this.products(a, a)))
      case 'logsumexp':
        return mapped([this.sumOf(mapped([this.entry(a)], A.exp))], A.log)
      case 'maxof':
      case 'minof':
        return this.extreme(name === 'maxof' ? 'largest' : 'least', this.entry(a))
      case 'matmul':
        return this.#isVector ? this.totalOf(this.products(a, b)) : this.cannot(operation)
      default:
        return this.cannot(operation)
    }
  }

  /** The square of a number; that of a root is what it is of. */
  square(k: number): Value {
    const { operation } = this.step(k)
    if (operation.op !== 'apply' || this.#opaque.has(k)) return product(this.number(k), this.number(k))
    const [x] = operation.of
    const root = operation.name
    if (root === 'norm' && this.isColumn(x)) return this.totalOf(this.products(x, x))
    if (root === 'sqrt' && this.isNumber(x)) return this.number(x)
    if (root === 'scale' && this.isNumber(k)) return operation.of.map((i) => this.square(i)).reduce(product)
    return product(this.number(k), this.number(k))
  }

  private arithmetic(
    operation: Extract<PlainOperation, { op: 'apply' }>,
    value: (k: number) => Value,
  ): Value {
    const { name, of } = operation
    const [a, b] = of.map(value)
    const other = (): Value => b ?? this.cannot(operation)
    if (!a) return this.cannot(operation)
    switch (name) {
      case 'neg':
        return negative(a)
      case 'add':
        return plus(a, other())
      case 'had':
      case 'scale':
        return product(a, other())
      case 'div':
      case 'ediv':
        return quotient(a, other())
      case 'max2':
        return mapped([a, other()], A.max)
      case 'min2':
        return mapped([a, other()], A.min)
      case 'pow':
        return this.squared(of[0], of[1]) ?? this.power(a, of[1], other())
      case 'abs':
      case 'relu':
      case 'sqrt':
        return mapped([a], kinked(name, this.shown, of[0]) ?? this.cannot(operation))
      default: {
        const f = FUNCTIONS.has(name)
          ? (A.entrywise(name) ?? (name === 'exp' ? A.exp : name === 'log' ? A.log : undefined))
          : undefined
        return f ? mapped([a], f) : this.cannot(operation)
      }
    }
  }
  /** The operation of a step; what is hidden is a name. */
  private readonly shown = (k: number): PlainOperation | undefined =>
    this.#opaque.has(k) ? { op: 'var', name: '' } : this.record.steps[k]?.operation
  /** Even powers of roots have none. */
  private squared(base: number, exponent: number): Value | undefined {
    const [root, times] = [this.step(base).operation, this.step(exponent).operation]
    const half = times.op === 'const' && /^[2468]$/u.test(times.value) ? Number(times.value) / 2 : 0
    if (half === 0 || this.#opaque.has(base) || root.op !== 'apply') return undefined
    if (root.name !== 'norm' && (root.name !== 'sqrt' || !this.isNumber(root.of[0]))) return undefined
    const inside = this.square(base)
    return Array.from({ length: half - 1 }, () => inside).reduce(product, inside)
  }
  private power(a: Value, exponent: number, b: Value): Value {
    const { operation } = this.step(exponent)
    if (operation.op !== 'const') return mapped([a, b], A.realPower)
    const [p, q] = rationalOf(operation.value)
    if (q === 1n && p >= 1n && p <= 4n)
      return Array.from({ length: Number(p) - 1 }, () => a).reduce(product, a)
    return mapped([a], (x) => A.power(x, p, q))
  }

  /** A column as a sum of multiples. */
  private terms(k: number): readonly Term[] {
    if (this.isNumber(k)) return [{ weight: this.number(k), of: ONE }]
    const { operation } = this.step(k)
    const whole = (): readonly Term[] => [{ weight: ONE, of: this.entry(k) }]
    if (this.#opaque.has(k)) return whole()
    if (operation.op === 'zeros') return []
    if (operation.op !== 'apply') return whole()
    const [a, b] = operation.of
    const { expanded } = this.record
    switch (operation.name) {
      case 'neg':
        return this.terms(a).map((t) => ({ ...t, weight: negative(t.weight) }))
      case 'add':
        return [...this.terms(a), ...this.terms(b)]
      case 'scale':
        return this.terms(b).map((t) => ({ ...t, weight: product(this.number(a), t.weight) }))
      case 'div':
        return this.terms(a).map((t) => ({ ...t, weight: quotient(t.weight, this.number(b)) }))
      case 'transpose':
        return this.#isVector ? this.terms(a) : whole()
      case 'had':
        return expanded ? productOf(this.terms(a), this.terms(b)) : whole()
      case 'ediv':
        return expanded ? this.terms(a).map((t) => ({ ...t, of: quotient(t.of, this.entry(b)) })) : whole()
      case 'pow': {
        const times = this.step(b).operation
        const count = times.op === 'const' && /^[234]$/u.test(times.value) ? Number(times.value) : 1
        if (!expanded || count === 1) return whole()
        return Array.from({ length: count - 1 }, () => this.terms(a)).reduce(productOf, this.terms(a))
      }
      case 'softmax': {
        const u = mapped([this.entry(a)], A.exp)
        return [{ weight: quotient(ONE, this.sumOf(u)), of: u }]
      }
      default:
        return whole()
    }
  }

  private products(a: number, b: number): readonly Term[] {
    const [x, y] = [this.terms(a), this.terms(b)]
    const isWhole = !this.record.expanded && (x.length !== 1 || y.length !== 1)
    return isWhole ? [{ weight: ONE, of: product(this.entry(a), this.entry(b)) }] : productOf(x, y)
  }

  private totalOf(terms: readonly Term[]): Value {
    return terms.map((t) => product(t.weight, this.sumOf(t.of))).reduce(plus, NIL)
  }

  /** How many entries there are. */
  get count(): Value {
    return product(...(this.record.shape.map(sizeValue) as [Value, Value]))
  }

  /** Σ of a value of one entry: by the space, or a multiple of a quantity of the record. */
  sumOf(of: Value): Value {
    if (of.degree !== 0) throw new Malformed('a sum inside of an open one')
    const constantOf = this.ratio(of, () => rational(1n, 1n))
    if (constantOf) return product(fixed(constantOf), this.count)
    for (const { name, space } of this.record.variables) {
      const factor = space === 'simplex' ? this.ratio(of, (p) => p.get(name)) : undefined
      if (factor) return fixed(factor)
    }
    const { scalars, summed } = this.record
    for (const q of this.record.quantities) {
      const factor = q.kind === 'sum' ? this.ratio(of, (p) => stepAt(scalars, q.of, p)) : undefined
      if (factor) return product(fixed(factor), named(q.name, summed.includes(q.name) ? 1 : 0))
    }
    throw new Malformed('a sum that is no quantity of the record')
  }

  private extreme(kind: 'largest' | 'least', of: Value): Value {
    const { scalars } = this.record
    const found = this.record.quantities.find((q) => {
      const factor = q.kind === kind ? this.ratio(of, (p) => stepAt(scalars, q.of, p)) : undefined
      return factor && agree(factor, rational(1n, 1n))
    })
    if (!found) throw new Malformed('an extreme that is no quantity of the record')
    return named(found.name)
  }

  /** c with a = c·b at the points. */
  private ratio(a: Value, b: (p: Point) => Interval | undefined): Interval | undefined {
    const pairs = this.points.flatMap((p) => {
      const [x, y] = [valueIn(() => a.at(p).value), valueIn(() => b(p))]
      return x && y && (y.lo > LEAST || y.hi < -LEAST) ? [A.over(jetOf(x), jetOf(y)).value] : []
    })
    const [first] = pairs
    return first && pairs.length >= LEAST_POINTS && pairs.every((r) => agree(r, first)) ? first : undefined
  }
}

const productOf = (a: readonly Term[], b: readonly Term[]): readonly Term[] =>
  a.flatMap((x) => b.map((y) => ({ weight: product(x.weight, y.weight), of: product(x.of, y.of) })))

/** A size as a formula of its names. */
const sizeValue = (s: PlainSize): Value =>
  s
    .map(([c, ...names]) => names.map((n) => named(n)).reduce(product, fixed(rational(BigInt(c), 1n))))
    .reduce(plus, NIL)
