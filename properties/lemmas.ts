/**
 * The lemmas that rules of the bound calculus and certificates of polynomials rest on, as claims. What a rule takes from the literature is sampled and hunted
 * here; every other lemma is proved without the rule.
 */
import { claim, type Claim, type ClaimRecord } from '../src/index.js'

/** A lemma and the rules that rest on it. */
export interface Lemma {
  readonly rules: readonly string[]
  readonly claim: Claim
}

const GIVEN = {
  R: 'scalar(0.1, 3)',
  A: 'matrix(m, n)',
  B: 'matrix(m, n)',
  C: 'matrix(n, k)',
  P: 'stochastic(m, n)',
  S: 'symmetric(n)',
  W: 'psd(n)',
  x: 'vector(n)',
  y: 'vector(n)',
  z: 'ball(n, R)',
  f: 'simplex(n)',
  g: 'simplex(n)',
  p: 'nonnegative(n)',
  q: 'positive(n)',
  a: 'scalar()',
  b: 'scalar()',
  s: 'positive()',
  t: 'positive()',
  w: 'scalar(0.5, 2)',
  r: 'scalar(1, 6)',
  i: 'index(n)',
} as const
type Name = keyof typeof GIVEN

/** The variables that a lemma speaks of, and those that their spaces speak of. */
function givenOf(texts: readonly string[]): Record<string, string> {
  const words = new Set(texts.join(' ').match(/[A-Za-z]\w*/gu) ?? [])
  if (words.has('z')) words.add('R')
  return Object.fromEntries(
    (Object.keys(GIVEN) as Name[]).filter((n) => words.has(n)).map((n) => [n, GIVEN[n]]),
  )
}

function lemma(
  id: string,
  rules: readonly string[],
  statements: readonly string[],
  more: Partial<ClaimRecord> = {},
): Lemma {
  const assume = more.assume === undefined ? [] : [more.assume].flat()
  const given = givenOf([...statements, ...assume])
  return { rules, claim: claim({ id: `lemma.${id}`, given, claim: statements, expected: 'holds', ...more }) }
}

/** Of the bound calculus, by its rules (see symbolic/bounds/words.ts). */
export const boundLemmas: readonly Lemma[] = [
  lemma('space', ['space'], ['norm(z) <= R', 'norm1(f) <= 1', 'maxabs(P) <= 1']),
  lemma('norms', ['norms'], [
    'maxabs(A) <= opnorm(A)', 'opnorm(A) <= fro(A)', 'fro(A) <= sqrt(n)*opnorm(A)', 'fro(A) <= sqrt(m)*opnorm(A)',
    'opnorm(A) <= sqrt(m*n)*maxabs(A)', 'norm(x) <= norm1(x)', 'norm1(x) <= sqrt(n)*norm(x)', 'norm1(x) <= n*norminf(x)',
    'opnorm(A)^2 <= m*max(rowsums(A.^2))', 'max(rowsums(A.^2)) <= opnorm(A)^2',
  ]),
  lemma('itself', ['itself'], ['norm(x) <= norm(x)']),
  lemma('sign', ['sign', 'square'], ['sum(p .* q) >= 0', 'x .* x >= zeros(n)', 'sum(x.^2) >= 0']),
  lemma('alternatives', ['one of two', 'extreme of two'], ['a <= max(a, b)', 'min(a, b) <= b', 'max(a, b) <= abs(a) + abs(b)']),
  lemma('entries', ['entry below max', 'entry above −max', 'max from both ends'], [
    'x[i] <= norminf(x)', 'x[i] >= -norminf(x)', 'norminf(x) <= max(max(x), -min(x))',
  ]),
  lemma('extremes', ['extreme', 'entries of entries'], ['x[i] <= max(x)', 'x[i] >= min(x)', 'max(x) <= norminf(x)']),
  lemma('operator-form', ['form above −op'], ['S ⪰ -opnorm(S)*eye(n)']),
  lemma('zero', ['zero'], ['x - x == zeros(n)']),
  lemma('triangle', ['combination'], [
    'fro(A + B) <= fro(A) + fro(B)', 'opnorm(A + B) <= opnorm(A) + opnorm(B)', 'norm1(x + y) <= norm1(x) + norm1(y)', 'norminf(x + y) <= norminf(x) + norminf(y)',
    'norm(a*x) <= abs(a)*norm(x)',
  ]),
  lemma('inside', ['common operation'], ['A*x - A*y == A*(x - y)', "A' - B' == (A - B)'", 'x .* y - x .* q == x .* (y - q)']),
  lemma('exchange', ['exchange'], ['A*x - B*y == (A - B)*x + B*(x - y)', 'x .* y - p .* q == (x - p) .* y + p .* (y - q)']),
  lemma('quotients', ['quotients'], ['1/s - 1/t == (t - s)/(s*t)']),
  lemma('mean-value', ['Lipschitz', 'grows from zero'], [
    'abs(tanh(a) - tanh(b)) <= abs(a - b)', 'abs(sin(a) - sin(b)) <= abs(a - b)', 'abs(cos(a) - cos(b)) <= abs(a - b)', 'abs(atan(a) - atan(b)) <= abs(a - b)',
    'abs(asinh(a) - asinh(b)) <= abs(a - b)', 'abs(relu(a) - relu(b)) <= abs(a - b)', 'abs(tanh(a)) <= abs(a)', 'abs(sin(a)) <= abs(a)',
  ]),
  lemma('exponentials', ['exponentials'], ['abs(exp(a) - exp(b)) <= max(exp(a), exp(b))*abs(a - b)']),
  lemma('logarithms', ['logarithms'], ['abs(log(s) - log(t)) <= abs(s - t)/min(s, t)']),
  lemma('roots', ['roots'], ['abs(sqrt(s) - sqrt(t)) <= abs(s - t)/(2*sqrt(min(s, t)))']),
  lemma('whole', ['change of a whole'], [
    'abs(logsumexp(x) - logsumexp(y)) <= norminf(x - y)', 'abs(max(x) - max(y)) <= norminf(x - y)', 'abs(norm(x) - norm(y)) <= norm(x - y)',
    'abs(opnorm(A) - opnorm(B)) <= opnorm(A - B)', 'abs(sigmamin(A) - sigmamin(B)) <= opnorm(A - B)', 'abs(eigmax(S) - eigmax(W)) <= opnorm(S - W)',
  ]),
  lemma('products', ['product'], [
    'opnorm(A*C) <= opnorm(A)*opnorm(C)', 'fro(A*C) <= opnorm(A)*fro(C)', 'fro(A*C) <= fro(A)*opnorm(C)', 'norm(x .* y) <= norminf(x)*norm(y)',
    'fro(kron(A, C)) <= fro(A)*fro(C)', 'opnorm(kron(A, C)) <= opnorm(A)*opnorm(C)',
  ]),
  lemma('products-by-middle', ['product by middle'], ['maxabs(A*C) <= n*maxabs(A)*maxabs(C)', 'norminf(A*x) <= sqrt(max(rowsums(A.^2)))*norm(x)']),
  lemma('inner-products', ['inner product'], ['abs(dot(x, y)) <= norm(x)*norm(y)', 'abs(dot(x, y)) <= norm1(x)*norminf(y)']),
  lemma('divided', ['quotient'], ['norm(x/w) <= 2*norm(x)', 'norm(x/t) <= norm(x)/t']),
  lemma('kept', ['kept'], ["fro(A') <= fro(A)", 'norm(vec(A)) <= fro(A)', 'opnorm(diag(x)) <= norminf(x)', 'abs(sum(x)) <= norm1(x)', 'norm(diagof(S)) <= fro(S)']),
  lemma('summed', ['summed'], ['abs(sum(x)) <= sqrt(n)*norm(x)', 'norm(rowsums(A)) <= sqrt(n)*fro(A)', 'abs(trace(S)) <= n*opnorm(S)']),
  lemma('constants', ['constant'], ['norminf(ones(n)) <= 1', 'opnorm(eye(n)) <= 1', 'norm1(ones(n)) <= n'], { given: { x: 'vector(n)' } }),
  lemma('ranges', ['range'], ['tanh(a) <= 1', 'abs(sin(a)) <= 1', 'abs(erf(a)) <= 1', 'exp(a) >= 0', 'cosh(a) >= 1']),
  lemma('exp-increases', ['exp increases'], ['exp(a) <= exp(b)'], { assume: 'a <= b' }),
  lemma('cosh', ['grows like exp'], ['cosh(a) <= exp(abs(a))', 'abs(sinh(a)) <= exp(abs(a))']),
  lemma('root-increases', ['root increases'], ['sqrt(s) <= sqrt(t)'], { assume: 's <= t' }),
  lemma('powers', ['power'], ['abs(a^3) <= abs(a)^3', 'norminf(x.^2) <= norminf(x)^2']),
  lemma('value', ['value of a norm'], ['norm(x)^2 == sum(x.^2)', "fro(A)^2 == trace(A'*A)"]),
  lemma('rayleigh', ['least eigenvalue'], ["x'*S*x >= eigmin(S)*norm(x)^2", 'S ⪰ eigmin(S)*eye(n)']),
  lemma('signs', ['product of signs'], ['s*a <= s*b'], { assume: 'a <= b' }),
  lemma('counted', ['so many entries'], ['sum(x) <= n*max(x)', 'sum(x) >= n*min(x)']),
  lemma('average', ['average'], ['dot(f, x) <= max(x)', 'dot(f, x) >= min(x)']),
  lemma('log-sum-exp', ['logsumexp below', 'logsumexp above'], ['max(x) <= logsumexp(x)', 'logsumexp(x) <= max(x) + log(n)']),
  lemma('distribution', ['distribution'], ['softmax(x) >= zeros(n)', 'norm(softmax(x)) <= 1', 'norm1(softmax(x)) <= 1']),
  lemma('sums-to-one', ['sums to one'], ['sum(softmax(x)) == 1', 'sum(f) == 1']),
  lemma('stochastic', ['rows are distributions'], ['rowsoftmax(A) >= zeros(m, n)', 'max(rowsums(rowsoftmax(A).^2)) <= 1', 'fro(P) <= sqrt(m)']),
  lemma('covariance', ['covariance'], ["diag(f) - f*f' ⪰ zeros(n, n)", "diag(f) - f*f' ⪯ 0.5*eye(n)"]),
  lemma('covariance-by-size', ['covariance by size'], ["opnorm(diag(f) - f*f') <= 1 - 1/n"]),
  lemma('centred', ['centred'], ["f .* x - dot(f, x)*f == (diag(f) - f*f')*x"]),
  lemma('softmax', ['softmax change'], ['norm(softmax(x) - softmax(y)) <= norm(x - y)/2', 'norm1(softmax(x) - softmax(y)) <= norm1(x - y)/2', 'norminf(softmax(x) - softmax(y)) <= norminf(x - y)/2']),
  lemma('interpolation', ['interpolation'], ["sum(abs(A*x).^r)^(1/r) <= max(rowsums(abs(A')))^(1/r)*max(rowsums(abs(A)))^(1 - 1/r)*sum(abs(x).^r)^(1/r)"]),
  lemma('softmax-in-p', ['softmax change in p'], ['sum(abs(softmax(x) - softmax(y)).^r)^(1/r) <= sum(abs(x - y).^r)^(1/r)/2']),
  lemma('softmax-in-one', ['softmax change in one'], ['norm1(softmax(x) - softmax(y)) <= norminf(x - y)']),
  lemma('deflated', ['deflated'], ['fro(A - diag(rowsums(A))*P) <= sqrt(n)*fro(A)']),
  lemma('cocoercive', ['cocoercive'], ['dot(softmax(x) - softmax(y), x - y) >= 2*norm(softmax(x) - softmax(y))^2']),
  lemma('affinity', ['affinity above', 'affinity below'], ['sum(sqrt(f .* g)) <= 1 - norm1(f - g)^2/8', 'sum(sqrt(f .* g)) >= 1 - norm1(f - g)/2']),
  lemma('affinity-of-softmax', ['affinity of softmax'], ['sum(sqrt(softmax(x) .* softmax(y))) >= 1 - norminf(x - y)^2/8']),
  lemma('diagonal', ['diagonal'], ['diag(x) ⪰ min(x)*eye(n)']),
  lemma('multiple', ['multiple'], ['psd(s*W)']),
  lemma('quadratic', ['sum of squares', 'difference'], ['a^2 + b^2 >= 2*a*b', 'a^2 + a*b + b^2 >= 0', 'norm(x)^2 + norm(y)^2 >= 2*dot(x, y)']),
  lemma('common-factors', ['common factors'], ["A'*A - A'*B == A'*(A - B)", "C'*W*C + C'*C == C'*(W + eye(n))*C"]),
  lemma('schur-product', ['Schur product'], ["psd((A'*A) .* (B'*B))", 'psd(W .* W)']),
  lemma('kronecker', ['Kronecker product'], ["psd(kron(A'*A, W))"]),
  lemma('inverse', ['inverse of a form'], ['psd(inv(W + eye(n)))', 'opnorm(inv(W + eye(n))) <= 1']),
  lemma('trace', ['trace of a form', 'diagonal of a form'], ['trace(W) >= 0', 'diagof(W) >= zeros(n)']),
  lemma('sum-of-forms', ['sum of forms'], ["psd(W + A'*A)"]),
  lemma('form-value', ['value of a form'], ["x'*(W + eye(n))*x >= norm(x)^2"]),
  lemma('gram', ['gram'], ["psd(A'*A)"]),
  lemma('congruence', ['congruence'], ["psd(C'*W*C)"]),
  lemma('sigma', ['gram by sigma', 'congruence by sigma'], ["A'*A ⪰ sigmamin(A)^2*eye(n)", "A'*(B*B' + eye(m))*A ⪰ sigmamin(A)^2*eye(n)"], { sizes: { m: [3, 4], n: [1, 3] } }),
] // prettier-ignore

/** Of the certificates of polynomials, by their nodes (see symbolic/polynomials/plain.ts). */
export const polynomialLemmas: readonly Lemma[] = [
  lemma('no-negative-term', ['coefficients'], ['3*s^2*t + t >= 0', 'a^2*s >= 0']),
  lemma('means', ['means'], ['s^3 + t^3 + 1 >= 3*s*t', '2*s^3 + t^3 >= 3*s^2*t']),
  lemma('squares', ['squares', 'square factor'], ['a^2 - 2*a*b + b^2 == (a - b)^2', 'a^2 + b^2 >= 2*a*b']),
  lemma('one-degree', ['homogenise', 'unit'], ['s^2 + t^2 == (s^2 + t^2)*(s + t)^2'], { assume: 's + t == 1' }),
  lemma('substitution', ['affine', 'range', 'sign'], ['a + b - a == b', '2*(s/(s + t)) <= 2', 's/(s + t) >= 0']),
  lemma('orders', ['orders', 'compare'], ['a == b + (a - b)', 'a - b >= 0'], { assume: 'a >= b' }),
] // prettier-ignore
