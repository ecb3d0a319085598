/** The code under test, wherever it runs: it takes batches of instances and gives an outcome for each. */
import type { Inputs, Outcome } from '../code/outcome.js'
import type { Precision } from '../core/index.js'

/** Why no outcomes came: the program is not to be asked again. */
export const FAULTS = {
  'not started': 'the command could not be started',
  'slow start': 'the program did not say it was ready in time',
  'wrong version': 'the program speaks another version of the protocol',
  'unknown function': 'the program does not offer the function',
  'no reply': 'the program did not reply in time',
  exited: 'the program ended before it replied',
  'half a line': 'the program broke off in the middle of a line',
  garbage: 'the program wrote something that is no message',
  'too long': 'the program wrote a line without end',
  'wrong reply': 'the program replied to something else',
} as const
/** In which ways code can fail to answer. */
export type FaultKind = keyof typeof FAULTS

/** Why code did not answer. */
export interface Fault {
  readonly kind: FaultKind
  /** One sentence, with what was expected and what came. */
  readonly message: string
  /** The end of what the program wrote to standard error. */
  readonly stderr?: string
}

/** The outcomes of a batch, or why there are none. */
export type Answer =
  { readonly ok: true; readonly outcomes: readonly Outcome[] } | { readonly ok: false; readonly fault: Fault }

/** Something worth knowing about the code that is no wrong value. */
export interface Observation {
  readonly kind: 'prints to standard output' | 'differs between calls'
  readonly message: string
}

/** Code under test. */
export interface Subject {
  readonly name: string
  readonly language: 'javascript' | 'program'
  /** Declared precision, if any; otherwise the results tell. */
  readonly precision?: Precision
  /** How many instances are handed over at once. */
  readonly batch: number
  call(batch: readonly Inputs[]): Promise<Answer>
  observations(): readonly Observation[]
  /** Throws once nothing more is wanted: asked between judgements, which may take long. */
  check?(): void
}
