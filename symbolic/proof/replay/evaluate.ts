/** The value of a recorded form at given sizes, indices and variables. */
import type { PlainAtom, PlainForm, PlainIndex, PlainMatrix, PlainSize } from '../plain.js'
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
  return form.reduce((total, { coefficient, sum, factors }) => {
    const [p, q] = rationalOf(coefficient)
    let term = 0n
    for (const inner of assignments(sum, point)) {
      let product = UNIT
      for (const { atom, exponent } of factors) {
        const [a, b] = rationalOf(exponent)
        product = times(product, power(atomAt(atom, inner), a, b))
      }
      term += product
    }
    return total + (term * p) / q
  }, 0n)
}

function entryOf(m: Matrix | undefined, row: number, col: number, what: string): Fixed {
  if (!m) throw new Malformed(`${what} has no value`)
  if (row < 1 || row > m.rows || col < 1 || col > m.cols) throw new Undefined(`${what}[${row}, ${col}] is outside`)
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
  let names = namesIn.get(atom)
  if (!names) namesIn.set(atom, (names = mentioned(atom)))
  const key = names.map((name) => point.names.get(name) ?? '').join(',')
  const known = values.get(key) ?? computeAtom(atom, point)
  values.set(key, known)
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
      return entryOf(point.variables.get(atom.variable), sizeAt(atom.row, point), sizeAt(atom.col, point), atom.variable)
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
      return functionAt(atom.name, atom.of.map((form) => formAt(form, point)))
    case 'matrix': {
      const value = ofMatrix(atom.name, matrixAt({ rows: atom.rows, cols: atom.cols, entry: atom.of }, point))
      if (!value) throw new Malformed(`${atom.name} is not a function of matrices`)
      const at = atom.at.map((p) => sizeAt(p, point))
      return flatEntry(value, at, [...atom.rows, ...atom.cols].map((d) => sizeAt(d.count, point)))
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

/** All entries of a recorded matrix. */
export function matrixAt({ rows, cols, entry }: PlainMatrix, point: Point): Matrix {
  const data: Fixed[] = []
  let count = 0
  for (const row of assignments(rows, point)) {
    count++
    for (const inner of assignments(cols, row)) data.push(formAt(entry, inner))
  }
  return { rows: count, cols: count === 0 ? 0 : data.length / count, data }
}
