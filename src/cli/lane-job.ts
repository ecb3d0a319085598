/**
 * One lane of a hunt as a job for another process: all that it depends on, as data. Results do not depend on where a job runs, or how often; the name of
 * a job is the digest of all of it, so that a result belongs to one job only. `schema/lane-job.schema.json` and `schema/lane-result.schema.json`.
 */
import { fingerprint } from '../../symbolic/elementary/index.js'
import { isRecord, isWhole } from '../core/index.js'
import type { LaneResult, Standing } from '../hunt/lane.js'
import type { Claim } from '../index.js'
import { rememberedPoint, type Remembered } from '../run/memory.js'
import { digest } from './digest.js'
import { exactText, readExact } from './exact-json.js'
import type { Io } from './io.js'
import type { Input, SourceText } from './sources.js'
import { UsageError } from './usage.js'

const JOB = 'lemmata lane'
const RESULT = 'lemmata lane result'
const VERSION = 1

/** What computes the same results: the version of Lemmata with its build, and its arithmetic on this engine. */
export interface Maker {
  readonly lemmata: string
  /** See `fingerprint`. */
  readonly arithmetic: string
}

/** What this process is. */
export function makerOf({ version, build }: Pick<Io, 'version' | 'build'>): Maker {
  const built = build()
  return { lemmata: built === '' ? version : `${version}+${built}`, arithmetic: fingerprint() }
}

/** One lane of one round of one claim. */
export interface LaneJob extends Maker {
  readonly claims: Input
  readonly id: string
  readonly seed: number
  readonly round: number
  readonly lane: number
  /** Lanes of the round. */
  readonly lanes: number
  /** What was known of the claim at the start of the round. */
  readonly known: readonly Remembered[]
}

/** What a lane found, with the name of its job. */
export interface LaneAnswer extends Maker {
  readonly job: string
  readonly result: LaneResult
}

const digests = new WeakMap<object, string>()

/** The digest of claims; that of the same texts is found once. */
export function digestOf(claims: Input): string {
  if (claims === 'catalogue') return digest(exactText(claims))
  const known = digests.get(claims) ?? digest(exactText(claims))
  digests.set(claims, known)
  return known
}

/** The name of a job. */
export function jobName(job: LaneJob): string {
  const { lemmata, arithmetic, claims, id, seed, round, lane, lanes, known } = job
  return digest(exactText([lemmata, arithmetic, digestOf(claims), id, seed, round, lane, lanes, known]))
}

/** The files that hold the claims of an input, one each: no other has a say in a claim. */
export function filesOf(input: Input): (claim: Claim) => Input {
  const byFile = new Map<string, Input>()
  return ({ origin }) => {
    if (input === 'catalogue' || !origin) return input
    const own = byFile.get(origin.file) ?? input.filter((source) => source.file === origin.file)
    byFile.set(origin.file, own)
    return own
  }
}

/** A job as the text of a file. */
export function jobText({
  lemmata,
  arithmetic,
  claims,
  id,
  seed,
  round,
  lane,
  lanes,
  known,
}: LaneJob): string {
  const said = { lemmata, arithmetic, claims, id, seed, round, lane, lanes, known }
  return `${exactText({ format: JOB, version: VERSION, ...said }, 2)}\n`
}

/** A result as the text of a file. */
export function answerText({ lemmata, arithmetic, job, result }: LaneAnswer): string {
  return `${exactText({ format: RESULT, version: VERSION, lemmata, arithmetic, job, ...result }, 2)}\n`
}

type Json = Readonly<Record<string, unknown>>
const isText = (x: unknown): x is string => typeof x === 'string'
const isSource = (x: unknown): x is SourceText => isRecord(x) && isText(x['file']) && isText(x['text'])

function listOf<T>(x: unknown, read: (item: unknown) => T | undefined): readonly T[] | undefined {
  if (!Array.isArray(x)) return undefined
  const items = x.map(read)
  return items.every((item) => item !== undefined) ? items : undefined
}

const readPoint = (x: unknown): Remembered | undefined =>
  isRecord(x) && isRecord(x['instance']) ? rememberedPoint({ ...x, ...x['instance'] }) : undefined

/** Points of data that may be anything. */
export const readPoints = (x: unknown): readonly Remembered[] | undefined => listOf(x, readPoint)

/** Where claims come from, of data that may be anything. */
export const readInput = (x: unknown): Input | undefined =>
  x === 'catalogue'
    ? x
    : listOf(x, (source) => (isSource(source) ? { file: source.file, text: source.text } : undefined))

function readStanding(x: unknown): Standing | undefined {
  if (!isRecord(x)) return undefined
  const { obligation, height, log10Slack, confirmed } = x
  if (!isText(obligation) || typeof height !== 'number') return undefined
  return {
    obligation,
    height,
    ...(typeof log10Slack === 'number' ? { log10Slack } : {}),
    ...(typeof confirmed === 'boolean' ? { confirmed } : {}),
  }
}

/** What a lane found, of data that may be anything. */
export function readLaneResult(x: unknown): LaneResult | undefined {
  if (!isRecord(x)) return undefined
  const { evaluations, refuted } = x
  const points = readPoints(x['points'])
  const standings = listOf(x['standings'], readStanding)
  if (!points || !standings || !isWhole(evaluations) || typeof refuted !== 'boolean') return undefined
  return { evaluations, points, standings, refuted }
}

function readRecord(text: string, format: string): Json {
  let data: unknown
  try {
    data = readExact(text)
  } catch (error) {
    throw new UsageError(`expected JSON, got ${(error as Error).message}`)
  }
  if (!isRecord(data) || data['format'] !== format) throw new UsageError(`expected "format": "${format}"`)
  if (data['version'] !== VERSION)
    throw new UsageError(`expected version ${VERSION}, got ${JSON.stringify(data['version'])}`)
  return data
}

function readMaker({ lemmata, arithmetic }: Json): Maker {
  if (!isText(lemmata) || !isText(arithmetic)) throw new UsageError('expected texts lemmata and arithmetic')
  return { lemmata, arithmetic }
}

/**
 * The job in the text of a file.
 * @throws UsageError
 */
export function readJob(text: string): LaneJob {
  const data = readRecord(text, JOB)
  const { id, seed, round, lane, lanes } = data
  const claims = readInput(data['claims'])
  const known = readPoints(data['known'])
  if (!claims) throw new UsageError('claims: expected "catalogue", or files with their texts')
  if (!known) throw new UsageError('known: expected points')
  if (!isText(id)) throw new UsageError('id: expected the id of a claim')
  if (!isWhole(seed) || !isWhole(round) || !isWhole(lane) || !isWhole(lanes) || lane >= lanes)
    throw new UsageError('expected whole numbers seed, round, lane, and lanes greater than lane')
  return { ...readMaker(data), claims, id, seed, round, lane, lanes, known }
}

/**
 * The result in the text of a file.
 * @throws UsageError
 */
export function readAnswer(text: string): LaneAnswer {
  const data = readRecord(text, RESULT)
  const result = readLaneResult(data)
  if (!result || !isText(data['job'])) throw new UsageError('expected the result of a lane')
  return { ...readMaker(data), job: data['job'], result }
}

/**
 * Versions and arithmetic must agree: else the same job has other results.
 * @throws UsageError
 */
export function expectSameMaker(other: Maker, own: Maker): void {
  if (other.lemmata !== own.lemmata)
    throw new UsageError(`expected Lemmata ${own.lemmata}, which this is, got ${other.lemmata}`, 'install the same version everywhere; of a clone, build the same commit') // prettier-ignore
  if (other.arithmetic !== own.arithmetic)
    throw new UsageError(`expected arithmetic ${own.arithmetic}, which this machine has, got ${other.arithmetic}`, 'results of machines that compute differently do not merge') // prettier-ignore
}
