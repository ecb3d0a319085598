/** The edges of the language: kinks, missing values, sets of one point, sets of none. */
import type { Random } from '../../../src/core/index.js'
import type { Family, Trap } from '../trap.js'

type Told = readonly [claim: string, holds: boolean]

/** p*x + q with small p and q, as text, with p. */
function line(random: Random): readonly [text: string, slope: number] {
  const slope = random.pick([-3, -2, -1, 1, 2, 3])
  return [`(${slope}*x + ${random.below(7) - 3})`, slope]
}

/** True wherever the derivative exists, or false on an open set. */
function kinks(random: Random): Trap {
  const [u, p] = line(random)
  const table: readonly Told[] = [
    [`grad(abs(${u}), x)^2 == ${p * p}`, true],
    [`grad(abs(${u}), x) == ${p}*sign(${u})`, true],
    [`grad(abs(${u}), x) == ${p}`, false],
    [`grad(relu(${u}), x) == ${p}*step(${u})`, true],
    [`grad(relu(${u}), x) <= ${p > 0 ? p : 0}`, true],
    [`grad(relu(${u}), x) == ${p}`, false],
    [`grad(relu(relu(${u})) - relu(${u}), x) == 0`, true],
    [`grad(relu(${u}) - relu(-${u}), x) == ${p}`, true],
    [`grad(abs(${u}) - relu(${u}) - relu(-${u}), x) == 0`, true],
    [`grad(max(${u}, 1 - ${u}), x)^2 == ${p * p}`, true],
    [`grad(max(${u}, 1 - ${u}), x) >= 0`, false],
    [`grad(min(${u}, x^2), x) <= abs(2*x) + ${Math.abs(p)}`, true],
    [`grad(sign(${u}), x) == 0`, true],
    [`grad(sqrt((${u})^2), x)^2 == ${p * p}`, true],
    [`${u}*grad(abs(${u}), x) == ${p}*abs(${u})`, true],
    [`grad(abs(abs(${u}) - 1), x)^2 == ${p * p}`, true],
    [`grad(abs(${u})^3, x) == 3*${p}*${u}*abs(${u})`, true],
    [`grad(step(${u}), x) == 1`, false],
  ]
  const [claim, holds] = random.pick(table)
  const space = random.pick(['scalar()', 'scalar(-5, 5)', 'integer(-4, 4)'])
  // Among whole numbers what is false on an open set may be true: the second reader tells.
  return {
    record: { given: { x: space }, claim },
    truth: holds ? 'true' : space.startsWith('integer') ? 'unknown' : 'false',
    why: 'at a kink a derivative has no value',
  }
}

const VECTOR_KINKS: readonly (readonly [space: string, ...Told])[] = [
  ['nonnegative(n)', 'grad(sum(relu(x)), x) == ones(n)', true],
  ['vector(n)', 'norm(grad(norm(x), x)) == 1', true],
  ['vector(n)', 'dot(x, grad(norm(x), x)) == norm(x)', true],
  ['vector(n)', 'grad(norm1(x), x) == sign(x)', true],
  ['vector(n)', 'sum(grad(max(x), x)) == 1', true],
  ['vector(n)', 'grad(max(x), x) .* x == max(x)*grad(max(x), x)', true],
  ['vector(n)', 'grad(norm(x)^2, x) == 2*x', true],
  ['vector(n)', 'grad(norminf(x), x) == sign(x)', false],
  ['box(n, -1, 1)', 'grad(sum(abs(x)), x) == ones(n)', false],
  ['binary(n)', 'grad(sum(abs(x)), x) == ones(n)', true],
  ['signs(n)', 'grad(norm1(x), x) == x', true],
  ['ball(n)', 'norm(grad(norm(x), x)) <= 0.999', false],
  ['vector(n)', 'norm(grad(norm(x)^4, x)) == 4*norm(x)^3', true],
  ['sphere(n)', 'grad(norm(x), x) == x', true],
  ['onehot(n)', 'grad(max(x), x) == x', true],
]

/** Claims that speak of fewer points than their space has. */
function missing(random: Random): Trap {
  const [u] = line(random)
  const table: readonly Told[] = [
    [`sqrt(${u})*abs(${u}) == sqrt(${u})*(${u})`, true],
    [`log(${u}) + log(2) == log(2*(${u}))`, true],
    [`abs(log(${u})) >= log(abs(${u}))`, true],
    [`abs(${u}) + 0*log(${u}) == ${u}`, true],
    [`abs(${u}) + 0/(${u}) == ${u}`, false],
    [`(${u})/(${u}) == 1`, true],
    [`relu(${u})/relu(${u}) == 1`, true],
    [`sqrt(${u})^2 == ${u}`, true],
    [`exp(log(${u})) >= 0`, true],
    [`acos(${u}) + asin(${u}) == pi/2`, true],
    [`cos(asin(${u})) >= 0`, true],
    [`asin(sin(${u})) == ${u}`, false],
    [`sin(asin(${u})) == ${u}`, true],
    [`atanh(${u}) + 0*x == log((1 + ${u})/(1 - ${u}))/2`, true],
    [`acosh(${u}) >= 0`, true],
    [`cosh(acosh(${u})) == ${u}`, true],
    [`log1p(${u}) <= ${u}`, true],
    [`log1p(${u}) <= ${u} - 1/10^6`, false],
    [`(${u})^(-1)*(${u}) == 1`, true],
    [`(${u})^(1/2) == sqrt(${u})`, true],
    [`(${u})^0 == 1`, true],
    [`tan(${u})*cos(${u}) == sin(${u})`, true],
    [`log((${u})^2) == 2*log(${u})`, true],
    [`log((${u})^2) == 2*log(abs(${u}))`, true],
    [`sqrt(${u}) + sqrt(-${u}) == 0`, true],
    [`log(${u}) <= -1`, false],
  ]
  const [claim, holds] = random.pick(table)
  const space = random.pick(['scalar()', 'scalar(-6, 6)'])
  return { record: { given: { x: space }, claim }, truth: holds ? 'true' : 'false', why: 'speaks of points where both sides have a value' } // prettier-ignore
}

const VECTOR_MISSING: readonly (readonly [space: string, ...Told])[] = [
  ['vector(n)', 'sqrt(x)*norm1(x) == sqrt(x)*sum(x)', true],
  ['vector(n)', 'sum(log(x)) + norm1(x) == sum(log(x)) + sum(x)', true],
  ['vector(n)', 'log(x)[1] + abs(x[2]) == log(x)[1] + x[2]', true],
  ['vector(n)', 'x[1] + abs(x[2]) == x[1] + x[2]', false],
  ['vector(n)', 'sumover(k, n, sqrt(x[k])) >= 0', true],
  ['vector(n)', 'norm(x ./ x)^2 == n', true],
  ['simplex(n)', 'sum(log(x)) <= -n*log(n)', true],
  ['simplex(n)', 'sum(log(x)) <= -n*log(n) - 1/10^4', false],
  ['matrix(n, n)', 'inv(x)*x == eye(n)', true],
  ['matrix(n, n)', 'det(x)*inv(x)*x == det(x)*eye(n)', true],
  ['matrix(n, n)', 'exp(logdet(x)) == det(x)', true],
  ['matrix(n, n)', 'eigmin(x) <= trace(x)/n', true],
  ['matrix(n, n)', 'det(x) >= 0', false],
  ['matrix(n, n)', "trace(x'*inv(x)') == n", true],
  ['permutation(n)', 'log(det(x)) == 0', true],
  ['binary(n)', 'sum(x ./ x) == n', true],
]

const ofVector = (
  random: Random,
  table: readonly (readonly [space: string, ...Told])[],
  why: string,
): Trap => {
  const [space, claim, holds] = random.pick(table)
  return {
    record: { given: { x: space }, claim, sizes: { n: [2, 3] } },
    truth: holds ? 'true' : 'false',
    why,
  }
}

/** A set of a single point, said in one of the ways in which it can be said. */
function onePoint(random: Random): Trap {
  const c = random.below(9) - 4
  const [space, assume] = random.pick<readonly [string, string?]>([
    [`scalar(${c}, ${c})`],
    [`integer(${c}, ${c})`],
    ['scalar()', `x == ${c}`],
    ['scalar(-9, 9)', `x == ${c}`],
    ['scalar()', `2*x == ${2 * c}`],
    ['scalar()', `(x - (${c}))^2 <= 0`],
    ['integer(-9, 9)', `x == ${c}`],
  ])
  const table: readonly Told[] = [
    [`x^2 == ${c * c}`, true],
    [`x^2 == ${c * c + 1}`, false],
    ['convex(-x^2, x)', true],
    ['convex(sin(x), x)', true],
    ['lipschitz(x^3, x, 0)', true],
    ['lipschitz(exp(x), x, 1/1000)', true],
    [`abs(x) <= ${Math.abs(c)}`, true],
    [`x <= ${c} - 1/10^6`, false],
    [`exp(x) == exp(${c})`, true],
    [`exp(x) <= exp(${c}) - 1/10^6`, false],
    [`x*(x - (${c})) == 0`, true],
  ]
  const [claim, holds] = random.pick(table)
  return {
    record: { given: { x: space }, ...(assume === undefined ? {} : { assume }), claim },
    truth: holds ? 'true' : 'false',
    why: `x is ${c}`,
  }
}

const THIN_SETS: readonly (readonly [space: string, ...Told])[] = [
  ['ball(n, 0)', 'convex(-norm(x)^2, x)', true],
  ['ball(n, 0)', 'norm(x) == 0', true],
  ['ball(n, 0)', 'lipschitz(exp(x), x, 0)', true],
  ['ball(n, 0)', 'sum(exp(x)) == n', true],
  ['ball(n, 0)', 'sum(exp(x)) <= n - 1/1000', false],
  ['box(n, 0, 0)', 'convex(-sum(x .* x), x)', true],
  ['box(n, 2, 2)', 'x == 2*ones(n)', true],
  ['box(n, 2, 2)', 'norm(x)^2 <= 3*n', false],
  ['sphere(n, 0)', 'x == zeros(n)', true],
  ['box(n, n, 0, 0)', 'det(x + eye(n)) == 1', true],
  ['froball(n, n, 0)', 'opnorm(x) == 0', true],
  ['opball(n, n, 0)', 'trace(x) == 0', true],
  ['integer(n, 3, 3)', 'sum(x) == 3*n', true],
  ['integer(n, 3, 3)', 'convex(-norm(x)^2, x)', true],
]

/** Sets without points: at once an error, or for some values of another variable. */
const EMPTY: readonly Trap[] = [
  ...['ball(n, -1)', 'box(n, 5, -5)', 'sphere(n, -2)', 'integer(n, 2, 1)', 'froball(n, n, -1/2)', 'opball(n, 2, 1 - 2)'].map((space) => ({
    record: { given: { x: space }, claim: 'maxabs(x) <= 0', sizes: { n: [2, 3] as const } },
    truth: 'unreadable' as const,
    why: 'a constant empty space',
  })),
  { record: { given: { x: 'scalar(1, 0)' }, claim: 'x == 7' }, truth: 'unreadable', why: 'a constant empty space' },
  { record: { given: { r: 'scalar(-2, 2)', x: 'ball(n, r)' }, claim: 'norm(x) <= r', sizes: { n: [1, 3] } }, truth: 'true', why: 'no points for r < 0' },
  { record: { given: { r: 'scalar(-2, 2)', x: 'ball(n, r)' }, claim: 'r >= 0', sizes: { n: [1, 3] } }, truth: 'true', why: 'no points for r < 0' },
  { record: { given: { r: 'scalar(-2, 2)', x: 'sphere(n, r)' }, claim: 'norm(x) == r', sizes: { n: [1, 3] } }, truth: 'true', why: 'no points for r < 0' },
  { record: { given: { r: 'scalar(-2, 2)', x: 'scalar(r, 1)' }, claim: 'r <= 1' }, truth: 'true', why: 'no points for r > 1' },
  { record: { given: { r: 'scalar(-2, 2)', x: 'scalar(r, 1)' }, claim: 'r <= x <= 1' }, truth: 'true', why: 'no points for r > 1' },
  { record: { given: { r: 'scalar(-2, 2)', x: 'box(n, r, -r)' }, claim: 'maxabs(x) <= -r', sizes: { n: [1, 3] } }, truth: 'true', why: 'no points for r > 0' },
  { record: { given: { r: 'scalar(-2, 2)', x: 'ball(n, r)' }, claim: 'r <= 1.9', sizes: { n: [1, 3] } }, truth: 'false', why: 'there are points at r = 2' },
  { record: { given: { r: 'scalar(-2, 2)', x: 'scalar(r, 1)' }, claim: 'r >= 0' }, truth: 'false', why: 'there are points at r = −1' },
  { record: { given: { x: 'scalar()' }, assume: 'x^2 <= -1', claim: 'x == 7' }, truth: 'true', why: 'no points: not to be refuted' },
] // prettier-ignore

export const edges: readonly Family[] = [
  { name: 'kinks', summary: 'derivatives of functions with corners, by construction', draw: kinks },
  {
    name: 'kinks of vectors',
    summary: 'the same for norms and maxima',
    draw: (random) => ofVector(random, VECTOR_KINKS, 'at a kink a derivative has no value'),
  },
  { name: 'missing values', summary: 'partial operations of a number', draw: missing },
  {
    name: 'missing values of vectors',
    summary: 'partial operations of vectors and matrices',
    draw: (random) => ofVector(random, VECTOR_MISSING, 'speaks of points where both sides have a value'),
  },
  { name: 'one point', summary: 'sets that hold a single number', draw: onePoint },
  {
    name: 'thin spaces',
    summary: 'spaces that hold a single point',
    draw: (random) => ofVector(random, THIN_SETS, 'the space has one point'),
  },
  { name: 'empty spaces', summary: 'spaces without points', draw: (random) => random.pick(EMPTY) },
]
