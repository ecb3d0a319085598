/** What a scalar computer algebra system is asked, and what comes back: always values, never exceptions. */
import type { Rational } from '../expression/index.js'
import type { Scalar, ScalarFunction } from '../scalar/scalar.js'

/** What one worker may use. */
export interface Limits {
  /** Time without an answer after which the worker is ended. */
  readonly milliseconds: number
  /** Heap of the worker. */
  readonly megabytes: number
  /** Workers that may be started in all, each after the first because one hung or crashed. Default 4. */
  readonly workers?: number
}

/** An elementary derivative takes a few milliseconds; starting a worker has a limit of its own. */
export const LIMITS: Limits = { milliseconds: 10_000, megabytes: 256 }

/** A question to an engine. */
export type Task =
  /** The partial derivative by a symbol. */
  | { readonly kind: 'derivative'; readonly expression: Scalar; readonly by: string }
  /** The same expression, read and printed by the engine. */
  | { readonly kind: 'reading'; readonly expression: Scalar }
  /** The same expression in a form that the engine finds simpler. */
  | { readonly kind: 'simplification'; readonly expression: Scalar }
  /** The value at a point, as a decimal. */
  | { readonly kind: 'value'; readonly expression: Scalar; readonly at: ReadonlyMap<string, Rational> }

/** The derivative that an engine gave, or why it gave none. */
export type EngineAnswer =
  { readonly kind: 'derivative'; readonly value: Scalar } | { readonly kind: 'failed'; readonly why: string }

/** What an engine gave for a task, or why it gave nothing. */
export type TaskAnswer =
  /** `text` is what the engine printed, with the names put back. */
  | { readonly kind: 'expression'; readonly value: Scalar; readonly text: string }
  | { readonly kind: 'number'; readonly value: number; readonly text: string }
  | { readonly kind: 'failed'; readonly why: string; readonly text?: string }

/** A derivative asked for: `expression` by the symbol `by`. */
export interface DerivativeJob {
  readonly expression: Scalar
  readonly by: string
}

/** A conversation with an engine in a worker of its own; end it, else the worker stays. */
export interface EngineSession {
  /** Partial derivatives of scalar expressions, one answer per job. */
  differentiate(jobs: readonly DerivativeJob[]): Promise<readonly EngineAnswer[]>
  /** Anything else, one answer per task. */
  ask(tasks: readonly Task[]): Promise<readonly TaskAnswer[]>
  close(): void
}

/** A witness: it is asked, and what it says is put to the vote. */
export interface ScalarEngine {
  readonly name: string
  /** Functions of one plain symbol whose derivatives it may be asked for in a derivation; our own rules supply the others. */
  readonly functions: ReadonlySet<ScalarFunction>
  open(limits?: Limits): EngineSession
}

/** Opens a session, uses it, and ends it whatever happens. */
export async function inSession<T>(
  engine: ScalarEngine,
  limits: Limits,
  use: (session: EngineSession) => Promise<T>,
): Promise<T> {
  const session = engine.open(limits)
  try {
    return await use(session)
  } finally {
    session.close()
  }
}
