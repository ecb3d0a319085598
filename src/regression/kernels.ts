/**
 * The register of hand-written kernels: for each, its variables, its loss in the formula language, and every quantity it computes with
 * the formula of that quantity, so that a catalogue can check all of them in one loop. A new kernel is one entry here.
 */
import type { DenseMatrix } from '../numeric/matrix-door.js'
import type { ActivationName } from './activation.js'
import { attentionValues } from './attention-values.js'
import type { AttentionLoss } from './attention-values.js'
import { entrywiseRegression } from './entrywise-regression.js'
import { kernel, read } from './kernel.js'
import type { Kernel, KernelData, QuantityRow } from './kernel.js'
import { matrixNormalized } from './matrix-normalized.js'
import type { MatrixLoss } from './matrix-problem.js'
import { matrixRescaled } from './matrix-rescaled.js'
import { exponentialPenalty, weightedSquarePenalty } from './penalties.js'
import { selfAttention } from './self-attention.js'
import type { SelfAttentionLoss } from './self-attention.js'
import { vectorNormalized } from './vector-normalized.js'
import type { VectorLoss } from './vector-problem.js'
import { vectorRescaled } from './vector-rescaled.js'

const vectorRows: readonly QuantityRow<VectorLoss>[] = [
  ['value', 'x', (loss, x) => loss.value(x)],
  ['gradient', 'x', (loss, x) => loss.gradient(x)],
  ['gradient', 'A', (loss, x) => loss.gradientA(x)],
  ['hessian', 'x', (loss, x) => loss.hessian(x)],
  ['hessianVector', 'x', (loss, x, v) => loss.hessianVector(x, v)],
]

const matrixRows: readonly QuantityRow<MatrixLoss>[] = [
  ['value', 'X', (loss, X) => loss.value(X)],
  ['gradient', 'X', (loss, X) => loss.gradient(X)],
  ['gradient', 'A1', (loss, X) => loss.gradientA1(X)],
  ['gradient', 'A2', (loss, X) => loss.gradientA2(X)],
  ['hessian', 'X', (loss, X) => loss.hessian(X)],
  ['hessianVector', 'X', (loss, X, V) => loss.hessianVector(X, V)],
]

const selfAttentionRows: readonly QuantityRow<SelfAttentionLoss>[] = [
  ['value', 'X', (loss, X) => loss.value(X)],
  ['gradient', 'X', (loss, X) => loss.gradient(X)],
  ['gradient', 'W', (loss, X) => loss.gradientW(X)],
  ['gradient', 'V', (loss, X) => loss.gradientV(X)],
  ['hessian', 'X', (loss, X) => loss.hessian(X)],
  ['hessian', 'W', (loss, X) => loss.hessianW(X)],
  ['hessianVector', 'X', (loss, X, U) => loss.hessianVector(X, U)],
  ['hessianVector', 'W', (loss, X, U) => loss.hessianVectorW(X, U)],
]

const attentionRows: readonly QuantityRow<AttentionLoss>[] = [
  ...matrixRows,
  ['gradient', 'A3', (loss, X) => loss.gradientA3(X)],
  ['gradient', 'Y', (loss, X) => loss.gradientY(X)],
]

const vectorVariables = { A: ['n', 'd'], x: ['d', '1'], b: ['n', '1'] } as const
const matrixVariables = { A1: ['m', 'p'], A2: ['n', 'q'], X: ['p', 'q'], B: ['m', 'n'] } as const

/** A product of two of them and of three sizes stays far below 700. */
const BOUNDED = 5

const rescaled = (u: ActivationName): Kernel =>
  kernel(
    {
      id: `vector-rescaled-${u}`,
      title: `Rescaled softmax regression with ${u}`,
      variables: vectorVariables,
      main: 'x',
      within: BOUNDED,
      formula: `0.5*norm(${u}(A*x) - sum(${u}(A*x))*b)^2`,
    },
    (data) => vectorRescaled({ A: read(data, 'A'), b: read(data, 'b'), u }),
    vectorRows,
  )

const entrywise = (u: ActivationName): Kernel =>
  kernel(
    {
      id: `regression-${u}`,
      title: `Regression with ${u}`,
      variables: vectorVariables,
      main: 'x',
      within: BOUNDED,
      formula: `0.5*norm(${u}(A*x) - b)^2`,
    },
    (data) => entrywiseRegression({ A: read(data, 'A'), b: read(data, 'b'), u }),
    vectorRows,
  )

const matrixData = (data: KernelData): Readonly<Record<'A1' | 'A2' | 'B', DenseMatrix>> => ({
  A1: read(data, 'A1'),
  A2: read(data, 'A2'),
  B: read(data, 'B'),
})

const all: readonly Kernel[] = [
  kernel(
    {
      id: 'vector-normalized',
      title: 'Softmax regression',
      variables: vectorVariables,
      main: 'x',
      formula: '0.5*norm(softmax(A*x) - b)^2',
    },
    (data) => vectorNormalized({ A: read(data, 'A'), b: read(data, 'b') }),
    vectorRows,
  ),
  rescaled('exp'),
  rescaled('cosh'),
  rescaled('sinh'),
  kernel(
    {
      id: 'matrix-normalized',
      title: 'Multiple softmax regression',
      variables: matrixVariables,
      main: 'X',
      formula: "0.5*fro(rowsoftmax(A1*X*A2') - B)^2",
    },
    (data) => matrixNormalized(matrixData(data)),
    matrixRows,
  ),
  kernel(
    {
      id: 'matrix-rescaled',
      title: 'Rescaled multiple softmax regression',
      variables: matrixVariables,
      main: 'X',
      within: BOUNDED,
      formula: "0.5*fro(exp(A1*X*A2') - diag(rowsums(exp(A1*X*A2')))*B)^2",
    },
    (data) => matrixRescaled(matrixData(data)),
    matrixRows,
  ),
  kernel(
    {
      id: 'attention-values',
      title: 'Attention with values',
      variables: {
        A1: ['m', 'd'],
        A2: ['n', 'q'],
        A3: ['n', 'k'],
        X: ['d', 'q'],
        Y: ['k', 'l'],
        E: ['m', 'l'],
      },
      main: 'X',
      formula: "0.5*fro(rowsoftmax(A1*X*A2'/d)*A3*Y - E)^2",
    },
    (data) =>
      attentionValues({
        A1: read(data, 'A1'),
        A2: read(data, 'A2'),
        A3: read(data, 'A3'),
        Y: read(data, 'Y'),
        E: read(data, 'E'),
      }),
    attentionRows,
  ),
  kernel(
    {
      id: 'self-attention',
      title: 'Self-attention with upstream gradient',
      variables: { X: ['n', 'd'], W: ['d', 'd'], V: ['d', 'l'], G: ['n', 'l'] },
      main: 'X',
      formula: "trace(G'*rowsoftmax(X*W*X')*X*V)",
    },
    (data) => selfAttention({ W: read(data, 'W'), V: read(data, 'V'), G: read(data, 'G') }),
    selfAttentionRows,
  ),
  entrywise('exp'),
  entrywise('cosh'),
  entrywise('sinh'),
  kernel(
    {
      id: 'penalty-exp',
      title: 'Exponential penalty',
      variables: { A: ['n', 'd'], x: ['d', '1'] },
      main: 'x',
      within: BOUNDED,
      formula: 'sum(exp(A*x))',
    },
    (data) => exponentialPenalty({ A: read(data, 'A') }),
    vectorRows,
  ),
  kernel(
    {
      id: 'penalty-weighted-square',
      title: 'Weighted square penalty',
      variables: { A: ['n', 'd'], x: ['d', '1'], w: ['n', '1'] },
      main: 'x',
      formula: '0.5*norm(diag(w)*A*x)^2',
    },
    (data) => weightedSquarePenalty({ A: read(data, 'A'), w: read(data, 'w') }),
    vectorRows,
  ),
]

/** All kernels by their stable name. */
export const kernels: Readonly<Record<string, Kernel>> = Object.fromEntries(
  all.map((entry) => [entry.id, entry]),
)
