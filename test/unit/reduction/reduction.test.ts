/** Proofs by other inequalities: what they prove, what is false beside it, and records that were changed. */
import { describe, expect, it } from 'vitest'
import { proveObligation } from '../../../src/checkers/proof/prove.js'
import { replayAny, type AnyRecord, type Outcome } from '../../../src/checkers/proof/outcome.js'
import { lower } from '../../../src/claims/lower.js'
import { claim } from '../../../src/index.js'
import { shownBy } from '../../../src/checkers/proof/shown.js'
import type { ReplayOutcome } from '../../../symbolic/proof/index.js'
import {
  replayReduction,
  type ReductionRecord,
  type ReductionRule,
} from '../../../symbolic/reduction/index.js'
import { seed } from '../../seed.js'
import { share } from '../../share.js'

const GIVEN = {
  x: 'vector(n)',
  y: 'vector(n)',
  p: 'simplex(n)',
  q: 'simplex(n)',
  c: 'positive(n)',
  d: 'positive(n)',
  A: 'matrix(m, n)',
  M: 'matrix(n, n)',
  N: 'matrix(n, n)',
  S: 'spd(n)',
  T: 'spd(n)',
  W: 'psd(n)',
  V: 'symmetric(n)',
  t: 'scalar(0, 1)',
  u: 'scalar(0, 2)',
  v: 'scalar(0, 1)',
  r: 'scalar()',
  k: 'positive()',
  l: 'positive()',
  h: 'positive()',
  e: 'nonnegative()',
  o: 'nonnegative()',
  z: 'nonnegative()',
  s: 'scalar()',
  K: 'stochastic(n, m)',
  G: 'doublystochastic(n)',
  B: 'nonnegative(n, m)',
} as const

const effort = { seed, expired: () => false }

/** Each is proved once, though several tests look at it. */
const outcomes = new Map<string, Outcome>()
function outcomeOf(statement: string): Outcome {
  const known = outcomes.get(statement) ?? proofOf(statement)
  outcomes.set(statement, known)
  return known
}

function proofOf(statement: string): Outcome {
  // Of the numbers alone where it speaks of no others.
  const words = new Set(statement.match(/[A-Za-z]\w*/gu))
  const given = Object.fromEntries(Object.entries(GIVEN).filter(([name]) => words.has(name)))
  const lowered = lower(claim({ id: 'reduction', given, claim: statement }))
  if (lowered.kind === 'not lowered') throw new Error(lowered.reason)
  return proveObligation(lowered.obligations.at(-1)!, effort)
}

/** By rule: true statements that it proves, and false ones beside them. */
const RULES: Readonly<Record<ReductionRule, { readonly holds: readonly string[]; readonly fails: readonly string[] }>> = {
  squares: {
    holds: ['k^2 + l^2 + h^2 >= sqrt(3)*sqrt(2*k^2*l^2 + 2*l^2*h^2 + 2*h^2*k^2 - k^4 - l^4 - h^4)', 'norm(S*x) >= eigmin(S)*norm(x)', 'norm(W*inv(W + l*eye(n))*x) <= norm(x)', 'abs(norm(x)^2 - norm(y)^2) <= norm(x + y)*norm(x - y)'],
    fails: ['norm(V*x) >= eigmin(V)*norm(x) + 1', 'norm(W*inv(W + l*eye(n))*x) <= 0.9*norm(x)', "sqrt(x'*S*x) <= eigmax(S)*norm(x)", 'norm(S*x) >= eigmax(S)*norm(x)', 'sqrt(s^2) <= s', 'abs(s) <= s'],
  },
  'larger of two': {
    holds: ['max(norm(x), norm(y)) <= norm(x) + norm(y)', 'max(kl(p, (p + q)/2), kl(q, (p + q)/2)) <= log(2)'],
    fails: ['max(norm(x), norm(y)) <= norm(x)', 'norm(x) <= min(norm(x), norm(y))', 'max(kl(p, q), kl(q, p)) <= log(2)'],
  },
  'both signs': {
    holds: ['abs(entropy(p) - log(n)/2) <= log(n)/2', 'abs(logdet(S) - trace(S) + n) <= trace(S) + trace(inv(S)) - 2*n'],
    fails: ["abs(x'*V*x) <= eigmax(V)*norm(x)^2", 'abs(logsumexp(x)) <= max(x) + log(n)', 'abs(sum(x)) <= norm(x)'],
  },
  logarithms: {
    holds: ['det(S)^(1/n) <= trace(S)/n', "det(eye(n) + A'*A) >= 1", 'det(S) <= eigmax(S)^n', 'harmmean(c) <= geomean(c)', 'det(eye(n) + W) <= exp(trace(W))'],
    fails: ['det(S)^(1/n) <= trace(S)/(n + 1)', "det(eye(n) - A'*A) <= 1", 'det(V) <= eigmax(V)^n', 'det(S) <= eigmin(S)^n', 'geomean(c) <= harmmean(c)', 'det(eye(n) + V) <= exp(trace(V))'],
  },
  divisors: {
    holds: ['opnorm(N) < 1 implies opnorm(inv(eye(n) - N)) <= 1/(1 - opnorm(N))', 'opnorm(inv(M))*opnorm(N) <= 1/2 implies norm(inv(M + N)*x - inv(M)*x) <= opnorm(inv(M))*opnorm(N)/(1 - opnorm(inv(M))*opnorm(N))*norm(inv(M)*x)', 'opnorm(inv(M)*N) < 1 implies opnorm(inv(M + N) - inv(M)) <= opnorm(inv(M)*N)*opnorm(inv(M))/(1 - opnorm(inv(M)*N))'],
    fails: ['opnorm(inv(eye(n) - N)) <= 1/(1 - opnorm(N))', 'opnorm(N) < 2 implies opnorm(inv(eye(n) - N)) <= 1/(1 - opnorm(N))', 'opnorm(N) < 1 implies opnorm(inv(eye(n) - N)) <= 0.999/(1 - opnorm(N))', 'maxabs(N) < 1 implies opnorm(inv(eye(n) - N)) <= 1/(1 - opnorm(N))', 'opnorm(M)*opnorm(N) < 1 implies opnorm(inv(M + N)) <= opnorm(inv(M))/(1 - opnorm(inv(M))*opnorm(N))', 'norm(x)/(s - 1) <= norm(x)/(s - 2)', 'norm(x)/(1 + k) <= norm(x)/(1 + k)^2'],
  },
  channel: {
    holds: ["kl(K'*p, K'*q) <= kl(p, q)", "norm1(K'*p - K'*q) <= norm1(p - q)", "sum((K'*p - K'*q).^2 ./ (K'*q)) <= sum((p - q).^2 ./ q)", 'entropy(G*p) >= entropy(p)', 'kl(G*p, G*q) <= kl(p, q)', "sum(sqrt((K'*p) .* (K'*q))) >= sum(sqrt(p .* q))", "sum((G'*c).^3) <= sum(c.^3)", "norm1(K'*x) <= norm1(x)"],
    fails: ["kl(K'*p, K'*q) >= kl(p, q)", "norm1(B'*p - B'*q) <= norm1(p - q)", "entropy(K'*p) >= entropy(p)", 'entropy(G*p) <= entropy(p)', "kl(K'*p, K'*q) <= kl(q, p)", "sum((K'*c).^3) <= sum(c.^3)", 'kl(G*p, q) <= kl(p, q)', 'sum(exp(-(G*x).^2)) <= sum(exp(-x.^2))', "sum((K'*p - K'*q).^2) <= sum((p - q).^2)", "sum(abs(K'*x).^2) <= sum(abs(x).^2)"],
  },
  powers: {
    holds: ['sum(x.^4)^(1/4) <= norm(x)', 'sum(c.^3)^(1/3) <= sum(c)', 'sum(c.^4)^(1/4) <= sum(c)'],
    fails: ['norm(x) <= sum(x.^4)^(1/4)', 'sum(c) <= sum(c.^3)^(1/3)', 'norm1(x) <= n^(1/3)*sum(abs(x).^3)^(1/3)', '(s^4)^(1/4) <= s', 'sum(x.^4)^(1/4) <= norm(x)/2'],
  },
  tangent: {
    holds: ["logsumexp(A*y) >= logsumexp(A*x) + dot(A'*softmax(A*x), y - x)", 'trace(inv(T + W)) >= trace(inv(S + W)) - trace(inv(S + W)*inv(S + W)*(T - S))', 'sqrt(1 + norm(y)^2) >= sqrt(1 + norm(x)^2) + dot(x, y - x)/sqrt(1 + norm(x)^2)', 'logsumexp(y) <= logsumexp(x) + dot(softmax(x), y - x) + norm(x - y)^2/2', "norm(A*y)^2/2 <= norm(A*x)^2/2 + dot(A'*(A*x), y - x) + opnorm(A)^2*norm(y - x)^2/2", "x'*S*x/2 >= y'*S*y/2 + dot(S*y, x - y) + eigmin(S)*norm(y - x)^2/2", 'sum(p .* log(p)) >= sum(q .* log(q)) + dot(log(q) + ones(n), p - q) + norm(p - q)^2/2', 'logsumexp(A*y) + l*norm(y)^2 >= logsumexp(A*x) + l*norm(x)^2 + dot(A\'*softmax(A*x) + 2*l*x, y - x) + l*norm(y - x)^2', 'sum(log(ones(m) + exp(A*y))) >= sum(log(ones(m) + exp(A*x))) + dot(grad(sum(log(ones(m) + exp(A*x))), x), y - x)'],
    fails: ["sqrt(1 + norm(y)^4) <= sqrt(1 + norm(x)^2) + x'*(y - x)/sqrt(1 + norm(x)^2) + norm(y - x)^2/2", 'logsumexp(y) <= logsumexp(x) + dot(softmax(x), y - x) + 0.24*norm(x - y)^2', "norm(A*y)^2/2 <= norm(A*x)^2/2 + dot(A'*(A*x), y - x) + 0.99*opnorm(A)^2*norm(y - x)^2/2", "x'*S*x/2 >= y'*S*y/2 + dot(S*y, x - y) + eigmax(S)*norm(y - x)^2/2", "x'*V*x/2 >= y'*V*y/2 + dot(V*y, x - y)", 'sum(p .* log(p)) >= sum(q .* log(q)) + dot(log(q) + ones(n), p - q) + 0.51*norm(p - q)^2', 'sum(c .* log(c)) >= sum(d .* log(d)) + dot(log(d) + ones(n), c - d) + norm(c - d)^2/2', '-norm(y) >= -norm(x) - dot(x, y - x)/norm(x)', '1/s^2 >= 1/r^2 - 2*(s - r)/r^3', 'logsumexp(y) >= logsumexp(x) + dot(softmax(x), y - x) + norm(x - y)^2/100', 'logsumexp(y) >= logsumexp(x) + dot(softmax(y), y - x)', 'logsumexp(y) >= logsumexp(x) + 1.001*dot(softmax(x), y - x)', 'logsumexp(y) <= logsumexp(x) + dot(softmax(x), y - x)', 'trace(inv(T)) >= trace(inv(S)) - trace(inv(S)*(T - S))', 'trace(T*T*T) - trace(S*S*S) >= 3*trace(S*S*(T - S)) + trace(T)', 'sum(y.^3) >= sum(x.^3) + 3*dot(x.^2, y - x)', 'sqrt(1 + norm(y)^2) >= sqrt(1 + norm(x)^2) + dot(x, y - x)'],
  },
  segment: {
    holds: ["(A'*softmax(A*x) - A'*softmax(A*y))'*(x - y) >= 0", "(x/sqrt(1 + norm(x)^2) - y/sqrt(1 + norm(y)^2))'*(x - y) <= norm(x - y)^2", "(log(p) - log(q))'*(p - q) >= norm(p - q)^2", "(sigmoid(h*sum(x))*ones(n) - sigmoid(h*sum(y))*ones(n))'*(x - y) >= 0"],
    fails: ["(A'*softmax(A*x) - A'*softmax(A*y))'*(x - y) >= norm(x - y)^2/1000", "(softmax(x) - softmax(y))'*(x - y) <= 0.49*norm(x - y)^2", "(x/sqrt(1 + norm(x)^2) - y/sqrt(1 + norm(y)^2))'*(x - y) <= 0.99*norm(x - y)^2", "(log(p) - log(q))'*(p - q) >= 1.01*norm(p - q)^2", "(log(c) - log(d))'*(c - d) >= norm(c - d)^2", "(sin(x) - sin(y))'*(x - y) >= 0", "(1 ./ y - 1 ./ x)'*(x - y) >= 0", "(softmax(x) - softmax(y))'*(y - x) >= 0", "(softmax(x) - softmax(2*y))'*(x - y) >= 0", "sum(abs(x - y)) <= sum(x - y)"],
  },
  'second derivatives': {
    holds: ['convex(sum(p .* log(p)) - norm(p)^2/2, p)', "convex(norm(y)^2*norm(x)^2/8 - log(1 + exp(y'*x)), x)"],
    fails: ['convex(sum(p .* log(p)) - 0.51*norm(p)^2, p)', 'convex(-norm(x), x)', 'convex(1/s, s)', 'convex(norm(x)^2/8.1 - log(1 + exp(norm(x)^2)), x)', "convex(norm(y)^2*norm(x)^2/8.1 - log(1 + exp(y'*x)), x)", 'convex(3*k*l + k^2 + l^2, k, l)', 'convex(sqrt(s^2 + s), s)', 'concave(sum(x.^3), x)', 'convex(log(abs(s)), s)'],
  },
  'mean value': {
    holds: ['abs(s*sigmoid(s) - r*sigmoid(r)) <= 1.1*abs(s - r)', 'abs(exp(-s^2) - exp(-r^2)) <= 0.86*abs(s - r)'],
    fails: ['abs(sigmoid(s) - sigmoid(r)) <= 0.249*abs(s - r)', 'abs(s*sigmoid(s) - r*sigmoid(r)) <= 1.09*abs(s - r)', 'abs(exp(-s^2) - exp(-r^2)) <= 0.85*abs(s - r)', 'abs(1/s - 1/r) <= 10000*abs(s - r)', 'abs(sigmoid(s) - sigmoid(2*r)) <= abs(s - r)/4', 'abs(log(l) - log(k)) <= abs(l - k)'],
  },
  'from equal': {
    holds: ['t*log(t/v) + (1 - t)*log((1 - t)/(1 - v)) >= 2*(t - v)^2', 't*log(t/v) + (1 - t)*log((1 - t)/(1 - v)) <= (t - v)^2/(v*(1 - v))'],
    fails: ['t*log(t/v) + (1 - t)*log((1 - t)/(1 - v)) >= 2.01*(t - v)^2', 't*log(t/v) + (1 - t)*log((1 - t)/(1 - v)) <= 0.99*(t - v)^2/(v*(1 - v))', 't*log(t/v) + (1 - t)*log((1 - t)/(1 - v)) <= 2*(t - v)^2', '(t - v)^2/(v*(1 - v)) >= 4*(t - v)^2 + (t - v)^4'],
  },
  Hölder: {
    holds: ['k/sqrt(k^2 + 8*l*h) + l/sqrt(l^2 + 8*h*k) + h/sqrt(h^2 + 8*k*l) >= 1', 'sqrt(k/(l + h)) + sqrt(l/(h + k)) + sqrt(h/(k + l)) >= 2', 'sqrt(2*k/(k + l)) + sqrt(2*l/(l + h)) + sqrt(2*h/(h + k)) <= 3', 'sqrt(k^2 + l^2) + sqrt(l^2 + h^2) + sqrt(h^2 + k^2) >= sqrt(2)*(k + l + h)', '(k + sqrt(k*l) + (k*l*h)^(1/3))/3 <= (k*(k + l)/2*(k + l + h)/3)^(1/3)', '(k + l)^(1/3) + (l + h)^(1/3) + (h + k)^(1/3) <= (18*(k + l + h))^(1/3)'],
    fails: ['k/sqrt(k^2 + 8*l*h) + l/sqrt(l^2 + 8*h*k) + h/sqrt(h^2 + 8*k*l) >= 1.001', 'k/sqrt(k^2 + 8.1*l*h) + l/sqrt(l^2 + 8.1*h*k) + h/sqrt(h^2 + 8.1*k*l) >= 1', 'sqrt(k/(l + h)) + sqrt(l/(h + k)) + sqrt(h/(k + l)) >= 2.001', 'sqrt(2*k/(k + l)) + sqrt(2*l/(l + h)) + sqrt(2*h/(h + k)) <= 2.999', 'sqrt(k^2 + l^2) + sqrt(l^2 + h^2) + sqrt(h^2 + k^2) >= 1.4143*(k + l + h)', 'sqrt(k^2 + l^2) + sqrt(l^2 + h^2) + sqrt(h^2 + k^2) <= 1.999*(k + l + h)', 'sqrt(k^2 + s) + sqrt(l^2 + s) >= k + l', 's*sqrt(k + l) + s*sqrt(l + h) <= 2*s*sqrt(k + l + h)', 'sqrt(k + l) + sqrt(l + h) <= s + 2*k + 2*l + 2*h', '(k + l)^(1/3) + (l + h)^(1/3) + (h + k)^(1/3) <= (17.99*(k + l + h))^(1/3)', 'sqrt(k + l) - sqrt(l + h) <= sqrt(k)/2', '(abs(s) + k)^(1/2) + (abs(s) + l)^(1/2) <= (2*(k + l))^(1/2)'],
  },
  homogeneous: {
    holds: ['((l - k)/(log(l) - log(k)))^3 >= k*l*(k + l)/2', '(k + l)^(1 + v) <= 2^v*(k^(1 + v) + l^(1 + v))', '(k^3 + l^3)^(1/3) <= (k^2 + l^2)^(1/2)'],
    fails: ['((l - k)/(log(l) - log(k)))^3 >= 1.001*k*l*(k + l)/2', '((l - k)/(log(l) - log(k)))^4 >= k*l*(k + l)/2', '((l - k)/(log(l) - log(k)))^3 >= k^2*l', '(k + l)^(1 + v) <= 0.999*2^v*(k^(1 + v) + l^(1 + v))', '(k + l)^u <= 2^(u - 1)*(k^u + l^u)', '(k^3 + l^3)^(1/3) >= (k^2 + l^2)^(1/2)', '(k^3 + l^3)^(1/3) <= (k^2 + l^2)^(1/3) + h/1000', '(l - k)/(log(l) - log(k)) <= sqrt(k*l)'],
  },
  interior: {
    holds: ['sqrt(e^2 + o^2) + sqrt(o^2 + z^2) + sqrt(z^2 + e^2) >= sqrt(2)*(e + o + z)'],
    fails: ['sqrt(e^2 + o^2) + sqrt(o^2 + z^2) + sqrt(z^2 + e^2) >= 1.4143*(e + o + z)', 'sqrt(e^2 + o^2) + sqrt(o^2 + z^2) + sqrt(z^2 + e^2) >= sqrt(2)*(e + o + z) + r', 'sqrt(r^2 + o^2) <= r + o', 'sqrt(e^2 + o^2) > 0', 'step(e) >= 1'],
  },
  'dual norms': {
    holds: ["x'*y <= norm(x)^3/3 + 2*norm(y)^(3/2)/3", "x'*y <= norm1(x)^2/2 + norminf(y)^2/2"],
    fails: ["x'*y <= norm(x)^3/3 + norm(y)^(3/2)/3", "x'*y <= norminf(x)^2/2 + norminf(y)^2/2", "x'*y <= norm(x)^2/2 + norm(y)^2/2.1", "trace(A*B) <= opnorm(A)^2/2 + opnorm(B)^2/2"],
  },
  quantities: {
    holds: ['2 - 2*exp(-norm(x - y)^2/2) <= norm(x - y)^2', 'abs(exp(-norm(x)^2/2) - exp(-norm(y)^2/2)) <= exp(-1/2)*norm(x - y)', 'abs(tanh(norm(x)) - tanh(norm(y))) <= norm(x + y)', "log(1 + exp(x'*y)) <= log(2) + abs(x'*y)", 'sqrt(norm(x)^2 + k^2) - k <= norm(x)'],
    fails: ['2 - 2*exp(-norm(x - y)^2/2) <= 0.9*norm(x - y)^2', 'abs(exp(norm(x)) - exp(norm(y))) <= norm(x - y)', 'abs(tanh(norm(x)) - tanh(norm(y))) <= norm(x - 2*y)', 'abs(tanh(norm(x)) - tanh(norm(y))) <= norm(x - y)*exp(-norm(x - y))', "log(1 + exp(x'*y)) <= log(2) + x'*y", 'sqrt(norm(x)^2 + k^2) + k <= norm(x)', 'exp(-norm(x - y)) <= exp(-abs(norm(x) - norm(y)))/2'],
  },
  stationary: {
    holds: ['s*k <= exp(s) + k*log(k) - k', '-k*l <= -log(k) - 1 - log(l)', 's*v <= log(1 + exp(s)) + v*log(v) + (1 - v)*log(1 - v)'],
    fails: ['s*k <= exp(s) + k*log(k) - 1.001*k', 's*k >= exp(s) + k*log(k) - k', '-k*l <= -log(k) - 1.001 - log(l)', 'k*l <= k^4/4 + 0.749*l^(4/3)', 'k^t*l^(1 - t) >= t*k + (1 - t)*l', 'k^u*l^(1 - u) <= u*k + (1 - u)*l', 's*v <= log(1 + exp(s)) + 1.001*(v*log(v) + (1 - v)*log(1 - v))', 'r*s <= r^3/3 + 2*abs(s)^(3/2)/3', 'v*(s - 2) <= (s - 1)^2 - v*s'],
  },
  entries: {
    holds: ['norm(sigmoid(x) - sigmoid(y)) <= norm(x - y)/4', "fro(sigmoid(A) - sigmoid(B')) <= 0.25*fro(A - B')", 'norm(3*silu(x) - 3*silu(y)) <= 3.3*norm(x - y)'],
    fails: ['norm(sigmoid(x) - sigmoid(y)) <= 0.249*norm(x - y)', 'norm(sigmoid(x) - sigmoid(y)) <= norminf(x - y)/4', 'norm(sigmoid(x) - sigmoid(2*y)) <= norm(x - y)/4', 'norm(3*silu(x) - 3*silu(y)) <= 3.29*norm(x - y)', 'norm(softplus(x) + softplus(y)) <= norm(x + y)', 'norm(x/sum(exp(x)) - y/sum(exp(y))) <= norm(x - y)/100', 'norm(1 ./ x - 1 ./ y) <= 10000*norm(x - y)'],
  },
  'Schur complement': {
    holds: ['psd([S, x; x\', l + x\'*inv(S)*x])', '(x\'*inv(S)*x <= k) implies psd([S, x; x\', k])', '(opnorm(A) <= 1) implies psd([eye(m), A; A\', eye(n)])', '(V ⪰ A\'*A/l) implies psd([V, A\'; A, l*eye(m)])'],
    fails: ['psd([V, x; x\', l + x\'*inv(S)*x])', '(x\'*inv(S)*x <= 1.001*k) implies psd([S, x; x\', k])', '(x\'*S*x <= k) implies psd([S, x; x\', k])', '(opnorm(A) <= 1.001) implies psd([eye(m), A; A\', eye(n)])', '(fro(A) >= 1) implies psd([eye(m), A; A\', eye(n)])', 'psd([W, x; x\', k])', '(V ⪰ A\'*A) implies psd([V, A\'; A, l*eye(m)])'],
  },
  lemmas: {
    holds: ['norm(B*sigmoid(A*x) - B*sigmoid(A*y)) <= opnorm(B)*opnorm(A)*norm(x - y)/4', 'norm(relu(softplus(x)) - relu(softplus(y))) <= norm(x - y)', "norm(x*sigmoid(x'*y) - x*sigmoid(x'*p)) <= norm(x)^2*norm(y - p)/4", 'abs(sum(softplus(x)) - sum(softplus(y))) <= sqrt(n)*norm(x - y)'],
    fails: ['norm(B*sigmoid(A*x) - B*sigmoid(A*y)) <= 0.06*opnorm(B)*opnorm(A)*norm(x - y)', "norm(x*sigmoid(x'*y) - x*sigmoid(x'*p)) <= norm(x)*norm(y - p)/4", 'abs(sum(softplus(x)) - sum(softplus(y))) <= norm(x - y)', 'norm(relu(softplus(x)) - relu(softplus(y))) <= 0.99*norm(x - y)', 'norm(B*exp(A*x) - B*exp(A*y)) <= 100*opnorm(B)*opnorm(A)*norm(x - y)'],
  },
  convexity: {
    holds: ['logsumexp((x + y)/2) <= (logsumexp(x) + logsumexp(y))/2', 'entropy(t*p + (1 - t)*q) >= t*entropy(p) + (1 - t)*entropy(q)', 'logdet(t*S + (1 - t)*T) >= t*logdet(S) + (1 - t)*logdet(T)', 'logsumexp((x + 2*y)/3) <= logsumexp(x)/3 + 2*logsumexp(y)/3', 'max(t*x + (1 - t)*y) <= t*max(x) + (1 - t)*max(y)', 'trace(inv((S + T)/2)) <= (trace(inv(S)) + trace(inv(T)))/2'],
    fails: ['logsumexp((x + y)/2) >= (logsumexp(x) + logsumexp(y))/2', 'logsumexp((x + y)/2) <= (logsumexp(x) + 2*logsumexp(y))/3', 'entropy(t*p + (1 - t)*q) <= t*entropy(p) + (1 - t)*entropy(q)', 'max(u*x + (1 - u)*y) <= u*max(x) + (1 - u)*max(y)', 'logsumexp((x + y)/3) <= (logsumexp(x) + logsumexp(y))/3', 'logdet(t*S + (1 - t)*T) <= t*logdet(S) + (1 - t)*logdet(T)'],
  },
} // prettier-ignore

const rows = (pick: 'holds' | 'fails'): readonly (readonly [string, string])[] =>
  Object.entries(RULES).flatMap(([rule, of]) => of[pick].map((text) => [rule, text] as const))

describe('proofs by other inequalities', () => {
  it.each(rows('holds'))('by %s: %s', (rule, text) => {
    const outcome = outcomeOf(text)
    expect(outcome).toMatchObject({ kind: 'all sizes', replayed: { kind: 'confirmed' } })
    expect(outcome.kind === 'declined' ? '' : outcome.method).toBe(`by ${rule}`)
  })

  it.each(share(rows('fails')))('by %s: %s is false and not proved', (_, text) => {
    expect(outcomeOf(text).kind).not.toBe('all sizes')
  })
})

it('sums of roots are tried at points of hypotheses that speak of further numbers, and of none where they speak of arrays', () => {
  const given = { k: 'positive()', l: 'positive()', h: 'positive()', x: 'vector(n)' }
  const proved = (assume: string): string => {
    const lowered = lower(
      claim({ id: 'reduction', given, assume, claim: 'sqrt(k + l) + sqrt(k + 2*l) <= sqrt(4*k + 6*l)' }),
    )
    return lowered.kind === 'not lowered'
      ? lowered.reason
      : proveObligation(lowered.obligations[0], effort).kind
  }
  expect(['k + l + h == 1', 'k + l <= norm(x)', 'sum(x) == k'].map(proved)).toEqual([
    'all sizes',
    'all sizes',
    'all sizes',
  ])
})

type Record_ = ReductionRecord<AnyRecord>
function recordOf(text: string): Record_ {
  const outcome = outcomeOf(text)
  if (outcome.kind === 'declined' || outcome.proved.kind !== 'reduction')
    throw new Error('expected a reduction')
  return outcome.proved.record
}
const replayed = (record: Record_): string => replayAny({ kind: 'reduction', record }, effort).kind

/** What makes a record wrong; of some rules some of these say the same again. */
const WRONG: Readonly<Record<string, (r: Record_) => Record_>> = {
  'another rule': (r) => ({ ...r, rule: r.rule === 'squares' ? 'logarithms' : 'squares' }),
  'the sides turned': (r) => ({ ...r, lesser: r.greater, greater: r.lesser }),
  'a goal left away': (r) => ({ ...r, goals: r.goals.slice(1) }),
  'a goal turned': (r) => ({ ...r, goals: r.goals.map((g) => ({ ...g, lesser: g.greater, greater: g.lesser })) }),
  'the proof of another goal': (r) => ({ ...r, goals: r.goals.map((g) => ({ ...g, proof: OTHER })) }),
  'no space of a variable': (r) => ({ ...r, variables: r.variables.map((v) => ({ ...v, space: 'symmetric', params: [] })) }),
} // prettier-ignore
const OTHER: AnyRecord = { kind: 'reduction', record: recordOf("det(eye(n) + A'*A) >= 1") }

/** Without the spaces of variables some inequalities hold as well. */
const SPACELESS = new Set(['squares', 'larger of two', 'both signs'])

describe('the replay of reductions', () => {
  it('rejects other points where a derivative vanishes, other derivatives, and points outside', () => {
    const record = recordOf(RULES.stationary.holds[2])
    const { stationary, goals } = record
    if (!stationary) throw new Error('expected a point')
    const changed: readonly Record_[] = [
      { ...record, stationary: { ...stationary, at: stationary.slope } },
      { ...record, stationary: { ...stationary, at: goals[0].lesser } },
      { ...record, stationary: { ...stationary, slope: goals[1].greater } },
      { ...record, along: record.along === 's' ? 'v' : 's' },
      { ...record, along: 'another' },
      { ...record, goals: [goals[1], goals[0]] },
      { ...record, goals: [goals[0], goals[0]] },
    ]
    expect(changed.map(replayed)).toEqual(changed.map(() => 'rejected'))
    const inside = recordOf(RULES.stationary.holds[1])
    expect(inside.goals.length).toBe(3)
    expect(replayed({ ...inside, goals: inside.goals.slice(0, 2) })).toBe('rejected')
  })

  it('rejects other degrees, and other numbers that are scaled or become 1', () => {
    const record = recordOf(RULES.homogeneous.holds[1])
    const { scaling, goals } = record
    if (!scaling) throw new Error('expected a degree')
    const changed: readonly Record_['scaling'][] = [
      { ...scaling, degree: goals[0].lesser },
      { ...scaling, degree: record.greater },
      { ...scaling, names: [...scaling.names, 'v'] },
      { ...scaling, names: scaling.names.slice(1) },
      { ...scaling, names: [] },
      { ...scaling, unit: scaling.names.find((name) => name !== scaling.unit)! },
      { ...scaling, unit: 'v' },
      undefined,
    ]
    const outcomes_ = changed.map((s) => {
      const { scaling: _, ...rest } = record
      return replayed(s ? { ...rest, scaling: s } : rest)
    })
    expect(outcomes_).toEqual(changed.map(() => 'rejected'))
    const assuming = (name: string): ReplayOutcome =>
      replayReduction(record, {
        shown: (proof) => ({ ...shownBy(proof)!, assumed: new Set([name]) }),
        replay: (proof) => replayAny(proof, effort),
      })
    expect(['k', 'l', 'v'].map((name) => assuming(name).kind)).toEqual(['rejected', 'rejected', 'confirmed'])
  })

  it('rejects hypotheses on the number along which derivatives are taken', () => {
    const record = recordOf('s*k <= exp(s) + k*log(k) - k')
    const assuming = (name: string): ReplayOutcome =>
      replayReduction(record, {
        shown: (proof) => ({ ...shownBy(proof)!, assumed: new Set([name]) }),
        replay: (proof) => replayAny(proof, effort),
      })
    expect(record.along).toBe('s')
    expect(assuming('s')).toMatchObject({ reason: expect.stringContaining('a hypothesis on the number') })
    expect(assuming('k').kind).toBe('confirmed')
  })

  it.each([
    ['bounds', "(norm(x) <= k) implies abs(x'*y) <= k*norm(y)", ['x', 'k']],
    ['half-lines', '(s >= 1) implies abs(s*k) >= abs(k)', ['s']],
    ['polynomials', '(k*l == 1) implies k + l >= 2', ['k', 'l']],
    ['spectral', '(W ⪰ V) implies trace(V) <= trace(W)', ['W', 'V']],
    ['reduction', "(x'*inv(S)*x <= k) implies psd([S, x; x', k])", ['x', 'S', 'k']],
  ])('%s tell what their hypotheses speak of', (kind, text, names) => {
    const outcome = outcomeOf(text)
    if (outcome.kind === 'declined') throw new Error(outcome.reason)
    expect(outcome.proved.kind).toBe(kind)
    expect(shownBy(outcome.proved)?.assumed).toEqual(new Set(names))
  })

  it.each(rows('holds'))('by %s: rejects every change in %s', (rule, text) => {
    const record = recordOf(text)
    expect(replayed(record)).toBe('confirmed')
    const kept = Object.entries(WRONG).filter(([, change]) => replayed(change(record)) === 'confirmed')
    const allowed =
      SPACELESS.has(rule) || /logsumexp|max|norm|log\(ones|18\*/u.test(text) ? ['no space of a variable'] : []
    // Such a record speaks of a function, not of sides.
    if (rule === 'second derivatives') allowed.push('the sides turned')
    expect(kept.map(([what]) => what).filter((what) => !allowed.includes(what))).toEqual([])
  })

  it('rejects other tangents: other points, factors, functions and curvatures', () => {
    const record = recordOf(RULES.tangent.holds[0])
    const { tangent } = record
    if (!tangent) throw new Error('expected a tangent')
    const [hole] = tangent.holes
    const changed: readonly Record_[] = [
      { ...record, tangent: { ...tangent, is: 'concave' } },
      { ...record, tangent: { ...tangent, factor: '2' } },
      { ...record, tangent: { ...tangent, factor: '-1' } },
      { ...record, tangent: { ...tangent, holes: [{ ...hole, at: hole.to, to: hole.at }] } },
      { ...record, tangent: { ...tangent, holes: [{ ...hole, to: hole.at }] } },
      { ...record, tangent: { ...tangent, holes: [] } },
      { ...record, tangent: { ...tangent, of: record.lesser } },
      {
        ...record,
        variables: record.variables.map((v) => (v.name === hole.name ? { ...v, space: 'orthogonal' } : v)),
      },
      {
        ...record,
        nodes: record.nodes.map((n) =>
          n.operation.op === 'apply' && n.operation.name === 'logsumexp'
            ? { ...n, operation: { ...n.operation, name: 'maxof' } }
            : n,
        ),
      },
    ]
    expect(changed.map(replayed)).toEqual(changed.map(() => 'rejected'))
  })

  it('rejects other functions, directions and spaces of second derivatives, and another curvature', () => {
    const rejected = RULES['second derivatives'].holds.map(recordOf).flatMap((record) => {
      const { curved } = record
      if (!curved) throw new Error('expected a function')
      const spaced = (name: string | undefined, space: string): Record_ => ({
        ...record,
        variables: record.variables.map((v) => (v.name === name ? { ...v, space, params: [] } : v)),
      })
      const changed: readonly Record_[] = [
        { ...record, curved: { ...curved, is: curved.is === 'convex' ? 'concave' : 'convex' } },
        { ...record, curved: { ...curved, of: record.goals[0].greater } },
        { ...record, curved: { ...curved, moving: [] } },
        { ...record, curved: { ...curved, moving: [...curved.moving, 'another'] } },
        { ...record, curved: { ...curved, directions: [...curved.directions, 'another'] } },
        ...(curved.directions.length > 0
          ? [
              { ...record, curved: { ...curved, directions: [] } },
              { ...record, curved: { ...curved, directions: curved.moving } },
              spaced(curved.directions[0], 'positive'),
            ]
          : []),
        { ...record, rule: 'tangent' as const },
        { ...record, goals: [...record.goals, ...record.goals] },
        spaced(curved.moving[0], 'sphere'),
      ]
      return changed.map(replayed)
    })
    expect(rejected).toEqual(rejected.map(() => 'rejected'))
  })

  it('rejects other segments: other ends, holes, spaces and functions', () => {
    const rejected = RULES.segment.holds.map(recordOf).flatMap((record) => {
      const { segment } = record
      if (!segment) throw new Error('expected a segment')
      const [[x, y], [hole, way]] = [segment.ends, segment.holes]
      const spaced = (name: string, space: string): Record_ => ({
        ...record,
        variables: record.variables.map((v) => (v.name === name ? { ...v, space, params: [] } : v)),
      })
      const changed: readonly Record_[] = [
        { ...record, segment: { ...segment, ends: [y, x] } },
        { ...record, segment: { ...segment, ends: [x, x] } },
        { ...record, segment: { ...segment, holes: [way, hole] } },
        { ...record, segment: { ...segment, holes: [hole, hole] } },
        { ...record, segment: { ...segment, of: record.greater } },
        { ...record, segment: { ...segment, of: record.lesser } },
        { ...record, goals: [...record.goals, ...record.goals] },
        { ...record, goals: [{ ...record.goals[0], greater: segment.of }] },
        spaced(hole, 'sphere'),
        spaced(hole, 'doublystochastic'),
        spaced(way, 'positive'),
      ]
      return changed.map(replayed)
    })
    expect(rejected).toEqual(rejected.map(() => 'rejected'))
  })

  it('rejects a function beside another rule: nothing is shown of it', () => {
    const record = recordOf(RULES.squares.holds[0])
    const curved = { of: record.lesser, is: 'convex', moving: ['x'], directions: [] } as const
    expect(replayed({ ...record, curved })).toBe('rejected')
  })

  it('rejects other channels, holes of other arguments, and another curvature', () => {
    const record = recordOf(RULES.channel.holds[0])
    const { channel } = record
    if (!channel) throw new Error('expected a channel')
    const [first, second] = channel.holes
    const changed: readonly Record_[] = [
      { ...record, channel: { ...channel, is: 'concave' } },
      { ...record, channel: { ...channel, by: first.at } },
      { ...record, channel: { ...channel, holes: [{ ...first, at: second.at }, second] } },
      { ...record, channel: { ...channel, holes: [{ ...first, image: first.at }, second] } },
      { ...record, channel: { ...channel, holes: [first] } },
      { ...record, channel: { ...channel, of: record.lesser } },
      {
        ...record,
        variables: record.variables.map((v) =>
          v.space === 'stochastic' ? { ...v, space: 'nonnegative' } : v,
        ),
      },
      {
        ...record,
        variables: record.variables.map((v) => (v.name === first.name ? { ...v, space: 'symmetric' } : v)),
      },
    ]
    expect(changed.map(replayed)).toEqual(changed.map(() => 'rejected'))
  })

  it('rejects other weights, terms and orders, and another sense', () => {
    const changes = RULES.Hölder.holds.map(recordOf).flatMap((record) => {
      const { hoelder } = record
      if (!hoelder) throw new Error('expected weights')
      const { terms, weights } = hoelder
      const changed: readonly Record_['hoelder'][] = [
        { ...hoelder, is: hoelder.is === 'at most' ? 'at least' : 'at most' },
        { ...hoelder, order: hoelder.order + 1 },
        { ...hoelder, order: 1 },
        { ...hoelder, weights: weights.slice(1) },
        { ...hoelder, weights: [...weights.slice(1), terms[0]] },
        { ...hoelder, terms: terms.slice(1), weights: weights.slice(1) },
        { ...hoelder, terms: [...terms, terms[0]], weights: [...weights, weights[0]] },
        { ...hoelder, other: terms[0] },
      ]
      return changed.map((h) => replayed({ ...record, hoelder: h! }))
    })
    expect(changes).toEqual(changes.map(() => 'rejected'))
  })

  it('rejects other weights, holes at other points, and another curvature', () => {
    const record = recordOf(RULES.convexity.holds[1])
    const { mean } = record
    if (!mean) throw new Error('expected a mean')
    const [hole] = mean.holes
    const changed: readonly Record_[] = [
      { ...record, mean: { ...mean, is: mean.is === 'convex' ? 'concave' : 'convex' } },
      { ...record, mean: { ...mean, weights: [mean.weights[0], mean.weights[0]] } },
      { ...record, mean: { ...mean, weights: [mean.weights[1], mean.weights[0]] } },
      { ...record, mean: { ...mean, holes: [{ ...hole, mean: hole.at[0] }] } },
      { ...record, mean: { ...mean, holes: [{ ...hole, at: [hole.at[1], hole.at[0]] }] } },
      { ...record, mean: { ...mean, holes: [] } },
      { ...record, mean: { ...mean, of: hole.mean } },
    ]
    expect(changed.map(replayed)).toEqual(changed.map(() => 'rejected'))
  })
})
