/**
 * Replays a proof by known inequalities without the prover: makes what each theorem says of the parts anew, compares it with what the record says, tries it at random points, and sees that
 * the claim follows: the polynomial is that of the claim and its hypotheses those of the theorems, or the matrix is their combination.
 */
import { valueOf, type Point } from '../../bounds/replay/floats.js'
import { pointsTried } from '../../bounds/replay/audit.js'
import { atomic, fixed, fraction, isBelow, isSamePolynomial, minusOf, need, powerOf, productOf, readBound, readFraction, Rejected, total, ZERO, type Fraction, type Polynomial } from '../../bounds/replay/arithmetic.js' // prettier-ignore
import { isNonnegativeAtom } from '../../bounds/replay/compare.js'
import { isColumn, isScalar, isSquare, sameShape, type Node } from '../../bounds/replay/node.js'
import { Quantities } from '../../bounds/replay/quantities.js'
import { isSameCombination, Reading, summed, times } from '../../bounds/replay/reading.js'
import { quantityOf, type Table } from '../../bounds/replay/tables.js'
import { definiteness } from '../../curvature/replay/definite.js'
import { Situation } from '../../curvature/replay/situation.js'
import { replayPolynomial, type PolynomialRecord } from '../../polynomials/index.js'
import type { PlainFormulaStep } from '../../proof/plain.js'
import type { ReplayOptions, ReplayOutcome } from '../../proof/replay/outcome.js'
import type { PlainUse, TheoremConclusion, TheoremRecord } from '../plain.js'
import { withInnerProducts } from './inner-products.js'
import { Parts, type Said } from './parts.js'
import { SCHEMAS } from './schemas.js'

/** What rounding explains, relative to all that is compared. */
const SLACK = 1e-7

/** Checks the record; `rejected` says where it fails. */
export function replayTheorems(
  record: TheoremRecord,
  { seed = 1, expired }: ReplayOptions = {},
): ReplayOutcome {
  try {
    need((record.version as number) === 1, 'a version of records that is not known')
    need(record.used.length > 0, 'no theorem')
    const q = new Quantities(new Reading(record))
    for (const use of record.used) checkUse(use, q, record)
    const points = pointsTried(record, seed, (point) => holdAt(record, point))
    if (record.conclusion.kind !== 'numbers') {
      if (record.conclusion.kind === 'forms') checkForms(record, record.conclusion, q.reading)
      else if (record.conclusion.kind === 'columns') checkColumns(record, record.conclusion, q.reading)
      else checkSum(record, record.conclusion, q)
      return { kind: 'confirmed', steps: record.used.length, points }
    }
    checkNumbers(record, record.conclusion, q)
    const replayed = replayPolynomial(record.conclusion.proof, expired ? { expired } : {})
    return replayed.kind === 'rejected' ? replayed : { ...replayed, points: points + replayed.points }
  } catch (problem) {
    if (problem instanceof Rejected) return { kind: 'rejected', reason: problem.message }
    throw problem
  }
}

/** The theorem says of the parts what the record says that it does. */
function checkUse(use: PlainUse, q: Quantities, { conclusion: { kind }, hypotheses = [] }: TheoremRecord): void {
  const schema = Object.hasOwn(SCHEMAS, use.rule) ? SCHEMAS[use.rule] : undefined
  need(schema !== undefined, 'a theorem that is not known')
  const r = q.reading
  const of = Object.fromEntries(Object.entries(use.of).map(([name, k]) => [name, r.at(k)]))
  const told = [r.at(use.lesser), r.at(use.greater)] as const
  need(told.every(kind === 'forms' ? isSquare : kind === 'columns' ? isColumn : isScalar), 'a theorem about something else')
  const isSame = kind !== 'forms' && kind !== 'columns' ? (said: Said) => isSameGap(said, told, q) : (said: Said) => isSameOrder(said, told, r)
  const given = hypotheses.map(([a, b]) => [r.at(a), r.at(b)] as const)
  for (const said of schema(new Parts(r, of, given))) if (isSame(said)) return
  throw new Rejected(`${use.rule} says something else`)
} // prettier-ignore

const gapOf = ([lesser, greater]: Said, q: Quantities): Polynomial =>
  withInnerProducts(total(q.exact(greater), minusOf(q.exact(lesser))), q)

const isSameGap = (said: Said, told: Said, q: Quantities): boolean =>
  said.every(isScalar) && isSamePolynomial(gapOf(said, q), gapOf(told, q))

const gapOfMatrices = ([lesser, greater]: Said, r: Reading): ReturnType<Reading['linear']> =>
  summed(r.linear(greater), times(r.linear(lesser), fraction(-1)))

const isSameOrder = (said: Said, told: Said, r: Reading): boolean =>
  !said.some(isScalar) &&
  sameShape(said[0], told[0]) &&
  isSameCombination(gapOfMatrices(said, r), gapOfMatrices(told, r))

/** λ_min of Σ times·(greater − lesser) + rest. */
function checkForms(record: TheoremRecord, { times: by, rest }: Extract<TheoremConclusion, { kind: 'forms' }>, r: Reading): void {
  const greater = r.at(record.greater)
  need(r.number(r.at(record.lesser))?.p === 0n && greater.op === 'eigmin', 'no semidefinite matrix')
  const factors = by.map(readFraction)
  need(factors.length === record.used.length && factors.every((c) => c.p >= 0n), 'a negative multiple of a theorem')
  const parts = record.used.map((use, k) => times(gapOfMatrices([r.at(use.lesser), r.at(use.greater)], r), factors[k]))
  const left = rest === undefined ? undefined : r.at(rest)
  need(left === undefined || definiteness(left, new Situation(r, [])) !== undefined, 'a rest that may be indefinite')
  const whole = [...parts, ...(left ? [r.linear(left)] : [])].reduce((a, b) => summed(a, b))
  need(isSameCombination(r.linear(greater.of[0]), whole), 'another combination')
} // prettier-ignore

/** greater − lesser, columns of one shape, is a multiple of that of the theorem. */
function checkColumns(record: TheoremRecord, { times: by }: Extract<TheoremConclusion, { kind: 'columns' }>, r: Reading): void {
  const [lesser, greater] = [r.at(record.lesser), r.at(record.greater)]
  const [use, ...others] = record.used
  const said = [r.at(use.lesser), r.at(use.greater)] as const
  need(others.length === 0 && [lesser, greater, ...said].every((e) => sameShape(e, lesser)), 'columns of different lengths')
  const factor = readFraction(by)
  need(factor.p > 0n, 'a multiple that is not positive')
  need(isSameCombination(gapOfMatrices([lesser, greater], r), times(gapOfMatrices(said, r), factor)), 'another combination')
} // prettier-ignore

/** greater − lesser is a sum of multiples of theorems and of what is at least zero. */
function checkSum(record: TheoremRecord, { atoms, times: by }: Extract<TheoremConclusion, { kind: 'sum' }>, q: Quantities): void {
  const r = q.reading
  const atomOf = (k: number): ReturnType<Quantities['atom']> => {
    const atom = atoms[k]
    need(atom !== undefined, `there is no atom ${k}`)
    return q.atom(atom.quantity, r.at(atom.node))
  }
  need(by.length === record.used.length, 'another number of factors')
  const parts = by.map((b, k) => {
    const factor = withInnerProducts(readBound(b, atomOf), q)
    need(factor.size === 1 && [...factor.values()].every((t) => isFactor(t, q)), 'a factor that may be negative')
    return productOf(factor, gapOf([r.at(record.used[k].lesser), r.at(record.used[k].greater)], q))
  })
  need(q.atMost(total(...parts), gapOf([r.at(record.lesser), r.at(record.greater)], q)), 'the claim does not follow from the sum')
} // prettier-ignore

/** At least zero, and no division by what may be zero. */
const isFactor = (t: NonNullable<ReturnType<Polynomial['get']>>, q: Quantities): boolean =>
  t.c.p > 0n && t.exp.size === 0 && [...t.powers].every(([key, e]) => (e.p > 0n ? isNonnegativeAtom(q.range(key)) : q.range(key).positive)) // prettier-ignore

/** The polynomial is that of the claim, its hypotheses those of the theorems, and its ranges those of the quantities. */
function checkNumbers(record: TheoremRecord, { numbers, proof }: Extract<TheoremConclusion, { kind: 'numbers' }>, q: Quantities): void {
  const r = q.reading
  need(new Set(numbers.map((n) => n.name)).size === numbers.length, 'a name that is there twice')
  const keys = new Map(numbers.map((n) => [n.name, q.key(n.quantity, r.at(n.of))]))
  const nodes = new Map(numbers.map((n) => [n.name, r.at(n.of)]))
  const mayRoot = (key: string): boolean => [...keys].some(([name, k]) => k === key && isAtLeastZero(name, keys, nodes, q))
  const at = polynomials(proof.steps, keys, mayRoot)
  const read = (of: PolynomialRecord['sides']): Polynomial => {
    const [a, b] = of.map(at)
    return total(b, minusOf(a))
  }
  const gap = gapOf([r.at(record.lesser), r.at(record.greater)], q)
  need(isSamePolynomial(withInnerProducts(read(proof.sides), q), gap), 'the polynomial is not that of the sides')
  need(proof.hypotheses.length === record.used.length, 'a hypothesis that is no theorem')
  for (const [k, { relation, sides }] of proof.hypotheses.entries()) {
    const use = record.used[k]
    need(relation === 'at most' && isSamePolynomial(withInnerProducts(read(sides), q), gapOf([r.at(use.lesser), r.at(use.greater)], q)), 'a hypothesis that is not that of its theorem')
  }
  for (const v of proof.variables) checkRange(v, keys, nodes, q)
} // prettier-ignore

type Keys = ReadonlyMap<string, string>
type Nodes = ReadonlyMap<string, Node>

function checkRange(v: PolynomialRecord['variables'][number], keys: Keys, nodes: Nodes, q: Quantities): void {
  const key = keys.get(v.name)
  need(key !== undefined && v.sums === undefined && JSON.stringify(v.shape) === '[[[1]],[[1]]]', `${v.name} is no number of the record`)
  const range = q.range(key)
  const least = isAtLeastZero(v.name, keys, nodes, q) && (!range.least || isBelow(range.least, ZERO)) ? ZERO : range.least
  const fits = (used: string | undefined, known: Fraction | undefined, below: boolean): boolean =>
    used === undefined || (known !== undefined && (below ? !isBelow(known, readFraction(used)) : !isBelow(readFraction(used), known)))
  need(fits(v.least, least, true) && fits(v.most, range.most, false), `a bound of ${v.name} that is not known`)
} // prettier-ignore

/** By its range, or as a number that a semidefinite matrix has. */
function isAtLeastZero(name: string, keys: Keys, nodes: Nodes, q: Quantities): boolean {
  const [key, node] = [keys.get(name), nodes.get(name)]
  if (key === undefined || node === undefined) return false
  if (isNonnegativeAtom(q.range(key))) return true
  return key.startsWith('high ') && isScalar(node) && isOfSemidefinite(node, q.reading)
}

function isOfSemidefinite(n: Node, r: Reading): boolean {
  const isDefinite = (m: Node): boolean => definiteness(m, new Situation(r, [])) !== undefined
  if (n.op === 'matmul') return isDefinite(n)
  const [a] = n.of
  if (n.op === 'det' && a.op === 'diag') {
    const column = a.of[0].op === 'vec' ? a.of[0].of[0] : a.of[0]
    return column.op === 'diagof' && isDefinite(column.of[0])
  }
  return ['det', 'trace', 'eigmin', 'eigmax'].includes(n.op) && isDefinite(a)
}

/** What the steps of the polynomial's own formula are, each read once: a record may name one of them as often as it likes. */
function polynomials(steps: readonly PlainFormulaStep[], keys: Keys, mayRoot: (key: string) => boolean): (k: number) => Polynomial {
  const known = new Map<number, Polynomial>()
  const at = (k: number): Polynomial => {
    const found = known.get(k) ?? read(k)
    known.set(k, found)
    return found
  }
  return at
  function read(k: number): Polynomial {
    const o = steps[k]?.operation
    if (o?.op === 'const') return fixed(readFraction(o.value))
    if (o?.op === 'var') {
      const key = keys.get(o.name)
      need(key !== undefined, `${o.name} is no number of the record`)
      return atomic(key)
    }
    need(o?.op === 'apply' && o.of.every((i) => i < k), 'a step that is no polynomial')
    const [a, b] = o.of.map(at) as [Polynomial, Polynomial]
    switch (o.name) {
      case 'neg':
        return minusOf(a)
      case 'add':
        return total(a, b)
      case 'scale':
      case 'had':
        return productOf(a, b)
      case 'div':
        return productOf(a, powerOf(b, fraction(-1), mayRoot, () => true))
      case 'pow': {
        const [e] = [...b.values()]
        need(b.size === 1 && e.powers.size === 0 && e.exp.size === 0, 'a power that is no number')
        return powerOf(a, e.c, mayRoot, () => true)
      }
      default:
        throw new Rejected(`${o.name} is no step of a polynomial`)
    }
  }
} // prettier-ignore

/** Whether all sides of the theorems have values at a point, in floats; these compare then. */
function holdAt(record: TheoremRecord, point: Point): boolean {
  const memo = new Map<number, Table>()
  for (const { rule, lesser, greater } of record.used) {
    const [a, b] = [lesser, greater].map((k) => valueOf(record.nodes, k, point, memo))
    if (!a || !b || ![...a.data, ...b.data].every(Number.isFinite)) return false
    const gap = { ...a, data: a.data.map((x, i) => b.data[i] - x) }
    const least = a.cols === 1 ? Math.min(...gap.data) : quantityOf('form', gap)
    const scale = 1 + Math.max(...a.data.map(Math.abs), ...b.data.map(Math.abs))
    need(least >= -SLACK * scale, `${rule} does not hold at a point`)
  }
  return true
}
