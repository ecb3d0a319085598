/**
 * Identities for all sizes: both sides are lowered to normal forms of their entries; equal forms prove the identity.
 *
 * *What is proved.* For all sizes of at least 1, all values of the quantified indices, and all values of the variables with the given
 * facts at which both sides are defined (no division by zero, positions inside their matrices, functions on their real domains), the sides are
 * equal. Different normal forms prove nothing.
 */
import {
  isOne,
  postorder,
  rational,
  sameShape,
  ShapeError,
  shapeText,
  sizeNamed,
  substituteSizes,
  variablesOf,
  type CoreExpr,
  type Expr,
  type Size,
} from '../../expression/index.js'
import { atomKey } from './canonical.js'
import { addForms, negForm } from './term-arithmetic.js'
import { mulForms, powForm } from './form-arithmetic.js'
import { atomNames, type Atom, type NormalForm } from './index-term.js'
import { lower, nothingLowered } from './lower.js'
import { factorsOf, positionOf } from './position.js'
import { RULES } from './rules.js'
import { openSession, proving, type ProofContext, type Session } from './session.js'
import { entryAtDigits, sharedDigits, type Template } from './template.js'
import type { PlainStage, ProofRecord } from '../plain.js'
import { plainForm, recordOf } from '../record.js'

/** A proof with its record, or why there is none. */
export type AllSizesOutcome =
  | {
      readonly kind: 'proved'
      readonly record: ProofRecord
      /** Which step of the record an expression in core operations is. */
      readonly stepOf: (e: Expr) => number
    }
  /** The prover has no answer; nothing is said of the identity. */
  | { readonly kind: 'not proved'; readonly reason: string }

/** Proves left = right for all sizes, or gives up. */
export function proveForAllSizes(
  left: CoreExpr,
  right: CoreExpr,
  context: ProofContext = {},
): AllSizesOutcome {
  return proving(() => prove(left, right, context))
}

function prove(left: CoreExpr, right: CoreExpr, context: ProofContext): AllSizesOutcome {
  if (!sameShape(left.shape, right.shape))
    throw new ShapeError(
      `proveForAllSizes: expected sides of one shape, got ${shapeText(left.shape)} and ${shapeText(right.shape)}`,
    )
  const { session, roots, indices } = openProof([left, right], context)
  const lowered = nothingLowered()
  const [a, b] = roots.map((e) => lower(session, e, lowered)) as [Template, Template]
  const rows = sharedDigits(session, '=', a.rows, b.rows)
  const cols = sharedDigits(session, '=', a.cols, b.cols)
  const forms = [a, b].map((t) => entryAtDigits(session, '=', t, rows, cols)) as [NormalForm, NormalForm]
  const stages = stagesOf(session, forms)
  if (!stages) return { kind: 'not proved', reason: 'the normal forms of the two sides differ' }
  const concluded = { rows, cols, stages }
  return { kind: 'proved', ...recordOf(session, roots as [CoreExpr, CoreExpr], indices, lowered, concluded) }
}

/** The forms of both sides, multiplied by denominators until they are the same; undefined when they differ. */
function stagesOf(
  s: Session,
  [left, right]: readonly [NormalForm, NormalForm],
): readonly PlainStage[] | undefined {
  const difference = addForms(s, left, negForm(right))
  const factors = difference.length === 0 ? [] : clearDenominators(s, difference)
  if (!factors) return undefined
  const stages: PlainStage[] = [{ left: plainForm(left), right: plainForm(right) }]
  let [l, r] = [left, right]
  for (const factor of factors) {
    ;[l, r] = [mulForms(s, l, factor), mulForms(s, r, factor)]
    stages.push({ factor: plainForm(factor), left: plainForm(l), right: plainForm(r) })
  }
  return stages
}

/** Both sides in core operations, with what they are stacked of and quantified indices as digits. */
export function openProof(
  sides: readonly CoreExpr[],
  context: ProofContext,
): {
  readonly session: Session
  readonly roots: readonly CoreExpr[]
  readonly indices: ReadonlyMap<string, Size>
} {
  const { by, indices } = splitIndices(context.indices ?? new Map<string, Size>())
  const roots = by.size === 0 ? sides : sides.map((e) => substituteSizes(e, by))
  const session = openSession({ ...context, indices }, variablesOf(roots), RULES)
  for (const e of postorder(roots)) noteStacking(session, e)
  return { session, roots, indices }
}

/** A quantified index over a product dimension is a tuple of digits. */
function splitIndices(indices: ReadonlyMap<string, Size>): {
  readonly by: ReadonlyMap<string, Size>
  readonly indices: ReadonlyMap<string, Size>
} {
  const by = new Map<string, Size>()
  const split = new Map<string, Size>()
  for (const [name, count] of indices) {
    const factors = factorsOf(count)
    if (factors.length === 1) {
      split.set(name, count)
      continue
    }
    const digits = factors.map((of, k) => ({ name: `${name}#${k + 1}`, of }))
    for (const d of digits) split.set(d.name, d.of)
    by.set(name, positionOf(digits.map((d) => ({ at: sizeNamed(d.name), of: d.of }))))
  }
  return { by, indices: split }
}

/** Product dimensions are split as the formula stacks them. */
function noteStacking(s: Session, e: Expr): void {
  const note = (of: Size, parts: readonly Size[]): void => {
    const factors = parts.filter((p) => !isOne(p)).flatMap(factorsOf)
    if (factors.length > 1 && !s.splits.has(of.key)) s.splits.set(of.key, factors)
  }
  if (e.op === 'kron')
    for (const side of ['rows', 'cols'] as const)
      note(
        e.shape[side],
        e.args.map((a) => a.shape[side]),
      )
  if (e.op === 'vec') note(e.shape.rows, [e.args[0].shape.cols, e.args[0].shape.rows])
  if (e.op === 'unvec') note(e.args[0].shape.rows, [e.shape.cols, e.shape.rows])
}

type Power = Extract<Atom, { kind: 'power' }>

/** A power with negative exponent that does not depend on a summation index, and is not 1. */
function denominatorOf(
  s: Session,
  form: NormalForm,
): { readonly atom: Power; readonly exponent: bigint } | undefined {
  const least = new Map<string, { atom: Power; exponent: bigint }>()
  for (const t of form)
    for (const { atom, exponent } of t.factors) {
      if (atom.kind !== 'power' || exponent.numerator >= 0n) continue
      if (t.bound.some((b) => atomNames(atom).has(b.name))) continue
      const key = atomKey(s.table, atom)
      const whole = (exponent.numerator - exponent.denominator + 1n) / exponent.denominator
      const known = least.get(key)
      if (!known || whole < known.exponent) least.set(key, { atom, exponent: whole })
    }
  return [...least.values()][0]
}

/** Denominators that are cleared one after the other. */
const MOST_DENOMINATORS = 8

/**
 * Multiplies a difference by its scalar denominators, which are not zero where it is defined, until it vanishes; the factors, or undefined
 * when it does not vanish.
 */
function clearDenominators(s: Session, difference: NormalForm): readonly NormalForm[] | undefined {
  const factors: NormalForm[] = []
  let rest = difference
  while (factors.length < MOST_DENOMINATORS) {
    const denominator = denominatorOf(s, rest)
    if (!denominator) return undefined
    const factor = powForm(s, denominator.atom.base, rational(-denominator.exponent))
    s.used.add('both sides times a denominator')
    factors.push(factor)
    rest = mulForms(s, rest, factor)
    if (rest.length === 0) return factors
  }
  return undefined
}
