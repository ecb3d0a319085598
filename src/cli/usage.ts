/** The user asked for something that cannot be: printed as `lemmata check: message`, exit code 2. Thrown while options are read, or by a command. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  constructor(
    message: string,
    readonly hint?: string,
  ) {
    super(message)
  }
}

/**
 * What the system refuses (a full disk, a folder that may not be read) is told as what the user got wrong is.
 * @throws UsageError `could not write report.json: …`
 */
export const couldNot = <T>(what: string, doing: Promise<T>): Promise<T> =>
  doing.catch((error: unknown) => {
    throw new UsageError(`could not ${what}: ${(error as Error).message}`)
  })

/** Exit codes of every command; `exitCode(report, strict)` of src/core tells 0, 1, 2, 3 and 4 apart. */
export const Exit = {
  ok: 0,
  notAsExpected: 1,
  couldNotRun: 2,
  undecided: 3,
  conflict: 4,
  /** 128 + SIGINT, as shells have it: stopped by Ctrl-C after what was found had been reported. */
  interrupted: 130,
} as const
