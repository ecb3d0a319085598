/** Claims as someone who trains models or proves rates would type them, each with its verdict: what holds is proved or supported, what fails is refuted. */
import { describe, expect, it } from 'vitest'
import { check, claim } from '../../src/index.js'
import { seed } from '../seed.js'
import { share } from '../share.js'

type Given = Readonly<Record<string, string>>
interface Practice {
  readonly given: Given
  readonly let?: string | readonly string[]
  readonly holds?: readonly string[]
  readonly fails?: readonly string[]
}

const X: Given = { x: 'vector(n)' }
const SPD: Given = { P: 'spd(n)', Q: 'spd(n)' }
const SYMMETRIC: Given = { S: 'symmetric(n)', T: 'symmetric(n)' }

const PRACTICE: Readonly<Record<string, Practice>> = {
  'layer normalisation': {
    given: { ...X, t: 'scalar(-2, 2)', e: 'scalar(0.01, 1)' },
    holds: [
      'layernorm(x + t, e) == layernorm(x, e)',
      'mean(layernorm(x, e)) == 0',
      'jac(layernorm(x, e), x)*ones(n) == 0',
    ],
    fails: ['layernorm(2*x, e) == layernorm(x, e)', 'norm(layernorm(x, e)) == sqrt(n)'],
  },
  'root mean square normalisation': {
    given: { ...X, t: 'scalar(0.5, 2)' },
    holds: ['rmsnorm(t*x) == rmsnorm(x)', "x'*jac(rmsnorm(x), x) == 0"],
    fails: ['rmsnorm(x + t) == rmsnorm(x)'],
  },
  'low-rank adaptation': {
    given: { W: 'matrix(m, n)', B: 'matrix(m, r)', A: 'matrix(r, n)', D: 'matrix(n, k)', Y: 'matrix(m, k)' },
    let: 'L(M) = 0.5*fro((W + M*A)*D - Y)^2',
    holds: ["grad(L(B), B) == ((W + B*A)*D - Y)*D'*A'", 'rank(B*A) <= r', 'nuclear(B*A) <= fro(B)*fro(A)'],
    fails: ["grad(L(B), B) == (W*D - Y)*D'*A'", 'rank(W + B*A) <= r'],
  },
  'causal attention': {
    given: { Q: 'matrix(n, d)', K: 'matrix(n, d)', V: 'matrix(n, d)' },
    let: "C = causalsoftmax(Q*K'/sqrt(d))",
    holds: ['rowsums(C) == 1', 'C[1, 1] == 1', 'maxabs(C*V) <= maxabs(V)'],
    fails: ["C == C'", 'opnorm(C) <= 1'],
  },
  'softmax attention': {
    given: { S: 'matrix(n, n)', V: 'matrix(n, d)' },
    holds: ['opnorm(rowsoftmax(S)) <= sqrt(n)', 'maxabs(rowsoftmax(S)*V) <= maxabs(V)'],
    fails: ['opnorm(rowsoftmax(S)) <= 1', 'fro(rowsoftmax(S)*V) <= fro(V)'],
  },
  'rotary embeddings': {
    given: { s: 'scalar()', t: 'scalar()' },
    let: 'R(a) = [cos(a), -sin(a); sin(a), cos(a)]',
    holds: ["R(s)'*R(s) == eye(2)", "R(s)'*R(t) == R(t - s)"],
    fails: ['R(s)*R(t) == R(s - t)'],
  },
  'Fisher information': {
    given: { z: 'vector(n)', w: 'vector(n)' },
    let: ['p = softmax(z)', "F = diag(p) - p*p'"],
    holds: [
      'psd(F)',
      'F*ones(n) == 0',
      'grad(kl(softmax(w), softmax(z)), z) == p - softmax(w)',
      'hess(logsumexp(z), z) == F',
    ],
    fails: ['succeq(F, diag(p)/2)', 'trace(F) == 1'],
  },
  'logistic regression': {
    given: { A: 'matrix(m, n)', x: 'vector(n)' },
    let: 's = sigmoid(A*x)',
    holds: [
      "hess(sum(softplus(A*x)), x) == A'*diag(s .* (1 - s))*A",
      "succeq(A'*A/4, hess(sum(softplus(A*x)), x))",
    ],
    fails: ["succeq(A'*A/5, hess(sum(softplus(A*x)), x))"],
  },
  'gradient of the spectral norm': {
    given: { W: 'matrix(m, n)', V: 'matrix(m, n)' },
    holds: [
      'opnorm(grad(opnorm(W), W)) == 1',
      'dot(W, grad(opnorm(W), W)) == opnorm(W)',
      'opnorm(V) >= dot(V, grad(opnorm(W), W))',
    ],
    fails: ['grad(opnorm(W), W) == W/fro(W)'],
  },
  'orthogonalised updates': {
    given: { G: 'matrix(n, n)' },
    let: 'O = G*inv(absm(G))',
    holds: ["O'*O == eye(n)", 'dot(G, O) == nuclear(G)'],
    fails: ['O == G/opnorm(G)'],
  },
  'the inequality of Polyak and Łojasiewicz': {
    given: { Q: 'spd(n)', ...X },
    let: "f(y) = 0.5*y'*Q*y",
    holds: [
      'norm(grad(f(x), x))^2 >= 2*eigmin(Q)*f(x)',
      'f(x - Q*x/eigmax(Q)) <= f(x) - norm(Q*x)^2/(2*eigmax(Q))',
    ],
    fails: ['norm(grad(f(x), x))^2 >= 2*eigmax(Q)*f(x)', 'f(x - 2.5*Q*x/eigmax(Q)) <= f(x)'],
  },
  'self-concordance': {
    given: { s: 'positive()' },
    let: ['f(t) = -log(t)', 'g(t) = grad(grad(f(t), t), t)'],
    holds: ['abs(grad(g(s), s)) <= 2*g(s)^(3/2)'],
    fails: ['abs(grad(g(s), s)) <= g(s)^(3/2)'],
  },
  'log-determinant barrier': {
    given: { X: 'spd(n)', V: 'symmetric(n)' },
    holds: [
      'dir(grad(-logdet(X), X), X, V) == inv(X)*V*inv(X)',
      'dot(V, dir(grad(-logdet(X), X), X, V)) >= 0',
    ],
    fails: ['dir(grad(-logdet(X), X), X, V) == inv(X)*V'],
  },
  PageRank: {
    given: { P: 'stochastic(n, n)', a: 'scalar(0.1, 0.9)', x: 'vector(n)', q: 'simplex(n)' },
    let: "G = a*P' + (1 - a)/n*ones(n, n)",
    holds: [
      'colsums(G) == 1',
      "norm1(a*P'*x) <= a*norm1(x)",
      'sum(G*q) == 1',
      "sum((1 - a)/n*inv(eye(n) - a*P')*ones(n)) == 1",
    ],
    fails: ["norm(P'*x) <= norm(x)", 'rowsums(G) == 1'],
  },
  'entropy and temperature': {
    given: { ...X, b: 'scalar(0.5, 3)' },
    holds: [
      'entropy(softmax(x)) <= log(n)',
      'max(x) <= logsumexp(x)',
      'logsumexp(x) <= max(x) + log(n)',
      'logsumexp(b*x)/b <= max(x) + log(n)/b',
    ],
    fails: ['logsumexp(x) <= max(x)', 'softmax(b*x) == softmax(x)'],
  },
  'cross-entropy loss': {
    given: { z: 'vector(n)', y: 'onehot(n)' },
    holds: [
      'grad(crossentropy(y, softmax(z)), z) == softmax(z) - y',
      'norm1(softmax(z) - y) <= 2',
      '-logsoftmax(z)[1] >= 0',
    ],
    fails: ['norm(softmax(z) - y) <= 1'],
  },
  'ridge regression': {
    given: { A: 'matrix(m, n)', b: 'vector(m)', l: 'scalar(0.1, 2)' },
    let: "R = inv(A'*A + l*eye(n))",
    holds: ["trace(A*R*A') <= n", "A*R*A' == A*A'*inv(A*A' + l*eye(m))", 'opnorm(R) <= 1/l'],
    fails: ["A*R*A' == A*pinv(A)"],
  },
  'least squares': {
    given: { A: 'matrix(m, n)', b: 'vector(m)', x: 'vector(n)' },
    holds: [
      "A'*(A*pinv(A)*b - b) == 0",
      'norm(A*pinv(A)*b - b) <= norm(A*x - b)',
      'A*pinv(A)*A*pinv(A) == A*pinv(A)',
    ],
    fails: ['A*pinv(A)*b == b'],
  },
  'rank-one updates': {
    given: { A: 'spd(n)', u: 'vector(n)', v: 'vector(n)' },
    holds: [
      "inv(A + u*u') == inv(A) - inv(A)*u*u'*inv(A)/(1 + u'*inv(A)*u)",
      "det(A + u*v') == det(A)*(1 + v'*inv(A)*u)",
    ],
    fails: ["inv(A + u*u') == inv(A) + inv(A)*u*u'*inv(A)"],
  },
  'norms in duality': {
    given: { A: 'matrix(m, n)', B: 'matrix(m, n)' },
    holds: [
      'dot(A, B) <= opnorm(A)*nuclear(B)',
      'nuclear(A + B) <= nuclear(A) + nuclear(B)',
      'nuclear(A) <= sqrt(n)*fro(A)',
    ],
    fails: ['dot(A, B) <= opnorm(A)*opnorm(B)', 'nuclear(A) <= opnorm(A)'],
  },
  'traces of exponentials': {
    given: SYMMETRIC,
    holds: [
      'trace(expm(S + T)) <= trace(expm(S)*expm(T))',
      'trace(S*T) <= dot(eigvals(S), eigvals(T))',
      'det(expm(S)) == exp(trace(S))',
    ],
    fails: ['expm(S + T) == expm(S)*expm(T)', 'succeq(expm(S) + expm(T), 2*expm(S + T))'],
  },
  'relative entropy of matrices': {
    given: SPD,
    holds: ['trace(P*(logm(P) - logm(Q))) >= trace(P - Q)'],
    fails: ['trace(P*(logm(P) - logm(Q))) >= 0'],
  },
  'monotone functions of matrices': {
    given: { P: 'psd(n)', C: 'psd(n)' },
    holds: ['succeq(sqrtm(P + C), sqrtm(P))'],
    fails: ['succeq((P + C)^2, P^2)'],
  },
  'the distance of Bures and Wasserstein': {
    given: SPD,
    let: 'F = sqrtm(sqrtm(P)*Q*sqrtm(P))',
    holds: ['trace(P + Q - 2*F) >= 0', 'trace(F) <= sqrt(trace(P)*trace(Q))'],
    fails: ['F == sqrtm(P)*sqrtm(Q)'],
  },
  'acyclic graphs': {
    given: { W: 'matrix(n, n)' },
    let: 'h(A) = trace(expm(A .* A)) - n',
    holds: ['h(W) >= 0', "grad(h(W), W) == 2*expm(W .* W)' .* W", 'h(tril(W) - diag(diag(W))) == 0'],
    fails: ['h(W) == 0', 'grad(h(W), W) == 2*expm(W .* W) .* W'],
  },
  'flows that keep length': {
    given: { A: 'matrix(n, n)', t: 'scalar(-1, 1)' },
    holds: [
      "expm(t*(A - A'))'*expm(t*(A - A')) == eye(n)",
      "vec(A*A + A*A') == (kron(eye(n), A) + kron(A, eye(n)))*vec(A)",
    ],
    fails: ["expm(t*A)'*expm(t*A) == eye(n)"],
  },
  'adaptive steps': {
    given: { g: 'scalar(-10, 10)', e: 'scalar(0.01, 1)' },
    holds: ['abs(g/(sqrt(g^2) + e)) < 1', 'abs(g) <= 1 implies g^2 <= abs(g)'],
    fails: ['g/(sqrt(g^2) + e) < 0.9', 'abs(g/(abs(g) + e)) <= 0.5'],
  },
  'convolutional layers': {
    given: { k: 'vector(m)', x: 'vector(n)', c: 'vector(n)' },
    holds: [
      'norm(conv(k, x)) <= norm1(k)*norm(x)',
      'norm(circulant(c)*x) <= norm1(c)*norm(x)',
      'sum(conv(k, x)) == sum(k)*sum(x)',
    ],
    fails: ['norm(conv(k, x)) <= norm(k)*norm(x)'],
  },
}

const ofClaim = (p: Practice, text: string): Given => {
  const whole = [text, p.let ?? []].flat().join(' ')
  return Object.fromEntries(
    Object.entries(p.given).filter(([name]) => new RegExp(`\\b${name}\\b`, 'u').test(whole)),
  )
}

/** Instances per claim: enough for each false one. */
const RUNS = 24
/** Small ones that are not 1: the table is long. */
const SIZES = [2, 3] as const

const rows = Object.entries(PRACTICE).flatMap(([topic, p]) => [
  ...(p.holds ?? []).map((text) => [topic, text, true, p] as const),
  ...(p.fails ?? []).map((text) => [topic, text, false, p] as const),
])

describe('claims of practice are read and judged', () => {
  it('are many', () => {
    expect(rows.length).toBeGreaterThan(100)
  })

  it.each(share(rows))('%s: %s', async (_topic, text, isTrue, p) => {
    const given = ofClaim(p, text)
    const used = new Set(
      Object.values(given)
        .join(' ')
        .match(/\b[a-z]\b/gu),
    )
    const sizes = Object.fromEntries(
      ['m', 'n', 'r', 'd', 'k'].filter((s) => used.has(s)).map((s) => [s, SIZES]),
    )
    const made = claim({ id: 'practice', given, ...(p.let && { let: p.let }), claim: text, sizes })
    const report = await check([made], { seed, runs: RUNS })
    expect(isTrue ? ['proved', 'supported'] : ['refuted']).toContain(report.claims[0].verdict.status)
  })
})
