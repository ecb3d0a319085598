import { expect, test } from 'vitest'
import { check, claim, type Claim } from '../../src/index.js'
import { proof } from '../../src/checkers/proof.js'
import { sampling } from '../../src/checkers/sampling.js'
import { randomOf, type Random } from '../../src/core/index.js'
import { seed } from '../seed.js'

const GIVEN = {
  A: 'matrix(n, d)', B: 'matrix(n, d)', G: 'matrix(n, n)', S: 'symmetric(n)', P: 'psd(n)', Q: 'spd(n)', O: 'orthogonal(n)',
  x: 'vector(n)', y: 'vector(n)', u: 'vector(d)', p: 'simplex(n)', w: 'nonnegative(n)', s: 'scalar()', t: 'positive()',
} as const // prettier-ignore

type Rules = readonly ((g: (kind: string) => string) => string)[]

/** Texts by kind of value: a number, a column of n or d entries, n×d and n×n matrices, and matrices that tend to be semidefinite. */
const RULES: Readonly<Record<string, Rules>> = {
  scalar: [
    () => 's', () => 't', () => '2', () => 'n', () => '1',
    (g) => `${g('scalar')}*${g('scalar')}`, (g) => `(${g('scalar')} + ${g('scalar')})`, (g) => `(${g('scalar')} - ${g('scalar')})`,
    (g) => `dot(${g('column')}, ${g('column')})`, (g) => `sum(${g('column')})`, (g) => `norm(${g('column')})^2`, (g) => `trace(${g('square')})`,
    (g) => `${g('column')}'*${g('square')}*${g('column')}`, (g) => `exp(${g('scalar')})`, (g) => `abs(${g('scalar')})`, (g) => `fro(${g('tall')})^2`,
    (g) => `${g('scalar')}/t`, (g) => `max(${g('scalar')}, ${g('scalar')})`, (g) => `logsumexp(${g('column')})`,
  ],
  column: [
    () => 'x', () => 'y', () => 'p', () => 'w', () => 'ones(n)', () => 'zeros(n)',
    (g) => `(${g('column')} + ${g('column')})`, (g) => `(${g('column')} - ${g('column')})`, (g) => `${g('square')}*${g('column')}`,
    (g) => `${g('tall')}*u`, (g) => `(${g('column')} .* ${g('column')})`, (g) => `softmax(${g('column')})`, (g) => `exp(${g('column')})`,
    (g) => `rowsums(${g('square')})`, (g) => `diag(${g('square')})`, (g) => `${g('scalar')}*${g('column')}`, (g) => `relu(${g('column')})`,
  ],
  tall: [
    () => 'A', () => 'B', (g) => `${g('square')}*${g('tall')}`, (g) => `(${g('tall')} + ${g('tall')})`, (g) => `(${g('tall')} .* ${g('tall')})`,
    (g) => `diag(${g('column')})*${g('tall')}`, (g) => `${g('column')}*u'`, (g) => `rowsoftmax(${g('tall')})`,
  ],
  square: [
    () => 'G', () => 'S', () => 'P', () => 'Q', () => 'O', () => 'eye(n)', (g) => `${g('tall')}*${g('tall')}'`, (g) => `${g('column')}*${g('column')}'`,
    (g) => `diag(${g('column')})`, (g) => `(${g('square')} + ${g('square')})`, (g) => `(${g('square')} - ${g('square')})`, (g) => `${g('square')}'`,
    (g) => `${g('square')}*${g('square')}`, (g) => `(${g('square')} .* ${g('square')})`, (g) => `${g('scalar')}*${g('square')}`,
  ],
  semidefinite: [
    () => 'P', () => 'Q', () => 'S', () => 'eye(n)', (g) => `${g('square')}*${g('semidefinite')}*${g('square')}'`,
    (g) => `${g('tall')}*${g('tall')}'`, () => 'A*A\'', () => 'x*x\'', () => 'diag(p) - p*p\'', () => 'diag(w)', (g) => `diag(${g('column')})`,
    (g) => `(${g('semidefinite')} + ${g('semidefinite')})`, (g) => `(${g('semidefinite')} - ${g('semidefinite')})`, (g) => `(${g('semidefinite')} .* ${g('semidefinite')})`,
    (g) => `${g('scalar')}*(${g('semidefinite')})`, () => 'diag(softmax(x)) - softmax(x)*softmax(x)\'', () => 't*P', () => 'diag(p) - 2*p*p\'', () => 'x*y\'',
  ],
} // prettier-ignore

/** A random text of a kind; leaves come first in the rules and end it. */
function text(kind: string, random: Random, depth: number): string {
  const rules = RULES[kind]
  const usable = depth > 0 ? rules : rules.filter((rule) => !String(rule).includes('g('))
  return random.pick(usable)((k) => text(k, random, depth - 1 - random.below(2)))
}

/** A text with one token changed: most such identities are false. */
function slip(formula: string, random: Random): string {
  const tokens = formula.match(/[A-Za-z]\w*|\d+|\s*[^\w\s]+\s*/gu) ?? [formula]
  const at = random.below(tokens.length)
  const swaps: Readonly<Record<string, string>> = { x: 'y', y: 'x', A: 'B', B: 'A', P: 'Q', ' + ': ' - ', ' - ': ' + ', p: 'w', s: 't', G: "G'", "'": '', 2: '3' } // prettier-ignore
  tokens[at] = swaps[tokens[at]] ?? tokens[at]
  return tokens.join('')
}

function statement(random: Random): string {
  switch (random.below(4)) {
    case 0:
      return `psd(${text('semidefinite', random, 4)})`
    case 1: {
      const [a, b] = [text('scalar', random, 3), text('scalar', random, 3)]
      return random.next() < 0.5 ? `${a} <= ${b}` : `0 <= ${a}`
    }
    case 2: {
      const kind = random.pick(['scalar', 'column', 'square', 'tall'])
      const one = text(kind, random, 4)
      return `${one} == ${slip(one, random)}`
    }
    default: {
      const [a, b, c] = [text('square', random, 2), text('square', random, 2), text('column', random, 2)]
      return random.pick([
        `(${a})*(${b})*(${c}) == (${b})*(${a})*(${c})`,
        `((${a}) + (${b}))*(${c}) == (${a})*(${c}) + (${b})*(${c})`,
        `trace((${a})*(${b})) == trace((${b})*(${a}))`,
        `(${c})'*(${a})*(${c}) == (${c})'*(${a})'*(${c})`,
        `sum((${a})*(${c})) == dot(rowsums((${a})'), ${c})`,
      ])
    }
  }
}

/** A random claim of which the variables that do not occur are left out. */
function randomClaim(random: Random, k: number): Claim | undefined {
  const formula = statement(random)
  const given = Object.fromEntries(Object.entries(GIVEN).filter(([name]) => new RegExp(`\\b${name}\\b`, 'u').test(formula))) // prettier-ignore
  try {
    return claim({
      id: `random.${k}`,
      given,
      claim: formula,
      sizes: { n: [1, 3], d: [1, 2] },
      expected: 'fails',
    })
  } catch {
    // A text that is no claim (a size without a variable, a constant of the wrong shape) is drawn again.
    return undefined
  }
}

const CLAIMS = 300

test('no random claim is proved and refuted at once, and both happen often', async () => {
  const random = randomOf(seed, 'random claims')
  const counts: Record<string, number> = {}
  const conflicts: string[] = []
  for (let k = 0; k < CLAIMS;) {
    const c = randomClaim(random, k)
    if (!c) continue
    k++
    const report = await check([c], { seed, runs: 120, checkers: [proof, sampling] })
    const { verdict, text: words } = report.claims[0]
    counts[verdict.status] = (counts[verdict.status] ?? 0) + 1
    if (verdict.status === 'conflict') conflicts.push(`${words.claim}: ${verdict.reason}`)
  }
  expect(conflicts).toEqual([])
  expect(counts['proved'] ?? 0).toBeGreaterThan(CLAIMS / 10)
  expect(counts['refuted'] ?? 0).toBeGreaterThan(CLAIMS / 10)
}, 300_000)
