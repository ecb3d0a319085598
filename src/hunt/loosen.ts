/** Neighbours of a claim in its hypotheses: one fewer, to see whether it matters; one more, to see whether it rescues. */
import {
  constant,
  isOne,
  sameSize,
  sizeText,
  type CoreExpr,
  type Size,
} from '../../symbolic/expression/index.js'
import { print, printStatement } from '../../symbolic/language/index.js'
import type { Assumption } from '../../symbolic/expression/index.js'
import type { Claim, Domain, Given } from '../core/index.js'
import { membership } from './membership.js'

/** A claim with other hypotheses, and the difference in words. */
export interface Neighbour {
  /** `b in simplex(n)`, `R ≥ 1`, `n ≥ 2`. */
  readonly words: string
  readonly claim: Claim
  /** The size that is narrowed: of its ranges one is told, the first and widest. */
  readonly size?: string
}

const withDomain = (claim: Claim, domain: Domain): Claim => ({ ...claim, domain })

function withSpace(claim: Claim, given: Given, space: string, params: readonly CoreExpr[] = []): Claim {
  const { rows, cols } = given.shape
  const square = ['symmetric', 'spd', 'psd', 'orthogonal', 'diagonal']
  const sizes: readonly Size[] = square.includes(space)
    ? [rows]
    : isOne(rows) && isOne(cols)
      ? []
      : isOne(cols)
        ? [rows]
        : [rows, cols]
  const { domain } = claim
  const changed: Given = { ...given, use: { space, sizes, params } }
  return withDomain(claim, {
    ...domain,
    variables: domain.variables.map((v) => (v === given ? changed : v)),
  })
}

const isMatrix = ({ shape }: Given): boolean => !isOne(shape.rows) && !isOne(shape.cols)
const isSquareMatrix = (g: Given): boolean => isMatrix(g) && sameSize(g.shape.rows, g.shape.cols)

/** Spaces that a free variable may be meant to be in. */
function narrower(
  given: Given,
): readonly (readonly [space: string, params: readonly number[], words: string])[] {
  const { space } = given.use
  const { name, shape } = given
  if (space === 'vector')
    return [
      ['simplex', [], `${name} in the simplex`],
      ['nonnegative', [], `${name} ≥ 0`],
      ['ball', [1], `norm(${name}) ≤ 1`],
      ['box', [0, 1], `0 ≤ ${name} ≤ 1`],
    ]
  if (space === 'matrix')
    return [
      ...(isSquareMatrix(given)
        ? ([
            ['symmetric', [], `${name} symmetric`],
            ['psd', [], `${name} positive semidefinite`],
            ['orthogonal', [], `${name} orthogonal`],
            ['diagonal', [], `${name} diagonal`],
          ] as const)
        : []),
      ['nonnegative', [], `${name} ≥ 0`],
    ]
  if (space === 'scalar' && isOne(shape.rows) && given.use.params.length === 0)
    return [['nonnegative', [], `${name} ≥ 0`]]
  return []
}

/** `scalar(lo, hi)` with constant ends around 1, cut to one side. */
function cutAtOne(claim: Claim, given: Given): readonly Neighbour[] {
  const [lower, upper] = given.use.params
  if (given.use.space !== 'scalar' || lower?.op !== 'const' || upper?.op !== 'const') return []
  const [lo, hi] = [lower, upper].map((c) => Number(c.value.numerator) / Number(c.value.denominator)) as [
    number,
    number,
  ]
  if (!(lo < 1 && hi > 1)) return []
  const one = constant(1)
  return [
    { words: `${given.name} ≥ 1`, claim: withSpace(claim, given, 'scalar', [one, upper]) },
    { words: `${given.name} ≤ 1`, claim: withSpace(claim, given, 'scalar', [lower, one]) },
  ]
}

function largerSizes(claim: Claim): readonly Neighbour[] {
  return [...claim.domain.sizes].flatMap(([name, range]): Neighbour[] => {
    const { from, to } = range
    const ranges = [
      from < 2 && to >= 2 ? { ...range, from: 2 } : undefined,
      from < 3 && to >= 3 ? { ...range, from: 3 } : undefined,
    ]
    const above = ranges.flatMap((r) => (r ? [{ words: `${name} ≥ ${r.from}`, range: r }] : []))
    const below = to > from ? [{ words: `${name} = ${from}`, range: { from, to: from } }] : []
    return [...above, ...below].map(({ words, range: sizes }) => ({
      words,
      size: name,
      claim: withDomain(claim, { ...claim.domain, sizes: new Map([...claim.domain.sizes, [name, sizes]]) }),
    }))
  })
}

/** The claim with one hypothesis more, of those that are often forgotten. */
export function withOneMore(claim: Claim): readonly Neighbour[] {
  const { variables } = claim.domain
  return [
    ...largerSizes(claim),
    ...variables.flatMap((given) => [
      ...narrower(given).map(([space, params, words]) => ({
        words,
        claim: withSpace(
          claim,
          given,
          space,
          params.map((p) => constant(p)),
        ),
      })),
      ...cutAtOne(claim, given),
    ]),
  ]
}

/** The free space of a shape. */
const freeSpace = (given: Given): string =>
  isMatrix(given) ? 'matrix' : isOne(given.shape.rows) && isOne(given.shape.cols) ? 'scalar' : 'vector'

const FREE = new Set(['vector', 'matrix', 'index', 'integer'])
const isFree = ({ use }: Given): boolean =>
  FREE.has(use.space) || (use.space === 'scalar' && use.params.length === 0)

const useText = ({ name, use }: Given): string => {
  const args = [...use.sizes.map(sizeText), ...use.params.map((p) => print(p))]
  return `${name}: ${use.space}(${args.join(', ')})`
}

/** A claim without one of its hypotheses. */
export interface Loosened extends Neighbour {
  /** What the hypothesis left out implies: a point that violates one of these violates it. */
  readonly dropped: readonly Assumption[]
}

/** The claim with one hypothesis fewer: an assumption left out, or a variable free in its shape. */
export function withOneFewer(claim: Claim): readonly Loosened[] {
  const { domain } = claim
  const assumptions = domain.assumptions.map((a) => ({
    words: printStatement(a),
    claim: withDomain(claim, { ...domain, assumptions: domain.assumptions.filter((b) => b !== a) }),
    dropped: [a],
  }))
  const spaces = domain.variables
    .filter((given) => !isFree(given))
    .map((given) => ({
      words: useText(given),
      claim: withSpace(claim, given, freeSpace(given)),
      dropped: membership(given, domain),
    }))
  return [...assumptions, ...spaces]
}
