/** What the conformance command needs of a suite of outside statements. */

/** The files of a suite, wherever it lies. */
export interface SuiteFolder {
  /** Names of the files, sorted. */
  readonly names: readonly string[]
  text(name: string): string
}

export interface SuiteReport {
  /** The table, line by line. */
  readonly lines: readonly string[]
  /** What the suite contradicts: anything here makes the command fail. */
  readonly contradictions: readonly string[]
}

export interface Suite {
  /** As on the command line. */
  readonly name: string
  /** Below the folder of all suites. */
  readonly folder: string
  run(folder: SuiteFolder, progress: (message: string) => void): SuiteReport | Promise<SuiteReport>
}
