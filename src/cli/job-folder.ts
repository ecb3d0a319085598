/**
 * Hunts by files: jobs are written to a folder, for whoever does them, and results are read from it. The hunt itself is run again from its beginning each
 * time, and comes as far as there are results.
 */
import { objectionTo } from '../hunt/objection.js'
import { huntLane, type LaneResult } from '../hunt/lane.js'
import type { Claim } from '../index.js'
import { isStopped } from './crew.js'
import { exactText } from './exact-json.js'
import type { LaneRunner } from './hunting.js'
import type { Io } from './io.js'
import {
  expectSameMaker,
  filesOf,
  jobName,
  jobText,
  makerOf,
  readAnswer,
  type LaneJob,
  type Maker,
} from './lane-job.js'
import { couldNot, UsageError } from './usage.js'
import type { Lane } from './work/hunt.js'

/** The result of a job, where there is one that is whole. */
async function resultIn(path: string, name: string, maker: Maker, io: Io): Promise<LaneResult | undefined> {
  const text = (await io.stat(path)) ? await couldNot(`read ${path}`, io.readText(path)) : ''
  // Whoever does the job has opened the file, and has not written it yet.
  if (!text.endsWith('}\n')) return undefined
  try {
    const answer = readAnswer(text)
    expectSameMaker(answer, maker)
    if (answer.job !== name)
      throw new UsageError(`expected the result of job ${name}, got one of ${answer.job}`)
    return answer.result
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError(`${path}: ${error.message}`, error.hint)
    throw error
  }
}

/** A result that its own points speak against is none, unless the same comes out here. */
function expectTrue(path: string, claim: Claim, job: LaneJob, result: LaneResult): void {
  const objection = objectionTo(claim, job.round, result)
  if (objection === undefined) return
  const ours = huntLane({ ...job, claim, expired: () => false })
  if (exactText(ours) !== exactText(result))
    throw new UsageError(`${path}: it has ${objection}`, 'find out where it comes from, and remove it')
}

/** Does the lanes of a hunt by a folder of jobs. */
export const inFolder =
  (folder: string, claims: readonly Claim[]): LaneRunner =>
  async (crew, io) => {
    const byId = new Map(claims.map((c) => [c.id, c]))
    const maker = makerOf(io)
    const { input, seed, lanes } = crew.job
    const fileOf = filesOf(input)
    const open: Lane[] = []
    for (let lane = crew.next(); lane && !isStopped(io); lane = crew.next()) {
      const claim = byId.get(lane.id)!
      const job: LaneJob = { ...maker, claims: fileOf(claim), ...lane, seed, lanes }
      const name = jobName(job)
      const path = `${folder}/${name}.json`
      const result = await resultIn(`${folder}/${name}.result.json`, name, maker, io)
      if (result) {
        expectTrue(`${folder}/${name}.result.json`, claim, job, result)
        crew.done(lane, { result, complete: true })
      } else {
        open.push(lane)
        if (!(await io.stat(path))) await couldNot(`write ${path}`, io.writeText(path, jobText(job)))
      }
    }
    return open
  }
