/** `--baseline` and `--update-baseline`: only what got worse fails. */
import { baselineOf, baselineText, changesSince, exitCodeSince, readBaseline } from '../ci/index.js'
import type { Report } from '../index.js'
import type { Io } from './io.js'
import { flag, text } from './option.js'
import { Exit, UsageError } from './usage.js'

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

/**
 * What got worse, a line each on the error output; the exit code by it. `partial`: the run left claims out on purpose.
 * @throws UsageError where the file is missing or is no baseline
 */
export async function judgeByBaseline(
  path: string,
  report: Report,
  { update, partial }: { readonly update: boolean; readonly partial: boolean },
  io: Io,
): Promise<number> {
  if (update) {
    await io.writeText(path, baselineText(baselineOf(report)))
    return report.problems.length > 0 ? Exit.couldNotRun : Exit.ok
  }
  if (!(await io.stat(path)))
    throw new UsageError(`--baseline: no such file ${path}`, 'write it with --update-baseline')
  const baseline = readBaseline(await io.readText(path))
  if (typeof baseline === 'string') throw new UsageError(`${path}: ${baseline}`)
  const changes = changesSince(baseline, report, { partial })
  for (const { id, kind, message, worse } of changes)
    io.err.write(`${worse ? 'worse' : 'since the baseline'}: ${id}: ${kind}, ${message}\n`)
  return exitCodeSince(changes, report)
}
