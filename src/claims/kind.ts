/** A kind of statement lowers itself to obligations: residuals and margins in core operations over a domain. */
import { expand, type Expr, type Statement } from '../../symbolic/expression/index.js'
import { resolve } from '../../symbolic/calculus/index.js'
import type { Domain, Implementation, Obligation } from '../core/index.js'

export interface Lowering {
  readonly domain: Domain
  /** Prefix of labels, unique within the claim. */
  readonly label: string
  /** Lowers a part of the statement: for `and`. */
  lower(part: Statement, context: Lowering): readonly Obligation[]
  readonly implementation?: Implementation
}

export interface ClaimKind<K extends Statement['kind']> {
  readonly kind: K
  lower(statement: Extract<Statement, { kind: K }>, context: Lowering): readonly Obligation[]
}

/** Derivatives resolved, then in core operations. */
export const core = (e: Expr): Expr => expand(resolve(e))
