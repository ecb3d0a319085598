/** What one proof attempt carries along: canonical texts, what is known of variables and names, rules used, work left. */
import { expecting, Outcome, type Expr, type Shape, type Size } from '../../expression/index.js'
import { keyTable, type KeyTable } from './canonical.js'
import { freshName, type Term } from './index-term.js'

/** What the rules may use of the entries of a variable. Whatever is left out is only not used. */
export interface VariableFacts {
  /** Every entry is positive. */
  readonly positive?: boolean
  /** Every entry is at least zero. */
  readonly nonnegative?: boolean
  /** All entries sum to one, or those of each row do. */
  readonly sums?: 'all' | 'rows'
  readonly symmetric?: boolean
  readonly diagonal?: boolean
  /** Square with Q'Q = QQ' = I. */
  readonly orthogonal?: boolean
  /** Symmetric positive semidefinite. */
  readonly semidefinite?: boolean
  /** Every entry x has x² = x, or x² = 1. */
  readonly square?: 'itself' | 'one'
}

/** What a proof may use beside the formulas themselves, and how long it may take. */
export interface ProofContext {
  /** Of variables not named nothing is used. */
  readonly facts?: ReadonlyMap<string, VariableFacts>
  /** Quantified indices with their counts: each runs over 1 … count. */
  readonly indices?: ReadonlyMap<string, Size>
  /** Terms made before the proof is given up. */
  readonly steps?: number
  /** Whether the time given is used up: asked while terms are made. */
  readonly expired?: () => boolean
}

/** A rule gives the terms that replace a term, or undefined when it does not fit. */
export type Rule = (s: Session, t: Term) => readonly Term[] | undefined

/** What one proof attempt carries along. */
export interface Session {
  /** Tried in this order on every term that is made. */
  readonly rules: readonly Rule[]
  readonly table: KeyTable
  readonly facts: ReadonlyMap<string, VariableFacts>
  readonly shapes: Map<string, Shape>
  /** How far names run that are positions: quantified indices, and digits of rows and columns. */
  readonly ranges: Map<string, Size>
  /** Into which factors a product dimension is split, outermost first, by the text of the product. */
  readonly splits: Map<string, readonly Size[]>
  /** Names of the rules that were used. */
  readonly used: Set<string>
  readonly spend: () => void
  /** For a try that makes no term: one of many ways to name like indices. */
  readonly spendText: () => void
}

/** The prover has no answer here: a reason, never a statement about the claim. */
export class NotProved extends Outcome {
  override readonly name = 'NotProved'
}

/** What a prover finds, or that it gave up and why: the door of each. */
export const proving = <T>(prove: () => T): T | { readonly kind: 'not proved'; readonly reason: string } =>
  expecting([NotProved], prove, (reason) => ({ kind: 'not proved', reason }))

/** Twice what the longest proof of the catalogue takes: a Hessian of attention with values. Under a second of work. */
const MOST_STEPS = 20_000
/** Texts made of terms and atoms for each step that is allowed: the longest proof of the catalogue makes two for each it takes. */
const TEXTS_PER_STEP = 2
/** How a reason begins that is only one of length. */
const TOO_LONG = 'the normal form needs more than'
/** Whether a prover gave up for want of steps, so that more of them may find a proof. */
export const wantsSteps = (reason: string): boolean => reason.includes(TOO_LONG)
/** How many texts are made between two looks at the clock. */
const TEXTS_BETWEEN_LOOKS = 256

/** A session with nothing done; the rules are handed in, as they are made of what a session does. */
export function openSession(
  context: ProofContext,
  variables: readonly Extract<Expr, { op: 'var' }>[],
  rules: readonly Rule[],
): Session {
  const facts = context.facts ?? new Map<string, VariableFacts>()
  const symmetric = [...facts].filter(([, f]) => f.symmetric || f.semidefinite).map(([name]) => name)
  const most = context.steps ?? MOST_STEPS
  let left = most
  const spend = (): void => {
    if (left-- <= 0) throw new NotProved(`${TOO_LONG} ${most} steps`)
  }
  const mostTexts = most * TEXTS_PER_STEP
  let texts = 0
  const spendText = (): void => {
    if (texts++ >= mostTexts) throw new NotProved(`${TOO_LONG} ${mostTexts} texts`)
    if (texts % TEXTS_BETWEEN_LOOKS === 0 && context.expired?.() === true)
      throw new NotProved('the time limit was reached')
  }
  return {
    table: keyTable(new Set(symmetric), spend, spendText),
    facts,
    shapes: new Map(variables.map((v) => [v.name, v.shape])),
    ranges: new Map(context.indices ?? []),
    splits: new Map(),
    rules,
    used: new Set(),
    spend,
    spendText,
  }
}

/** A new name that runs over 1 … count. */
export function freshIndex(s: Session, count: Size): string {
  const name = freshName()
  s.ranges.set(name, count)
  return name
}
