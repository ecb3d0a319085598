/** What the provers may use of a variable, by its space. Whatever is not used here is only not used. */
import { compareRational, expand, ONE, ZERO, type CoreExpr } from '../../../symbolic/expression/index.js'
import type { Coordinates, ProofContext, VariableFacts } from '../../../symbolic/proof/index.js'
import type { Range } from '../../../symbolic/polynomials/index.js'
import type { BoundContext, BoundHypothesis } from '../../../symbolic/bounds/index.js'
import { lowerAssumptions } from '../../claims/lower.js'
import type { Domain, Given, Hypothesis } from '../../core/index.js'

interface SpaceFacts {
  readonly facts: VariableFacts
  readonly coordinates: Coordinates
}

const FREE: SpaceFacts = { facts: {}, coordinates: 'free' }
const POSITIVE: SpaceFacts = { facts: { positive: true, nonnegative: true }, coordinates: 'positive' }

/**
 * By name of the space. `free` coordinates are for sets with interior: an equality of analytic functions on them is one everywhere; `subset` is
 * for thinner sets.
 */
const FACTS: Readonly<Record<string, SpaceFacts>> = {
  positive: POSITIVE,
  nonnegative: { facts: { nonnegative: true }, coordinates: 'free' },
  subsimplex: { facts: { nonnegative: true }, coordinates: 'free' },
  simplex: { facts: { nonnegative: true, sums: 'all' }, coordinates: 'simplex' },
  onehot: { facts: { nonnegative: true, sums: 'all', square: 'itself' }, coordinates: 'subset' },
  stochastic: { facts: { nonnegative: true, sums: 'rows' }, coordinates: 'stochastic' },
  doublystochastic: { facts: { nonnegative: true, sums: 'rows' }, coordinates: 'subset' },
  permutation: {
    facts: { nonnegative: true, sums: 'rows', square: 'itself', orthogonal: true },
    coordinates: 'subset',
  },
  symmetric: { facts: { symmetric: true }, coordinates: 'symmetric' },
  spd: { facts: { symmetric: true, semidefinite: true }, coordinates: 'symmetric' },
  psd: { facts: { symmetric: true, semidefinite: true }, coordinates: 'symmetric' },
  spectrum: { facts: { symmetric: true }, coordinates: 'symmetric' },
  diagonal: { facts: { symmetric: true, diagonal: true }, coordinates: 'diagonal' },
  lowertriangular: { facts: {}, coordinates: 'subset' },
  uppertriangular: { facts: {}, coordinates: 'subset' },
  toeplitz: { facts: {}, coordinates: 'subset' },
  lowrank: { facts: {}, coordinates: 'subset' },
  orthogonal: { facts: { orthogonal: true }, coordinates: 'subset' },
  binary: { facts: { nonnegative: true, square: 'itself' }, coordinates: 'subset' },
  signs: { facts: { square: 'one' }, coordinates: 'subset' },
  sphere: { facts: {}, coordinates: 'subset' },
  integer: { facts: {}, coordinates: 'subset' },
}

/** Spaces whose entries lie between their two arguments. */
const BETWEEN: ReadonlySet<string> = new Set(['scalar', 'box'])
const isPositive = (e: CoreExpr | undefined): boolean =>
  e?.op === 'const' && compareRational(e.value, ZERO) > 0

const knownOf = ({ use }: Given): SpaceFacts => {
  const known = Object.hasOwn(FACTS, use.space) ? FACTS[use.space] : FREE
  return BETWEEN.has(use.space) && isPositive(use.params[0]) ? POSITIVE : known
}

/** For proofs at all sizes. */
export const contextOf = (domain: Domain): ProofContext => ({
  facts: new Map(domain.variables.map((v) => [v.name, knownOf(v).facts])),
  indices: new Map(domain.indices.map(({ name, count }) => [name, count])),
})

/** For proofs at given sizes. */
export const coordinatesOf = (domain: Domain): ReadonlyMap<string, Coordinates> =>
  new Map(domain.variables.map((v) => [v.name, knownOf(v).coordinates]))

/** Bounds of entries by the name of the space; its parameters bound scalars and boxes. */
const ENTRIES: Readonly<Record<string, Range>> = {
  positive: { least: ZERO },
  nonnegative: { least: ZERO },
  subsimplex: { least: ZERO, most: ONE },
  simplex: { least: ZERO, most: ONE, sums: 'one' },
  onehot: { least: ZERO, most: ONE, sums: 'one' },
  stochastic: { least: ZERO, most: ONE },
  doublystochastic: { least: ZERO, most: ONE },
  permutation: { least: ZERO, most: ONE },
  binary: { least: ZERO, most: ONE },
}
const BOUNDED: ReadonlySet<string> = new Set(['scalar', 'box', 'integer'])

function rangeOf({ use }: Given): Range {
  if (!BOUNDED.has(use.space)) return Object.hasOwn(ENTRIES, use.space) ? ENTRIES[use.space] : {}
  const [lower, upper] = use.params
  return {
    ...(lower?.op === 'const' ? { least: lower.value } : {}),
    ...(upper?.op === 'const' ? { most: upper.value } : {}),
  }
}

/** For inequalities of polynomials in entries. */
export const rangesOf = (domain: Domain): ReadonlyMap<string, Range> =>
  new Map(domain.variables.map((v) => [v.name, rangeOf(v)]))

/** Comparisons, strict ones as if they were not, and equations both ways. */
function compared(h: Hypothesis): readonly BoundHypothesis[] {
  switch (h.kind) {
    case 'margin':
    case 'strict':
      return [{ lesser: h.lesser, greater: h.greater }]
    case 'residual':
      return [{ lesser: h.left, greater: h.right }, { lesser: h.right, greater: h.left }]
    case 'all':
      return h.of.flatMap(compared)
    default:
      return []
  }
} // prettier-ignore

/** Read once for each domain. */
const read = new WeakMap<Domain, readonly BoundHypothesis[]>()

function hypothesesOf(domain: Domain): readonly BoundHypothesis[] {
  const known = read.get(domain) ?? lowerAssumptions(domain).flatMap(compared)
  read.set(domain, known)
  return known
}

/** For bounds: spaces with their parameters, and sizes as far as they are asserted. */
export const boundContextOf = (domain: Domain): BoundContext => ({
  ...(domain.assumptions.length > 0 ? { hypotheses: hypothesesOf(domain) } : {}),
  variables: new Map(
    domain.variables.map(({ name, use }) => [name, { space: use.space, params: use.params.map(expand) }]),
  ),
  indices: new Map(domain.indices.map(({ name, count }) => [name, count])),
  sizes: new Map(
    [...domain.sizes].map(([name, { from, to, open }]) => [name, open ? { from } : { from, to }]),
  ),
})
