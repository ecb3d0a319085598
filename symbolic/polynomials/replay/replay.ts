/**
 * Replays the record of an inequality of polynomials: works the formulas out at the sizes of each case, with its own arithmetic, clears the
 * divisors, whose signs it checks, and follows the certificate of every entry.
 */
import type { PlainRange, PolynomialCase, PolynomialRecord } from '../plain.js'
import {
  collect,
  isSame,
  listed,
  multiple,
  normal,
  number,
  power,
  product,
  sum,
  textOf,
  type Poly,
} from './arithmetic.js'
import { checkCertificate } from './certificate.js'
import { polynomialOf, type Goal } from './goal.js'
import { Formulas, sizeAt, type Matrix } from './formula.js'
import { Malformed, ratioOf } from './malformed.js'
import { Quotients, type Quotient } from './quotient.js'

/** Whether a record holds, or where it fails. */
export type PolynomialReplay =
  /** How many nodes and cases were checked. */
  | { readonly kind: 'confirmed'; readonly steps: number; readonly points: number }
  | { readonly kind: 'rejected'; readonly reason: string }

/** How long a replay may take. */
export interface PolynomialReplayOptions {
  readonly expired?: () => boolean
}

/** `confirmed` only where every entry at all values of the record is shown to be nonnegative. */
export function replayPolynomial(
  record: PolynomialRecord,
  options: PolynomialReplayOptions = {},
): PolynomialReplay {
  try {
    return { kind: 'confirmed', steps: checkRecord(record, options), points: record.cases.length }
  } catch (problem) {
    if (problem instanceof Malformed) return { kind: 'rejected', reason: problem.message }
    throw problem
  }
}

function checkRecord(record: PolynomialRecord, { expired = () => false }: PolynomialReplayOptions): number {
  if (record.cases.length === 0) throw new Malformed('the record shows nothing')
  const groups = new Map<string, PolynomialCase[]>()
  for (const c of record.cases) {
    const key = JSON.stringify([c.values, c.power])
    groups.set(key, [...(groups.get(key) ?? []), c])
  }
  return [...groups.values()].reduce((n, cases) => n + checkEntries(record, cases, expired), 0)
}

interface Setting {
  readonly names: readonly string[]
  readonly ranges: readonly PlainRange[]
  readonly matrices: ReadonlyMap<string, Matrix>
  readonly quotients: Quotients
}

const isNonnegative = ({ least }: PlainRange): boolean => least !== undefined && ratioOf(least)[0] >= 0n

function settingOf(record: PolynomialRecord, { values, power: exponent }: PolynomialCase): Setting {
  if (!Number.isInteger(exponent) || exponent < 1) throw new Malformed('a power that is none')
  const extents = record.variables.map((v) => v.shape.map((s) => sizeAt(s, values)) as [number, number])
  const ranges = record.variables.flatMap((v, k) => {
    const [rows, cols] = extents[k]
    return new Array<PlainRange>(rows * cols).fill(v)
  })
  const nonnegative = ranges.every(isNonnegative)
  if (exponent > 1 && !nonnegative) throw new Malformed('a power of what may be negative')
  const names: string[] = []
  const matrices = new Map<string, Matrix>()
  record.variables.forEach(({ name }, k) => {
    const [rows, cols] = extents[k]
    const start = names.length
    const data = Array.from({ length: rows * cols }, (_, e): Quotient => {
      const at = `[${Math.floor(e / cols) + 1}${cols === 1 ? '' : `, ${(e % cols) + 1}`}]`
      names.push(rows * cols === 1 ? name : `${name}${at}`)
      return { top: power(ranges.length, start + e, exponent), unit: 1n, below: new Map() }
    })
    matrices.set(name, { rows, cols, data })
  })
  return { names, ranges, matrices, quotients: new Quotients(ranges.length, nonnegative) }
}

/** What is known of the entries, in the order in which certificates count it. */
function knownOf(
  record: PolynomialRecord,
  { ranges, quotients }: Setting,
  exponent: number,
  at: (step: number) => Matrix,
): Pick<Goal, 'facts' | 'equations' | 'isInside'> {
  const { width } = quotients
  const facts: (Poly | undefined)[] = ranges.flatMap(({ least, most }, i) => {
    if (exponent > 1) return [power(width, i, 1)]
    const bound = (text: string, sign: bigint): Poly => {
      const [p, q] = ratioOf(text)
      return sum(multiple(power(width, i, 1), q * sign), number(width, -p * sign))
    }
    return [
      ...(least === undefined ? [] : [bound(least, 1n)]),
      ...(most === undefined ? [] : [bound(most, -1n)]),
    ]
  })
  const equations = record.variables.flatMap((v) => {
    const own = ranges.flatMap((r, i) => (r === v ? [power(width, i, exponent)] : []))
    return v.sums === 'one' ? [sum(number(width, -1n), ...own)] : []
  })
  const divisors = [...difference(quotients, at(record.sides[0]), at(record.sides[1]))]
  for (const { relation, sides } of record.hypotheses)
    for (const quotient of difference(quotients, at(sides[0]), at(sides[1]))) {
      const { top } = quotient
      divisors.push(quotient)
      if (relation === 'equal') equations.push(normal(top))
      else facts.push(isOverPositive(quotient, ranges) ? rooted(normal(top), exponent) : undefined)
    }
  // What divides is not zero where there is a value.
  const divides = (i: number): boolean =>
    divisors.some(({ below }) =>
      [...below.values()].some(({ factor, exponent: k }) => {
        const terms = listed(factor)
        return k > 0 && terms.length === 1 && terms[0][0][i] > 0
      }),
    )
  return { facts, equations, isInside: ranges.every((r, i) => isNonnegative(r) && divides(i)) }
}

/** No divisor has a negative term; where the hypothesis has a value, none is zero. */
const isOverPositive = ({ below }: Quotient, ranges: readonly PlainRange[]): boolean =>
  [...below.values()].every(({ factor, exponent }) =>
    exponent % 2 === 0 ||
    listed(factor).every(([e, c]) => c > 0n && e.every((k, i) => k % 2 === 0 || isNonnegative(ranges[i]))),
  ) // prettier-ignore

/** Of nonnegative x and y: x^k ≥ y^k says x ≥ y. */
function rooted(p: Poly, k: number): Poly {
  const terms = listed(p)
  const isDifference =
    terms.length === 2 &&
    terms.reduce((total, [, c]) => total + c, 0n) === 0n &&
    terms.every(([e]) => e.filter((x) => x > 0).join() === String(k))
  return isDifference ? collect(terms.map(([e, c]) => [e.map((x) => x / k), c] as const)) : p
}

function difference(q: Quotients, lesser: Matrix, greater: Matrix): readonly Quotient[] {
  if (lesser.data.length !== greater.data.length) throw new Malformed('sides of different shapes')
  return greater.data.map((g, k) => q.add(g, q.negative(lesser.data[k])))
}

/** Every entry of the difference at the same values of sizes and indices. */
function checkEntries(
  record: PolynomialRecord,
  cases: readonly PolynomialCase[],
  expired: () => boolean,
): number {
  const [{ values, power: exponent }] = cases as [PolynomialCase]
  const setting = settingOf(record, cases[0])
  const formulas = new Formulas(record.steps, setting.matrices, setting.quotients)
  const at = (step: number): Matrix => formulas.at(step, values)
  const [lesser, greater] = record.sides.map(at) as [Matrix, Matrix]
  const differences = difference(setting.quotients, lesser, greater)
  const goal = {
    width: setting.names.length,
    // Powers of variables are taken of nonnegative ones.
    signs: setting.ranges.map(isNonnegative),
    ...knownOf(record, setting, exponent, at),
    expired,
  }
  let nodes = 0
  for (const [k, entry] of differences.entries()) {
    const place = `${Math.floor(k / lesser.cols) + 1},${(k % lesser.cols) + 1}`
    const found = cases.find((c) => c.entry.join() === place)
    if (!found) throw new Malformed(`entry (${place}) is left out`)
    nodes += checkCase(found, entry, goal)
  }
  return nodes
}

function checkCase(shown: PolynomialCase, { top, below }: Quotient, goal: Omit<Goal, 'polynomial'>): number {
  const signs = new Map(
    shown.positive.map(({ divisor, certificate }) => [
      textOf(polynomialOf(divisor, goal.width)),
      certificate,
    ]),
  )
  let [polynomial, nodes] = [top, 1]
  for (const [key, { factor, exponent }] of below) {
    if (exponent % 2 === 0) continue
    const certificate = signs.get(key)
    // A divisor is not zero where the claim has a value: where it is nonnegative it is positive.
    if (certificate) nodes += checkCertificate(certificate, { ...goal, polynomial: factor })
    else polynomial = product(polynomial, factor)
  }
  const normalised = normal(polynomial)
  if (!isSame(normalised, polynomialOf(shown.polynomial, goal.width)))
    throw new Malformed('the polynomial does not follow')
  return nodes + checkCertificate(shown.certificate, { ...goal, polynomial: normalised })
}
