/** Claims with one thing changed: what is proved of them is put to sampling, with many draws; whatever that refutes was a false proof. */
import { catalogue } from '../../../properties/index.js'
import * as lemmas from '../../../properties/lemmas/index.js'
import { check, claim, type Claim, type ClaimRecord } from '../../../src/index.js'
import type { Outcome } from '../../../src/checkers/proof/outcome.js'
import { proveObligation } from '../../../src/checkers/proof/prove.js'
import { sampling } from '../../../src/checkers/sampling.js'
import { lower } from '../../../src/claims/lower.js'
import { declaredSizes, type Obligation } from '../../../src/core/index.js'
import { CONCAVE, CONVEX, GIVEN as CURVED, NEITHER } from '../../unit/curvature/atoms.js'
import { GIVEN as BOUNDED } from '../../unit/bounds/bound.js'
import { LEMMAS } from '../../unit/bounds/lemmas.js'
import { halfOf } from '../published/halves.js'
import type { Family } from '../published/family.js'
import { families } from '../published/index.js'
import { opened } from '../published/opened/index.js'
import { textMutants, type Text, type TextMutant } from './texts.js'

export interface Source {
  readonly name: string
  readonly texts: readonly Text[]
}

const obligationsOf = (of: Claim): readonly Obligation[] => {
  const lowered = lower(of)
  return lowered.kind === 'obligations' ? lowered.obligations : []
}

const textOf = ({ id, domain, text }: Claim): Text => ({
  id,
  given: text.given,
  let: text.let,
  assume: [...text.assume],
  claim: text.claim,
  sizes: Object.fromEntries(
    [...domain.sizes].flatMap(([name, { from, to, open }]) => (open ? [] : [[name, [from, to]]])),
  ),
})

const written = (of: readonly Claim[]): readonly Text[] =>
  of
    .filter((c) => !c.implementation && !c.prepare && obligationsOf(c).some((o) => o.kind === 'margin'))
    .map(textOf)

/** Each statement of the lemmas that rules rest on. */
const statements = written(Object.values(lemmas).flatMap((of) => of.map((l) => l.claim))).flatMap((text) =>
  text.claim.split(' and ').map((claim) => ({ ...text, claim })),
)

/** Only the variables that a text mentions: the others would have to be drawn. */
function needed(given: Readonly<Record<string, string>>, text: string): Readonly<Record<string, string>> {
  const found = new Set([...text.matchAll(/[A-Za-z]\w*/gu)].map(([name]) => name))
  for (const [name, space] of Object.entries(given).reverse())
    if (found.has(name)) for (const [word] of space.matchAll(/[A-Za-z]\w*/gu)) found.add(word)
  return Object.fromEntries(Object.entries(given).filter(([name]) => found.has(name)))
}

/** Where positions up to 2 make sense; the mutant that is `wide` has smaller ones. */
const sizesOf = (words: readonly string[]): NonNullable<ClaimRecord['sizes']> => /\bn\b/u.test(words.join(' ')) ? { n: [2, 4] } : {} // prettier-ignore

const texts = (spaces: Readonly<Record<string, string>>, claims: readonly string[]): readonly Text[] =>
  claims.map((text) => {
    const given = needed(spaces, text)
    return { id: 'mutant', given, let: [], assume: [], claim: text, sizes: sizesOf([text, ...Object.values(given)]) }
  }) // prettier-ignore

const one = <T>(of: T | readonly T[]): readonly T[] => (Array.isArray(of) ? (of as readonly T[]) : [of as T])

const textsOf = (record: ClaimRecord): readonly Text[] =>
  one(record.claim ?? []).map((text) => ({
    ...record,
    let: one(record.let ?? []),
    assume: one(record.assume ?? []),
    claim: text,
  }))
const recordsOf = (of: readonly Family[]): readonly ClaimRecord[] => of.flatMap(({ records }) => records)

/** Of the published claims those that rules may be tuned on. */
const published = recordsOf(families).filter(({ id }) => halfOf(id) === 'tuned')

export const SOURCES: readonly Source[] = [
  { name: 'catalogue', texts: written(catalogue) },
  { name: 'lemmas', texts: texts(BOUNDED, LEMMAS.flatMap(({ holds, fails }) => [...holds, ...fails])) },
  {
    name: 'curvature',
    texts: texts(CURVED, [
      ...CONVEX.map(([text, of]) => `convex(${text}, ${of})`),
      ...CONCAVE.map(([text, of]) => `concave(${text}, ${of})`),
      ...NEITHER.map(([is, text, of]) => `${is}(${text}, ${of})`),
    ]),
  },
  { name: 'published', texts: published.flatMap(textsOf) },
  { name: 'opened', texts: recordsOf(opened).flatMap(textsOf) },
  { name: 'theorems', texts: statements },
] // prettier-ignore

export interface Tried {
  readonly source: string
  readonly mutants: number
  readonly proved: number
  /** Obligations with a confirmed proof and a confirmed counterexample. */
  readonly wrong: readonly string[]
}

/** The mutant, where it can be read. */
function read({ record }: TextMutant): Claim | undefined {
  try {
    return claim(record)
  } catch {
    return undefined
  }
}

/** Of proofs at some sizes a counterexample at others says nothing. */
function isConfirmed(outcome: Outcome, { domain }: Obligation): boolean {
  if (outcome.kind === 'declined' || outcome.replayed.kind !== 'confirmed') return false
  return outcome.kind === 'all sizes' || outcome.sizes.length === declaredSizes(domain).length
}

/** Steps for the proof of one obligation of a mutant: those that need more are left. */
const MOST_CHECKS = 4000

function provedIn(mutant: Claim, seed: number): readonly string[] {
  return obligationsOf(mutant).flatMap((o) => {
    if (o.kind !== 'margin') return []
    let checks = 0
    const outcome = proveObligation(o, { seed, expired: () => ++checks > MOST_CHECKS })
    return isConfirmed(outcome, o) ? [o.label] : []
  })
}

/** What sampling refutes of what is proved of one mutant; undefined where nothing is. */
export async function tryMutant(m: TextMutant, seed: number, runs: number): Promise<readonly string[] | undefined> {
  const mutant = read(m)
  const labels = mutant ? provedIn(mutant, seed) : []
  if (!mutant || labels.length === 0) return undefined
  const { verdict } = (await check([mutant], { seed, runs, checkers: [sampling] })).claims[0]
  const refuted = verdict.evidence.some((e) => e.kind === 'counterexample' && labels.includes(e.obligation))
  return refuted ? [`${m.record.id}: ${m.what}: ${String(m.record.claim)}`] : []
} // prettier-ignore

/** Every `stride`-th mutant of a source, from the `seed`-th on. */
export async function tryMutants({ name, texts: of }: Source, stride: number, seed: number, runs: number): Promise<Tried> {
  const mutants = of.flatMap((text) => [...textMutants(text)]).filter((_, k) => k % stride === seed % stride)
  const wrong: string[] = []
  let proved = 0
  for (const m of mutants) {
    const found = await tryMutant(m, seed, runs)
    if (!found) continue
    proved++
    wrong.push(...found)
  }
  return { source: name, mutants: mutants.length, proved, wrong }
} // prettier-ignore
