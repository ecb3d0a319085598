/**
 * Whether a record speaks of the obligation that it is to prove, and uses nothing of its variables that the domain does not say. Replays see only the record: its ranges, spaces and
 * hypotheses are read here from the obligation anew.
 */
import {
  expand,
  rational,
  compareRational,
  type CoreExpr,
  type Expr,
  type Index,
  type Rational,
  type Size,
} from '../../../symbolic/expression/index.js'
import type { BoundRecord, PlainFormula } from '../../../symbolic/bounds/plain.js'
import type { PolynomialRecord } from '../../../symbolic/polynomials/index.js'
import type { PlainFormulaStep, PlainPart, PlainSize } from '../../../symbolic/proof/plain.js'
import type { MinorsRecord, SpectralRecord } from '../../../symbolic/spectral/index.js'
import type { HalfLineRecord } from '../../../symbolic/half-lines/index.js'
import type { EntrywiseRecord } from '../../../symbolic/entrywise/index.js'
import type { CurvatureRecord } from '../../../symbolic/curvature/index.js'
import { lowerAssumptions } from '../../claims/lower.js'
import { sides, type Domain, type Given, type Hypothesis, type Obligation } from '../../core/index.js'
import type { ReductionRecord } from '../../../symbolic/reduction/index.js'
import type { AnyRecord } from './outcome.js'
import { goalsOf } from './reductions.js'

/** What a record says more than the obligation and its domain; nothing where it says no more. */
export function groundless(proved: AnyRecord, obligation: Obligation): string | undefined {
  switch (proved.kind) {
    case 'polynomials':
      return ofPolynomials(proved.record, obligation.domain) ?? aboutSides(proved.record, obligation)
    case 'minors':
      return ofMinors(proved.record, obligation)
    case 'half-lines':
      return ofHalfLines(proved.record, obligation.domain) ?? aboutSides(proved.record, obligation)
    case 'entrywise':
      return ofEntries(proved.record, obligation.domain) ?? aboutSides(proved.record, obligation)
    case 'spectral':
      return ofSpectral(proved.record, obligation)
    case 'bounds':
      return ofBounds(proved.record, obligation)
    case 'curvature':
      return ofCurvature(proved.record, obligation)
    case 'inner':
    case 'theorems':
    case 'multipliers': {
      const { lesser, greater } = proved.record
      return ofAssuming(proved.record, [lesser, greater], obligation)
    }
    case 'reduction':
      return ofReduction(proved.record, obligation)
    default:
      return undefined
  }
}

const OTHER = 'the record is about something else'
const unless = (holds: boolean, why: string): string | undefined => (holds ? undefined : why)
const first = (reasons: Iterable<string | undefined>): string | undefined => {
  for (const why of reasons) if (why !== undefined) return why
  return undefined
}

/** Terms of a size in one order, so that equal sizes are equal texts. */
const sizeText = (terms: readonly (readonly [number, string])[]): string =>
  terms
    .map(([c, monomial]) => `${c} ${monomial}`)
    .toSorted()
    .join('+')
const isSize = (plain: PlainSize, s: Size): boolean =>
  sizeText(plain.map(([c, ...names]) => [c, names.toSorted().join('*')])) ===
  sizeText([...s.terms].map(([monomial, c]) => [c, monomial.split('*').toSorted().join('*')]))
const isRational = (text: string, { numerator, denominator }: Rational): boolean => {
  const [p, q = '1'] = text.split('/')
  return BigInt(p) * denominator === numerator * BigInt(q)
}

function isPart(plain: PlainPart, i: Index): boolean {
  if (plain.kind === 'at') return i.kind === 'at' && isSize(plain.at, i.at)
  if (plain.kind === 'range') return i.kind === 'range' && isSize(plain.from, i.from) && isSize(plain.to, i.to)
  return i.kind === 'all'
} // prettier-ignore

/** The formulas of a record, compared with those of a claim. */
class Written {
  readonly #same = new Map<Expr, Map<number, boolean>>()
  constructor(private readonly steps: readonly PlainFormulaStep[]) {}

  /** Whether a step is the formula. */
  is(step: number, e: Expr): boolean {
    const known = this.#same.get(e)?.get(step)
    if (known !== undefined) return known
    const same = this.compared(step, e)
    this.#same.set(e, (this.#same.get(e) ?? new Map<number, boolean>()).set(step, same))
    return same
  }
  private compared(step: number, e: Expr): boolean {
    const { operation: o, shape } = this.steps[step] ?? {}
    if (!o || !shape || !isSize(shape[0], e.shape.rows) || !isSize(shape[1], e.shape.cols)) return false
    const of = 'of' in o ? o.of : []
    // Steps are made of earlier ones.
    if (of.length !== e.args.length || !of.every((k, i) => k < step && this.is(k, e.args[i]))) return false
    if (o.op === 'apply') return o.name === e.op
    if (o.op !== e.op) return false
    switch (e.op) {
      case 'const':
        return o.op === 'const' && isRational(o.value, e.value)
      case 'size':
        return o.op === 'size' && isSize(o.size, e.size)
      case 'var':
        return o.op === 'var' && o.name === e.name
      case 'basis':
        return o.op === 'basis' && isSize(o.at, e.at)
      case 'slice':
        return o.op === 'slice' && isPart(o.rows, e.rows) && isPart(o.cols, e.cols)
      case 'sumover':
        return o.op === 'sumover' && o.index.name === e.index && isSize(o.index.count, e.count)
      default:
        return true
    }
  }
}

const aboutNodes = ({ nodes }: Pick<PlainFormula, 'nodes'>, of: readonly [number, number], obligation: Obligation): string | undefined => {
  const written = new Written(nodes)
  return unless(sides(obligation).every((e, k) => written.is(of[k], e)), OTHER)
} // prettier-ignore
const aboutSides = (
  {
    steps,
    sides: of,
  }: { readonly steps: readonly PlainFormulaStep[]; readonly sides: readonly [number, number] },
  obligation: Obligation,
): string | undefined => aboutNodes({ nodes: steps }, of, obligation)

/** A hypothesis in lowered form: lesser ≤ greater, or left = right. */
interface Comparison {
  readonly relation: 'equal' | 'at most'
  readonly of: readonly [CoreExpr, CoreExpr]
}
function comparisons(h: Hypothesis): readonly Comparison[] {
  if (h.kind === 'all') return h.of.flatMap(comparisons)
  if (h.kind === 'residual') return [{ relation: 'equal', of: [h.left, h.right] }]
  return h.kind === 'margin' || h.kind === 'strict'
    ? [{ relation: 'at most', of: [h.lesser, h.greater] }]
    : []
}
const assumed = (domain: Domain): readonly Comparison[] =>
  domain.assumptions.length === 0 ? [] : lowerAssumptions(domain).flatMap(comparisons)

const isAssumed = (written: Written, relation: Comparison['relation'], [a, b]: readonly number[], known: readonly Comparison[]): boolean =>
  known.some((h) => h.relation === relation && written.is(a, h.of[0]) && written.is(b, h.of[1])) // prettier-ignore

const given = (domain: Domain, name: string): Given['use'] | undefined =>
  domain.variables.find((v) => v.name === name)?.use

/** Between which numbers all entries of a space's points are, where its arguments do not say it. */
const ENDS: Readonly<Record<string, readonly [number, number?]>> = {
  positive: [0],
  nonnegative: [0],
  subsimplex: [0, 1],
  simplex: [0, 1],
  onehot: [0, 1],
  stochastic: [0, 1],
  doublystochastic: [0, 1],
  permutation: [0, 1],
  binary: [0, 1],
}
const OF_ARGUMENTS: ReadonlySet<string> = new Set(['scalar', 'box', 'integer'])
const OF_SUM_ONE: ReadonlySet<string> = new Set(['simplex', 'onehot'])

/** The end of the entries of a variable on one side. */
function endOf(use: Given['use'], side: 0 | 1): Rational | undefined {
  if (OF_ARGUMENTS.has(use.space)) {
    const e = use.params[side]
    return e?.op === 'const' ? e.value : undefined
  }
  const end = Object.hasOwn(ENDS, use.space) ? ENDS[use.space][side] : undefined
  return end === undefined ? undefined : rational(BigInt(end), 1n)
}

const valueOf = (text: string): Rational => {
  const [p, q = '1'] = text.split('/')
  return rational(BigInt(p), BigInt(q))
}

function ofPolynomials({ variables, hypotheses, steps }: PolynomialRecord, domain: Domain): string | undefined {
  const ranges = variables.map(({ name, least, most, sums }) => {
    const use = given(domain, name)
    if (!use) return unless(least === undefined && most === undefined && sums === undefined, `${name} is no variable of the claim`)
    const [low, high] = [endOf(use, 0), endOf(use, 1)]
    return first([
      unless(least === undefined || (low !== undefined && compareRational(valueOf(least), low) <= 0), `${name} may be less than ${least}`),
      unless(most === undefined || (high !== undefined && compareRational(valueOf(most), high) >= 0), `${name} may be more than ${most}`),
      unless(sums === undefined || OF_SUM_ONE.has(use.space), `${name} may have another sum`),
    ])
  })
  const [written, known] = [new Written(steps), assumed(domain)]
  return first([
    ...ranges,
    ...hypotheses.map((h) => unless(isAssumed(written, h.relation, h.sides, known), 'a hypothesis that the claim has not')),
  ])
} // prettier-ignore

function ofMinors({ steps, matrix, cases }: MinorsRecord, obligation: Obligation): string | undefined {
  const [, of] = sides(obligation)
  const isMatrix = of.op === 'eigmin' && new Written(steps).is(matrix, of.args[0])
  return first([
    unless(isMatrix, OTHER),
    ...cases.flatMap((c) => c.minors.map(({ record }) => ofPolynomials(record, obligation.domain))),
  ])
}

/** The variable is in its own space, with the same arguments. */
function ofSpace(name: string, space: string, params: readonly number[], written: Written, domain: Domain): string | undefined {
  const use = given(domain, name)
  const isSame =
    use?.space === space &&
    use.params.length === params.length &&
    params.every((k, i) => written.is(k, use.params[i]) || written.is(k, expand(use.params[i])))
  return unless(isSame, `${name} is in another space`)
} // prettier-ignore

function ofHalfLines({ variables, bounds, steps }: HalfLineRecord, domain: Domain): string | undefined {
  const [written, known] = [new Written(steps), assumed(domain)]
  return first([
    ...variables.map((v) => ofSpace(v.name, v.space, v.parameters, written, domain)),
    ...bounds.map((b) =>
      unless(b.by !== 'hypothesis' || isAssumed(written, 'at most', b.steps, known), `a bound of ${b.name} that the claim has not`),
    ),
  ])
} // prettier-ignore

const ofEntries = ({ variables }: EntrywiseRecord, domain: Domain): string | undefined =>
  first(variables.map(({ name, space, bounded, ends }) => {
    const use = given(domain, name)
    const isEnd = (end: string, k: 0 | 1): boolean => {
      const own = use && endOf(use, k)
      return own !== undefined && compareRational(valueOf(end), own) === 0
    }
    const areEnds = ends === undefined || ends.every((end, k) => isEnd(end, k as 0 | 1))
    return unless(use?.space === space && (bounded || use.params.length === 0) && areEnds, `${name} is in another space`)
  })) // prettier-ignore

/** Spaces and sizes of a formula are those of the domain. */
function ofFormula({ variables, sizes, nodes }: PlainFormula, domain: Domain): string | undefined {
  const written = new Written(nodes)
  return first([
    ...variables.map((v) => ofSpace(v.name, v.space, v.params, written, domain)),
    ...sizes.map(({ name, from, to }) => {
      const own = domain.sizes.get(name)
      // Of a size that nothing is declared of it is known that it is at least one.
      const isWide = own
        ? from <= own.from && (to === undefined || (!own.open && to >= own.to))
        : from <= 1 && to === undefined
      return unless(isWide, `${name} may be another size`)
    }),
  ])
}

/** Of an equation each side is at most the other. */
function ofBounds(record: BoundRecord, obligation: Obligation): string | undefined {
  const { lesser, greater } = record.conclusion
  return ofAssuming(record, [lesser, greater], obligation)
}

/** The formula of a record, its hypotheses and its sides are those of the claim. */
function ofAssuming(
  record: PlainFormula & Pick<BoundRecord, 'hypotheses'>,
  about: readonly [number, number],
  obligation: Obligation,
): string | undefined {
  const { domain } = obligation
  const { hypotheses = [], nodes } = record
  const written = new Written(nodes)
  const known = hypotheses.length === 0 ? [] : assumed(domain)
  const isKnown = ([a, b]: readonly [number, number]): boolean =>
    isAssumed(written, 'at most', [a, b], known) ||
    isAssumed(written, 'equal', [a, b], known) ||
    isAssumed(written, 'equal', [b, a], known)
  return first([
    ofFormula(record, domain),
    ...hypotheses.map((h) => unless(isKnown(h), 'a hypothesis that the claim has not')),
    aboutNodes(record, about, obligation),
  ])
}

function ofSpectral(record: SpectralRecord, obligation: Obligation): string | undefined {
  const { domain } = obligation
  const { order, nodes } = record
  const written = new Written(nodes)
  const isKnown = (gap: number): boolean =>
    assumed(domain).some(({ relation, of: [zero, least] }) => {
      const isForm = zero.op === 'const' && zero.value.numerator === 0n && least.op === 'eigmin'
      return relation === 'at most' && isForm && written.is(gap, least.args[0])
    })
  return first([
    ofFormula(record, domain),
    unless(!order || isKnown(order.gap), 'an order of matrices that the claim does not assume'),
    aboutNodes(record, [record.lesser, record.greater], obligation),
    unless((record.comparison.kind === 'equal') === (obligation.kind === 'residual'), OTHER),
  ])
}

/** The goals are those of one of the reductions of the obligation, and each proof is grounded in its own. */
function ofReduction(record: ReductionRecord<AnyRecord>, obligation: Obligation): string | undefined {
  let reason: string | undefined = OTHER
  for (const margins of goalsOf(obligation, record.rule)) {
    if (margins.length !== record.goals.length) continue
    reason = first([
      aboutNodes(record, [record.lesser, record.greater], obligation),
      ofFormula(record, margins[0].domain),
      record.curved && isStated(record.curved, record.nodes, obligation),
      ...margins.map((margin, k) => groundless(record.goals[k].proof, margin)),
    ])
    if (reason === undefined) return undefined
  }
  return reason
}

function ofCurvature(record: CurvatureRecord, obligation: Obligation): string | undefined {
  const { domain } = obligation
  const last = record.steps.at(-1)
  const said = last && { of: last.about, is: last.says, moving: record.moving }
  return first([ofFormula(record, domain), said ? isStated(said, record.nodes, obligation) : OTHER])
}

/** The curvature of a function is that of which the obligation speaks. */
function isStated({ of, is, moving }: { readonly of: number; readonly is: string; readonly moving: readonly string[] }, nodes: PlainFormula['nodes'], { curvature: stated }: Obligation): string | undefined {
  const names = stated?.wrt.map((x) => x.name).toSorted().join()
  const isSame = stated !== undefined && new Written(nodes).is(of, stated.of) && (is === stated.is || is === 'affine') && moving.toSorted().join() === names
  return unless(isSame, OTHER)
} // prettier-ignore
