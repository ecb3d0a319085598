/** The chain rule over pieces: partial derivatives of templates from an engine, put together forward or backward in our own DAG. */
import type { DerivativeJob, EngineSession, ScalarEngine } from './engine.js'
import { functionRule } from './function-rules.js'
import { coreName } from '../scalar/normal.js'
import type { Piece } from './pieces.js'
import {
  add,
  fn,
  isNought,
  mul,
  NOUGHT,
  sub,
  substituteSymbols,
  UNIT,
  type Scalar,
} from '../scalar/scalar.js'

/** A piece with ∂node/∂part for each part that depends on the variable. */
export interface DerivedPiece {
  readonly node: Scalar
  readonly by: readonly { readonly part: Scalar; readonly partial: Scalar }[]
}

/** Who is asked, about what. */
export interface Witness {
  readonly session: EngineSession
  /** What of functions it may be asked, see `ScalarEngine`. */
  readonly functions: ScalarEngine['functions']
  /** The symbols that are differentiated by. */
  readonly active: ReadonlySet<Scalar>
}

/** How much of a derivation was the engine's. */
export interface EngineUse {
  /** Distinct elementary derivatives asked of the engine. */
  readonly asked: number
  /** Elementary derivatives that our own rules supplied. */
  readonly own: number
}

/** Pieces with their derivatives, or which of them the engine failed at. */
export type DerivedPieces =
  | {
      readonly kind: 'derived'
      readonly pieces: readonly DerivedPiece[]
      /** What the engine was asked. */
      readonly jobs: readonly DerivativeJob[]
      readonly use: EngineUse
    }
  | { readonly kind: 'failed'; readonly why: string }

/** Nodes that depend on one of the symbols. */
function dependents(pieces: readonly Piece[], symbols: ReadonlySet<Scalar>): ReadonlySet<Scalar> {
  const active = new Set(symbols)
  for (const p of pieces) if (p.parts.some((part) => active.has(part))) active.add(p.node)
  return active
}

/** Our own partial derivative where no engine is to be asked: functions it is not trusted with, max and min. */
function ownPartial(p: Piece, part: Scalar, { functions }: Witness): Scalar | undefined {
  const { node } = p
  if (node.op === 'fn' && !functions.has(node.name)) return functionRule(coreName(node), part, node)
  if (node.op !== 'max' && node.op !== 'min') return undefined
  const other = node.args[0] === part ? node.args[1] : node.args[0]
  return fn('step', node.op === 'max' ? sub(part, other) : sub(other, part))
}

interface Wanted {
  readonly job: DerivativeJob
  readonly index: number
}

const slotName = (k: number): string => `v${k + 1}`
const key = (p: Piece, k: number): string => `${p.template.id} ${k}`

/** Derivatives of every piece by every part that depends on the active symbols: distinct templates are asked of the engine, in one batch. */
export async function derivePieces(pieces: readonly Piece[], witness: Witness): Promise<DerivedPieces> {
  const active = dependents(pieces, witness.active)
  const wanted = new Map<string, Wanted>()
  const own = new Map<string, Scalar>()
  for (const p of pieces)
    p.parts.forEach((part, k) => {
      if (!active.has(part)) return
      const ours = ownPartial(p, part, witness)
      if (ours) own.set(`${p.node.id} ${k}`, ours)
      else if (!wanted.has(key(p, k)))
        wanted.set(key(p, k), { job: { expression: p.template, by: slotName(k) }, index: wanted.size })
    })
  const jobs = [...wanted.values()].map((w) => w.job)
  const answers = await witness.session.differentiate(jobs)
  for (const answer of answers) if (answer.kind === 'failed') return answer
  const partial = (p: Piece, k: number): Scalar => {
    const ours = own.get(`${p.node.id} ${k}`)
    if (ours) return ours
    const answer = answers[wanted.get(key(p, k))!.index]
    if (answer.kind === 'failed') throw new Error('internal: a failed answer was let through')
    return substituteSymbols(answer.value, new Map(p.parts.map((part, i) => [slotName(i), part])))
  }
  return {
    kind: 'derived',
    jobs,
    use: { asked: wanted.size, own: own.size },
    pieces: pieces
      .filter((p) => active.has(p.node))
      .map((p) => ({
        node: p.node,
        by: p.parts.flatMap((part, k) => (active.has(part) ? [{ part, partial: partial(p, k) }] : [])),
      })),
  }
}

/** Reverse sweep: the derivative of `root` by each symbol. Pieces come parts first. */
export function reverseSweep(
  root: Scalar,
  pieces: readonly DerivedPiece[],
  symbols: readonly Scalar[],
): readonly Scalar[] {
  const adjoint = new Map<Scalar, Scalar>([[root, UNIT]])
  for (const p of pieces.toReversed()) {
    const outer = adjoint.get(p.node)
    if (outer === undefined) continue
    for (const { part, partial } of p.by)
      adjoint.set(part, add(adjoint.get(part) ?? NOUGHT, mul(outer, partial)))
  }
  return symbols.map((s) => adjoint.get(s) ?? NOUGHT)
}

/** Forward sweep: the derivatives of all roots by one symbol. */
export function forwardSweep(
  roots: readonly Scalar[],
  pieces: readonly DerivedPiece[],
  symbol: Scalar,
): readonly Scalar[] {
  const tangent = new Map<Scalar, Scalar>([[symbol, UNIT]])
  for (const p of pieces) {
    const total = p.by.reduce((sum, { part, partial }) => {
      const inner = tangent.get(part)
      return inner ? add(sum, mul(partial, inner)) : sum
    }, NOUGHT)
    if (!isNought(total)) tangent.set(p.node, total)
  }
  return roots.map((r) => tangent.get(r) ?? NOUGHT)
}
