/** Writes a proof by multipliers down. */
import type { BoundContext, BoundHypothesis } from '../bounds/context.js'
import { formulaOf, writer } from '../bounds/record.js'
import { apply, substitute, type CoreExpr, type Expr } from '../expression/index.js'
import type { Reading } from '../inner/reading.js'
import type { PolynomialRecord } from '../polynomials/index.js'
import { times, type Polynomial } from '../polynomials/polynomial.js'
import type { FactOf, Norm } from './facts.js'
import type { MultiplierRecord, PlainFact } from './plain.js'
import type { Signs } from './signs.js'
import type { Square } from './squares.js'

/** times · claim = Σ by · fact + Σ squares + rest; the claim is over the divisors, each multiplier a product. */
export interface Found {
  readonly over: readonly Polynomial[]
  /** Hypotheses that signs are known by. */
  readonly numeric: readonly BoundHypothesis[]
  readonly times: readonly Polynomial[]
  readonly facts: readonly { readonly is: FactOf; readonly factors: readonly Polynomial[] }[]
  readonly squares: readonly Square[]
  readonly rest: Polynomial
}

interface Setting {
  readonly read: Reading
  readonly norms: readonly Norm[]
  readonly context: BoundContext
  readonly lesser: CoreExpr
  readonly greater: CoreExpr
}

const product = ([first, ...rest]: readonly Polynomial[]): Polynomial =>
  rest.reduce((p, q) => times(p, q), first)

/** The formula of a polynomial in the words of the claim. */
function translated(s: Setting, expression: (p: Polynomial) => CoreExpr): (p: Polynomial) => CoreExpr {
  const values = new Map<string, CoreExpr>([
    ...s.norms.map((n) => [n.name, apply('norm', n.at as CoreExpr)] as const),
    ...[...s.read.opaque].map(([e, name]) => [name, e as CoreExpr] as const),
  ])
  return (p) => substitute(expression(p), values)
}

const metricOf = ({ space }: Square, { read }: Setting, node: (e: Expr) => number): { metric?: number } => {
  const { metric } = read.spaces[space]
  return metric ? { metric: node(metric) } : {}
}

/** Σ coefficient · vector. */
function vectorOf({ of, space }: Square, { read }: Setting, write: (p: Polynomial) => CoreExpr): Expr {
  const { bases } = read.spaces[space]
  return [...of].map(([k, c]) => apply('scale', write(c), bases[k] as CoreExpr)).reduce((a, b) => apply('add', a, b))
} // prettier-ignore

/** The record; nothing where a sign is not known after all. */
export function recordOf(found: Found, s: Setting, signs: Signs, expression: (p: Polynomial) => CoreExpr): MultiplierRecord | undefined {
  const w = writer()
  const write = translated(s, expression)
  const sides = { lesser: w.node(s.lesser), greater: w.node(s.greater) }
  const proofs: { of: number; proof: PolynomialRecord }[] = []
  let isKnown = true
  const signed = (p: Polynomial): number => {
    const [of, proof] = [w.node(write(p)), signs.proof(p)]
    if (!proof) isKnown = false
    else if (proof !== 'visible') proofs.push({ of, proof })
    return of
  }
  const assumed: BoundHypothesis[] = [...new Set([...found.facts.flatMap((f) => ('hypothesis' in f.is ? [f.is.hypothesis] : []))])]
  const facts = found.facts.map(({ is, factors }) => ({ fact: plainFact(is, assumed, w.node), by: signed(product(factors)) }))
  const squares = found.squares.map((q) => ({ weight: signed(q.weight), of: w.node(vectorOf(q, s, write)), ...metricOf(q, s, w.node) }))
  const rest = signed(found.rest)
  const factors = [...found.times, ...found.over].map((p) => w.node(write(p)))
  const used = found.numeric.filter((h) => !assumed.includes(h) && proofs.length > 0)
  const hypotheses = [...assumed, ...used].map((h) => [w.node(h.lesser), w.node(h.greater)] as const)
  const names = [...s.norms.map((n) => [n.name, apply('norm', n.at as CoreExpr)] as const), ...[...s.read.opaque].map(([e, name]) => [name, e] as const)]
  const written = names.map(([name, e]) => ({ name, of: w.node(e) }))
  return isKnown ? { version: 1, ...formulaOf(w, s.context), ...sides, hypotheses, names: written, times: factors, facts, squares, rest, signs: proofs } : undefined
} // prettier-ignore

function plainFact(is: FactOf, assumed: readonly BoundHypothesis[], node: (e: Expr) => number): PlainFact {
  switch (is.rule) {
    case 'ball':
    case 'sphere':
      return { rule: is.rule, of: node(is.of) }
    case 'cosine':
    case 'triangle':
      return { rule: is.rule, of: [node(is.of[0]), node(is.of[1])], sign: is.sign }
    case 'absolute':
      return { rule: is.rule, hypothesis: assumed.indexOf(is.hypothesis), sign: is.sign }
    default:
      return { rule: is.rule, hypothesis: assumed.indexOf(is.hypothesis) }
  }
}
