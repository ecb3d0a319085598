/** For each rule, the lists of premises any of which gives what the step says. */
import {
  absolute,
  by as times,
  isBelow,
  ONE,
  plus,
  ZERO,
  type Fraction,
} from '../../bounds/replay/arithmetic.js'
import { isColumn, isScalar, isSquare } from '../../bounds/replay/node.js'
import { ALL_OPERATIONS, functionOf, operationOf } from '../../bounds/replay/operations.js'
import type { Says } from '../plain.js'
import { definiteness, mirrored } from './definite.js'
import { extremeEigenvalues, functionOfEigenvalues, nuclearNorm } from './eigenvalues.js'
import { entropy, isAtLeastOne, powerMean, relativeEntropy } from './entropies.js'
import {
  exponentialOfLogarithms,
  operatorFunction,
  parallelSum,
  productOverSum,
  quantumRelativeEntropy,
  traceOfExponential,
  traceOfFunction,
  traceOfTwoPowers,
} from './matrix-functions.js'
import { huber, meanOfLogarithms, rootOfDeterminant } from './means.js'
import { perspective } from './perspective.js'
import { all, provided, NOT, type Schema } from './schema.js'
import { geometric, isScaledUp, lorentz, overProduct, powersOf, rootOfSquares } from './powers.js'
import {
  curveOf,
  formOf,
  isForm,
  isLogarithm,
  opposite,
  type Needed,
  type Node,
  type Situation,
} from './situation.js'

const constant: Schema = (n, says, s) =>
  provided(!s.moves(n) && (says === 'affine' || (isLogarithm(says) && s.isPositive(n))))
const variable: Schema = (n, says, s) => provided(s.isMoving(n) && says === 'affine')

const combination: Schema = (n, says, s) => {
  const terms = [...s.r.linear(n)]
  if (isLogarithm(says) && (terms.length === 0 || terms.some(([, c]) => c.p < 0n))) return NOT
  if (says === 'log-concave' && terms.length > 1) return NOT
  return [terms.map(([t, c]): Needed => [t, c.p > 0n ? says : opposite(says)!])]
}

/** A sum of entries, or entries elsewhere. */
const sum: Schema = (n, says) => {
  const a = n.of[0]
  const moved = ['transpose', 'diagof', 'vec', 'unvec', 'slice'].includes(n.op)
  const added = ['sum', 'rowsums', 'trace', 'sumover'].includes(n.op)
  if (isForm(says)) return provided(n.op === 'transpose' || n.op === 'sumover', [a, says])
  if (n.op === 'diag') return provided(says === 'affine', [a, says])
  return provided(moved || (added && says !== 'log-concave'), [a, says])
}
const diagonalMatrix: Schema = (n, says) => {
  const curve = curveOf(says)
  return n.op === 'diag' && isForm(says) && curve ? [[[n.of[0], curve]]] : NOT
}
const diagonalOfForm: Schema = (n, says) => {
  const o = n.operation
  const entry =
    o.op === 'slice' &&
    o.rows.kind === 'at' &&
    o.cols.kind === 'at' &&
    JSON.stringify(o.rows.at) === JSON.stringify(o.cols.at)
  if ((n.op !== 'trace' && n.op !== 'diagof' && !entry) || (says !== 'convex' && says !== 'concave'))
    return NOT
  return provided(isSquare(n.of[0]), formOf(n.of[0], says))
}

const multiple: Schema = (n, says, s) => {
  const [a, b] = n.of as [Node, Node]
  if (n.op === 'div' || n.op === 'ediv') {
    const keeps = says === 'affine' || (s.isNonnegative(b) && (n.op === 'div' || !isForm(says)))
    return provided(!s.moves(b) && keeps, [a, says])
  }
  if (!operationOf(n.op)?.isProduct) return NOT
  return (
    [
      [a, b],
      [b, a],
    ] as const
  ).flatMap(([c, x]) => (s.moves(c) ? NOT : scaled(n, c, x, says, s)))
}

function scaled(n: Node, c: Node, x: Node, says: Says, s: Situation): readonly (readonly Needed[])[] {
  if (says === 'affine') return [[[x, says]]]
  if (isLogarithm(says)) {
    const entrywise = n.op === 'had' || n.op === 'scale' || n.op === 'kron'
    return provided(s.isPositive(c) && (entrywise || (n.op === 'matmul' && says === 'log-convex')), [x, says])
  }
  if (isForm(says) && (n.op !== 'scale' || n.of[0] !== c)) return NOT
  if (s.isNonnegative(c)) return [[[x, says]]]
  return s.isNonpositive(c) ? [[[x, opposite(says)!]]] : NOT
}

const composition: Schema = (n, says, s) => {
  const [a] = n.of
  const lines = functionOf(n.op)?.curves ?? []
  if (!a || (says !== 'convex' && says !== 'concave')) return NOT
  return lines.flatMap((line) => {
    const [curve, ...words] = line.split(' ')
    const there = words.includes('above')
      ? s.isNonnegative(a)
      : words.includes('below')
        ? s.isNonpositive(a)
        : true
    if (curve !== says || !there) return NOT
    const same = words.includes('rises') ? says : words.includes('falls') ? opposite(says)! : 'affine'
    return [[[a, same]], [[a, 'affine']]] as const
  })
}

const largest: Schema = (n, says) =>
  provided(
    (n.op === 'max2' || n.op === 'maxof') && (says === 'convex' || says === 'log-convex'),
    ...all(says, n.of),
  )
const smallest: Schema = (n, says) =>
  provided(
    (n.op === 'min2' || n.op === 'minof') && (says === 'concave' || says === 'log-concave'),
    ...all(says, n.of),
  )
const norm: Schema = (n, says) =>
  provided((n.op === 'norm' || n.op === 'opnorm') && says === 'convex', [n.of[0], 'affine'])
const normOfNonnegative: Schema = (n, says, s) =>
  provided(n.op === 'norm' && says === 'convex' && s.isNonnegative(n.of[0]), [n.of[0], 'convex'])

const logarithm: Schema = (n, says) => {
  if (n.op !== 'log' || (says !== 'convex' && says !== 'concave')) return NOT
  return [[[n.of[0], `log-${says}`]]]
}
const exponential: Schema = (n, says) => {
  if (n.op !== 'exp' || !isLogarithm(says)) return NOT
  return [[[n.of[0], says === 'log-convex' ? 'convex' : 'concave']]]
}
const hyperbolicCosine: Schema = (n, says, s) => {
  if (n.op !== 'cosh' || says !== 'log-convex') return NOT
  const a = n.of[0]
  return s.isNonnegative(a) ? [[[a, 'affine']], [[a, 'convex']]] : [[[a, 'affine']]]
}
const logSumExp: Schema = (n, says) =>
  provided(n.op === 'logsumexp' && says === 'convex', [n.of[0], 'convex'])
const logConvexIsConvex: Schema = (n, says) => provided(says === 'convex', [n, 'log-convex'])
/** c·(1 ± erf a). */
const normalDistribution: Schema = (n, says, s) => {
  const terms = [...s.r.linear(n)]
  const erf = terms.find(([t]) => t.op === 'erf')
  const unit = terms.find(([t]) => t === s.r.one)
  if (terms.length !== 2 || !erf || !unit || unit[1].p <= 0n || says !== 'log-concave') return NOT
  const [size, other] = [absolute(erf[1]), unit[1]]
  return provided(size.p === other.p && size.q === other.q, [erf[0].of[0], erf[1].p > 0n ? 'concave' : 'convex'])
} // prettier-ignore
const positiveAndConcave: Schema = (n, says, s) =>
  provided(says === 'log-concave' && s.isPositive(n), [n, 'concave'])

const productOfLogarithms: Schema = (n, says, s) => {
  const p = powersOf(n, s)
  if (!isLogarithm(says) || !p.constants.every(([c]) => s.isPositive(c)) || p.up.length + p.down.length === 0) return NOT
  return [[...p.up.map(([a]): Needed => [a, says]), ...p.down.map(([a]): Needed => [a, says === 'log-convex' ? 'log-concave' : 'log-convex'])]]
} // prettier-ignore

const geometricMean: Schema = (n, says, s) => {
  const p = powersOf(n, s)
  const needed = says === 'concave' && isScaledUp(p, s) ? geometric(p, s) : undefined
  return needed ? [needed] : NOT
}
/** Of a given make: with no numerator, no denominator, or both. */
const quotient =
  (up: boolean, down: boolean): Schema =>
  (n, says, s) => {
    const p = powersOf(n, s)
    if (says !== 'convex' || !isScaledUp(p, s)) return NOT
    return p.up.length > 0 === up && p.down.length > 0 === down ? overProduct(p, s) : NOT
  }
const powerOfNumbers = quotient(true, false)
/** Also of an exponent that is a variable. */
const power: Schema = (n, says, s) => {
  const [a, k] = n.op === 'pow' && says === 'convex' ? n.of : []
  if (a && k && isAtLeastOne(k, s) && s.isNonnegative(a)) return [[[a, 'convex']]]
  return powerOfNumbers(n, says, s)
}
/** The ends of a combination of variables with ends. */
function endsOf(n: Node, s: Situation): readonly [Fraction, Fraction] | undefined {
  const parts = [...s.r.linear(n)].map(([t, c]) => {
    const ends = t === s.r.one ? ([ONE, ONE] as const) : s.r.ends(t)
    return ends?.map((e) => times(e, c)).sort((a, b) => (isBelow(a, b) ? -1 : 1))
  })
  return parts.reduce<readonly [Fraction, Fraction] | undefined>((all, part) => all && part && [plus(all[0], part[0]), plus(all[1], part[1])], [ZERO, ZERO])
} // prettier-ignore
/** a^k with k between ends. */
const powerByParameter: Schema = (n, says, s) => {
  const [a, k] = n.op === 'pow' ? n.of : []
  const ends = k && !s.moves(k) ? endsOf(k, s) : undefined
  if (!a || !ends) return NOT
  const [low, high] = ends
  if (says === 'concave') return provided(low.p >= 0n && high.p <= high.q && s.isNonnegative(a), [a, 'concave'])
  return provided(says === 'convex' && high.p <= 0n && s.isPositive(a), [a, 'concave'])
} // prettier-ignore
const secondOrderCone: Schema = (n, says, s) => {
  const needed = says === 'concave' && (n.op === 'sqrt' || n.op === 'log') ? lorentz(n.of[0], s) : undefined
  return needed ? [needed] : NOT
}
const rootOfSquared: Schema = (n, says, s) => {
  const needed = says === 'convex' ? rootOfSquares(n, s) : undefined
  return needed && needed.length > 0 ? [needed] : NOT
}

/** Around what is read the same from both ends; Σ x∘y is read as x'y. */
const around = (use: (right: readonly Node[], middle: Node | undefined, curve: 'convex' | 'concave', s: Situation) => readonly (readonly Needed[])[]): Schema => (n, says, s) => {
  const curve = curveOf(says)
  if (!curve || isScalar(n) === isForm(says)) return NOT
  const had = n.op === 'sum' && n.of[0].op === 'had' && isColumn(n.of[0]) ? n.of[0] : undefined
  const products = had ? [had.of, [...had.of].reverse()].map(([x, y]) => s.product([s.make('transpose', [x], x.colSize, x.rowSize), y])) : [n]
  return products.flatMap((m) => {
    const found = mirrored(m, s)
    return found ? use(found.right, found.middle, curve, s) : NOT
  })
} // prettier-ignore

const quadraticForm = around((right, middle, curve, s) => {
  const fixed = !middle || (!s.moves(middle) && definiteness(middle, s) !== undefined)
  return provided(curve === 'convex' && fixed, [s.product(right), 'affine'])
})
const congruence = around((right, middle, curve, s) =>
  middle && s.moves(middle) && !right.some((f) => s.moves(f)) ? [[formOf(middle, curve)]] : NOT,
)
const matrixFraction = around((right, middle, curve, s) => {
  const m = middle?.op === 'inv' ? middle.of[0] : undefined
  if (!m || curve !== 'convex' || definiteness(m, s) !== 'definite') return NOT
  return [[[s.product(right), 'affine'], formOf(m, 'concave')]]
})

/** Functions of a whole matrix. */
const ofMatrix =
  (op: string, says: Says, inner: 'convex' | 'concave', definite = false): Schema =>
  (n, said, s) => {
    const m = n.of[0]
    if (n.op !== op || said !== says || !m || (definite && definiteness(m, s) !== 'definite')) return NOT
    return [[formOf(m, inner)]]
  }
const inverse: Schema = (n, says, s) =>
  isScalar(n) === isForm(says)
    ? NOT
    : ofMatrix('inv', says, 'concave', true)(n, curveOf(says) === 'convex' ? says : 'affine', s)
const traceWithSemidefinite: Schema = (n, says, s) => {
  const m = n.of[0]
  if (n.op !== 'trace' || m?.op !== 'matmul' || (says !== 'convex' && says !== 'concave')) return NOT
  const [a, b] = m.of as [Node, Node]
  return (
    [
      [a, b],
      [b, a],
    ] as const
  ).flatMap(([p, x]) =>
    provided(!s.moves(p) && definiteness(p, s) !== undefined && isSquare(x), formOf(x, says)),
  )
}

const OF_MATRICES = Object.fromEntries(
  ALL_OPERATIONS.flatMap(([op, { curve }]) =>
    curve ? [[curve.rule, ofMatrix(op, curve.says, curve.form, curve.definite)]] : [],
  ),
)

/** All rules that the replay knows, by name. */
export const SCHEMAS: Readonly<Record<string, Schema>> = {
  constant,
  variable,
  combination,
  sum,
  'diagonal matrix': diagonalMatrix,
  'diagonal of a form': diagonalOfForm,
  multiple,
  composition,
  largest,
  smallest,
  norm,
  'norm of nonnegative entries': normOfNonnegative,
  logarithm,
  exponential,
  'hyperbolic cosine': hyperbolicCosine,
  'log-sum-exp': logSumExp,
  'log-convex is convex': logConvexIsConvex,
  'positive and concave': positiveAndConcave,
  'product of logarithms': productOfLogarithms,
  'geometric mean': geometricMean,
  reciprocal: quotient(false, true),
  power,
  'power over a product': quotient(true, true),
  'root of squares': rootOfSquared,
  'quadratic form': quadraticForm,
  congruence,
  'matrix fraction': matrixFraction,
  ...OF_MATRICES,
  inverse,
  'trace with a semidefinite matrix': traceWithSemidefinite,
  entropy,
  'relative entropy': relativeEntropy,
  'power mean': powerMean,
  huber,
  'mean of logarithms': meanOfLogarithms,
  'root of a determinant': rootOfDeterminant,
  'extreme eigenvalues': extremeEigenvalues,
  'nuclear norm': nuclearNorm,
  'function of eigenvalues': functionOfEigenvalues,
  perspective,
  'normal distribution': normalDistribution,
  'power by a parameter': powerByParameter,
  'cone of second order': secondOrderCone,
  'operator function': operatorFunction,
  'trace of a function': traceOfFunction,
  'trace of an exponential': traceOfExponential,
  'exponential of logarithms': exponentialOfLogarithms,
  'parallel sum': parallelSum,
  'trace of two powers': traceOfTwoPowers,
  'quantum relative entropy': quantumRelativeEntropy,
  'product over a sum': productOverSum,
}
