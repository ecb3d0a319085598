/** `lemmata lane`: one lane of a hunt, from a file to a file: for schedulers that run command lines. */
import { huntLane } from '../../hunt/lane.js'
import { defineCommand } from '../command.js'
import { isStopped } from '../crew.js'
import type { Io } from '../io.js'
import { answerText, expectSameMaker, jobName, makerOf, readJob, type LaneJob } from '../lane-job.js'
import { loadClaims } from '../sources.js'
import { couldNot, Exit, UsageError } from '../usage.js'

async function jobOf(file: string, io: Io): Promise<LaneJob> {
  const text = file === '-' ? await io.readInput() : await couldNot(`read ${file}`, io.readText(file))
  const job = readJob(text)
  expectSameMaker(job, makerOf(io))
  return job
}

/** `lemmata lane`. */
export const lane = defineCommand({
  name: 'lane',
  arguments: '<job.json>',
  operands: { least: 1, most: 1 },
  summary: 'does one job of a hunt that is spread over machines',
  about:
    'A job is a file that lemmata hunt --jobs FOLDER has written: the claims, one lane of one round of the search, and what was known when the round began. The ' +
    'result goes to the output. It depends on the job alone: run a job anywhere, in any order, twice if need be. The version of Lemmata must be that of the hunt, and ' +
    'the machine must compute the same bits. Slurm, GNU parallel and Kubernetes: docs/machines.md.',
  options: {},
  examples: [
    { line: 'lemmata lane jobs/0a1b.json > jobs/0a1b.result.json', shows: 'does one job of a folder' },
    {
      line: "ls jobs | parallel 'lemmata lane jobs/{} > jobs/{.}.result.json'",
      shows: 'does all of a new folder',
    },
  ],
  async run({ operands: [file = '-'] }, io) {
    const job = await jobOf(file, io)
    const { claims } = await loadClaims(job.claims)
    const claim = claims.find(({ id }) => id === job.id)
    if (!claim) throw new UsageError(`${file}: its claims hold none that is called ${job.id}`)
    const { seed, round, known } = job
    const result = huntLane({ claim, seed, round, lane: job.lane, known, expired: () => isStopped(io) })
    if (isStopped(io)) return Exit.interrupted
    const { lemmata, arithmetic } = job
    io.out.write(answerText({ lemmata, arithmetic, job: jobName(job), result }))
    return Exit.ok
  },
})
