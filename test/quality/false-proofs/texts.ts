/** Claims with one thing of their text changed: a constant, a norm, an exponent, a sign, a hypothesis, a space, the sizes. Some are true. */
import type { ClaimRecord } from '../../../src/index.js'

export interface TextMutant {
  readonly what: string
  readonly record: ClaimRecord
}

export type Text = ClaimRecord & {
  readonly let: readonly string[]
  readonly assume: readonly string[]
  readonly claim: string
}

const NUMBER = /(?<![A-Za-z_\d.])\d+(?:\.\d+)?/gu
const OTHERWISE = ['*0.5', '*0.99', '*2', '+1', '-1']
const EXCHANGES: readonly (readonly [string, string])[] = [
  ['norm(', 'norm1('],
  ['norm(', 'norminf('],
  ['norm1(', 'norm('],
  ['norminf(', 'norm('],
  ['opnorm(', 'fro('],
  ['opnorm(', 'maxabs('],
  ['fro(', 'opnorm('],
  ['max(', 'min('],
  ['exp(', 'sinh('],
  ['sqrt(n)', '1'],
  ['n^1.5', 'n'],
  ['^2', '^3'],
  ['R^2', 'R'],
  [' + ', ' - '],
  [' - ', ' + '],
  ["'*", '*'],
  ['sigmamin(A)^2', 'sigmamin(A)'],
  ['<=', '>='],
  ['convex(', 'concave('],
  ['concave(', 'convex('],
  ['eigmax(', 'eigmin('],
  ['eigmin(', 'eigmax('],
  ['log(', 'exp('],
  ['exp(', 'log('],
  ['abs(', 'sin('],
  ['relu(', 'tanh('],
  ['inv(', 'diag('],
  [' .* ', ' + '],
  ['/', '*'],
  ['min(', 'max('],
]
const SPACES: readonly (readonly [RegExp, string])[] = [
  [/simplex\(n\)/gu, 'nonnegative(n)'],
  [/simplex\(n\)/gu, 'subsimplex(n)'],
  [/simplex\(n\)/gu, 'box(n, -1, 1)'],
  [/opball\(n, d, R\)/gu, 'froball(n, d, R)'],
  [/opball\(n, d, R\)/gu, 'box(n, d, -R, R)'],
  [/opball\(n, d, R\)/gu, 'opball(n, d, 2*R)'],
  [/ball\(d, R\)/gu, 'box(d, -R, R)'],
  [/ball\(d, R\)/gu, 'vector(d)'],
  [/scalar\(0\.1, (\d)\)/gu, 'scalar(0.1, 1$1)'],
  [/scalar\(0\.1, (\d)\)/gu, 'scalar(-$1, $1)'],
  [/nonnegative\(n\)/gu, 'vector(n)'],
  [/positive\(n\)/gu, 'vector(n)'],
  [/positive\(\)/gu, 'scalar()'],
  [/spd\(n\)/gu, 'symmetric(n)'],
  [/psd\(n\)/gu, 'symmetric(n)'],
  [/symmetric\(n\)/gu, 'matrix(n, n)'],
  [/stochastic\(m, n\)/gu, 'box(m, n, 0, 1)'],
]

function* changed(text: string): Iterable<readonly [string, string]> {
  for (const { 0: number, index } of text.matchAll(NUMBER))
    for (const by of OTHERWISE)
      yield [`${number}${by}`, `${text.slice(0, index)}(${number}${by})${text.slice(index + number.length)}`]
  for (const [from, to] of EXCHANGES)
    for (let at = text.indexOf(from); at >= 0; at = text.indexOf(from, at + 1))
      yield [`${from} to ${to}`, `${text.slice(0, at)}${to}${text.slice(at + from.length)}`]
}

/** Every change of one place. */
export function* textMutants(text: Text): Iterable<TextMutant> {
  for (const [what, claim] of changed(text.claim)) yield { what, record: { ...text, claim } }
  for (const [i, line] of text.let.entries())
    for (const [what, other] of changed(line))
      yield { what, record: { ...text, let: text.let.map((l, k) => (k === i ? other : l)) } }
  for (const [i, line] of text.assume.entries()) {
    yield { what: `without ${line}`, record: { ...text, assume: text.assume.filter((_, k) => k !== i) } }
    for (const [what, other] of changed(line))
      yield { what, record: { ...text, assume: text.assume.map((l, k) => (k === i ? other : l)) } }
  }
  for (const [name, space] of Object.entries(text.given))
    for (const [from, to] of SPACES) {
      const other = space.replace(from, to)
      if (other !== space)
        yield { what: `${name}: ${other}`, record: { ...text, given: { ...text.given, [name]: other } } }
    }
  yield { what: 'wide', record: { ...text, sizes: { n: [1, 2], d: [2, 3] } } }
}
