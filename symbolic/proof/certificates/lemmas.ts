/**
 * Equations of matrix analysis that normal forms do not know: determinants, inverses, eigenvalues and norms of what is built from others. Each holds wherever its
 * left side has a value, and then the right side has one; the replay has its own table of them.
 */
import {
  apply,
  compareRational,
  constant,
  isColumn as isColumnShape,
  isOne,
  isSquare as isSquareShape,
  negRational,
  ones,
  sameShape,
  sizeValue,
  ZERO,
  type CoreExpr,
} from '../../expression/index.js'
import type { VariableFacts } from '../all-sizes/session.js'

/** An instance of an equation, and what the equation is called. */
export interface Lemma {
  readonly name: string
  readonly left: CoreExpr
  readonly right: CoreExpr
}
type Facts = ReadonlyMap<string, VariableFacts>
const is = <Op extends CoreExpr['op']>(e: CoreExpr, op: Op): e is CoreExpr & { readonly op: Op } =>
  e.op === op

const isSquare = (e: CoreExpr): boolean => isSquareShape(e.shape)
const isColumn = (e: CoreExpr): boolean => isColumnShape(e.shape)
const transposed = (e: CoreExpr): CoreExpr => (is(e, 'transpose') ? e.args[0] : apply('transpose', e))
const squared = (e: CoreExpr): CoreExpr => apply('pow', e, constant(2))
const product = (a: CoreExpr, b: CoreExpr): CoreExpr => apply('scale', a, b)
const has = (facts: Facts, e: CoreExpr, ...names: readonly (keyof VariableFacts)[]): boolean =>
  is(e, 'var') && names.some((name) => facts.get(e.name)?.[name] === true)
const isNonnegative = (facts: Facts, e: CoreExpr): boolean =>
  is(e, 'const') ? compareRational(e.value, ZERO) >= 0 : has(facts, e, 'nonnegative', 'positive')

/** c where e is c·I. */
function multipleOfIdentity(e: CoreExpr): CoreExpr | undefined {
  if (is(e, 'eye')) return constant(1)
  if (is(e, 'scale') && is(e.args[1], 'eye')) return e.args[0]
  if (!is(e, 'neg')) return undefined
  const c = multipleOfIdentity(e.args[0])
  return c && (is(c, 'const') ? constant(negRational(c.value)) : apply('neg', c))
}

/** S and c of S + c·I. */
function shifted(e: CoreExpr): readonly [CoreExpr, CoreExpr] | undefined {
  if (!is(e, 'add')) return undefined
  const [a, b] = e.args
  const [ofA, ofB] = [multipleOfIdentity(a), multipleOfIdentity(b)]
  return ofB && !ofA ? [a, ofB] : ofA && !ofB ? [b, ofA] : undefined
}

/** X where e is X'X or XX', or SS of a symmetric variable. */
function gram(e: CoreExpr, facts: Facts): CoreExpr | undefined {
  if (!is(e, 'matmul')) return undefined
  const [a, b] = e.args
  if (is(a, 'transpose') && a.args[0] === b) return b
  if (is(b, 'transpose') && b.args[0] === a) return a
  return a === b && has(facts, a, 'symmetric') ? a : undefined
}

type Rule = (e: CoreExpr, facts: Facts) => readonly [name: string, right: CoreExpr] | undefined

const ofDeterminant: Rule = (e) => {
  if (!is(e, 'det')) return undefined
  const [m] = e.args
  if (is(m, 'eye')) return ['det I = 1', constant(1)]
  if (is(m, 'matmul') && isSquare(m.args[0]) && isSquare(m.args[1]))
    return ['det AB = det A det B', product(apply('det', m.args[0]), apply('det', m.args[1]))]
  if (is(m, 'transpose')) return ["det A' = det A", apply('det', m.args[0])]
  if (is(m, 'inv')) return ['det A⁻¹ = 1/det A', apply('div', constant(1), apply('det', m.args[0]))]
  if (is(m, 'scale')) {
    const power = apply('pow', m.args[0], sizeValue(m.shape.rows))
    return ['det cA = cⁿ det A', product(power, apply('det', m.args[1]))]
  }
  return rankOne(m)
}

/** det(I + xy') = 1 + x'y. */
function rankOne(m: CoreExpr): ReturnType<Rule> {
  if (!is(m, 'add')) return undefined
  const [unit, outer] = is(m.args[0], 'eye') ? m.args : [m.args[1], m.args[0]]
  if (!is(unit, 'eye') || !is(outer, 'matmul') || !isColumn(outer.args[0])) return undefined
  const right = apply(
    'add',
    constant(1),
    apply('sum', apply('had', outer.args[0], transposed(outer.args[1]))),
  )
  return ["det(I + xy') = 1 + x'y", right]
}

const ofInverse: Rule = (e) => {
  if (!is(e, 'inv')) return undefined
  const [m] = e.args
  if (is(m, 'matmul') && isSquare(m.args[0]) && isSquare(m.args[1]))
    return ['(AB)⁻¹ = B⁻¹A⁻¹', apply('matmul', apply('inv', m.args[1]), apply('inv', m.args[0]))]
  if (is(m, 'inv')) return ['(A⁻¹)⁻¹ = A', m.args[0]]
  if (is(m, 'scale'))
    return ['(cA)⁻¹ = A⁻¹/c', product(apply('div', constant(1), m.args[0]), apply('inv', m.args[1]))]
  return undefined
}

const ofTranspose: Rule = (e) => {
  if (!is(e, 'transpose')) return undefined
  const [m] = e.args
  if (is(m, 'matmul')) return ["(AB)' = B'A'", apply('matmul', transposed(m.args[1]), transposed(m.args[0]))]
  if (is(m, 'inv')) return ["(A⁻¹)' = (A')⁻¹", apply('inv', transposed(m.args[0]))]
  return undefined
}

const ofLogarithm: Rule = (e) =>
  is(e, 'logdet') && is(e.args[0], 'inv')
    ? ['log det A⁻¹ = −log det A', apply('neg', apply('logdet', e.args[0].args[0]))]
    : undefined

const ofSums: Rule = (e) => {
  if (is(e, 'norm') && is(e.args[0], 'eigvals')) return ['Σ λ² = ‖S‖²', apply('norm', e.args[0].args[0])]
  if (!is(e, 'sum')) return undefined
  const [v] = e.args
  if (is(v, 'eigvals')) return ['Σ λ = tr S', apply('trace', v.args[0])]
  if (!is(v, 'had') || !is(v.args[0], 'eigvals') || v.args[0] !== v.args[1]) return undefined
  const [s] = v.args[0].args
  return ['Σ λ² = tr S²', apply('trace', apply('matmul', s, s))]
}

const EXTREMES = { eigmax: 'eigmin', eigmin: 'eigmax' } as const

const ofEigenvalues: Rule = (e, facts) => {
  if (is(e, 'eigvals')) {
    const moved = shifted(e.args[0])
    if (!moved) return undefined
    const level = product(moved[1], ones(e.shape))
    return ['λ(S + cI) = λ(S) + c', apply('add', apply('eigvals', moved[0]), level)]
  }
  if (!is(e, 'eigmax') && !is(e, 'eigmin')) return undefined
  const [m] = e.args
  const moved = shifted(m)
  if (moved) return ['λ(S + cI) = λ(S) + c', apply('add', apply(e.op, moved[0]), moved[1])]
  if (is(m, 'neg')) return ['λmax(−S) = −λmin(S)', apply('neg', apply(EXTREMES[e.op], m.args[0]))]
  if (is(m, 'scale') && isNonnegative(facts, m.args[0]))
    return ['λ(cS) = cλ(S), c ≥ 0', product(m.args[0], apply(e.op, m.args[1]))]
  if (is(m, 'inv') && has(facts, m.args[0], 'semidefinite'))
    return ['λmax(S⁻¹) = 1/λmin(S), S ⪰ 0', apply('div', constant(1), apply(EXTREMES[e.op], m.args[0]))]
  const factor = is(e, 'eigmax') ? gram(m, facts) : undefined
  return factor && ["λmax(X'X) = ‖X‖²", squared(apply('opnorm', factor))]
}

const NORMS: ReadonlySet<CoreExpr['op']> = new Set(['norm', 'opnorm', 'sigmamin'])

const ofNorms: Rule = (e, facts) => {
  if (!is(e, 'norm') && !is(e, 'opnorm') && !is(e, 'sigmamin')) return undefined
  const [m] = e.args
  if (NORMS.has(e.op) && is(m, 'neg')) return ['‖−X‖ = ‖X‖', apply(e.op, m.args[0])]
  if (is(m, 'scale')) return ['‖cX‖ = |c| ‖X‖', product(apply('abs', m.args[0]), apply(e.op, m.args[1]))]
  if (is(m, 'div')) return ['‖X/c‖ = ‖X‖/|c|', apply('div', apply(e.op, m.args[0]), apply('abs', m.args[1]))]
  if (e.op === 'norm') return undefined
  if (is(m, 'transpose')) return ["‖X'‖ = ‖X‖", apply(e.op, m.args[0])]
  if (is(m, 'inv'))
    return [
      '‖A⁻¹‖ = 1/σmin(A)',
      apply('div', constant(1), apply(e.op === 'opnorm' ? 'sigmamin' : 'opnorm', m.args[0])),
    ]
  return is(e, 'opnorm') ? ofSpectralNorm(m, facts) : undefined
}

function ofSpectralNorm(m: CoreExpr, facts: Facts): ReturnType<Rule> {
  if (is(m, 'diag')) return ['‖diag v‖ = max|v|', apply('maxof', apply('abs', m.args[0]))]
  if (isColumn(m)) return ['‖x‖ of a column', apply('norm', m)]
  if (isOne(m.shape.rows)) return ['‖x‖ of a row', apply('norm', m)]
  if (is(m, 'kron'))
    return ['‖A ⊗ B‖ = ‖A‖ ‖B‖', product(apply('opnorm', m.args[0]), apply('opnorm', m.args[1]))]
  if (is(m, 'matmul') && isColumn(m.args[0]))
    return ["‖xy'‖ = ‖x‖ ‖y‖", product(apply('norm', m.args[0]), apply('norm', m.args[1]))]
  const factor = gram(m, facts)
  if (factor) return ["‖X'X‖ = ‖X‖²", squared(apply('opnorm', factor))]
  if (has(facts, m, 'semidefinite')) return ['‖S‖ = λmax(S), S ⪰ 0', apply('eigmax', m)]
  if (!is(m, 'matmul')) return undefined
  if (has(facts, m.args[0], 'orthogonal')) return ['‖QX‖ = ‖X‖', apply('opnorm', m.args[1])]
  return has(facts, m.args[1], 'orthogonal') ? ['‖XQ‖ = ‖X‖', apply('opnorm', m.args[0])] : undefined
}

const RULES: readonly Rule[] = [
  ofDeterminant,
  ofInverse,
  ofTranspose,
  ofLogarithm,
  ofSums,
  ofEigenvalues,
  ofNorms,
]

/** The lemma that speaks of the expression, if there is one; its right side is of the same shape. */
export function lemmaFor(e: CoreExpr, facts: Facts): Lemma | undefined {
  for (const rule of RULES) {
    const found = rule(e, facts)
    if (found && sameShape(found[1].shape, e.shape)) return { name: found[0], left: e, right: found[1] }
  }
  return undefined
}
