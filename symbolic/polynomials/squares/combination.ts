/**
 * Sums of squares times products of facts, and multiples of equations (Putinar 1993, Schmüdgen 1991), that a polynomial is: found in floats, made exact
 * on the face of the cone on which zeros of the polynomial force it to lie (Peyrl and Parrilo 2008; Monniaux and Corbineau 2011).
 */
import type { Budget } from '../budget.js'
import type { PolynomialFacts } from '../certify.js'
import type { Certificate } from '../plain.js'
import { plainPolynomial, plainRational } from '../plain-text.js'
import {
  constant,
  degree,
  degreeIn,
  degreeOf,
  isHomogeneous,
  plus,
  termsOf,
  times,
  variable,
  type Polynomial,
} from '../polynomial.js'
import { nearestSum } from './barrier.js'
import { exactSum, withoutKernels, type ExactSum } from './exact.js'
import { momentsOf, pointsOf, valueAt } from './points.js'
import {
  exponentsBetween,
  lowestDegree,
  monomialOf,
  pruned,
  relaxationOf,
  type Block,
  type Multiple,
  type Parts,
} from './relaxation.js'

/** Larger programs take too long. */
const MOST_FORMS = 64
const MOST_IN_A_BLOCK = 22
const MOST_MONOMIALS = 130
/** Products of forms that are looked through for those that may stand in a sum: what was ever proved had under a thousand. */
const MOST_PRODUCTS = 20_000
/** Rounds in which forms are left out. */
const MOST_FACES = 4
/** What is below −TOLERANCE, as a share of the magnitudes of the terms, is negative. */
const TOLERANCE = 1e-9
/** Facts that are no variables: products of two of more are too many. */
const MOST_OTHER_FACTS = 6

type Fact = readonly [number: number, polynomial: Polynomial]

const isVariable = (p: Polynomial): boolean => {
  const [term, ...others] = termsOf(p)
  return term !== undefined && others.length === 0 && degreeOf(term) === 1 && term.coefficient > 0n
}

/** Products of facts of a degree at most this: of any variables, with at most two others. */
function factors(
  facts: readonly Fact[],
  width: number,
  most: number,
): readonly Pick<Block, 'facts' | 'factor'>[] {
  const variables = facts.filter(([, p]) => isVariable(p))
  const others = facts.filter(([, p]) => !isVariable(p)).slice(0, MOST_OTHER_FACTS)
  let found: readonly Pick<Block, 'facts' | 'factor'>[] = [{ facts: [], factor: constant(width, 1n) }]
  const extended = (by: readonly Fact[], limit: number): void => {
    for (const [i, p] of by)
      found = found.flatMap((f) => {
        const factor = times(f.factor, p)
        const isSmall =
          degree(factor) <= most && f.facts.filter((k) => by.some(([n]) => n === k)).length < limit
        return isSmall ? [f, { facts: [...f.facts, i], factor }] : [f]
      })
  }
  extended(variables, width)
  extended(others, 2)
  return found
}

interface Shape {
  readonly least: number
  readonly most: number
  readonly each: readonly number[]
}

function blockOf(
  { facts, factor }: Pick<Block, 'facts' | 'factor'>,
  { least, most, each }: Shape,
  leading: readonly (readonly number[])[],
): Block {
  const [low, high] = [lowestDegree(factor), degree(factor)]
  const box = each.map((e, i) => Math.floor((e - degreeIn(factor, i)) / 2))
  const exponents = exponentsBetween(
    factor.width,
    Math.max(0, Math.ceil((least - low) / 2)),
    Math.floor((most - high) / 2),
    box,
  )
  const isReduced = (e: readonly number[]): boolean => !leading.some((l) => l.every((x, i) => x <= e[i]))
  return { facts, factor, forms: exponents.filter(isReduced).map(monomialOf) }
}

/** The exponents of a term of highest degree. */
function leadingOf(p: Polynomial): readonly number[] {
  const most = degree(p)
  return termsOf(p).find((t) => degreeOf(t) === most)?.exponents ?? []
}

/** With products of variables only, where the degrees and exponents of the polynomial bound those of the forms. */
function plainParts(p: Polynomial, facts: readonly Fact[]): Parts {
  const shape = {
    least: lowestDegree(p),
    most: degree(p),
    each: Array.from({ length: p.width }, (_, i) => degreeIn(p, i)),
  }
  const variables = facts.filter(([, f]) => isVariable(f))
  const blocks = factors(variables, p.width, shape.most).map((f) => blockOf(f, shape, []))
  if (blocks.reduce((n, b) => n + b.forms.length * b.forms.length, 0) > MOST_PRODUCTS)
    return { blocks: [], multiples: [] }
  return {
    blocks: pruned(
      p,
      blocks.filter((b) => b.forms.length > 0),
    ),
    multiples: [],
  }
}

/** With all facts and multiples of equations, up to a degree. */
function fullParts(
  p: Polynomial,
  facts: readonly Fact[],
  equations: readonly Polynomial[],
  most: number,
): Parts {
  const each = new Array<number>(p.width).fill(most)
  const leading = equations.map(leadingOf)
  const blocks = factors(facts, p.width, most)
    .map((f) => blockOf(f, { least: 0, most, each }, leading))
    .filter((b) => b.forms.length > 0)
  const multiples = equations.flatMap((h, equation): readonly Multiple[] =>
    exponentsBetween(p.width, 0, most - degree(h), each).map((e) => {
      const monomial = monomialOf(e)
      return { equation, monomial, polynomial: times(monomial, h) }
    }),
  )
  return { blocks, multiples }
}

function sumOf(
  p: Polynomial,
  parts: Parts,
  facts: readonly Fact[],
  equations: readonly Polynomial[],
  budget: Budget,
): ExactSum | undefined {
  const forms = parts.blocks.reduce((n, b) => n + b.forms.length, 0)
  if (forms === 0 || forms > MOST_FORMS || parts.blocks.some((b) => b.forms.length > MOST_IN_A_BLOCK))
    return undefined
  const nonnegative = Array.from({ length: p.width }, (_, i) =>
    facts.some(([, f]) => isVariable(f) && degreeIn(f, i) > 0),
  )
  let left = parts
  for (let face = 0; face < MOST_FACES; face++) {
    const relaxation = relaxationOf(p, left)
    const { length } = relaxation.monomials
    if (length > MOST_MONOMIALS) return undefined
    const used = left.multiples.length > 0 ? equations : []
    const points = pointsOf(
      p.width,
      nonnegative,
      facts.map(([, f]) => f),
      used,
      2 * length,
    )
    const isNegative = points.some((at) => {
      const [value, scale] = valueAt(p, at)
      return value < -TOLERANCE * scale
    })
    if (isNegative) return undefined
    const nearly = nearestSum(relaxation, momentsOf(relaxation.monomials, points), budget)
    if (!nearly) return undefined
    const exact = exactSum(p, left, nearly)
    if (exact) return exact
    const smaller = withoutKernels(left, nearly)
    if (!smaller) return undefined
    left = smaller
  }
  return undefined
}

function certificateOf(
  { squares, multiples }: ExactSum,
  { facts, equations }: PolynomialFacts,
  multiplier?: Polynomial,
): Certificate {
  const used = (of: readonly (Polynomial | undefined)[], numbers: readonly number[]) =>
    of.flatMap((p, i) => (p && numbers.includes(i) ? [[i, plainPolynomial(p)] as const] : []))
  return {
    kind: 'combination',
    facts: used(
      facts,
      squares.flatMap((s) => s.facts),
    ),
    equations: used(
      equations,
      multiples.map((m) => m.equation),
    ),
    ...(multiplier ? { times: plainPolynomial(multiplier) } : {}),
    squares: squares.map(({ weight, facts, form }) => ({
      weight: plainRational(weight),
      facts,
      form: plainPolynomial(form),
    })),
    multiples: multiples.map(({ equation, times: by, over }) => ({
      by: equation,
      times: plainPolynomial(by),
      over: `${over}`,
    })),
  }
}

/** What a polynomial may be multiplied with: zero where all variables are only. */
function multiplierOf(p: Polynomial, facts: readonly Fact[]): Polynomial {
  const isNonnegative = (i: number): boolean => facts.some(([, f]) => isVariable(f) && degreeIn(f, i) > 0)
  return Array.from({ length: p.width }, (_, i) => variable(p.width, i, isNonnegative(i) ? 1 : 2)).reduce(
    plus,
  )
}

/** A certificate by sums of squares, or undefined. */
export function byCombination(
  p: Polynomial,
  known: PolynomialFacts,
  budget: Budget,
): Certificate | undefined {
  const facts = known.facts.flatMap((f, i): Fact[] => (f ? [[i, f]] : []))
  const { equations } = known
  const hasMore = equations.length > 0 || facts.some(([, f]) => !isVariable(f))
  const variables = facts.filter(([, f]) => isVariable(f))
  const plain = sumOf(p, plainParts(p, facts), variables, [], budget)
  if (plain) return certificateOf(plain, known)
  if (hasMore) {
    const most = Math.max(degree(p), ...equations.map(degree), ...facts.map(([, f]) => degree(f)))
    for (const d of [most, most + 1]) {
      const full = sumOf(p, fullParts(p, facts, equations, d), facts, equations, budget)
      if (full) return certificateOf(full, known)
    }
  }
  if (!isHomogeneous(p) || degree(p) === 0) return undefined
  const multiplier = multiplierOf(p, facts)
  const multiplied = times(p, multiplier)
  const more = sumOf(multiplied, plainParts(multiplied, facts), variables, [], budget)
  return more && certificateOf(more, known, multiplier)
}
