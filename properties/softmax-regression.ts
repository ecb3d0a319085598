/** The vocabulary of softmax regression, shared by the claims on it: u, α, f, c, L, and the closed form of the Hessian's core B. */

/** A, x and any real target b. */
export const ANY_TARGET = { A: 'matrix(n, d)', x: 'vector(d)', b: 'vector(n)' } as const
/** A, x in the balls of the analysis, ‖A‖ ≤ R and ‖x‖ ≤ R, and a probability vector b. */
export const BOUNDED = {
  R: 'scalar(0.1, 3)',
  A: 'opball(n, d, R)',
  x: 'ball(d, R)',
  b: 'simplex(n)',
} as const

export const LETS = [
  'u(x) = exp(A*x)',
  'alpha(x) = sum(u(x))',
  'f(x) = u(x) / alpha(x)',
  'c(x) = f(x) - b',
  'L(x) = 0.5*norm(c(x))^2',
] as const

/** Hessian of L = A' B A (paper, closed form 1). */
export const HESSIAN_CORE = [
  "M(x) = diag(f(x)) - f(x)*f(x)'",
  'omega(x) = 2*f(x) - b',
  "B(x) = (diag(omega(x)) - dot(f(x), c(x))*eye(n) - f(x)*omega(x)')*M(x)",
] as const
