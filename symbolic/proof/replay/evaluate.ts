/** The value of a recorded form at given sizes, indices and variables. */
import type {
  PlainAtom,
  PlainFactor,
  PlainForm,
  PlainIndex,
  PlainMatrix,
  PlainSize,
  PlainTerm,
} from '../plain.js'
import { exponential, fixedOf, PI, power, times, Undefined, UNIT, type Fixed } from './fixed-point.js'
import { entrywise, ofMatrix, type Matrix } from './functions.js'

/** Values of names (sizes, indices, digits) and of variables. */
export interface Point {
  readonly names: ReadonlyMap<string, number>
  readonly variables: ReadonlyMap<string, Matrix>
}

/** The record says something that has no meaning: not a proof. */
export class Malformed extends Error {
  override readonly name = 'Malformed'
}

export function sizeAt(size: PlainSize, { names }: Point): number {
  return size.reduce((total, [c, ...factors]) => {
    const values = factors.map((name) => {
      const value = names.get(name)
      if (value === undefined) throw new Malformed(`${name} has no value`)
      return value
    })
    return total + values.reduce((a, b) => a * b, c)
  }, 0)
}

export function rationalOf(text: string): readonly [bigint, bigint] {
  const match = /^(-?\d+)(?:\/(\d+))?$/.exec(text)
  const denominator = BigInt(match?.[2] ?? 1)
  if (!match || denominator === 0n) throw new Malformed(`${text} is not a rational number`)
  return [BigInt(match[1]!), denominator]
}

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

export function formAt(form: PlainForm, point: Point): Fixed {
  return form.reduce((total, term) => {
    const [p, q] = rationalOf(term.coefficient)
    return total + (sumAt(planOf(term), point) * p) / q
  }, 0n)
}

/** How to sum a term: what does not depend on an index leaves its sum, and independent sums are multiplied. */
type Plan =
  | { readonly kind: 'product'; readonly factors: readonly PlainFactor[] }
  | { readonly kind: 'sum'; readonly index: PlainIndex; readonly inside: Plan; readonly outside: Plan }

const plans = new WeakMap<PlainTerm, Plan>()

function planOf(term: PlainTerm): Plan {
  const known = plans.get(term) ?? plan(term.sum, term.factors)
  plans.set(term, known)
  return known
}

function plan(sum: readonly PlainIndex[], factors: readonly PlainFactor[]): Plan {
  const [first] = sum
  if (!first) return { kind: 'product', factors }
  const together = connected(first, sum, factors)
  const inner = together.sum.filter((i) => i !== first)
  const rest = sum.filter((i) => !together.sum.includes(i))
  const others = factors.filter((f) => !together.factors.includes(f))
  return { kind: 'sum', index: first, inside: plan(inner, together.factors), outside: plan(rest, others) }
}

function sumAt(how: Plan, point: Point): Fixed {
  if (how.kind === 'product')
    return how.factors.reduce(
      (value, { atom, exponent }) =>
        value === 0n ? 0n : times(value, power(atomAt(atom, point), ...rationalOf(exponent))),
      UNIT,
    )
  const outside = sumAt(how.outside, point)
  if (outside === 0n) return 0n
  let total = 0n
  for (const at of assignments([how.index], point)) total += sumAt(how.inside, at)
  return times(total, outside)
}

/** The indices and factors that hang together with an index; counts that mention an index hang together with it. */
function connected(
  first: PlainIndex,
  sum: readonly PlainIndex[],
  factors: readonly PlainFactor[],
): { readonly sum: readonly PlainIndex[]; readonly factors: readonly PlainFactor[] } {
  const reached = new Set([first.name])
  const names = factors.map((f) => namesOf(f.atom))
  const own = new Set(sum.map((i) => i.name))
  for (let before = 0; before < reached.size;) {
    before = reached.size
    for (const used of names)
      if (used.some((name) => reached.has(name)))
        for (const name of used) if (own.has(name)) reached.add(name)
    for (const { name, count } of sum)
      for (const [, ...mentions] of count) {
        if (mentions.some((m) => reached.has(m))) reached.add(name)
        if (reached.has(name)) for (const m of mentions) if (own.has(m)) reached.add(m)
      }
  }
  return {
    sum: sum.filter((i) => reached.has(i.name)),
    factors: factors.filter((_, i) => names[i]!.some((name) => reached.has(name))),
  }
}

function entryOf(m: Matrix | undefined, row: number, col: number, what: string): Fixed {
  if (!m) throw new Malformed(`${what} has no value`)
  if (row < 1 || row > m.rows || col < 1 || col > m.cols)
    throw new Undefined(`${what}[${row}, ${col}] is outside`)
  return m.data[(row - 1) * m.cols + col - 1]!
}

/** Atoms are evaluated once per values of the names in them, as long as the point's variables are the same. */
const memos = new WeakMap<ReadonlyMap<string, Matrix>, WeakMap<PlainAtom, Map<string, Fixed>>>()
const namesIn = new WeakMap<PlainAtom, readonly string[]>()

function atomAt(atom: PlainAtom, point: Point): Fixed {
  let memo = memos.get(point.variables)
  if (!memo) memos.set(point.variables, (memo = new WeakMap()))
  let values = memo.get(atom)
  if (!values) memo.set(atom, (values = new Map<string, Fixed>()))
  const key = namesOf(atom)
    .map((name) => point.names.get(name) ?? '')
    .join(',')
  const known = values.get(key) ?? computeAtom(atom, point)
  values.set(key, known)
  return known
}

function namesOf(atom: PlainAtom): readonly string[] {
  const known = namesIn.get(atom) ?? mentioned(atom)
  namesIn.set(atom, known)
  return known
}

/** All names in an atom, bound ones too: a key may be finer than needed. */
function mentioned(atom: PlainAtom): readonly string[] {
  const names = new Set<string>()
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit)
    else if (typeof node === 'string') names.add(node)
    else if (typeof node === 'object' && node !== null) Object.values(node).forEach(visit)
  }
  visit(atom)
  return [...names]
}

function computeAtom(atom: PlainAtom, point: Point): Fixed {
  switch (atom.kind) {
    case 'entry':
      return entryOf(
        point.variables.get(atom.variable),
        sizeAt(atom.row, point),
        sizeAt(atom.col, point),
        atom.variable,
      )
    case 'number':
      return fixedOf(BigInt(sizeAt(atom.of, point)))
    case 'pi':
      return PI
    case 'delta':
      return sizeAt(atom.a, point) === sizeAt(atom.b, point) ? UNIT : 0n
    case 'exp':
      return exponential(formAt(atom.of, point))
    case 'power':
      return formAt(atom.base, point)
    case 'function':
      return functionAt(
        atom.name,
        atom.of.map((form) => formAt(form, point)),
      )
    case 'matrix': {
      const value = ofMatrix(atom.name, matrixAt({ rows: atom.rows, cols: atom.cols, entry: atom.of }, point))
      if (!value) throw new Malformed(`${atom.name} is not a function of matrices`)
      const at = atom.at.map((p) => sizeAt(p, point))
      return flatEntry(
        value,
        at,
        [...atom.rows, ...atom.cols].map((d) => sizeAt(d.count, point)),
      )
    }
  }
}

/** The entry at digits that are those of a scalar (none), of the rows, or of rows and columns. */
function flatEntry(m: Matrix, at: readonly number[], counts: readonly number[]): Fixed {
  if (m.data.length === 1 && at.length === 0) return m.data[0]!
  const position = at.reduce((outer, digit, i) => outer * counts[i]! + digit - 1, 0)
  const value = m.data[position]
  if (value === undefined) throw new Malformed('an entry outside a matrix')
  return value
}

function functionAt(name: string, of: readonly Fixed[]): Fixed {
  if (name === 'pow' && of.length === 2) return exponentialPower(of[0]!, of[1]!)
  const f = entrywise(name)
  if (!f || of.length !== 1) throw new Malformed(`${name} is not a function of ${of.length} numbers`)
  return f(of[0]!)
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
  return formAt(entry, withDigits(cols, j, withDigits(rows, i, point)))
}

function withDigits(digits: readonly PlainIndex[], position: number, point: Point): Point {
  let rest = position
  let at = point
  for (const { name, count } of [...digits].reverse()) {
    const n = sizeAt(count, point)
    at = withName(at, name, (rest % n) + 1)
    rest = Math.floor(rest / n)
  }
  return at
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
