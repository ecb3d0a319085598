/** True inequalities of sums over entries, for all sizes, each beside neighbours that are false: a constant, a sense, a norm or a hypothesis changed. */
import type { ClaimRecord } from '../../../src/index.js'

export interface ByEntries {
  readonly given: Exclude<ClaimRecord['given'], undefined>
  readonly holds: string
  readonly fails: readonly string[]
}

const x = { x: 'vector(n)' }
const a = { a: 'positive(n)' }
const p = { p: 'simplex(n)' }
const pq = { ...p, q: 'simplex(n)' }
const pa = { ...p, ...a }
const ab = { ...a, b: 'positive(n)' }

const ak = { ...a, k: 'scalar(1, 4)' }
const unit = { x: 'box(n, 0, 1)' }

export const STATEMENTS: readonly ByEntries[] = [
  // Between ends, and with exponents that are numbers between ends.
  { given: ak, holds: 'mean(a)^k <= mean(a.^k)', fails: ['mean(a)^k <= 0.999*mean(a.^k)', 'mean(a)^k >= mean(a.^k)', 'mean(a)^(k - 0.1) <= mean(a.^(k - 0.1))'] },
  { given: { ...pq, t: 'scalar(0.01, 0.99)' }, holds: 'sum(p.^t .* q.^(1 - t)) <= 1', fails: ['sum(p.^t .* q.^(1 - t)) <= 0.999', 'sum(p.^(t + 0.02) .* q.^(0.98 - t)) <= 1'] },
  { given: unit, holds: 'sum(x.^2) <= sum(x)', fails: ['sum(x.^2) <= 0.999*sum(x)', 'sum((1.01*x).^2) <= sum(1.01*x)', 'sum((x - 0.01).^2) <= sum(x - 0.01)'] },
  { given: { x: 'box(n, -1, 1)' }, holds: 'sum(exp(x)) <= n*cosh(1) + sinh(1)*sum(x)', fails: ['sum(exp(x)) <= 0.999*n*cosh(1) + sinh(1)*sum(x)', 'sum(x) >= 0', 'sum(exp(1.01*x)) <= n*cosh(1) + sinh(1)*sum(1.01*x)'] },
  { given: pq, holds: 'norm1(p - q)^2 <= 2*sum((p - q).^2 ./ (p + q))', fails: ['norm1(p - q)^2 <= 1.999*sum((p - q).^2 ./ (p + q))', 'norm1(p - q) <= 2*sum((p - q).^2 ./ (p + q))'] },
  { given: pq, holds: 'norm1(p - q)^2 <= 2*kl(p, q)', fails: ['norm1(p - q)^2 <= 1.999*kl(p, q)', 'norm1(p - q)^2 <= 2*kl(p, q) - 1e-9', 'norm1(p - q) <= 2*kl(p, q)'] },
  { given: pq, holds: 'norm1(p - q)^2 <= sum((p - q).^2 ./ q)', fails: ['norm1(p - q)^2 <= 0.999*sum((p - q).^2 ./ q)', 'norm1(p - q) <= sum((p - q).^2 ./ q)', 'norm1(p - q)^2 <= norm(p - q)^2'] },
  { given: x, holds: 'exp(x) >= ones(n) + x', fails: ['exp(x) >= ones(n) + 1.001*x', 'exp(x) <= ones(n) + x', 'exp(x) >= 1.001*ones(n) + x'] },
  { given: x, holds: 'sum(softplus(x)) >= sum(x)', fails: ['sum(softplus(x)) >= sum(abs(x))', 'sum(softplus(x)) >= 1.001*sum(x)', 'sum(softplus(x)) >= sum(x) + 0.001*n'] },
  { given: x, holds: 'sum(cosh(x)) >= n + norm(x)^2/2', fails: ['sum(cosh(x)) >= n + 0.51*norm(x)^2', 'sum(cosh(x)) >= n + norm1(x)/2', 'sum(cosh(x)) >= n + 0.001 + norm(x)^2/2'] },
  { given: x, holds: 'mean(softplus(x)) >= log(2) + mean(x)/2', fails: ['mean(softplus(x)) >= 0.694 + mean(x)/2', 'mean(softplus(x)) >= log(2) + 0.51*mean(x)'] },
  { given: a, holds: 'log(a) <= a - ones(n)', fails: ['log(a) <= 0.999*(a - ones(n))', 'log(a) <= a - 1.001*ones(n)'] },
  { given: a, holds: 'exp(mean(log(a))) <= mean(a)', fails: ['exp(mean(log(a))) <= 0.999*mean(a)', 'exp(mean(log(a))) >= mean(a)', 'exp(sum(log(a))) <= mean(a)'] },
  { given: a, holds: 'mean(sqrt(a)) <= sqrt(mean(a))', fails: ['mean(sqrt(a)) >= sqrt(mean(a))', 'mean(sqrt(a)) <= 0.999*sqrt(mean(a))', 'sum(sqrt(a)) <= sqrt(sum(a))'] },
  // Above the chord between the extremes.
  { given: { x: 'vector(n)' }, holds: 'variance(x) <= (max(x) - min(x))^2/4', fails: ['variance(x) <= 0.249*(max(x) - min(x))^2', 'variance(x) <= (max(x) - min(x))/4'] },
  { given: { x: 'vector(n)', p: 'simplex(n)' }, holds: 'dot(p, x.^2) - dot(p, x)^2 <= (max(x) - dot(p, x))*(dot(p, x) - min(x))', fails: ['dot(p, x.^2) - dot(p, x)^2 <= 0.99*(max(x) - dot(p, x))*(dot(p, x) - min(x))', 'dot(p, x.^2) + dot(p, x)^2 <= (max(x) - min(x))^2/4'] },
  { given: pq, holds: 'kl(p, q) >= 0', fails: ['kl(p, q) >= 0.001*norm1(p - q)', 'kl(p, q) <= 0', 'kl(p, q) >= 1e-9'] },
  { given: pq, holds: 'crossentropy(p, q) >= entropy(p)', fails: ['crossentropy(p, q) >= 1.001*entropy(p)', 'crossentropy(p, q) >= entropy(q)'] },
  { given: pq, holds: 'kl(p, q) <= sum(p.^2 ./ q) - 1', fails: ['kl(p, q) <= sum(p.^2 ./ q) - 1.001', 'kl(p, q) <= 0.499*(sum(p.^2 ./ q) - 1)', 'kl(q, p) <= 0.5*(sum(p.^2 ./ q) - 1)'] },
  { given: pq, holds: 'norm(sqrt(p) - sqrt(q))^2 <= kl(p, q)', fails: ['2.01*norm(sqrt(p) - sqrt(q))^2 <= kl(p, q)', 'norm1(p - q)^2 <= kl(p, q)', 'norm1(p - q) <= kl(p, q)'] },
  { given: p, holds: 'entropy(p) <= log(n)', fails: ['entropy(p) <= 0.999*log(n)', 'entropy(p) >= log(n)', 'entropy(p) <= log(n) - 1e-6', 'entropy(p) <= log(n) - 1e-90'] },
  { given: p, holds: 'entropy(p) >= 0', fails: ['entropy(p) >= 1e-9'] },
  { given: p, holds: '1 - sum(p.^2) <= entropy(p)', fails: ['1.45*(1 - sum(p.^2)) <= entropy(p)', '1 - sum(p.^3) <= entropy(p)'] },
  { given: { ...p, ...x }, holds: 'dot(p, x) + entropy(p) <= logsumexp(x)', fails: ['dot(p, x) + 1.001*entropy(p) <= logsumexp(x)', 'dot(p, x) + entropy(p) >= logsumexp(x)', 'dot(p, x) + entropy(p) <= max(x)'] },
  { given: { ...pq, ...x }, holds: 'dot(p, x) - log(sum(q .* exp(x))) <= kl(p, q)', fails: ['dot(p, x) - log(sum(q .* exp(x))) <= kl(q, p)', 'dot(p, x) - log(sum(q .* exp(x))) <= 0.999*kl(p, q)'] },
  { given: pa, holds: 'dot(p, a)^2 <= dot(p, a.^2)', fails: ['dot(p, a)^3 <= dot(p, a.^2)', 'dot(p, a)^2 <= 0.999*dot(p, a.^2)', 'sum(a)^2 <= sum(a.^2)'] },
  { given: pa, holds: 'dot(p, a .* log(a)) >= dot(p, a)*log(dot(p, a))', fails: ['dot(p, a .* log(a)) >= dot(p, a)*log(dot(p, a)) + 0.001', 'dot(p, a .* log(a)) <= dot(p, a)*log(dot(p, a))'] },
  { given: ab, holds: 'sum(a .* log(a ./ b)) >= sum(a)*log(sum(a)/sum(b))', fails: ['sum(a .* log(a ./ b)) >= sum(a)*log(sum(a)/sum(b)) + 0.001', 'sum(a .* log(a ./ b)) >= 0', 'sum(a .* log(a ./ b)) >= sum(b)*log(sum(a)/sum(b)) + 0.001'] },
  { given: ab, holds: 'sum(a.^2 ./ b) >= sum(a)^2/sum(b)', fails: ['sum(a.^2 ./ b) >= 1.001*sum(a)^2/sum(b)', 'sum(a.^2 ./ b) >= sum(a.^2)/sum(b) + sum(a)^2/sum(b)'] },
  { given: ab, holds: 'sum(sqrt(a .* b))^2 <= sum(a)*sum(b)', fails: ['sum(sqrt(a .* b))^2 <= 0.999*sum(a)*sum(b)', 'sum(a .* b)^2 <= sum(a)*sum(b)'] },
  { given: x, holds: 'norm1(x)*norminf(x) >= norm(x)^2', fails: ['norm1(x)*max(x) >= norm(x)^2', '0.999*norm1(x)*norminf(x) >= norm(x)^2', 'sum(x)*norminf(x) >= norm(x)^2'] },
  { given: x, holds: 'sum(x.^4) <= norminf(x)^2*norm(x)^2', fails: ['sum(x.^4) <= max(x)^2*norm(x)^2', 'sum(abs(x).^3) <= norminf(x)*norm(x)^2*0.999'] },
  { given: x, holds: 'mean(x) <= sqrt(mean(x.^2))', fails: ['mean(x) >= sqrt(mean(x.^2))', 'mean(x) <= 0.999*sqrt(mean(x.^2))', 'sum(x) <= sqrt(sum(x.^2))'] },
  { given: a, holds: 'sqrt(sum(a)) <= sum(sqrt(a))', fails: ['sqrt(sum(a)) <= 0.999*sum(sqrt(a))', 'sum(a) <= sum(sqrt(a))', 'sqrt(sum(a)) >= sum(sqrt(a))'] },
  // Kinks where no point comes near, and numbers that are as good as zero.
  { given: x, holds: '1000*n + sum(x) <= sum(relu(x + 1000*ones(n)))', fails: ['sum(relu(x + 1000*ones(n))) <= 1000*n + sum(x)', 'sum(relu(x + 1000*ones(n)).^2) >= sum((x + 1000*ones(n)).^2)', 'sum(abs(x + 1000000*ones(n)).^3) <= sum((x + 1000000*ones(n)).^3)', 'sum(sqrt((x + 1000000*ones(n)).^2)) <= sum(x) + 1000000*n'] },
  { given: ab, holds: 'sum(a.^2) + sum(b.^2) >= 0', fails: ['5*sum(relu(a - 1000*ones(n)).^3) <= sum(a.^2) + sum(b.^2)', '1e-90*sum(a.^3) <= sum(a.^2) + sum(b.^2)'] },
  { given: x, holds: 'sum(x)^2 <= n*sum(x.^2)', fails: ['sum(x)^2 + 1e-90 <= n*sum(x.^2)', 'sum(exp(x + 1e-90*x)) <= sum(exp(x))', 'sum(exp(x)) <= sum(exp(x - 1e-30*x))'] },
  // Where a variable may be negative, or does not sum to one.
  { given: x, holds: 'norm1(x)^2 <= n*norm(x)^2', fails: ['sum(x)*abs(sum(x)) >= norm(x)^2', 'norm1(x)^2 <= norm(x)^2', 'sum(abs(x).^3) <= norm(x)^2'] },
  { given: { y: 'subsimplex(n)', ...p }, holds: 'entropy(p) <= sum(sqrt(p))*2', fails: ['entropy(y) <= log(n)*sum(y) + 0.1', 'sum(y .* log(y ./ p)) >= 0', '1 - sum(y.^2) <= entropy(y)'] },
] // prettier-ignore
