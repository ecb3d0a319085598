/** One claim to check, or one lane to hunt, that came from elsewhere; or what another said of it, to be looked at. */
import { objectionTo } from '../../hunt/objection.js'
import type { Claim, ClaimReport } from '../../index.js'
import type { Remembered } from '../../run/memory.js'
import { objectionToReport } from '../queue/objection.js'
import type { FromWorker, Limits, ToWorker } from '../crew.js'
import { loadClaims, type Claims, type Input } from '../sources.js'
import type { Work } from '../worker.js'
import { checkOne } from './check.js'
import { huntOne, type Lane, type LaneFound } from './hunt.js'

/** A claim to check. */
export interface CheckErrand {
  readonly work: 'check'
  readonly id: string
  readonly seed: number
  readonly runs: number | undefined
  readonly diagnose: boolean
  /** Milliseconds. */
  readonly claimTime: number
  readonly known: readonly Remembered[]
}

/** A lane to hunt. */
export interface HuntErrand extends Lane {
  readonly work: 'hunt'
  readonly seed: number
  readonly lanes: number
}

/** What is to be done with a claim. */
export type Errand = CheckErrand | HuntErrand
/** What comes of it. */
export type Answer = ClaimReport | LaneFound

/** What a thread is told. */
export interface ErrandTask {
  readonly errand: Errand
  readonly input: Input
  /** The digest of the input: it is read once. */
  readonly digest: string
  /** What another has answered: the thread then says what is wrong with it, if anything. */
  readonly answer?: Answer
}

/** What a thread answers: the answer of the errand, or what is wrong with that of another. */
export type ErrandResult = Answer | { readonly objection: string | undefined }

async function answerTo(claim: Claim, errand: Errand, limits: Limits, now: () => number): Promise<Answer> {
  if (errand.work === 'hunt') return huntOne(claim, errand.seed, errand, limits, now)
  const known = new Map([[errand.id, { claim: errand.id, points: errand.known }]])
  return checkOne(claim, { ...limits, ...errand, known }, now)
}

const objection = async (claim: Claim, errand: Errand, answer: Answer): Promise<string | undefined> =>
  errand.work === 'hunt'
    ? objectionTo(claim, errand.round, (answer as LaneFound).result)
    : objectionToReport(claim, answer as ClaimReport, errand)

/** Files that a thread keeps read. */
const MOST_FILES = 8

/** Does each errand that it is told, until its thread is ended. */
export const work: Work<Limits, ToWorker<ErrandTask>, FromWorker<ErrandResult>> = async (limits, link) => {
  const read = new Map<string, Promise<Claims>>()
  link.post({ ready: true })
  for (;;) {
    const { errand, input, digest, answer } = (await link.next()).task
    const loading = read.get(digest) ?? loadClaims(input)
    read.delete(digest)
    read.set(digest, loading)
    for (const old of [...read.keys()].slice(0, -MOST_FILES)) read.delete(old)
    const claim = (await loading).claims.find(({ id }) => id === errand.id)
    if (!claim) throw new Error(`the claims hold none that is called ${errand.id}`)
    const result = answer
      ? { objection: await objection(claim, errand, answer) }
      : await answerTo(claim, errand, limits, () => link.now())
    link.post({ result })
  }
}
