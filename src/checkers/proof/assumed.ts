/** What the provers may use of hypotheses: equations, and facts of variables of which nothing is known by their space. */
import { apply, isSquare, isZeroRational, type CoreExpr } from '../../../symbolic/expression/index.js'
import { printStatement } from '../../../symbolic/language/index.js'
import type { Equation, VariableFacts } from '../../../symbolic/proof/index.js'
import { lowerAssumptions } from '../../claims/lower.js'
import type { Domain, Hypothesis } from '../../core/index.js'

/** What follows from the hypotheses of a claim alone. */
export interface Assumed {
  readonly equations: readonly Equation[]
  /** By variable, with the hypotheses that say so. */
  readonly facts: ReadonlyMap<string, { readonly facts: VariableFacts; readonly label: string }>
}

type Variable = Extract<CoreExpr, { op: 'var' }>
type Fact = readonly [variable: Variable, facts: VariableFacts]

const isZero = (e: CoreExpr): boolean =>
  e.op === 'zeros' ||
  (e.op === 'const' && isZeroRational(e.value)) ||
  (e.op === 'scale' && e.args.some(isZero))

function bound(lesser: CoreExpr, greater: CoreExpr, facts: VariableFacts): Fact | undefined {
  return greater.op === 'var' && isZero(lesser) ? [greater, facts] : undefined
}

/** X' = X, and X'X = I or XX' = I of a square X. */
function ofEquation(a: CoreExpr, b: CoreExpr): Fact | undefined {
  const variables = [a, b, ...a.args].filter((e) => e.op === 'var')
  for (const x of variables) {
    const turned = apply('transpose', x)
    if (!isSquare(x.shape)) continue
    if ((a === x && b === turned) || (a === turned && b === x)) return [x, { symmetric: true }]
    const isIdentity = [apply('matmul', turned, x), apply('matmul', x, turned)].includes(a) && b.op === 'eye'
    if (isIdentity) return [x, { orthogonal: true }]
  }
  return undefined
}

function factOf(h: Hypothesis): Fact | undefined {
  switch (h.kind) {
    case 'margin':
      return bound(h.lesser, h.greater, { nonnegative: true })
    case 'strict':
      return bound(h.lesser, h.greater, { positive: true, nonnegative: true })
    case 'residual':
      return ofEquation(h.left, h.right) ?? ofEquation(h.right, h.left)
    default:
      return undefined
  }
}

/** Hypotheses in lowered form, and as the author wrote them. */
const hypothesesOf = (
  domain: Domain,
): readonly { readonly hypothesis: Hypothesis; readonly label: string }[] =>
  domain.assumptions.flatMap((assumption) => {
    const label = printStatement(assumption)
    return lowerAssumptions({ ...domain, assumptions: [assumption] }).map((hypothesis) => ({
      hypothesis,
      label,
    }))
  })

/** `known` are the variables of which the space says something: what hypotheses add to it is not used. */
export function assumedOf(domain: Domain, known: ReadonlySet<string>): Assumed {
  const facts = new Map<string, { facts: VariableFacts; label: string }>()
  const equations: Equation[] = []
  for (const { hypothesis, label } of hypothesesOf(domain)) {
    if (hypothesis.kind === 'residual')
      equations.push({ label, left: hypothesis.left, right: hypothesis.right })
    const fact = factOf(hypothesis)
    if (fact && !known.has(fact[0].name) && !facts.has(fact[0].name))
      facts.set(fact[0].name, { facts: fact[1], label })
  }
  return { equations, facts }
}

/** 0 ≤ eigmin(M). */
function semidefiniteBy(h: Hypothesis): readonly CoreExpr[] {
  if (h.kind === 'all') return h.of.flatMap(semidefiniteBy)
  return h.kind === 'margin' && isZero(h.lesser) && h.greater.op === 'eigmin' ? [h.greater.args[0]] : []
}

/** Matrices that hypotheses say to be semidefinite. */
export const semidefiniteIn = (domain: Domain): readonly CoreExpr[] =>
  domain.assumptions.length === 0 ? [] : lowerAssumptions(domain).flatMap(semidefiniteBy)
