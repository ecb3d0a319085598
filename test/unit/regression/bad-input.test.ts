/** Every mistake in the data names the operation, the shapes and the values. */
import { describe, expect, test } from 'vitest'
import {
  attentionValues,
  entrywiseRegression,
  exponentialPenalty,
  matrixNormalized,
  matrixRescaled,
  selfAttention,
  vectorNormalized,
  vectorRescaled,
  weightedSquarePenalty,
} from '../../../src/regression/index.js'
import type { ActivationName } from '../../../src/regression/index.js'

const A = [
  [1, 2],
  [3, 4],
  [5, 6],
]
const b = [0.2, 0.3, 0.5]
const square = [
  [1, 0],
  [0, 1],
]
const vector = vectorNormalized({ A, b })
const matrix = matrixNormalized({ A1: square, A2: A, B: [b, b] })
const attention = { A1: square, A2: A, A3: A, Y: square, E: square }

const mistakes: readonly (readonly [string, () => unknown, string])[] = [
  [
    'b of a wrong length',
    () => vectorNormalized({ A, b: [1, 2, 3, 4] }),
    'vectorNormalized: expected b of length 3 (rows of A 3×2), got 4',
  ],
  [
    'b of a wrong length, rescaled',
    () => vectorRescaled({ A, b: [1] }),
    'vectorRescaled: expected b of length 3 (rows of A 3×2), got 1',
  ],
  [
    'b of a wrong length, entrywise',
    () => entrywiseRegression({ A, b: [1] }),
    'entrywiseRegression: expected b of length 3 (rows of A 3×2), got 1',
  ],
  [
    'w of a wrong length',
    () => weightedSquarePenalty({ A, w: [1] }),
    'weightedSquarePenalty: expected w of length 3 (rows of A 3×2), got 1',
  ],
  [
    'an empty A',
    () => exponentialPenalty({ A: [] }),
    'exponentialPenalty: expected A with at least one entry, got 0×0',
  ],
  [
    'an empty b',
    () => vectorNormalized({ A, b: [] }),
    'vectorNormalized: expected b with at least one entry, got length 0',
  ],
  [
    'NaN in A',
    () => vectorNormalized({ A: [[1, NaN]], b: [1] }),
    'vectorNormalized: expected finite entries in A, got A[1, 2] = NaN',
  ],
  [
    'infinity in b',
    () => vectorNormalized({ A, b: [1, 2, -Infinity] }),
    'vectorNormalized: expected finite entries in b, got b[3] = -Infinity',
  ],
  [
    'an unknown activation',
    () => vectorRescaled({ A, b, u: 'tanh' as ActivationName }),
    "vectorRescaled: expected u to be 'exp', 'cosh' or 'sinh', got 'tanh'",
  ],
  [
    'an inherited name as activation',
    () => matrixRescaled({ A1: [[1]], A2: [[1]], B: [[1]], u: 'toString' as ActivationName }),
    "matrixRescaled: expected u to be 'exp', 'cosh' or 'sinh', got 'toString'",
  ],
  [
    'a negative target',
    () => vectorNormalized({ A, b: [0.5, -0.1, 0.6], target: 'simplex' }),
    'vectorNormalized: expected b in the simplex, got b[2] = -0.1',
  ],
  [
    'a target that does not sum to one',
    () => vectorRescaled({ A, b: [0.5, 0.5, 0.25], target: 'simplex' }),
    'vectorRescaled: expected b in the simplex, got sum 1.25',
  ],
  [
    'a negative target in a matrix',
    () => matrixNormalized({ A1: square, A2: A, B: [b, [1, -1, 1]], target: 'simplex' }),
    'matrixNormalized: expected rows of B in the simplex, got B[2, 2] = -1',
  ],
  [
    'a negative target in a matrix of one row',
    () => matrixNormalized({ A1: [[1, 0]], A2: A, B: [[1, -1, 1]], target: 'simplex' }),
    'matrixNormalized: expected rows of B in the simplex, got B[1, 2] = -1',
  ],
  [
    'a row that does not sum to one',
    () => matrixRescaled({ A1: square, A2: A, B: [b, [1, 1, 1]], target: 'simplex' }),
    'matrixRescaled: expected rows of B in the simplex, got sum 3 in row 2',
  ],
  [
    'B of a wrong shape',
    () => matrixNormalized({ A1: square, A2: A, B: square }),
    'matrixNormalized: expected B 2×3 (rows of A1 2×2 by rows of A2 3×2), got 2×2',
  ],
  [
    'A3 of a wrong height',
    () => attentionValues({ ...attention, A3: square }),
    'attentionValues: expected A3 with 3 rows (rows of A2 3×2), got 2×2',
  ],
  [
    'Y of a wrong height',
    () => attentionValues({ ...attention, Y: A }),
    'attentionValues: expected Y with 2 rows (columns of A3 3×2), got 3×2',
  ],
  [
    'E of a wrong shape',
    () => attentionValues({ ...attention, E: A }),
    'attentionValues: expected E 2×2 (rows of A1 2×2 by columns of Y 2×2), got 3×2',
  ],
  [
    'κ that is no number',
    () => attentionValues({ ...attention, kappa: NaN }),
    'attentionValues: expected a finite kappa, got NaN',
  ],
  [
    'W that is not square',
    () => selfAttention({ W: A, V: A, G: A }),
    'selfAttention: expected W square, got 3×2',
  ],
  [
    'V of a wrong height',
    () => selfAttention({ W: square, V: A, G: A }),
    'selfAttention: expected V with 2 rows (W is 2×2), got 3×2',
  ],
  [
    'G of a wrong width',
    () => selfAttention({ W: square, V: square, G: [[1]] }),
    'selfAttention: expected G with 2 columns (V is 2×2), got 1×1',
  ],
  [
    'x of a wrong length',
    () => vector.gradient([1, 2, 3]),
    'vectorNormalized: expected x of length 2 (columns of A 3×2), got 3',
  ],
  [
    'NaN in x',
    () => vector.value([1, NaN]),
    'vectorNormalized: expected finite entries in x, got x[2] = NaN',
  ],
  [
    'v of a wrong length',
    () => vector.hessianVector([1, 2], [1]),
    'vectorNormalized: expected v of length 2 (columns of A 3×2), got 1',
  ],
  [
    'X of a wrong shape',
    () => matrix.value([[1, 2]]),
    'matrixNormalized: expected X 2×2 (A1 is 2×2, A2 is 3×2), got 1×2',
  ],
  [
    'V of a wrong shape',
    () => matrix.hessianVector(square, [[1]]),
    'matrixNormalized: expected V 2×2 (A1 is 2×2, A2 is 3×2), got 1×1',
  ],
  [
    'X of a wrong shape for self-attention',
    () => selfAttention({ W: square, V: square, G: A }).gradient(square),
    'selfAttention: expected X 3×2 (rows of G 3×2 by rows of W 2×2), got 2×2',
  ],
  [
    'U of a wrong shape for self-attention',
    () => selfAttention({ W: square, V: square, G: A }).hessianVectorW(A, A),
    'selfAttention: expected U 2×2 (W is 2×2), got 3×2',
  ],
  [
    'logits beyond float64',
    () => vector.value([1e308, 1e308]),
    'vectorNormalized: expected finite logits, got Infinity at logit 1',
  ],
  [
    'logits of a later row beyond float64',
    () => matrixNormalized({ A1: [[1], [1e200]], A2: A, B: [b, b] }).value([[0, 1e200]]),
    'matrixNormalized: expected finite logits, got Infinity at logit 1 of row 2',
  ],
  [
    'logits of self-attention beyond float64',
    () =>
      selfAttention({ W: square, V: square, G: A }).value([
        [1e200, 0],
        [0, 0],
        [0, 0],
      ]),
    'selfAttention: expected finite logits, got Infinity at logit 1',
  ],
]

describe('hot forms', () => {
  const out = new Float64Array(2)
  test.each<[string, () => unknown, string]>([
    [
      'x of a wrong length',
      () => vector.gradientInto(new Float64Array(3), out),
      'vectorNormalized: expected x of length 2, got 3',
    ],
    [
      'NaN in x',
      () => vector.gradientInto(Float64Array.of(NaN, 0), out),
      'vectorNormalized: expected finite logits, got NaN at logit 1',
    ],
    [
      'v of a wrong length',
      () => vector.hessianVectorInto(out, new Float64Array(1), out),
      'vectorNormalized: expected v of length 2, got 1',
    ],
    [
      'out of a wrong length',
      () => vector.hessianInto(out, out),
      'vectorNormalized: expected out of length 4, got 2',
    ],
    ['X of a wrong length', () => matrix.valueAt(out), 'matrixNormalized: expected X of length 4, got 2'],
    [
      'out of a wrong length for a matrix',
      () => matrix.gradientInto(new Float64Array(4), out),
      'matrixNormalized: expected out of length 4, got 2',
    ],
    [
      'V of a wrong length',
      () => matrix.hessianVectorInto(new Float64Array(4), out, new Float64Array(4)),
      'matrixNormalized: expected V of length 4, got 2',
    ],
  ])('refuse %s', (_, act, message) => {
    expect(act).toThrow(new Error(message))
  })
})

describe('a problem refuses', () => {
  test.each(mistakes)('%s', (_, act, message) => {
    expect(act).toThrow(new Error(message))
  })
})

describe('a simplex target', () => {
  test.each<[string, number[]]>([
    ['a vertex', [0, 1, 0]],
    ['thirds', [1 / 3, 1 / 3, 1 / 3]],
    ['tenths, whose float sum is not 1', [0.7, 0.2, 0.1]],
  ])('may be %s', (_, target) => {
    expect(vectorNormalized({ A, b: target, target: 'simplex' }).value([0, 0])).toBeGreaterThanOrEqual(0)
  })
})
