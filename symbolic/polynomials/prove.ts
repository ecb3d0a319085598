/** Inequalities between rational functions of the entries of variables, at given sizes. */
import {
  allEntries,
  expecting,
  compareRational,
  evaluateSize,
  Outcome,
  OutOfRange,
  Unsupported,
  variablesOf,
  ZERO,
  type Entries,
  type CoreExpr,
  type SizeValues,
} from '../expression/index.js'
import { plainFormulas, plainShape } from '../proof/record.js'
import { asFarAsAllowed, budgetOf, Exhausted, type Budget } from './budget.js'
import { certify, certifyBySquares, visibly, type PolynomialFacts } from './certify.js'
import {
  differences,
  polynomialFacts,
  type Formulas,
  type Hypothesis,
  type Named,
  type Range,
} from './facts.js'
import { fractionAlgebra, NeedsPower, polynomialFraction, type Fraction } from './fraction.js'
import type { Certificate, PlainRange, PolynomialCase, PolynomialRecord } from './plain.js'
import { plainPolynomial, plainRational } from './plain-text.js'
import { primitive, times, variable, type Polynomial } from './polynomial.js'

/** An inequality with what is known of its variables. */
export interface PolynomialQuestion {
  readonly lesser: CoreExpr
  readonly greater: CoreExpr
  readonly ranges: ReadonlyMap<string, Range>
  readonly hypotheses: readonly Hypothesis[]
  /** Values of sizes and indices, in the order in which they are to be tried. */
  readonly at: readonly SizeValues[]
  readonly expired: () => boolean
}

/** A proof with its record, or why there is none. */
export type PolynomialOutcome =
  /** Proved at the first `covered` of the values asked for. */
  | { readonly kind: 'proved'; readonly record: PolynomialRecord; readonly covered: number }
  | { readonly kind: 'not proved'; readonly reason: string }

/** Entries that polynomials are formed in: more are beyond the methods. */
const MOST_NAMES = 9
/** Terms of polynomials touched for one obligation: some tenths of a second. */
const MOST_WORK = 1_000_000
/** The same for sums of squares, which are looked for last. */
const MOST_WORK_OF_SQUARES = 400_000
/** Roots are cleared by powers of the variables up to this one. */
const MOST_POWER = 12

class Unprovable extends Outcome {
  override readonly name = 'Unprovable'
}

function namesAt({ ranges }: Formulas, values: SizeValues): readonly Named[] {
  return ranges.flatMap((range, of) => {
    const [rows, cols] = [evaluateSize(range.rows, values), evaluateSize(range.cols, values)]
    const { name } = range
    if (rows * cols > MOST_NAMES) throw new Unprovable(`${name} has too many entries`)
    return Array.from({ length: rows * cols }, (_, k) => {
      const [i, j] = [Math.floor(k / cols) + 1, (k % cols) + 1]
      const at = rows * cols === 1 ? '' : cols === 1 ? `[${i}]` : `[${i}, ${j}]`
      return { name: `${name}${at}`, range, of }
    })
  })
}

const isAtLeastZero = ({ least }: Range): boolean => least !== undefined && compareRational(least, ZERO) >= 0

function entriesAt(
  f: Formulas,
  values: SizeValues,
  names: readonly Named[],
  exponent: number,
): readonly Entries<Fraction>[] {
  const width = names.length
  let next = 0
  const variables = new Map(
    f.ranges.map(({ name, rows, cols }) => {
      const [m, n] = [evaluateSize(rows, values), evaluateSize(cols, values)]
      const data = Array.from({ length: m * n }, () => polynomialFraction(variable(width, next++, exponent)))
      return [name, { rows: m, cols: n, data }]
    }),
  )
  const algebra = fractionAlgebra(
    width,
    names.every((n) => isAtLeastZero(n.range)),
  )
  return allEntries(f.roots, { sizes: values, variables }, algebra)
}

/** The entries, with each variable a power of another where roots ask for it. */
function entriesWithPower(f: Formulas, values: SizeValues, names: readonly Named[], start: number) {
  let exponent = start
  for (;;) {
    try {
      return { exponent, entries: entriesAt(f, values, names, exponent) }
    } catch (problem) {
      if (!(problem instanceof NeedsPower)) throw problem
      exponent *= problem.power
      if (exponent > MOST_POWER) throw new Unprovable('roots of too many orders')
    }
  }
}

interface Budgets {
  readonly search: Budget
  readonly squares: Budget
}

/** By dividing the domain, as far as the work goes; then by sums of squares. */
function certified(
  p: Polynomial,
  known: PolynomialFacts,
  { search, squares }: Budgets,
): Certificate | undefined {
  return asFarAsAllowed(() => certify(p, known, search)) ?? certifyBySquares(p, known, squares)
}

function caseOf(
  difference: Fraction,
  at: { readonly values: SizeValues; readonly entry: readonly [number, number]; readonly power: number },
  names: readonly Named[],
  known: PolynomialFacts,
  budgets: Budgets,
): PolynomialCase | undefined {
  const odd = [...difference.divisors.values()].filter((d) => d.exponent % 2 === 1).map((d) => d.polynomial)
  const signs = odd.map((divisor) => ({ divisor, certificate: visibly(divisor, known) }))
  const others = signs.filter((s) => !s.certificate).map((s) => s.divisor)
  const polynomial = primitive(others.reduce(times, difference.numerator))
  const certificate = certified(polynomial, known, budgets)
  return (
    certificate && {
      ...at,
      names: names.map((n) => n.name),
      positive: signs.flatMap((s) =>
        s.certificate ? [{ divisor: plainPolynomial(s.divisor), certificate: s.certificate }] : [],
      ),
      polynomial: plainPolynomial(polynomial),
      certificate,
    }
  )
}

/** Roots of monomials with a known value, or a bound, may close gaps between degrees: their degrees are powers to be tried. */
function powersToTry(f: Formulas, values: SizeValues, names: readonly Named[]): readonly number[] {
  if (!names.every((n) => isAtLeastZero(n.range))) return [1]
  const { exponent, entries } = entriesWithPower(f, values, names, 1)
  const { equations, facts, bounds } = polynomialFacts(f, names, exponent, entries)
  const degrees = [...equations, ...facts.slice(bounds)].flatMap((e) => {
    if (!e) return []
    const terms = [...e.terms.values()]
    const isMonomial = terms.length === 2 && terms.some((t) => t.exponents.every((x) => x === 0))
    return isMonomial ? [Math.max(...terms.flatMap((t) => t.exponents.reduce((a, b) => a + b, 0)))] : []
  })
  return [1, ...new Set(degrees.filter((d) => d > 1 && d <= MOST_POWER))]
}

function provedAt(f: Formulas, values: SizeValues, budgets: Budgets): readonly PolynomialCase[] | undefined {
  const names = namesAt(f, values)
  if (names.length > MOST_NAMES) throw new Unprovable('too many entries')
  for (const start of powersToTry(f, values, names)) {
    const { exponent, entries } = entriesWithPower(f, values, names, start)
    const known = polynomialFacts(f, names, exponent, entries)
    const cols = entries[0].cols
    const cases = differences(entries[0], entries[1]).map((difference, k) => {
      const entry = [Math.floor(k / cols) + 1, (k % cols) + 1] as const
      return caseOf(difference, { values, entry, power: exponent }, names, known, budgets)
    })
    if (cases.every((c) => c !== undefined)) return cases
  }
  return undefined
}

function recordOf(f: Formulas, cases: readonly PolynomialCase[]): PolynomialRecord {
  const { steps, of } = plainFormulas(f.roots)
  return {
    version: 1,
    variables: f.ranges.map(({ name, rows, cols, least, most, sums }): PlainRange => ({
      name,
      shape: plainShape({ rows, cols }),
      ...(least ? { least: plainRational(least) } : {}),
      ...(most ? { most: plainRational(most) } : {}),
      ...(sums ? { sums } : {}),
    })),
    steps,
    sides: [of[0], of[1]],
    hypotheses: f.hypotheses.map(({ relation }, k) => ({
      relation,
      sides: [of[2 * k + 2], of[2 * k + 3]],
    })),
    cases,
  }
}

function formulasOf({ lesser, greater, ranges, hypotheses }: PolynomialQuestion): Formulas {
  const roots = [lesser, greater, ...hypotheses.flatMap((h) => h.sides)]
  return {
    roots,
    hypotheses,
    ranges: variablesOf(roots).map((v) => ({ ...ranges.get(v.name), name: v.name, ...v.shape })),
  }
}

const notProved = (reason: string): PolynomialOutcome => ({ kind: 'not proved', reason })

/** A proof at as many of the values as the work allows, in their order. */
export function provePolynomial(question: PolynomialQuestion): PolynomialOutcome {
  const budgets = {
    search: budgetOf(MOST_WORK, question.expired),
    squares: budgetOf(MOST_WORK_OF_SQUARES, question.expired),
  }
  const formulas = formulasOf(question)
  const cases: PolynomialCase[] = []
  let covered = 0
  let reason = 'no certificate was found'
  for (const values of question.at) {
    const found = expecting(
      [Unprovable, Exhausted, Unsupported, OutOfRange],
      () => provedAt(formulas, values, budgets),
      (why) => why,
    )
    if (typeof found === 'string') reason = found
    if (!found || typeof found === 'string') break
    cases.push(...found)
    covered++
  }
  return covered === 0 ? notProved(reason) : { kind: 'proved', record: recordOf(formulas, cases), covered }
}
