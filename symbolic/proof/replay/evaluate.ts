/** The value of a recorded form at given sizes, indices and variables. */
import type { PlainAtom, PlainForm, PlainIndex, PlainMatrix, PlainSize } from '../plain.js'
import { exponential, fixedOf, PI, power, times, Undefined, UNIT, type Fixed } from './fixed-point.js'
import { entrywise, ofMatrix, type Matrix } from './functions.js'
import { Malformed } from './malformed.js'
import { namesOf, planOf, type Plan, type Sum } from './plan.js'

/** Values of names (sizes, indices, digits) and of variables. */
export interface Point {
  readonly names: ReadonlyMap<string, number>
  readonly variables: ReadonlyMap<string, Matrix>
}

/** A size at a point, as a number. */
export function sizeAt(size: PlainSize, { names }: Pick<Point, 'names'>): number {
  let total = 0
  for (const term of size) {
    let product = term[0]
    for (let k = 1; k < term.length; k++) product *= numberOf(term[k] as string, names)
    total += product
  }
  return total
}

function numberOf(name: string, names: Point['names']): number {
  const value = names.get(name)
  if (value === undefined) throw new Malformed(`${name} has no value`)
  return value
}

/** The point with a value for one more name. */
export const withName = (point: Point, name: string, value: number): Point => ({
  ...point,
  names: new Map(point.names).set(name, value),
})

/** Every assignment of digits, outermost first, in order. */
export function* assignments(digits: readonly PlainIndex[], point: Point): Generator<Point> {
  const [first, ...rest] = digits
  if (!first) {
    yield point
    return
  }
  const count = sizeAt(first.count, point)
  for (let k = 1; k <= count; k++) yield* assignments(rest, withName(point, first.name, k))
}

/** The value of a form at a point. */
export const formAt = (form: PlainForm, point: Point): Fixed =>
  valueOf(form, scopeOf(point, new Map(point.names)))

/** Values of names while a form is evaluated: names of sums come and go. */
interface Scope {
  readonly names: Map<string, number>
  readonly variables: Point['variables']
  /** Values of atoms and of sums found so far, by the values of the names that are free in them. */
  readonly known: Map<PlainAtom | Sum, Map<number | string, Fixed>>
}

const scopeOf = ({ variables }: Point, names: Scope['names']): Scope => ({
  names,
  variables,
  known: knownAt(variables),
})

/** What was found holds as long as the point's variables are the same. */
const everKnown = new WeakMap<Point['variables'], Scope['known']>()

function knownAt(variables: Point['variables']): Scope['known'] {
  const known = everKnown.get(variables) ?? (new Map() as Scope['known'])
  everKnown.set(variables, known)
  return known
}

/** Values of names below this fit into one number, so many at a time. */
const LARGEST_VALUE = 64
const MOST_IN_A_NUMBER = 8

function keyOf(names: readonly string[], scope: Scope): number | string {
  if (names.length > MOST_IN_A_NUMBER) return names.map((name) => scope.names.get(name) ?? 0).join()
  let key = 0
  for (const name of names) {
    const value = scope.names.get(name) ?? 0
    if (value < 0 || value >= LARGEST_VALUE) return names.map((n) => scope.names.get(n) ?? 0).join()
    key = key * LARGEST_VALUE + value
  }
  return key
}

function once(what: PlainAtom | Sum, names: readonly string[], scope: Scope, find: () => Fixed): Fixed {
  let values = scope.known.get(what)
  if (!values) scope.known.set(what, (values = new Map<number | string, Fixed>()))
  const key = keyOf(names, scope)
  const known = values.get(key)
  if (known !== undefined) return known
  const found = find()
  values.set(key, found)
  return found
}

const valueOf = (form: PlainForm, scope: Scope): Fixed =>
  form.reduce((total, term) => {
    const { plan, coefficient } = planOf(term)
    const [p, q] = coefficient
    const value = planAt(plan, scope)
    return total + (q === 1n ? value * p : (value * p) / q)
  }, 0n)

/** a · b, where many a are 1: what is rounded down is the same. */
const by = (a: Fixed, b: Fixed): Fixed => (a === UNIT ? b : times(a, b))

function planAt({ factors, sums }: Plan, scope: Scope): Fixed {
  let value = UNIT
  for (const { atom, exponent } of factors) {
    const [p, q] = exponent
    value = by(value, power(atomAt(atom, scope), p, q))
    if (value === 0n) return 0n
  }
  for (const sum of sums) {
    value = by(
      value,
      once(sum, sum.free, scope, () => sumAt(sum, scope)),
    )
    if (value === 0n) return 0n
  }
  return value
}

function sumAt({ index, inside }: Sum, scope: Scope): Fixed {
  const { names } = scope
  const count = sizeAt(index.count, scope)
  const before = names.get(index.name)
  let total = 0n
  for (let k = 1; k <= count; k++) {
    names.set(index.name, k)
    total += planAt(inside, scope)
  }
  if (before === undefined) names.delete(index.name)
  else names.set(index.name, before)
  return total
}

function entryOf(m: Matrix | undefined, row: number, col: number, what: string): Fixed {
  if (!m) throw new Malformed(`${what} has no value`)
  if (row < 1 || row > m.rows || col < 1 || col > m.cols)
    throw new Undefined(`${what}[${row}, ${col}] is outside`)
  return m.data[(row - 1) * m.cols + col - 1]
}

/** Atoms that are found sooner than they are looked up. */
const PLAIN: ReadonlySet<PlainAtom['kind']> = new Set(['entry', 'number', 'pi', 'delta'])

const atomAt = (atom: PlainAtom, scope: Scope): Fixed =>
  PLAIN.has(atom.kind)
    ? computeAtom(atom, scope)
    : once(atom, namesOf(atom), scope, () => computeAtom(atom, scope))

function computeAtom(atom: PlainAtom, scope: Scope): Fixed {
  switch (atom.kind) {
    case 'entry':
      return entryOf(
        scope.variables.get(atom.variable),
        sizeAt(atom.row, scope),
        sizeAt(atom.col, scope),
        atom.variable,
      )
    case 'number':
      return fixedOf(BigInt(sizeAt(atom.of, scope)))
    case 'pi':
      return PI
    case 'delta':
      return sizeAt(atom.a, scope) === sizeAt(atom.b, scope) ? UNIT : 0n
    case 'exp':
      return exponential(valueOf(atom.of, scope))
    case 'power':
      return valueOf(atom.base, scope)
    case 'function':
      return functionAt(
        atom.name,
        atom.of.map((form) => valueOf(form, scope)),
      )
    case 'matrix': {
      const value = ofMatrix(atom.name, matrixAt({ rows: atom.rows, cols: atom.cols, entry: atom.of }, scope))
      if (!value) throw new Malformed(`${atom.name} is not a function of matrices`)
      return flatEntry(
        value,
        atom.at.map((p) => sizeAt(p, scope)),
        [...atom.rows, ...atom.cols].map((d) => sizeAt(d.count, scope)),
      )
    }
  }
}

/** The entry at digits that are those of a scalar (none), of the rows, or of rows and columns. */
function flatEntry(m: Matrix, at: readonly number[], counts: readonly number[]): Fixed {
  if (m.data.length === 1 && at.length === 0) return m.data[0]
  const position = at.reduce((outer, digit, i) => outer * counts[i] + digit - 1, 0)
  const value = m.data[position]
  if (value === undefined) throw new Malformed('an entry outside a matrix')
  return value
}

function functionAt(name: string, of: readonly Fixed[]): Fixed {
  if (name === 'pow' && of.length === 2) return exponentialPower(of[0], of[1])
  const f = entrywise(name)
  if (!f || of.length !== 1) throw new Malformed(`${name} is not a function of ${of.length} numbers`)
  return f(of[0])
}

/** x^y: by whole y where it is one, else for positive x. */
export function exponentialPower(x: Fixed, y: Fixed): Fixed {
  const whole = y / UNIT
  if (whole * UNIT === y) return power(x, whole, 1n)
  return exponential(times(y, logOf(x)))
}
const logOf = (x: Fixed): Fixed => entrywise('log')!(x)

/** The entry at 0-based positions of its row and column. */
export function entryAt({ rows, cols, entry }: PlainMatrix, i: number, j: number, point: Point): Fixed {
  const names = new Map(point.names)
  setDigits(rows, i, names)
  setDigits(cols, j, names)
  return valueOf(entry, scopeOf(point, names))
}

/** Sets digits to those of a 0-based position; their counts do not depend on each other. */
function setDigits(digits: readonly PlainIndex[], position: number, names: Scope['names']): void {
  const counts = digits.map(({ count }) => sizeAt(count, { names }))
  let rest = position
  for (let k = digits.length - 1; k >= 0; k--) {
    names.set(digits[k].name, (rest % counts[k]) + 1)
    rest = Math.floor(rest / counts[k])
  }
}

/** Rows and columns of a recorded matrix. */
export const extentOf = ({ rows, cols }: PlainMatrix, point: Point): readonly [number, number] => {
  const count = (digits: readonly PlainIndex[]): number =>
    digits.map((d) => sizeAt(d.count, point)).reduce((a, b) => a * b, 1)
  return [count(rows), count(cols)]
}

/** All entries of a recorded matrix. */
export function matrixAt(m: PlainMatrix, point: Point): Matrix {
  const [rows, cols] = extentOf(m, point)
  const data = Array.from({ length: rows * cols }, (_, k) =>
    entryAt(m, Math.floor(k / cols), k % cols, point),
  )
  return { rows, cols, data }
}
