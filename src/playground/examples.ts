/** What the playground offers to start from. */

/** A text with its name on a button. */
export interface Example {
  readonly name: string
  readonly text: string
}

/** The claims file of the README: proofs, a refutation, and a mistake in a shape. */
const README = `- id: product
  given:
    A: matrix(n, d)
    B: matrix(d, n)
  claim: trace(A*B) == trace(B*A)

- id: commute
  given:
    A: matrix(n, n)
    B: matrix(n, n)
  claim: A*B == B*A

- id: softmax.half
  given:
    x: vector(n)
    y: vector(n)
  claim: norm(softmax(x) - softmax(y)) <= 0.5*norm(x - y)

- id: least-squares
  given:
    A: matrix(n, d)
    x: vector(d)
    b: vector(n)
  let: L(x) = 0.5*norm(A*x - b)^2
  claim: grad(L(x), x) == A*(A*x - b)
`

/** A gradient as it is printed in a paper, with a wrong sign; docs/claims.md tells of it too. */
const PUBLISHED = `id: h2o.d44.part5
source: "arXiv 2306.14048, Lemma D.44, part 5"
given:
  A: matrix(n, d)
  x: vector(d)
  b: simplex(n)
let:
  - u(x) = exp(A*x)
  - f(x) = u(x) / sum(u(x))
  - L(x) = 0.5 * norm(f(x) - b)^2
claim: grad(L(x), x) == A' * (f(x)*(f(x) - b)'*f(x) + diag(f(x))*(f(x) - b))
expected: fails
`

/** The same, as it should be. */
const CORRECTED = `id: h2o.d44.corrected
given:
  A: matrix(n, d)
  x: vector(d)
  b: simplex(n)
let:
  - u(x) = exp(A*x)
  - f(x) = u(x) / sum(u(x))
  - L(x) = 0.5 * norm(f(x) - b)^2
claim: grad(L(x), x) == A' * (diag(f(x))*(f(x) - b) - f(x)*(f(x) - b)'*f(x))
`

/** The first one is what the page opens with. */
export const examples: readonly Example[] = [
  { name: 'a claims file', text: README },
  { name: 'a bound', text: 'norm(softmax(x) - softmax(y)) <= 0.5*norm(x - y)' },
  { name: 'a false identity', text: 'trace(A*B) == trace(A)*trace(B)' },
  { name: 'a gradient', text: '0.5*norm(A*x - b)^2' },
  { name: 'LaTeX', text: String.raw`$\tfrac12 \|\mathrm{softmax}(Ax) - b\|_2^2$` },
  { name: 'convexity', text: 'convex(logsumexp(A*x), x)' },
  { name: 'a published mistake', text: PUBLISHED },
  { name: 'its correction', text: CORRECTED },
]
