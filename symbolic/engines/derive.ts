/**
 * Gradient and Hessian of a scalar formula at given sizes, every entry, with an engine supplying the elementary derivatives.
 *
 * The formula's entries are cut into pieces inside the engine's safe subset (pieces.ts); one batch of templates gives the gradient by a
 * reverse sweep, a second one, of the gradient's own pieces, the Hessian by a forward sweep per entry of the variable.
 */
import {
  expecting,
  Unsupported,
  type Entries,
  type CoreExpr,
  type SizeValues,
  type Variable,
} from '../expression/index.js'
import {
  inSession,
  LIMITS,
  type DerivativeJob,
  type EngineSession,
  type Limits,
  type ScalarEngine,
} from './engine.js'
import { normalScalars } from '../scalar/normal.js'
import { piecesOf } from './pieces.js'
import { scalarSubterms, type Scalar } from '../scalar/scalar.js'
import { scalarEntries, stackedSymbols, symbolsOfVariable } from '../scalar/algebra.js'
import { derivePieces, forwardSweep, reverseSweep, type EngineUse } from './sweep.js'

/** What is derived, by which variable, at which sizes. */
export interface DeriveRequest {
  /** A scalar. */
  readonly formula: CoreExpr
  /** All variables of the formula. */
  readonly variables: readonly Variable[]
  readonly by: Variable
  readonly sizes: SizeValues
}

/** How much was asked of the engine, and how large the result is. */
export interface DerivationStats {
  readonly gradient: EngineUse
  readonly hessian: EngineUse
  /** Distinct nodes of value, gradient and Hessian as DAGs. */
  readonly nodes: { readonly value: number; readonly gradient: number; readonly hessian: number }
}

/** Value, gradient and Hessian over scalar symbols, or why there are none. */
export type Derivation =
  | {
      readonly kind: 'derived'
      readonly engine: string
      readonly value: Scalar
      /** In the shape of the variable. */
      readonly gradient: Entries<Scalar>
      /** (pq)×(pq) for a p×q variable, acting on vec (columns stacked). */
      readonly hessian: Entries<Scalar>
      /** The elementary derivatives that the engine was asked for. */
      readonly jobs: readonly DerivativeJob[]
      readonly stats: DerivationStats
    }
  | { readonly kind: 'failed'; readonly engine: string; readonly why: string }

/** The one entry of a scalar formula over the symbols of its variables, in normal form; or why it has none. */
export function scalarOfFormula(request: DeriveRequest): Scalar | string {
  const { formula, variables, sizes } = request
  const entries = expecting(
    [Unsupported],
    () => scalarEntries(formula, variables, sizes),
    (reason) => reason,
  )
  if (typeof entries === 'string') return entries
  const { rows, cols, data } = entries
  if (rows !== 1 || cols !== 1)
    throw new Error(`derive: expected a scalar formula, got one of shape ${rows}×${cols}`)
  return data[0]
}

/** Gradient and Hessian by the engine, in one worker. A formula the reading has no entries for, or an engine that fails, is a value too. */
export async function derive(
  request: DeriveRequest,
  engine: ScalarEngine,
  limits: Limits = LIMITS,
): Promise<Derivation> {
  const value = scalarOfFormula(request)
  if (typeof value === 'string') return { kind: 'failed', engine: engine.name, why: value }
  return inSession(engine, limits, (session) => deriveIn(session, engine, request, value))
}

async function deriveIn(
  session: EngineSession,
  engine: ScalarEngine,
  request: DeriveRequest,
  raw: Scalar,
): Promise<Derivation> {
  const failed = (why: string): Derivation => ({ kind: 'failed', engine: engine.name, why })
  const [value] = normalScalars([raw]) as [Scalar]
  const by = symbolsOfVariable(request.by, request.sizes)
  const symbols = stackedSymbols(request.by, request.sizes)
  const witness = { session, functions: engine.functions, active: new Set<Scalar>(symbols) }

  const first = await derivePieces(piecesOf([value]), witness)
  if (first.kind === 'failed') return failed(first.why)
  const gradient = normalScalars(reverseSweep(value, first.pieces, symbols))

  const second = await derivePieces(piecesOf(gradient), witness)
  if (second.kind === 'failed') return failed(second.why)
  // One sweep gives a column of the Hessian.
  const columns = symbols.map((s) => forwardSweep(gradient, second.pieces, s))
  const n = symbols.length
  const hessian = Array.from({ length: n * n }, (_, k) => columns[k % n][Math.floor(k / n)])
  const nodes = (roots: readonly Scalar[]): number => scalarSubterms(roots).length
  return {
    kind: 'derived',
    engine: engine.name,
    value: raw,
    gradient: { ...by, data: by.data.map((s) => gradient[symbols.indexOf(s)]) },
    hessian: { rows: n, cols: n, data: hessian },
    jobs: [...first.jobs, ...second.jobs],
    stats: {
      gradient: first.use,
      hessian: second.use,
      nodes: { value: nodes([raw]), gradient: nodes(gradient), hessian: nodes(hessian) },
    },
  }
}

/** A scalar expression to be derived by one of its symbols. */
export interface ScalarRequest {
  readonly value: Scalar
  readonly by: Scalar
}

/** The derivatives of a scalar expression by several symbols, or why there are none. */
export type ScalarDerivatives =
  | { readonly kind: 'derived'; readonly derivatives: readonly Scalar[] }
  | { readonly kind: 'failed'; readonly why: string }

/** First derivatives of many expressions in one batch: what they have in common is asked once. */
export async function deriveTogether(
  requests: readonly ScalarRequest[],
  engine: ScalarEngine,
  limits: Limits = LIMITS,
): Promise<ScalarDerivatives> {
  const values = normalScalars(requests.map((r) => r.value))
  const active = new Set(requests.map((r) => r.by))
  const derived = await inSession(engine, limits, (session) =>
    derivePieces(piecesOf(values), { session, functions: engine.functions, active }),
  )
  if (derived.kind === 'failed') return derived
  const derivatives = requests.map(({ by }, k) => reverseSweep(values[k], derived.pieces, [by])[0])
  return { kind: 'derived', derivatives }
}
