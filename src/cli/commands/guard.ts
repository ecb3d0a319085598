/** `lemmata guard`: programs in any language, checked against formulas through the protocol of docs/guard.md. */
import { fingerprint } from '../../../symbolic/elementary/index.js'
import { dirname, isAbsolute, join } from 'node:path'
import { partOf } from '../../ci/index.js'
import { accuracyOf } from '../../code/accuracy.js'
import { DEFAULT_LIMITS, guard as guardCode, startProgram, type Session } from '../../guard/index.js'
import { readGuardFile, type FileCheck, type GuardFile } from '../../guard/file.js'
import { serveHost } from '../../guard/hosted.js'
import { programSubject } from '../../guard/program.js'
import { reportOfGuard } from '../../guard/report.js'
import type { Subject } from '../../guard/subject.js'
import { DEFAULT_RUNS } from '../../guard/examine.js'
import { DEFAULT_SEED, exitCode, type ClaimReport, type Report, type ReportedProblem } from '../../index.js'
import { shellWord } from '../../shell/replay-line.js'
import { reporters } from '../../reporters/index.js'
import { messageText } from '../../reporters/words/layout.js'
import { baselineOptions, checkBaselineUse, judgeByBaseline, readJudge, writeBaseline } from '../baseline.js'
import { defineCommand } from '../command.js'
import type { Io } from '../io.js'
import { flag, text, texts, whole, type OptionValues } from '../option.js'
import { ready, viewOf, wantedReporter, writeReport } from '../output.js'
import { progressLine, progressOption } from '../progress.js'
import { matcher } from '../select.js'
import { shardOption } from '../shard-option.js'
import { tellingOf, type Telling } from '../telling.js'
import { timingOption, writeTiming } from '../timing.js'
import { Exit, UsageError } from '../usage.js'

const options = {
  only: texts('IDS', 'only these checks: ids or patterns, with commas or repeated'),
  seed: whole('N', `every draw comes from it; the same seed gives the same instances (${DEFAULT_SEED})`, {
    to: 2 ** 31 - 1,
  }),
  runs: whole('N', `instances per check (${DEFAULT_RUNS})`, { from: 1, to: 1_000_000 }),
  accuracy: text(
    'A',
    'what the code promises where that is less than its precision, of checks that do not say: 1e-9, or "16 ulp"',
  ),
  shard: shardOption,
  ...baselineOptions,
  timing: timingOption,
  progress: progressOption,
  quiet: flag('only what is not as expected, and the summary', 'q'),
  reporter: texts(
    'NAMES',
    `formats of the report: ${reporters.map((r) => r.name).join(', ')}; name=FILE says where to`,
    reporters.map((r) => r.name),
  ),
}
type Values = OptionValues<typeof options>

interface Job {
  readonly file: string
  readonly guard: GuardFile
  readonly checks: readonly FileCheck[]
}

async function readJobs(
  files: readonly string[],
  io: Io,
): Promise<{ jobs: readonly Job[]; problems: readonly ReportedProblem[] }> {
  const problems: ReportedProblem[] = []
  const jobs: Job[] = []
  for (const file of files) {
    if ((await io.stat(file))?.kind !== 'file') {
      problems.push({ file, line: 0, column: 0, message: 'no such file' })
      continue
    }
    const read = readGuardFile(await io.readText(file), file)
    problems.push(...read.problems)
    if (read.guard) jobs.push({ file, guard: read.guard, checks: read.guard.checks })
  }
  return { jobs, problems }
}

/** @throws UsageError where a pattern fits no check */
function chosen(jobs: readonly Job[], { only, shard }: Values, strict: boolean): readonly Job[] {
  const ids = jobs.flatMap((j) => j.checks.map((c) => c.id))
  const idle = only.find((pattern) => !ids.some(matcher(pattern)))
  if (idle !== undefined && strict)
    throw new UsageError(`no check is called ${idle}`, `there are ${ids.join(', ') || 'none'}`)
  const wanted = jobs.flatMap((j) =>
    j.checks.filter((c) => only.length === 0 || only.some((p) => matcher(p)(c.id))),
  )
  const part = new Set(shard ? partOf(wanted, shard) : wanted)
  return jobs.map((j) => ({ ...j, checks: j.checks.filter((c) => part.has(c)) }))
}

/** @throws UsageError where the accuracy is none */
function checkAccuracy({ accuracy }: Values): void {
  if (accuracy === undefined) return
  try {
    accuracyOf(accuracy)
  } catch (error) {
    throw new UsageError(`--${(error as Error).message}`)
  }
}

const folderOf = (file: string, io: Io): string => dirname(isAbsolute(file) ? file : join(io.cwd, file))

/** A path with a slash is meant from the guard file, like the others in it. */
function start({ file, guard }: Job, io: Io): Session {
  const cwd = folderOf(file, io)
  const program = /^\.{1,2}[\\/]/u.test(guard.program) ? join(cwd, guard.program) : guard.program
  return startProgram(
    { program, args: guard.args, cwd },
    { start: guard.start ?? DEFAULT_LIMITS.start, reply: guard.reply ?? DEFAULT_LIMITS.reply },
  )
}

/** The user has stopped the run: what was asked of a program counts no more. */
class Stopped extends Error {}

/** A subject that is asked nothing more once the run is stopped. */
function untilStopped(subject: Subject, { signal }: Io): Subject {
  const check = (): void => {
    if (signal.aborted) throw new Stopped()
  }
  return {
    ...subject,
    check,
    async call(batch) {
      check()
      const answer = await subject.call(batch)
      check()
      return answer
    },
  }
}

/** Who hears of checks as they are made. */
interface Hearing {
  begins(id: string): void
  done(report: ClaimReport): void
  /** Its command could not be started: that says nothing about the program. */
  notStarted(): void
}

/** Checks one after another in one program, which is started anew after a fault; those before a stop count. */
async function runJob(
  job: Job,
  { seed = DEFAULT_SEED, runs = DEFAULT_RUNS, accuracy }: Values,
  hearing: Hearing,
  io: Io,
): Promise<readonly ClaimReport[]> {
  const reports: ClaimReport[] = []
  let session: Session | undefined
  const stop = (): void => session?.kill()
  io.signal.addEventListener('abort', stop)
  try {
    for (const check of job.checks) {
      if (io.signal.aborted) break
      hearing.begins(check.id)
      session ??= start(job, io)
      const guarded = await guardCode(
        { ...(accuracy === undefined ? {} : { accuracy }), ...check.record },
        untilStopped(programSubject(session, check.function, check.precision), io),
        { seed, runs },
      )
      const replay = `lemmata guard ${shellWord(job.file)} --only ${shellWord(check.id)} --seed ${seed}${runs === DEFAULT_RUNS ? '' : ` --runs ${runs}`}${accuracy === undefined ? '' : ` --accuracy ${shellWord(accuracy)}`}`
      const report = reportOfGuard(check, guarded, job.file, replay)
      reports.push(report)
      hearing.done(report)
      if (guarded.examined.kind !== 'fault') continue
      if (guarded.examined.fault.kind === 'not started') hearing.notStarted()
      await session.close()
      session = undefined
    }
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
  } finally {
    io.signal.removeEventListener('abort', stop)
    await session?.close()
  }
  return reports
}

/** Progress and verdicts of checks, one after another. */
function hearingOf(
  ids: readonly string[],
  values: Values,
  telling: Telling,
  io: Io,
): Hearing & { readonly durations: ReadonlyMap<string, number>; couldRun(): boolean; end(): void } {
  const line = progressLine(io, values.progress ?? (values.quiet ? 'never' : 'auto'))
  const durations = new Map<string, number>()
  let from = 0
  let couldRun = true
  return {
    durations,
    begins(id) {
      from = io.now()
      line.show({ done: durations.size, total: ids.length, current: [id] })
    },
    done(report) {
      durations.set(report.id, io.now() - from)
      telling.add(report, () => line.clear())
      line.show({ done: durations.size, total: ids.length, current: [], report })
    },
    notStarted: () => void (couldRun = false),
    couldRun: () => couldRun,
    end: () => line.clear(),
  }
}

async function reportOn(
  { jobs, problems }: Awaited<ReturnType<typeof readJobs>>,
  values: Values,
  hearing: Hearing,
  io: Io,
): Promise<Report> {
  const claims: ClaimReport[] = []
  for (const job of jobs) if (!io.signal.aborted) claims.push(...(await runJob(job, values, hearing, io)))
  const { seed = DEFAULT_SEED, runs = DEFAULT_RUNS } = values
  const reached = new Set(claims.map((c) => c.id))
  const unchecked = idsOf(jobs).filter((id) => !reached.has(id))
  return {
    version: 2,
    seed,
    runs,
    arithmetic: fingerprint(),
    claims,
    problems,
    ...(unchecked.length === 0 ? {} : { unchecked }),
  }
}

const idsOf = (jobs: readonly Job[]): readonly string[] => jobs.flatMap((j) => j.checks.map((c) => c.id))

/** `lemmata guard -`: whoever started us asks for checks of its own functions. */
async function serveWhoStartedUs(io: Io): Promise<number> {
  const fault = await serveHost(io.hearInput(), (line) => io.out.write(line))
  if (fault) io.err.write(`lemmata: ${messageText(fault.message)}\n`)
  return fault ? Exit.couldNotRun : Exit.ok
}

/** `lemmata guard`. */
export const guard = defineCommand({
  name: 'guard',
  arguments: '<files…>',
  operands: { least: 1 },
  summary: 'checks programs in any language against formulas: values, gradients, Hessians',
  about:
    'A guard file (YAML) names a command, such as python3 model.py, and what its functions are said to compute. The program is started, gets ' +
    'instances, and what it returns is judged against the exact derivative of the formula in high precision: there is no step size and no ' +
    'tolerance to choose. Crashes, hangs and garbage are findings. The file runs the command it names: run only files you trust.',
  options,
  examples: [
    { line: 'lemmata guard guard.yaml', shows: 'all checks of the file' },
    {
      line: "lemmata guard guard.yaml --only 'softmax.*' --runs 10000",
      shows: 'some checks, with more instances',
    },
    {
      line: 'lemmata guard -',
      shows: 'for a program that starts it, to have functions of its own checked (docs/guard.md)',
    },
    { line: 'lemmata guard guard.yaml --reporter github,junit', shows: 'for CI: annotations, and JUnit XML' },
    {
      line: 'lemmata guard guard.yaml --baseline guard-baseline.json',
      shows: 'for CI: what is known to fail may fail',
    },
  ],
  async run({ operands, options: values }, io) {
    if (operands.length === 1 && operands[0] === '-') return serveWhoStartedUs(io)
    const formats = await ready(
      (values.reporter.length === 0 ? ['text'] : values.reporter).map(wantedReporter),
    )
    checkBaselineUse(values)
    checkAccuracy(values)
    const judge = await readJudge(values, io)
    const { quiet, timing } = values
    const view = { ...viewOf(io, quiet), timing, ...(judge ? { baseline: judge } : {}) }
    const read = await readJobs(operands, io)
    const jobs = chosen(read.jobs, values, read.problems.length === 0)
    const ids = idsOf(jobs)
    const telling = tellingOf(formats, ids, view, io)
    const hearing = hearingOf(ids, values, telling, io)
    const report = await reportOn({ ...read, jobs }, values, hearing, io)
    hearing.end()
    const seen = { ...view, durations: hearing.durations }
    await writeReport(report, formats, seen, io, telling.rest(report, seen))
    if (timing) await writeTiming(seen, io)
    if (report.unchecked) return Exit.interrupted
    if (!hearing.couldRun()) return Exit.couldNotRun
    const partial = values.only.length > 0 || values.shard !== undefined
    if (judge) return judgeByBaseline(judge, report, partial, io)
    if (values.baseline === undefined) return exitCode(report, false)
    return writeBaseline(values.baseline, report, partial, io)
  },
})
