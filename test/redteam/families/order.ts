/** Statements on functions and matrices: convexity, Lipschitz constants, semidefinite order; built from parts for which they are known. */
import type { Random } from '../../../src/core/index.js'
import type { Family, Trap } from '../trap.js'

const CONVEX = ['norm(x)^2', 'sum(exp(x))', 'logsumexp(x)', 'norm(x)', 'norm1(x)', 'max(x)', 'sum(x.^4)', 'dot(c, x)', 'sum(relu(x))', 'norm(A*x - c)^2', 'sum(log1p(exp(x)))', 'norminf(x)', 'sum(sqrt(ones(n) + x.^2))'] // prettier-ignore
/** Concave somewhere more than the sums of the others can make good: by far, near some point. */
const CONCAVE = ['-10000*exp(-norm(x)^2)*norm(x)^2', '-10000*sum(cos(100*x))', '-norm(x)^6', '-100000*sum(log1p(x.^2))*sum(x)'] // prettier-ignore

const givenOf = (text: string, space = 'vector(n)'): Record<string, string> => ({
  x: space,
  ...(/\bc\b/u.test(text) ? { c: 'vector(n)' } : {}),
  ...(/\bA\b/u.test(text) ? { A: 'matrix(n, n)' } : {}),
})

function convex(random: Random): Trap {
  const parts = Array.from({ length: 1 + random.below(3) }, () => random.pick(CONVEX))
  const sum = parts.map((p) => `${1 + random.below(3)}*${p}`).join(' + ')
  const holds = random.next() < 0.6
  const text = holds ? sum : `${sum} + ${random.pick(CONCAVE)}`
  const space = random.pick(['vector(n)', 'ball(n, 2)', 'box(n, -1, 1)'])
  return {
    record: { given: givenOf(text, space), claim: `convex(${text}, x)`, sizes: { n: [1, 3] } },
    truth: holds ? 'true' : 'unknown',
    why: holds ? 'a sum of convex functions' : 'with a concave part',
  }
}

/** Maps with their Lipschitz constants over all of space. */
const MAPS = [['x', 1], ['sin(x)', 1], ['tanh(x)', 1], ['softmax(x)', 0.5], ['relu(x)', 1], ['abs(x)', 1], ['atan(x)', 1], ['log1p(exp(x))', 1], ['3*x', 3]] as const // prettier-ignore

function lipschitz(random: Random): Trap {
  const [[f, L], [g, M]] = [random.pick(MAPS), random.pick(MAPS)]
  const inner = f.replace(/\bx\b/gu, `(${g})`)
  const composed = random.next() < 0.5
  // Alone, every constant is reached, or nearly so near some point.
  const holds = random.next() < 0.5 || composed
  const [text, constant] = composed ? [inner, L * M] : [f, holds ? L : L * random.pick([0.5, 0.9, 0.99])]
  return {
    record: { given: { x: 'vector(n)' }, claim: `lipschitz(${text}, x, ${constant})`, sizes: { n: [2, 3] } },
    truth: holds ? 'true' : 'false',
    why: `the constant of ${f} is ${L}`,
  }
}

const SEMIDEFINITE = ["A*A'", 'P', 'Q', 'eye(n)', "x*x'", "Q .* P", "A*P*A'", 'inv(Q)', 'norm(x)^2*eye(n)', "diag(x .* x)"] // prettier-ignore

function semidefinite(random: Random): Trap {
  const parts = Array.from({ length: 1 + random.below(3) }, () => random.pick(SEMIDEFINITE))
  const sum = parts.join(' + ')
  const kind = random.below(4)
  const claim = [
    `psd(${sum})`,
    `succeq(${sum} + ${random.pick(SEMIDEFINITE)}, ${sum})`,
    `succeq(${sum}, ${sum} + ${random.pick(["A*A'", 'eye(n)', 'Q'])})`,
    `psd(${sum} - ${random.pick(["10000*A*A'", '10000*eye(n)', '10000*Q'])})`,
  ][kind]
  const given = Object.fromEntries(
    Object.entries({ A: 'matrix(n, n)', P: 'psd(n)', Q: 'spd(n)', x: 'vector(n)' }).filter(([name]) =>
      new RegExp(`\\b${name}\\b`, 'u').test(claim),
    ),
  )
  const holds = kind < 2
  return {
    record: { given, claim, sizes: { n: [1, 3] } },
    truth: holds ? 'true' : 'false',
    why: 'sums of semidefinite matrices',
  }
}

export const order: readonly Family[] = [
  { name: 'convexity', summary: 'sums of convex functions, some with a concave part', draw: convex },
  { name: 'Lipschitz constants', summary: 'of known maps, alone and composed', draw: lipschitz },
  { name: 'semidefinite order', summary: 'sums of semidefinite matrices', draw: semidefinite },
]
