/** A kind of statement lowers itself to obligations: residuals and margins in core operations over a domain. */
import { Outcome, type CoreExpr, type Expr, type Statement } from '../../symbolic/expression/index.js'
import { needsOf } from '../../symbolic/calculus/index.js'
import type { Domain, Implementation, Obligation } from '../core/index.js'

/** A statement that means nothing to check as it stands: the message says why. */
export class NotLowered extends Outcome {
  override readonly name = 'NotLowered'
}

/** What a kind of statement may use to lower itself. */
export interface Lowering {
  readonly domain: Domain
  /** Prefix of labels, unique within the claim. */
  readonly label: string
  /** Lowers a part of the statement: for `and`. */
  lower(part: Statement, context: Lowering): readonly Obligation[]
  readonly implementation?: Implementation
}

/** How one kind of statement becomes residuals and margins. */
export interface ClaimKind<K extends Statement['kind']> {
  readonly kind: K
  lower(statement: Extract<Statement, { kind: K }>, context: Lowering): readonly Obligation[]
}

/** What terms of the author's need, as a part of an obligation. */
export function needing(
  terms: readonly Expr[],
  neededBy: (term: Expr) => readonly CoreExpr[] = needsOf,
): { readonly needs?: readonly CoreExpr[] } {
  const needs = [...new Set(terms.flatMap(neededBy))]
  return needs.length === 0 ? {} : { needs }
}
