/** Answers a question about a claim or a formula, in a few words and as data. */
import type { Answer, Answering, Posed, Question } from './question.js'
import { claimOf, spacesText } from './claim.js'
import { checked, explained, hunted, verdict } from './checked.js'
import { derived } from './derived.js'
import { proved } from './proved.js'
import { tightened } from './tightened.js'
import type { Claim } from '../../index.js'

/** What is done with a claim once it is read. */
export type OfClaim = (claim: Claim, posed: Posed, answering: Answering) => Promise<Answer>

const OF_CLAIM: Readonly<Record<Exclude<Question['tool'], 'derive' | 'verdict'>, OfClaim>> = {
  check: checked,
  explain: explained,
  hunt: hunted,
  prove: proved,
  tighten: tightened,
}

/** The answer, with the claim as it was read. */
export async function answer(question: Question, answering: Answering): Promise<Answer> {
  if (question.tool === 'derive') return derived(question)
  if (question.tool === 'verdict') return verdict(question, answering)
  const read = claimOf(question)
  if ('text' in read) return read
  const { claim, guessed } = read
  const { text, data, ...rest } = await OF_CLAIM[question.tool](claim, question, answering)
  const { given, let: definitions, assume } = claim.text
  return {
    ...rest,
    text: guessed
      ? `${text}\n    (guessed: ${spacesText(given)}; name the spaces with given where others are meant)`
      : text,
    data: {
      claim: claim.text.claim,
      given: spacesText(given),
      ...(guessed ? { guessed } : {}),
      ...(definitions.length > 0 ? { let: definitions } : {}),
      ...(assume.length > 0 ? { assume } : {}),
      ...data,
    },
  }
}
