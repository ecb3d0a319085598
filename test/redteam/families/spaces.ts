/** What every space says of its elements, and what would say a little more. */
import type { Random } from '../../../src/core/index.js'
import type { Family, Trap } from '../trap.js'

type Said = readonly [claim: string, holds: boolean]

/** By space: what holds for all elements, and what fails for some. */
const SAID: Readonly<Record<string, readonly Said[]>> = {
  'simplex(n)': [['sum(x) == 1', true], ['x >= 0', true], ['norm(x) <= 1', true], ['max(x) <= 0.999', false], ['min(x) >= 0.001', false]],
  'subsimplex(n)': [['sum(x) <= 1', true], ['x >= 0', true], ['sum(x) >= 0.001', false], ['sum(x) <= 0.999', false]],
  'sphere(n)': [['norm(x)^2 == 1', true], ['norminf(x) <= 1', true], ['sum(x) >= -1', false], ['x[1] <= 0.999', false]],
  'sphere(n, 3)': [['norm(x)^2 == 9', true], ['norm(x) <= 1', false]],
  'ball(n)': [['norm(x) <= 1', true], ['norm(x) <= 0.999', false], ['norm(x) >= 0.001', false]],
  'ball(n, 2)': [['norm(x) <= 2', true], ['norm(x)^2 <= 3.99', false]],
  'box(n, -1, 2)': [['max(x) <= 2', true], ['min(x) >= -1', true], ['max(x) <= 1.999', false], ['min(x) >= -0.999', false]],
  'positive(n)': [['x >= 0', true], ['sum(log(x)) <= 100', false], ['min(x) >= 0.001', false]],
  'nonnegative(n)': [['x >= 0', true], ['min(x) <= 0', false], ['sum(x) >= 0.001', false]],
  'binary(n)': [['x .* x == x', true], ['max(x) <= 0', false], ['min(x) >= 1', false]],
  'signs(n)': [['x .* x == ones(n)', true], ['norm(x)^2 == n', true], ['sum(x) >= 0', false]],
  'onehot(n)': [['sum(x) == 1', true], ['norm(x) == 1', true], ['x[1] == 0', false], ['x[1] == 1', false]],
  'integer(n, -2, 3)': [['-2 <= x <= 3', true], ['cos(2*pi*x) == ones(n)', true], ['x <= 2', false], ['x >= -1', false]],
  'symmetric(n)': [["x == x'", true], ["x'*x == x*x", true], ['det(x) >= 0', false], ['trace(x) >= 0', false]],
  'psd(n)': [['psd(x)', true], ["x == x'", true], ['det(x) >= 0', true], ['trace(x) >= 0', true], ['x >= 0', false], ['det(x) >= 0.001', false]],
  'spectrum(n, -1, 2)': [["x == x'", true], ['eigmax(x) <= 2', true], ['eigmin(x) >= -1', true], ['trace(x) <= 2*n', true], ['opnorm(x) <= 2', true], ['eigmax(x) <= 1.999', false], ['eigmin(x) >= -0.999', false], ['trace(x) >= 0', false]],
  'spectrum(n, 2, 2)': [['x == 2*eye(n)', true], ['x == eye(n)', false]],
  'spd(n)': [['psd(x)', true], ['inv(x)*x == eye(n)', true], ['trace(inv(x)) >= 0', true], ['x >= 0', false], ['eigmin(x) >= 0.001', false]],
  'orthogonal(n)': [["x'*x == eye(n)", true], ["x*x' == eye(n)", true], ['abs(det(x)) == 1', true], ['det(x) == 1', false], ["x == x'", false]],
  'diagonal(n)': [["x == x'", true], ['x == diag(diag(x))', true], ['trace(x) >= 0', false]],
  'lowertriangular(n)': [['x == tril(x)', true], ['det(x) == prod(diagof(x))', true], ['x*x == tril(x*x)', true], ["x*x' == tril(x*x')", false], ["x == x'", false], ['det(x) >= 0', false]],
  'uppertriangular(n)': [['x == triu(x)', true], ['det(x) == prod(diagof(x))', true], ['x*x == triu(x*x)', true], ["x'*x == triu(x'*x)", false], ['x == tril(x)', false]],
  'toeplitz(n)': [['x[1, 1] == x[2, 2]', true], ["x == toeplitz(x[:, 1], x[1, :]')", true], ['trace(x) == n*x[1, 1]', true], ["x == x'", false], ['x[1, 2] == x[2, 1]', false], ['det(x) >= 0', false]],
  'lowrank(n, n, 1)': [['det(x) == 0', true], ['x[1, 1]*x[2, 2] == x[1, 2]*x[2, 1]', true], ['rank(x) <= 1', true], ['opnorm(x) == fro(x)', true], ['trace(x) == 0', false], ["x == x'", false], ['rank(x) <= 0', false]],
  'permutation(n)': [["x'*x == eye(n)", true], ['x*ones(n) == ones(n)', true], ["x == x'", false], ['trace(x) >= 1', false]],
  'stochastic(n, 2)': [['x*ones(2) == ones(n)', true], ['x >= 0', true], ["x'*ones(n) == ones(2)", false], ['max(x) <= 0.999', false]],
  'doublystochastic(n)': [['x*ones(n) == ones(n)', true], ["x'*ones(n) == ones(n)", true], ['x >= 0', true], ['opnorm(x) <= 1', true], ['fro(x)^2 <= n', true], ["x == x'", false], ['opnorm(x) <= 0.999', false], ["x'*x == eye(n)", false], ['min(x) >= 0.001', false]],
  'opball(n, 2)': [['opnorm(x) <= 1', true], ['fro(x) <= sqrt(2)', true], ['fro(x) <= 1', false], ['opnorm(x) <= 0.999', false]],
  'froball(n, 2)': [['fro(x) <= 1', true], ['opnorm(x) <= 1', true], ['fro(x) <= 0.999', false]],
  'scalar(-1, 2)': [['-1 <= x <= 2', true], ['x <= 1.999', false]],
  'box(n, n, 0, 1)': [['0 <= x <= 1', true], ['fro(x) <= n', true], ['fro(x) <= n - 0.001', false]],
} // prettier-ignore

const trap = (space: string, [claim, holds]: Said): Trap => {
  // Permutations that are not their own inverses need three places.
  const sizes = {
    n: ['permutation(n)', 'doublystochastic(n)'].includes(space) ? ([3, 3] as const) : ([2, 3] as const),
  }
  return {
    record: { given: { x: space }, claim, ...(space.includes('(n') ? { sizes } : {}) },
    truth: holds ? 'true' : 'false',
    why: `elements of ${space}`,
  }
}

const all = Object.entries(SAID).flatMap(([space, said]) => said.map((one) => trap(space, one)))

export const memberships: readonly Family[] = [
  {
    name: 'elements of spaces',
    summary: 'what a space says of its elements, and a little more',
    draw: (random: Random) => random.pick(all),
    all,
  },
]
