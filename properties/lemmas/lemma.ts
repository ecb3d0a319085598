/** What a lemma is, and the variables that lemmas speak of. */
import { claim, type Claim, type ClaimRecord } from '../../src/index.js'

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
  X: 'spd(n)',
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

/** A claim by its last name, the rules that rest on it, and its statements. */
export function lemma(
  id: string,
  rules: readonly string[],
  statements: readonly string[],
  more: Partial<ClaimRecord> = {},
): Lemma {
  const assume = more.assume === undefined ? [] : [more.assume].flat()
  const given = givenOf([...statements, ...assume])
  return { rules, claim: claim({ id: `lemma.${id}`, given, claim: statements, expected: 'holds', ...more }) }
}
