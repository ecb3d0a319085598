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
