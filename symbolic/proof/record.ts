import type { Expr } from '../expression/index.js'
import type { Bound, NormalForm } from './index-term.js'
import type { Lowered } from './lower.js'
import type { Session } from './session.js'
export interface ProofRecord { rules: readonly string[] }
export function recordOf(s: Session, _roots: readonly [Expr, Expr], _l: Lowered, _e: {rows: readonly Bound[], cols: readonly Bound[], forms: readonly [NormalForm, NormalForm], cleared: readonly NormalForm[]}): ProofRecord { return { rules: [...s.rules] } }
