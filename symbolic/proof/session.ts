/** What one proof attempt carries along: canonical texts, what is known of variables and indices, rules used, work left. */
import type { Size } from '../expression/index.js'
import { keyTable, type KeyTable } from './canonical.js'

/**
 * What the rules may use of a variable: `positive` entries; a `simplex` vector (entries sum to one); a `stochastic` matrix (each row does);
 * `symmetric`; `diagonal`; `orthogonal` (columns orthonormal). Anything else is `free`.
 */
export type VariableKind = 'free' | 'positive' | 'simplex' | 'stochastic' | 'symmetric' | 'diagonal' | 'orthogonal'

export interface ProofContext {
  /** Variables not named are free. */
  readonly variables?: ReadonlyMap<string, VariableKind>
  /** Quantified indices with their counts: each runs over 1 … count. */
  readonly indices?: ReadonlyMap<string, Size>
}

export interface Session {
  readonly table: KeyTable
  readonly variables: ReadonlyMap<string, VariableKind>
  readonly indices: ReadonlyMap<string, Size>
  /** Names of the rules that were used. */
  readonly rules: Set<string>
  /** Terms that may still be made. */
  budget: number
}

/** The prover has no answer here: a reason, never a statement about the claim. */
export class NotProved extends Error {
  override readonly name = 'NotProved'
}

/** A proof that makes more terms than this is given up: seconds of work. */
const MOST_TERMS = 60_000

export function openSession(context: ProofContext): Session {
  const variables = context.variables ?? new Map<string, VariableKind>()
  const symmetric = [...variables].filter(([, kind]) => kind === 'symmetric').map(([name]) => name)
  return {
    table: keyTable(new Set(symmetric)),
    variables,
    indices: context.indices ?? new Map<string, Size>(),
    rules: new Set(),
    budget: MOST_TERMS,
  }
}

export function spend(s: Session): void {
  if (s.budget-- <= 0) throw new NotProved(`the normal form needs more than ${MOST_TERMS} terms`)
}
