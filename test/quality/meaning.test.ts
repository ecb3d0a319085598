/** Claims on which readings of the text could differ, with the verdicts that docs and mathematics give them. */
import { describe, expect, it } from 'vitest'
import { check, claim } from '../../src/index.js'
import { seed } from '../seed.js'

type Case = readonly [
  given: Record<string, string>,
  text: string,
  statuses: readonly string[],
  more?: { let?: readonly string[]; assume?: readonly string[] },
]

const TRUE = ['proved', 'supported']
const FALSE = ['refuted']

async function statusOf([given, text, , more]: Case): Promise<string> {
  const report = await check([claim({ id: 'meaning', given, claim: text, ...more })], { seed })
  const [found] = report.claims
  return `${found.verdict.status}`
}

const haveVerdicts = (cases: readonly Case[]): void => {
  it.each(cases.map((c) => [c[1], c] as const))('%s', async (_, c) => {
    expect(c[2]).toContain(await statusOf(c))
  })
}

const x = { x: 'scalar()' }
const Ax = { A: 'matrix(n, d)', x: 'vector(d)' }

describe('arguments never change what is differentiated', () => {
  const f = { let: ['f(y) = grad(x*y, x)'] }
  const g = { let: ['g(y) = grad(norm(A*x - y)^2, x)'] }
  const cases: readonly Case[] = [
    [x, 'f(x) == 2*x', FALSE, f],
    [x, 'f(x) == x', TRUE, f],
    [x, 'grad(f(x), x) == 1', TRUE, f],
    [Ax, "g(2*A*x) == 2*A'*A*x", FALSE, g],
    [Ax, "g(2*A*x) == -2*A'*A*x", TRUE, g],
    [Ax, "jac(g(2*A*x), x) == -2*A'*A", TRUE, g],
    [x, 'h(x) == 3*x', TRUE, { let: ['g(y) = grad(x*y, x)', 'h(z) = g(z) + grad(z^2, z)'] }],
    [{ x: 'vector(n)', i: 'index(n)' }, 'k(x[i]) == x[i]', TRUE, { let: ['k(s) = grad(s*x[i], x[i])'] }],
    [{ x: 'vector(n)' }, 'k(x) == x', TRUE, { let: ['k(y) = grad(dot(x, y), x)'] }],
    [{ x: 'vector(n)' }, 'lipschitz(k, x, 1)', TRUE, { let: ['k(y) = grad(dot(x, y), x)'] }],
  ]
  haveVerdicts(cases)
})

describe('a derivative has a value where every function on the way is differentiable', () => {
  haveVerdicts([
    [x, 'grad(relu(relu(x)) - relu(x), x) == 0', TRUE],
    [x, 'grad(abs(x), x)^2 == 1', TRUE],
    [{ x: 'nonnegative()' }, 'grad(relu(x), x) == 1', TRUE],
    [{ x: 'vector(n)' }, 'norm(grad(norm(x), x)) == 1', TRUE],
    [{ x: 'vector(n)' }, 'grad(norm(x)^2, x) == 2*x', TRUE],
    [{ x: 'vector(n)' }, "hess(norm(x)^4, x) == 8*x*x' + 4*norm(x)^2*eye(n)", TRUE],
    [x, 'g(x + 1)^2 == 1', TRUE, { let: ['g(y) = grad(abs(y), y)'] }],
    [x, 'g(x + 1)^2 == 1/4', FALSE, { let: ['g(y) = grad(abs(y), y)'] }],
    [x, 'grad(max(x, 2*x), x) >= 1', TRUE],
    [x, 'grad(relu(x), x)*(1 - grad(relu(x), x)) == 0', TRUE],
    [x, 'grad(relu(x), x) == 1/2', FALSE],
    [x, 'grad(abs(x), x) == 0', FALSE],
    [{ w: 'scalar()' }, 'grad(sqrt(abs(w)), w)*sqrt(abs(w))*2 <= 1', TRUE],
    [{ x: 'scalar(0, 0)' }, 'grad(abs(x), x) == 0', ['undecided']],
  ])
})

describe('a claim speaks of points at which every entry of both sides has a value', () => {
  haveVerdicts([
    [{ x: 'vector(n)' }, 'sqrt(x)*norm1(x) == sqrt(x)*sum(x)', TRUE],
    [{ x: 'vector(2)' }, 'log(x)[1]*norm1(x) == log(x)[1]*sum(x)', TRUE],
    [x, '0*log(x) == 0*abs(x)', TRUE],
    [x, 'x/x == 1', TRUE],
    [x, 'x/x == 2', FALSE],
    [x, '0*log(-1 - x^2) == 1', ['undecided']],
    [x, 'x^0 == 1', TRUE],
    [x, 'x^(-1)*x == 1', TRUE],
    [{ x: 'vector(n)' }, 'sumover(i, n, 0*log(x[i])) + norm1(x) == sum(x)', TRUE],
    [{ x: 'scalar()' }, 'f(log(x)) + abs(x) == x', TRUE, { let: ['f(y) = 0'] }],
    [{ M: 'matrix(2, 2)' }, '0*eigmin(M) == 0', ['undecided', ...TRUE]],
    [{ M: 'matrix(2, 2)' }, '0*eigmin(M) + M[1, 2] == M[2, 1]', ['undecided', ...TRUE]],
    [{ x: 'vector(2)' }, "0*eigmin(x*ones(2)') + x[1] == x[2]", ['undecided', ...TRUE]],
    [{ x: 'vector(2)' }, '0*inv(diag(x))[1, 1] + x[1] == x[1]', TRUE],
    [x, 'abs(x) == x', TRUE, { assume: ['log(x) <= log(x)'] }],
    [{ r: 'scalar(-2, 2)', x: 'scalar(r, 1)' }, 'r <= x <= 1', TRUE],
    [{ x: 'vector(2)' }, 'abs(x[1]) == x[1]', TRUE, { assume: ['log(x)[1] <= 100'] }],
    [{ x: 'vector(2)' }, 'abs(x[2]) == x[2]', TRUE, { assume: ['log(x)[1] <= 100'] }],
  ])
})

describe('convexity and Lipschitz bounds on sets without interior', () => {
  haveVerdicts([
    [x, 'convex(-x^2, x)', TRUE, { assume: ['x == 1'] }],
    [x, 'convex(-x^2, x)', ['refuted'], { assume: ['x <= 1'] }],
    [{ x: 'vector(2)' }, 'convex(x[1]*x[2], x)', TRUE, { assume: ['x[1] == x[2]'] }],
    [{ x: 'vector(2)' }, 'convex(x[1]*x[2], x)', ['refuted'], { assume: ['x[1] + x[2] == 1'] }],
    [x, 'lipschitz(x^2, x, 2)', TRUE, { assume: ['abs(x) <= 1'] }],
    [x, 'lipschitz(x^2, x, 19/10)', ['refuted'], { assume: ['abs(x) <= 1'] }],
    [{ x: 'box(n, 0, 0)' }, 'convex(-norm(x)^2, x)', TRUE],
    [{ x: 'ball(n, 0)' }, 'convex(-norm(x)^2, x)', TRUE],
    [{ x: 'ball(n, 0)' }, 'lipschitz(2*x, x, 1)', TRUE],
    [{ x: 'box(n, 0, 1)' }, 'convex(-norm(x)^2, x)', FALSE],
    [{ r: 'integer(0, 1)', x: 'ball(n, r)' }, 'convex((1 - r)*(-norm(x)^2), x)', TRUE],
    [{ r: 'scalar(0, 1)', x: 'ball(n, r)' }, 'convex(norm(x) - r, r, x)', ['undecided']],
  ])
})

describe('concave functions, and several variables that move together', () => {
  const st = { s: 'scalar()', t: 'scalar()' }
  haveVerdicts([
    [x, 'concave(-x^2, x) and concave(1 - abs(x), x)', TRUE],
    [x, 'concave(x^2, x)', FALSE],
    [x, 'concave(abs(x), x)', FALSE],
    [st, 'convex(s*t, s) and concave(s*t, t)', TRUE],
    [st, 'convex(s*t, s, t)', FALSE],
    [st, 'concave(s*t, s, t)', FALSE],
    [st, 'convex(s^2 + s*t + t^2, s, t)', TRUE],
    [st, 'convex(s^2 + s*t + t^2, s, t)', ['undecided'], { assume: ['s*t <= 1'] }],
    [st, 'concave(s*t, s, t)', TRUE, { assume: ['s + t == 1'] }],
  ])
})

describe('a space without points', () => {
  it.each([
    'ball(n, -1)', 'opball(n, n, -1)', 'froball(n, n, -1)', 'sphere(n, -1)', 'box(n, 5, -5)', 'scalar(1, 0)', 'integer(1/3, 2/3)', 'ball(n, 1 - 2)',
  ])('%s is refused when the claim is read', (space) => {
    expect(() => claim({ id: 'empty', given: { x: space }, claim: 'sum(x) <= 0' })).toThrow('an empty one')
  }) // prettier-ignore

  haveVerdicts([
    [{ x: 'ball(n, 0)' }, 'norm(x) <= 0', TRUE],
    [{ x: 'sphere(n, 0)' }, 'norm(x) == 0', TRUE],
    [{ r: 'scalar(-1, 1)', x: 'ball(n, r)' }, 'norm(x) <= r', TRUE],
    [{ r: 'scalar(-1, 1)', x: 'ball(n, r)' }, 'r >= 0', TRUE],
    [{ r: 'scalar(-1, 1)', x: 'box(n, 0, r)' }, 'r >= 0', TRUE],
    [{ r: 'scalar(-2, -1)', x: 'sphere(n, r)' }, 'norm(x) <= 0', ['undecided']],
  ])
})

describe('pairs of points count where the function has a value at both, and between', () => {
  haveVerdicts([
    [{ x: 'vector(n)' }, 'convex(0*sum(log(x)) - sum(abs(x)) + sum(x), x)', TRUE],
    [{ x: 'vector(n)' }, 'lipschitz(0*sum(log(x)) + norm1(x) - sum(x), x, 0)', TRUE],
  ])
})
