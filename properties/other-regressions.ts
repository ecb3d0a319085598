/** Regressions with exp, cosh and sinh, and identities of tensor attention and low-rank adaptation. */
import { claimsLater, type Claim, type ClaimRecord } from '../src/index.js'
import { HYPOTHESIS_MISSING } from './sources.js'

const LI_SONG_ZHOU = 'after Li, Song, Zhou, arXiv 2303.15725'
const GAO_SONG_YIN = 'after Gao, Song, Yin, arXiv 2305.00660'
const TENSOR_ATTENTION = 'Tensor attention training, arXiv 2405.16411, as quoted'
const LORA = 'Computational limits of LoRA (ICLR 2025)'

const VECTOR = { A: 'matrix(n, d)', x: 'vector(d)', b: 'vector(n)' } as const
type Function = 'exp' | 'cosh' | 'sinh'
const FUNCTIONS: readonly Function[] = ['exp', 'cosh', 'sinh']
const SLOPE: Readonly<Record<Function, Function>> = { exp: 'exp', cosh: 'sinh', sinh: 'cosh' }

const convexity = (u: Function): readonly ClaimRecord[] => [
  {
    id: `li-song-zhou.convex.${u}`,
    source: `${LI_SONG_ZHOU}, abstract, with ${u}`,
    given: { ...VECTOR, w: 'vector(n)' },
    claim: `convex(0.5*norm(${u}(A*x) - b)^2 + 0.5*norm(diag(w)*A*x)^2, x)`,
    expected: 'conditional',
    note: `${HYPOTHESIS_MISSING}: w must be large enough for b; see li-song-zhou.threshold.${u}.`,
  },
  {
    id: `li-song-zhou.threshold.${u}`,
    source: `${LI_SONG_ZHOU}: w² ≥ ½b² + l/σ_min(A)² makes the Hessian ⪰ l I, with ${u}`,
    given: { ...VECTOR, l: 'scalar(0.1, 5)', t: 'nonnegative(n)' },
    let: ['w2 = 0.5*(b .* b) + l/sigmamin(A)^2*ones(n) + t', `L(x) = 0.5*norm(${u}(A*x) - b)^2`],
    sizes: { n: [3, 4], d: [1, 2] },
    claim: "succeq(hess(L(x), x) + A'*diag(w2)*A, l*eye(d))",
    expected: 'holds',
  },
  {
    id: `gao-song-yin.gradient.${u}`,
    source: `${GAO_SONG_YIN}, with ${u}`,
    given: VECTOR,
    let: [`u(x) = ${u}(A*x)`, `v(x) = ${SLOPE[u]}(A*x)`, 'r(x) = u(x) - sum(u(x))*b'],
    claim: "grad(0.5*norm(r(x))^2, x) == A'*diag(v(x))*(r(x) - dot(b, r(x))*ones(n))",
    expected: 'holds',
  },
]

const TENSORS: readonly ClaimRecord[] = [
  {
    id: 'tensor-attention.4.1',
    source: `${TENSOR_ATTENTION}, Lemma 4.1`,
    given: {
      A1: 'matrix(n, d)',
      A2: 'matrix(n, d)',
      A3: 'matrix(n, d)',
      X: 'matrix(d, d*d)',
      V: 'matrix(n*n, l)',
      E: 'matrix(n, l)',
    },
    let: [
      "F(X) = rowsoftmax(A1*X*kron(A2, A3)')",
      'C(X) = F(X)*V - E',
      "Q(X) = C(X)*V'",
      'P(X) = F(X) .* Q(X) - diag(rowsums(F(X) .* Q(X)))*F(X)',
    ],
    sizes: { n: [1, 3], d: [1, 2], l: [1, 2] },
    claim: "grad(0.5*fro(C(X))^2, X) == A1'*P(X)*kron(A2, A3)",
    expected: 'holds',
  },
  {
    id: 'tensor-attention.5.4',
    source: `${TENSOR_ATTENTION}, Fact 5.4: the mixed product`,
    given: { A: 'matrix(m, n)', B: 'matrix(p, q)', C: 'matrix(n, k)', D: 'matrix(q, l)' },
    sizes: { m: [1, 3], n: [1, 3], p: [1, 3], q: [1, 3], k: [1, 2], l: [1, 2] },
    claim: 'kron(A, B)*kron(C, D) == kron(A*C, B*D)',
    expected: 'holds',
  },
  {
    id: 'tensor-attention.5.6',
    source: `${TENSOR_ATTENTION}, Lemma 5.6`,
    given: { A: 'matrix(m, k)', B: 'matrix(n, k)', C: 'matrix(m, l)', D: 'matrix(n, l)' },
    claim: "khatrirao(A, B)'*khatrirao(C, D) == (A'*C) .* (B'*D)",
    expected: 'holds',
  },
  {
    id: 'lora.2.1',
    source: `${LORA}, Lemma 2.1 (vec stacks rows by its Definition 2.1)`,
    given: { A: 'matrix(m, p)', B: 'matrix(n, q)', X: 'matrix(p, q)' },
    claim: "vecr(A*X*B') == kron(A, B)*vecr(X)",
    expected: 'holds',
  },
  {
    id: 'lora.vectorised',
    source: `${LORA}, after (2.1)`,
    given: { X: 'matrix(n, d)', W: 'matrix(d, d)' },
    let: ["U = exp(X*W*X')", 'D = diag(rowsums(U))'],
    sizes: { n: [1, 3], d: [1, 3] },
    claim: 'vecr(inv(D)*U) == inv(kron(D, eye(n)))*exp(kron(X, X)*vecr(W))',
    expected: 'holds',
  },
  {
    id: 'vec.trace',
    source: "Henderson, Searle 1981: tr(A' B) = vec(A)' vec(B)",
    given: { A: 'matrix(m, n)', B: 'matrix(m, n)' },
    claim: "trace(A'*B) == vec(A)'*vec(B) == vecr(A)'*vecr(B)",
    expected: 'holds',
  },
]

export const otherRegressions: readonly Claim[] = claimsLater([...FUNCTIONS.flatMap(convexity), ...TENSORS])
