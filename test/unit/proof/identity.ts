/** Identities as claims write them, ready for the provers. */
import type { CoreExpr } from '../../../symbolic/expression/index.js'
import type { Coordinates, ProofContext } from '../../../symbolic/proof/index.js'
import { contextOf, coordinatesOf } from '../../../src/checkers/proof/space-facts.js'
import { lower } from '../../../src/claims/lower.js'
import type { Domain } from '../../../src/core/index.js'
import { claim, type ClaimRecord } from '../../../src/index.js'

/** Variables of all identities of these tests; those that an identity does not mention do not matter. */
export const GIVEN = {
  A: 'matrix(n, d)',
  x: 'vector(d)',
  b: 'vector(n)',
  y: 'vector(n)',
  w: 'vector(n)',
  v: 'vector(d)',
  A1: 'matrix(n, d)',
  A2: 'matrix(n, d)',
  A3: 'matrix(n, d)',
  X: 'matrix(d, d)',
  Y: 'matrix(d, d)',
  V: 'matrix(d, d)',
  B: 'matrix(n, n)',
  C: 'matrix(n, n)',
  E: 'matrix(n, d)',
  U1: 'matrix(n, k)',
  V1: 'matrix(n, k)',
  U2: 'matrix(n, l)',
  V2: 'matrix(n, l)',
  z: 'vector(d*d)',
  s: 'scalar()',
  t: 'scalar()',
  r: 'positive()',
  g: 'simplex(n)',
  p: 'positive(n)',
  q: 'nonnegative(n)',
  S: 'symmetric(n)',
  P: 'psd(n)',
  G: 'diagonal(n)',
  Q: 'orthogonal(n)',
  T: 'stochastic(n, d)',
  h: 'onehot(n)',
  e: 'signs(n)',
  c01: 'binary(n)',
  j: 'index(n)',
  i: 'index(d)',
  m: 'index(d*d)',
} as const

/** The systems of the paper. */
export const LETS = [
  'u(x) = exp(A*x)',
  'alpha(x) = sum(u(x))',
  'f(x) = u(x)/alpha(x)',
  'c(x) = f(x) - b',
  'L(x) = 0.5*norm(c(x))^2',
  "M(x) = diag(f(x)) - f(x)*f(x)'",
  'K = kron(A1, A2)',
  'block(j) = K[(j-1)*n+1 : j*n, :]',
  "Z(X) = A1*X*A2'",
  'F(X) = rowsoftmax(Z(X))',
] as const

export interface Identity {
  readonly left: CoreExpr
  readonly right: CoreExpr
  readonly domain: Domain
  readonly context: ProofContext
  readonly coordinates: ReadonlyMap<string, Coordinates>
}

/** The first equation that a claim lowers to. */
export function identity(text: string, more: Partial<ClaimRecord> = {}): Identity {
  const { given, let: lets, ...rest } = more
  const lowered = lower(
    claim({
      id: 'identity',
      given: { ...GIVEN, ...given },
      let: [...LETS, ...(lets ?? [])],
      claim: text,
      ...rest,
    }),
  )
  const found =
    lowered.kind === 'obligations' ? lowered.obligations.find((o) => o.kind === 'residual') : undefined
  if (found?.kind !== 'residual') throw new Error(`expected an equation, got ${text}`)
  const { left, right, domain } = found
  return { left, right, domain, context: contextOf(domain), coordinates: coordinatesOf(domain) }
}
