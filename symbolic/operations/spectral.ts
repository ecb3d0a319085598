/** Functions of a whole matrix: inverses, determinants, eigenvalues, singular values. */
import type { OperationCard } from './card.js'
import { scalarOf, square, squareScalar, squareVector } from './shapes.js'

/** Has a value at nonsingular matrices. */
export const inv: OperationCard<1> = {
  arity: 1,
  shape: square,
  kinks: 'never',
  degree: 'negated',
  cubic: true,
}
/** Its degree is the number of rows. */
export const det: OperationCard<1> = {
  arity: 1, shape: squareScalar, tex: { head: '\\det' }, total: true, kinks: 'never', ofTranspose: true, cubic: true,
  gradient: (k, m, y) => k.scale(y, k.fn('transpose', k.fn('inv', m))),
  curvesWithForm: { rule: 'determinant', says: 'log-concave', form: 'concave', definite: true },
} // prettier-ignore
/** The logarithm of the determinant of a positive definite matrix. */
export const logdet: OperationCard<1> = {
  arity: 1,
  shape: squareScalar,
  tex: { head: '\\log\\det' },
  kinks: 'never',
  ofTranspose: true,
  cubic: true,
  gradient: (k, m) => k.fn('transpose', k.fn('inv', m)),
  curvesWithForm: { rule: 'log-determinant', says: 'concave', form: 'concave', definite: true },
}
/** The largest singular value. */
export const opnorm: OperationCard<1> = {
  arity: 1, shape: scalarOf, tex: { fences: ['\\|', '\\|'], below: '2' }, total: true, nonnegative: 'always', degree: 'kept', ofTranspose: true, cubic: true,
  kinks: 'where eigenvalues coincide',
} // prettier-ignore
/** The smallest of the min(m, n) singular values. */
export const sigmamin: OperationCard<1> = {
  arity: 1, shape: scalarOf, tex: { head: '\\sigma_{\\min}' }, total: true, nonnegative: 'always', degree: 'kept', ofTranspose: true, cubic: true,
} // prettier-ignore
/** The least and the largest eigenvalue of a symmetric matrix, and all of them, ascending. */
export const eigmin: OperationCard<1> = {
  arity: 1,
  shape: squareScalar,
  tex: { head: '\\lambda_{\\min}' },
  kinks: 'where eigenvalues coincide',
  degree: 'kept',
  curvesWithForm: { rule: 'least eigenvalue', says: 'concave', form: 'concave' },
  cubic: true,
}
/** The largest eigenvalue of a symmetric matrix. */
export const eigmax: OperationCard<1> = {
  arity: 1,
  shape: squareScalar,
  tex: { head: '\\lambda_{\\max}' },
  kinks: 'where eigenvalues coincide',
  degree: 'kept',
  curvesWithForm: { rule: 'largest eigenvalue', says: 'convex', form: 'convex' },
  cubic: true,
}
/** The eigenvalues of a symmetric matrix, ascending. */
export const eigvals: OperationCard<1> = {
  arity: 1,
  shape: squareVector,
  tex: { head: '\\lambda' },
  kinks: 'where eigenvalues coincide',
  degree: 'kept',
  cubic: true,
}
/** The transposed matrix of cofactors; `expand` writes it with determinants of M whose rows are put aside, one for each entry. */
export const adjugate: OperationCard<1> = {
  arity: 1,
  shape: square,
  tex: { head: '\\operatorname{adj}' },
  total: true,
  kinks: 'never',
}
/** The root of a symmetric positive semidefinite matrix that is one itself. Differentiable at positive definite matrices. */
export const sqrtm: OperationCard<1> = {
  arity: 1,
  shape: square,
  tex: { head: '\\operatorname{sqrtm}' },
  kinks: 'where it is singular',
  cubic: true,
}
/** The symmetric logarithm of a symmetric positive definite matrix. */
export const logm: OperationCard<1> = {
  arity: 1,
  shape: square,
  tex: { head: '\\operatorname{logm}' },
  kinks: 'never',
  cubic: true,
}
/** |A|, the root of A'A: n×n of an m×n matrix. Differentiable where A'A is nonsingular. */
export const absm: OperationCard<1> = {
  arity: 1,
  shape: ([m]) => ({ rows: m.shape.cols, cols: m.shape.cols }),
  tex: { head: '\\operatorname{absm}' },
  total: true,
  kinks: 'where it is singular',
  degree: 'kept',
  cubic: true,
}
/** The exponential of a square matrix. */
export const expm: OperationCard<1> = {
  arity: 1,
  shape: square,
  tex: { head: '\\operatorname{expm}' },
  total: true,
  kinks: 'never',
  cubic: true,
}
/** The pseudo-inverse of Moore and Penrose, n×m of an m×n matrix. Differentiable where the rank is full: elsewhere matrices of another rank are near. */
export const pinv: OperationCard<1> = {
  arity: 1,
  shape: ([m]) => ({ rows: m.shape.cols, cols: m.shape.rows }),
  total: true,
  kinks: 'where the rank is not full',
  degree: 'negated',
  cubic: true,
}
/** The rank, a whole number: it jumps. */
export const rank: OperationCard<1> = {
  arity: 1, shape: scalarOf, tex: { head: '\\operatorname{rank}' }, total: true, nonnegative: 'always', degree: 'none', ofTranspose: true, cubic: true,
} // prettier-ignore
