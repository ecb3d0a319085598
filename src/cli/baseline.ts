/** `--baseline` and `--update-baseline`: only what got worse fails. */
import {
  baselineText,
  changesSince,
  exitCodeSince,
  readBaseline,
  updatedBaseline,
  type Baseline,
} from '../ci/index.js'
import type { ClaimReport, Report } from '../index.js'
import type { KnownBefore } from '../reporters/index.js'
import type { Io } from './io.js'
import { flag, text } from './option.js'
import { couldNot, Exit, UsageError } from './usage.js'

/** The options about baselines, shared by the commands that check. */
export const baselineOptions = {
  baseline: text('FILE', 'fail only for what got worse since this baseline'),
  'update-baseline': flag('write the baseline anew, and fail for nothing that is in it'),
}

/** What was given for them. */
export interface BaselineValues {
  readonly baseline: string | undefined
  readonly 'update-baseline': boolean
}

/** @throws UsageError where a baseline is to be updated that is not named */
export function checkBaselineUse(values: BaselineValues): void {
  if (values['update-baseline'] && values.baseline === undefined)
    throw new UsageError('--update-baseline: expected --baseline FILE too')
}

/** The baseline in a file, if there is one. */
async function readFrom(path: string, io: Io): Promise<Baseline | undefined> {
  if (!(await io.stat(path))) return undefined
  const baseline = readBaseline(await couldNot(`read ${path}`, io.readText(path)))
  if (typeof baseline === 'string') throw new UsageError(`${path}: ${baseline}`)
  return baseline
}

/** What a run is to be judged by, as its readers see it. */
export interface Judge extends KnownBefore {
  readonly baseline: Baseline
}

/**
 * The baseline that a run is judged by, read before it; none where none is given, or where it is to be written anew.
 * @throws UsageError where the file is missing or is no baseline
 */
export async function readJudge(
  { baseline: path, 'update-baseline': update }: BaselineValues,
  io: Io,
): Promise<Judge | undefined> {
  if (path === undefined || update) return undefined
  const baseline = await readFrom(path, io)
  if (!baseline) throw new UsageError(`--baseline: no such file ${path}`, 'write it with --update-baseline')
  const isWorse = (report: ClaimReport): boolean =>
    changesSince(baseline, { claims: [report] }, { partial: true }).some((c) => c.worse)
  return { name: path, baseline, isWorse }
}

/** What got worse, a line each on the error output; the exit code by it. `partial`: the run left claims out on purpose. */
export function judgeByBaseline({ baseline }: Judge, report: Report, partial: boolean, io: Io): number {
  const changes = changesSince(baseline, report, { partial })
  for (const { id, kind, message, worse } of changes)
    io.err.write(`${worse ? 'worse' : 'since the baseline'}: ${id}: ${kind}, ${message}\n`)
  return exitCodeSince(changes, report)
}

/** Writes the baseline anew; what a partial run, or one that could not read all, says nothing of stays as it was. */
export async function writeBaseline(path: string, report: Report, partial: boolean, io: Io): Promise<number> {
  const before = partial || report.problems.length > 0 ? await readFrom(path, io) : undefined
  await couldNot(`write ${path}`, io.writeText(path, baselineText(updatedBaseline(before, report))))
  return report.problems.length > 0 ? Exit.couldNotRun : Exit.ok
}
