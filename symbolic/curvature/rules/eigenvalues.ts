/** Functions of the eigenvalues of a symmetric matrix, and of the singular values of any. */
import {
  addSizes,
  apply,
  functionCardOf,
  isScalar,
  negSize,
  postorder,
  rebuild,
  sameSize,
  SIZE_ONE,
  sizeNamed,
  type Expr,
} from '../../expression/index.js'
import { isSemidefinite, palindromeOf } from '../definite.js'
import { moves, want, type Rule, type Setting } from '../setting.js'
import { product } from './matrices.js'

/** The matrix of which an expression is the eigenvalue at a position: counted from the least one, or from the largest. */
function positionOf(
  e: Expr,
  index: string | undefined,
): { readonly of: Expr; readonly from: 'least' | 'largest' } | undefined {
  const [eigenvalues] = e.args
  if (e.op !== 'slice' || e.rows.kind !== 'at' || eigenvalues?.op !== 'eigvals') return undefined
  const of = eigenvalues.args[0]
  const step = index === undefined ? SIZE_ONE : sizeNamed(index)
  const last = addSizes(addSizes(of.shape.rows, SIZE_ONE), negSize(step))
  if (sameSize(e.rows.at, step)) return { of, from: 'least' }
  return sameSize(e.rows.at, last) ? { of, from: 'largest' } : undefined
}

/** The matrix of which an expression is the sum of eigenvalues from one end on: sorted ones of eigenvalues are the same ones. */
function rangeOf(e: Expr): { readonly of: Expr; readonly from: 'least' | 'largest' } | undefined {
  const [slice] = e.args
  if (e.op !== 'sum' || slice?.op !== 'slice' || slice.rows.kind !== 'range' || slice.args[0].op !== 'eigvals') return undefined
  const of = unsorted(slice.args[0])
  if (sameSize(slice.rows.to, of.shape.rows)) return { of, from: 'largest' }
  return sameSize(slice.rows.from, SIZE_ONE) ? { of, from: 'least' } : undefined
} // prettier-ignore
const unsorted = (eigenvalues: Expr): Expr => {
  const [m] = eigenvalues.args as readonly [Expr]
  const [of] = m.args
  return m.op === 'diag' && of?.op === 'eigvals' ? unsorted(of) : m
}

/** Σ_j λ_{n+1−j}, the largest ones, is convex; Σ_j λ_j, the least ones, concave. */
export const extremeEigenvalues: Rule = function* (e, says) {
  const range = rangeOf(e)
  if (range && says === (range.from === 'largest' ? 'convex' : 'concave'))
    yield { rule: 'extreme eigenvalues', of: want(`form ${says}`, range.of) }
  const found = e.op === 'sumover' ? positionOf(e.args[0], e.index) : positionOf(e, undefined)
  if (!found) return
  const curve = found.from === 'largest' ? 'convex' : 'concave'
  if (says === curve) yield { rule: 'extreme eigenvalues', of: want(`form ${curve}`, found.of) }
}

const SUMMARIES: ReadonlySet<string> = new Set(['sum', 'norm', 'maxof', 'minof', 'logsumexp'])
const ENTRYWISE: ReadonlySet<string> = new Set([
  'add',
  'neg',
  'had',
  'ediv',
  'max2',
  'min2',
  'scale',
  'div',
  'pow',
  'ones',
])

/** Whether exchanging the entries of v exchanges those of the expression, or changes nothing where that is a number. */
function isSymmetricIn(e: Expr, v: Expr, s: Setting): boolean {
  if (e === v || (!moves(e, s) && isScalar(e.shape))) return true
  const [a] = e.args
  if (SUMMARIES.has(e.op) && a && !isScalar(a.shape)) return isSymmetricIn(a, v, s)
  return (
    (ENTRYWISE.has(e.op) || functionCardOf(e.op) !== undefined) && e.args.every((x) => isSymmetricIn(x, v, s))
  )
}

const replaced = (e: Expr, v: Expr, by: Expr): Expr =>
  e === v
    ? by
    : rebuild(
        e,
        e.args.map((a) => replaced(a, v, by)),
      )

/** f(λ(M)) with f symmetric and convex in the eigenvalues of a matrix that moves: f curves on diagonals as on vectors. */
export const ofEigenvalues: Rule = function* (e, says, { context, moving }) {
  if (!isScalar(e.shape) || (says !== 'convex' && says !== 'concave')) return
  const all = postorder([e]).filter((x) => x.op === 'eigvals')
  const [v] = all
  const m = v?.args[0]
  if (all.length !== 1 || !v || m?.op !== 'var' || !moving.has(m.name)) return
  if (!['symmetric', 'psd', 'spd'].includes(context.variables.get(m.name)?.space ?? '')) return
  const s = { context, moving }
  if (isSymmetricIn(e, v, s))
    yield { rule: 'function of eigenvalues', of: want(says, replaced(e, v, apply('diagof', m))) }
}

/** Σ √λ(X'SX), the sum of the singular values of √S·X. */
export const nuclearNorms: Rule = function* (e, says, s) {
  const root = e.op === 'sum' && says === 'convex' ? e.args[0] : undefined
  const eigenvalues = root?.op === 'sqrt' ? root.args[0] : undefined
  const found = eigenvalues?.op === 'eigvals' ? palindromeOf(eigenvalues.args[0]) : undefined
  if (!found) return
  const { right, middle } = found
  if (!middle || (!moves(middle, s) && isSemidefinite(middle, s)))
    yield { rule: 'nuclear norm', of: want('affine', product(right)) }
}
