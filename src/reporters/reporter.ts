/** A format of reports: a pure function from a report to texts, each with where it belongs. One format per file, one line in index.ts. */
import type { ClaimReport, Report } from '../core/index.js'

/** How the text will be seen. */
export interface View {
  readonly colour: boolean
  /** Columns to wrap at. */
  readonly width: number
  /** Only what needs attention. */
  readonly quiet: boolean
  /** What was known before: only what got worse fails. */
  readonly baseline?: KnownBefore
  /** How long the claims took, in milliseconds, by id; the report itself is the same however long it takes. */
  readonly durations?: ReadonlyMap<string, number>
  /** Whether a reader wants to know which took longest. */
  readonly timing?: boolean
}

/** A baseline, as readers need it. */
export interface KnownBefore {
  /** Its file. */
  readonly name: string
  /** Whether a claim is worse than it was. */
  isWorse(report: ClaimReport): boolean
}

/** Where a text of a report belongs. */
export type Destination =
  | { readonly kind: 'output' }
  /** A file, by default of this name in the working directory; `--reporter name=FILE` overrides it. */
  | { readonly kind: 'file'; readonly name: string }
  /** Appended to the file that an environment variable names; dropped where it is not set. */
  | { readonly kind: 'environment'; readonly variable: string }

/** A rendered text with its destination. */
export interface Page {
  readonly to: Destination
  readonly text: string
}

/** A format of reports. */
export interface Reporter {
  readonly name: string
  /** One line for the help. */
  readonly summary: string
  render(report: Report, view: View): readonly Page[]
}

/** A format that is loaded when it is asked for: what it renders with is large. */
export interface LoadedReporter extends Pick<Reporter, 'name' | 'summary'> {
  load(): Promise<Reporter['render']>
}
