/**
 * Semidefiniteness for all sizes. v'Mv is written as sums over linear forms ℓ (quadratic.ts), and each of them as
 *
 *     Σ s(K) ℓ(K)² + ½ Σ r(K, L) (ℓ(K) − ℓ(L))² + Σ g(K, L) ℓ(K) ℓ(L)
 *
 * with s and r visibly at least zero and g visibly a Gram matrix. For diag(f) − f f' with Σ f = 1 this is ½ Σ f_i f_j (v_i − v_j)². The
 * certificate is multiplied out again and must have the normal form of v'Mv.
 */
import {
  isInteger,
  isSquare,
  ONE,
  rational,
  sameSize,
  SIZE_ONE,
  sizeNamed,
  vectorShape,
  type CoreExpr,
} from '../../expression/index.js'
import { openProof } from '../all-sizes/prove.js'
import { atomKey } from '../all-sizes/canonical.js'
import { addForms, negForm, scaleForm } from '../all-sizes/term-arithmetic.js'
import { factorForm, mulForms } from '../all-sizes/form-arithmetic.js'
import {
  atomNames,
  replaceInAtom,
  replaceInForm,
  type Bound,
  type Factor,
  type NormalForm,
  type Replacement,
  type Term,
  namesOf,
} from '../all-sizes/index-term.js'
import { lower, nothingLowered } from '../all-sizes/lower.js'
import type { Certificate, CertificatePart } from '../plain.js'
import { positionOf } from '../all-sizes/position.js'
import { DIRECTION, quadraticGroups, type QuadraticGroup } from './quadratic.js'
import { plainForm, plainIndex, plainSteps, plainVariables } from '../record.js'
import { reduceForm } from '../all-sizes/rebuild.js'
import { NotProved, proving, type ProofContext, type Session } from '../all-sizes/session.js'
import { isNonnegativeFactor, isNonnegativeForm } from '../all-sizes/sign.js'
import {
  digitsOf,
  entryAtDigits,
  freshDigits,
  countsOf,
  sharedDigits,
  summed,
} from '../all-sizes/template.js'

/** A certificate, or why there is none. */
export type SemidefiniteOutcome =
  | { readonly kind: 'proved'; readonly certificate: Certificate }
  | { readonly kind: 'not proved'; readonly reason: string }

/** Proves that a square matrix is symmetric and positive semidefinite for all sizes, or gives up. */
export function proveSemidefinite(matrix: CoreExpr, context: ProofContext = {}): SemidefiniteOutcome {
  return proving(() => prove(matrix, context))
}

function prove(matrix: CoreExpr, context: ProofContext): SemidefiniteOutcome {
  if (!isSquare(matrix.shape)) throw new NotProved('the matrix is not square')
  const { session: s, roots, indices } = openProof([matrix], context)
  const [root] = roots as [CoreExpr]
  const lowered = nothingLowered()
  const m = lower(s, root, lowered)
  const rows = sharedDigits(s, 'psd', m.rows, m.cols)
  const cols = freshDigits(s, countsOf(rows))
  const entry = entryAtDigits(s, 'psd', m, rows, cols)
  const transposed = entryAtDigits(s, 'psd', m, cols, rows)
  if (addForms(s, entry, negForm(transposed)).length > 0)
    throw new NotProved('the matrix is not visibly symmetric')
  s.shapes.set(DIRECTION, vectorShape(root.shape.rows))
  const v = (digits: readonly Bound[]): NormalForm =>
    factorForm(s, { kind: 'entry', variable: DIRECTION, row: positionOf(digitsOf(digits)), col: SIZE_ONE })
  const quadratic = summed(s, [...rows, ...cols], mulForms(s, mulForms(s, v(rows), entry), v(cols)))
  const parts = certify(s, quadratic)
  const { steps, numbers } = plainSteps(lowered)
  return {
    kind: 'proved',
    certificate: {
      version: 1,
      variables: plainVariables(s, roots),
      indices: [...indices].map(([name, count]) => plainIndex({ name, count })),
      steps,
      matrix: numbers.get(root)!,
      direction: DIRECTION,
      parts: parts.map(plainPart),
      rules: [...s.used],
    },
  }
}

/** One sum of the certificate, over `own` and `other`; forms are linear in v. */
interface Part {
  readonly kind: CertificatePart['kind']
  readonly over: readonly Bound[]
  readonly weight: NormalForm
  readonly left: NormalForm
  readonly right: NormalForm
}

const plainPart = ({ kind, over, weight, left, right }: Part): CertificatePart => ({
  kind,
  over: over.map(plainIndex),
  weight: plainForm(weight),
  left: plainForm(left),
  right: plainForm(right),
})

function certify(s: Session, quadratic: NormalForm): readonly Part[] {
  const reasons: string[] = []
  for (const absorb of [true, false]) {
    const found = proving(() => {
      const parts = quadraticGroups(s, quadratic, absorb).flatMap((g) => groupParts(s, g))
      const total = addForms(s, [], ...parts.map((p) => partForm(s, p)))
      if (addForms(s, total, negForm(quadratic)).length > 0)
        throw new NotProved('the certificate does not add up')
      return { kind: 'parts', parts } as const
    })
    if (found.kind === 'parts') return found.parts
    reasons.push(found.reason)
  }
  throw new NotProved([...new Set(reasons)].join('; '))
}

/** A part multiplied out. */
function partForm(s: Session, { kind, over, weight, left, right }: Part): NormalForm {
  const gap = addForms(s, left, negForm(right))
  const squares =
    kind === 'square'
      ? mulForms(s, left, left)
      : kind === 'difference'
        ? mulForms(s, gap, gap)
        : mulForms(s, left, right)
  return summed(s, over, mulForms(s, weight, squares))
}

function groupParts(s: Session, g: QuadraticGroup): readonly Part[] {
  const swap: Replacement = new Map([
    ...g.own.map((b, i) => [b.name, sizeNamed(g.other[i].name)] as const),
    ...g.other.map((b, i) => [b.name, sizeNamed(g.own[i].name)] as const),
  ])
  const pairs = reduceForm(s, g.pairs)
  const gram = pairs.filter((t) => isGram(s, t, g, swap))
  const rest = pairs.filter((t) => !gram.includes(t))
  const left: NormalForm = [g.linear]
  const right = replaceInForm(left, swap)
  const single = [...g.shared, ...g.own]
  const both = [...single, ...g.other]
  const parts: Part[] = []
  if (gram.length > 0) parts.push({ kind: 'gram', over: both, weight: gram, left, right })
  if (rest.length > 0) {
    const negative = negForm(rest)
    if (!isNonnegativeForm(s, negative))
      throw new NotProved('an entry off the diagonal is not visibly negative or a square')
    if (addForms(s, rest, negForm(replaceInForm(rest, swap))).length > 0)
      throw new NotProved('pairs that are not symmetric')
    parts.push({ kind: 'difference', over: both, weight: scaleForm(rational(1, 2), negative), left, right })
  }
  const sums = addForms(s, reduceForm(s, g.diagonal), summed(s, g.other, rest))
  if (!isNonnegativeForm(s, sums)) throw new NotProved('a row sum is not visibly nonnegative')
  if (sums.length > 0) parts.push({ kind: 'square', over: single, weight: sums, left, right: left })
  return parts
}

/**
 * Whether a term g(K, L) is visibly a Gram matrix: a nonnegative factor times h(K) h(L), and entries of semidefinite matrices at positions that
 * belong to K and L (Schur's product theorem).
 */
function isGram(s: Session, t: Term, g: QuadraticGroup, swap: Replacement): boolean {
  if (t.coefficient.numerator < 0n) return false
  const own = new Set(g.own.map((b) => b.name))
  const other = new Set(g.other.map((b) => b.name))
  const factors = t.factors.flatMap((f) => separated(f, own, other))
  const has = (f: Factor, names: ReadonlySet<string>): boolean =>
    [...atomNames(f.atom)].some((n) => names.has(n))
  const mine = factors.filter((f) => has(f, own) && !has(f, other))
  const theirs = factors.filter((f) => has(f, other) && !has(f, own))
  const key = (f: Factor): string =>
    `${atomKey(s.table, f.atom)}^${f.exponent.numerator}/${f.exponent.denominator}`
  const swapped = (f: Factor): Factor => ({ ...f, atom: replaceInAtom(f.atom, swap) })
  const paired =
    mine
      .map((f) => key(swapped(f)))
      .sort()
      .join(' ') === theirs.map(key).sort().join(' ')
  return (
    paired &&
    factors.every((f) => {
      if (mine.includes(f) || theirs.includes(f)) return true
      return has(f, own) ? isSemidefiniteEntry(s, f, own, swap) : isNonnegativeFactor(s, f)
    })
  )
}

/** exp(a(K) + b(L) + c) as three factors. */
function separated(f: Factor, own: ReadonlySet<string>, other: ReadonlySet<string>): readonly Factor[] {
  if (f.atom.kind !== 'exp') return [f]
  const side = (t: Term): string => {
    const names = [...new Set(t.factors.flatMap((x) => [...atomNames(x.atom)]))]
    return `${names.some((n) => own.has(n))} ${names.some((n) => other.has(n))}`
  }
  const groups = new Map<string, Term[]>()
  for (const t of f.atom.of) groups.set(side(t), [...(groups.get(side(t)) ?? []), t])
  return [...groups.values()].map((of) => ({ atom: { kind: 'exp', of }, exponent: ONE }))
}

function isSemidefiniteEntry(
  s: Session,
  { atom, exponent }: Factor,
  own: ReadonlySet<string>,
  swap: Replacement,
): boolean {
  if (atom.kind !== 'entry' || s.facts.get(atom.variable)?.semidefinite !== true) return false
  if (!isInteger(exponent) || exponent.numerator < 1n) return false
  const swapped = replaceInAtom(atom, swap)
  const apart = namesOf(atom.row).every((n) => own.has(n)) !== namesOf(atom.col).every((n) => own.has(n))
  return (
    apart && swapped.kind === 'entry' && sameSize(swapped.row, atom.col) && sameSize(swapped.col, atom.row)
  )
}
