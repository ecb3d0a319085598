/** Errands as the queue carries them: texts that keep every number, named by the digest of all that the answer depends on. */
import { readReport } from '../../ci/index.js'
import { isRecord, isWhole } from '../../core/index.js'
import type { Claim, ClaimReport } from '../../index.js'
import { jsonText } from '../../reporters/json.js'
import { digest } from '../digest.js'
import { exactText, readExact } from '../exact-json.js'
import { digestOf, filesOf, jobName, readLaneResult, readPoints, type Maker } from '../lane-job.js'
import type { Input } from '../sources.js'
import type { CheckJob } from '../work/check.js'
import type { Answer, CheckErrand, Errand, HuntErrand } from '../work/errand.js'
import type { HuntJob, Lane } from '../work/hunt.js'

/** An errand, ready to be sent. */
export interface Parcel {
  /** Of the job: what was sent before is not sent twice. */
  readonly name: string
  readonly errand: Errand
  /** The digest of the input. */
  readonly claims: string
  readonly input: Input
}

/** What a job of the queue holds. */
export interface Carried extends Maker {
  readonly claims: string
  readonly errand: Errand
}

/** Lanes as parcels. */
export function laneParcels(maker: Maker, { input, seed, lanes }: HuntJob, claims: readonly Claim[]): (lane: Lane) => Parcel {
  const byId = new Map(claims.map((c) => [c.id, c]))
  const fileOf = filesOf(input)
  return (lane) => {
    const own = fileOf(byId.get(lane.id)!)
    const errand: HuntErrand = { work: 'hunt', ...lane, seed, lanes }
    return { name: jobName({ ...maker, claims: own, ...lane, seed, lanes }), errand, claims: digestOf(own), input: own }
  }
} // prettier-ignore

/** Claims to check, as parcels. */
export function claimParcels(maker: Maker, job: CheckJob, claims: readonly Claim[]): (id: string) => Parcel {
  const byId = new Map(claims.map((c) => [c.id, c]))
  const fileOf = filesOf(job.input)
  const { seed, runs, diagnose, claimTime } = job
  return (id) => {
    const input = fileOf(byId.get(id)!)
    const known = job.known.get(id)?.points ?? []
    const errand: CheckErrand = { work: 'check', id, seed, runs, diagnose, claimTime, known }
    const claimsDigest = digestOf(input)
    return { name: digest(exactText([maker, claimsDigest, errand])), errand, claims: claimsDigest, input }
  }
}

/** A parcel as the text of a job. */
export const carriedText = ({ lemmata, arithmetic }: Maker, { claims, errand }: Parcel): string =>
  exactText({ lemmata, arithmetic, claims, errand } satisfies Carried)

/** What is to be done, where it is an errand. */
function readErrand(x: unknown): Errand | undefined {
  if (!isRecord(x) || typeof x['id'] !== 'string' || !isWhole(x['seed'])) return undefined
  const { work, id, seed } = x
  const known = readPoints(x['known'])
  if (!known) return undefined
  const { round, lane, lanes, runs, diagnose, claimTime } = x
  if (work === 'hunt' && isWhole(round) && isWhole(lane) && isWhole(lanes) && lane < lanes)
    return { work, id, seed, round, lane, lanes, known }
  const isCheck = work === 'check' && typeof diagnose === 'boolean' && typeof claimTime === 'number'
  if (!isCheck || (runs !== undefined && !isWhole(runs))) return undefined
  return { work, id, seed, runs, diagnose, claimTime, known }
}

/**
 * What a job holds, of data that may be anything.
 * @throws Error that says so, where it is no job
 */
export function readCarried(data: unknown): Carried {
  const said = isRecord(data) && typeof data['job'] === 'string' ? readExact(data['job']) : undefined
  const errand = isRecord(said) ? readErrand(said['errand']) : undefined
  const { lemmata, arithmetic, claims } = (errand ? said : {}) as Partial<Record<string, unknown>>
  if (!errand || typeof lemmata !== 'string' || typeof arithmetic !== 'string' || typeof claims !== 'string')
    throw new Error('this is no job of lemmata')
  return { lemmata, arithmetic, claims, errand }
}

/** The report of a claim, where it is one by its schema. */
function claimReport(x: unknown, id: string): ClaimReport | undefined {
  if (!isRecord(x) || x['id'] !== id) return undefined
  const whole = { version: 2, seed: 0, runs: 1, arithmetic: '00000000', claims: [x], problems: [] }
  return typeof readReport(jsonText(whole)) === 'string' ? undefined : (x as unknown as ClaimReport)
}

/** The answer to an errand in a text that may be anything. */
export function readAnswerTo({ work, id }: Errand, text: string): Answer | undefined {
  let data: unknown
  try {
    data = readExact(text)
  } catch {
    return undefined
  }
  if (work === 'check') return claimReport(data, id)
  const result = isRecord(data) ? readLaneResult(data['result']) : undefined
  return result && { result, complete: true }
}
