/** The same derivatives as a user of ml-matrix would write them from the paper. */
import { Matrix } from 'ml-matrix'
import type { Contestant, LossId, Problem } from './problem.js'

type Data = Readonly<Record<string, Matrix>>
type Rule = (data: Data) => Matrix

const softmax = (z: Matrix): Matrix => {
  const u = Matrix.exp(z)
  return u.div(u.sum())
}
const outer = (x: Matrix, y: Matrix): Matrix => x.mmul(y.transpose())
const minus = (a: Matrix, b: Matrix | number): Matrix => Matrix.sub(a, b)
const scaled = (a: Matrix, s: number): Matrix => Matrix.mul(a, s)
const diagonal = (x: Matrix): Matrix => Matrix.diag(x.to1DArray())

/** (diag(2f − b) − ⟨f, f − b⟩I − f(2f − b)') (diag(f) − ff'), the middle of the Hessian of the normalized loss. */
function middle(f: Matrix, b: Matrix): Matrix {
  const w = minus(scaled(f, 2), b)
  const left = minus(minus(diagonal(w), scaled(Matrix.eye(f.rows), f.dot(minus(f, b)))), outer(f, w))
  return left.mmul(minus(diagonal(f), outer(f, f)))
}

function rowGradient(f: Matrix, b: Matrix): Matrix {
  const c = minus(f, b)
  return minus(Matrix.mul(f, c), scaled(f, f.dot(c)))
}

const rescaled = ({ A, x, b }: Data): { u: Matrix; k: Matrix } => {
  const u = Matrix.exp(A.mmul(x))
  const r = minus(u, scaled(b, u.sum()))
  return { u, k: minus(r, b.dot(r)) }
}

/** Rows of F as columns, and those of B. */
function rowPairs({ A1, A2, X, B }: Data): { f: Matrix; b: Matrix }[] {
  const Z = A1.mmul(X).mmul(A2.transpose())
  return Array.from({ length: Z.rows }, (_, j) => ({
    f: softmax(Z.getRowVector(j).transpose()),
    b: B.getRowVector(j).transpose(),
  }))
}

const RULES: Readonly<Record<LossId, Readonly<Record<Problem['derivative'], Rule>>>> = {
  'vector-normalized': {
    gradient: ({ A, x, b }) => A.transpose().mmul(rowGradient(softmax(A.mmul(x)), b)),
    hessian: ({ A, x, b }) =>
      A.transpose()
        .mmul(middle(softmax(A.mmul(x)), b))
        .mmul(A),
  },
  'vector-rescaled-exp': {
    gradient: (data) => {
      const { u, k } = rescaled(data)
      return data['A'].transpose().mmul(Matrix.mul(u, k))
    },
    hessian: (data) => {
      const [A, b] = [data['A'], data['b']]
      const { u, k } = rescaled(data)
      const D = diagonal(u)
      const J = minus(Matrix.eye(u.rows), outer(Matrix.ones(u.rows, 1), b))
      const inner = Matrix.add(diagonal(Matrix.mul(u, k)), D.mmul(J).mmul(J.transpose()).mmul(D))
      return A.transpose().mmul(inner).mmul(A)
    },
  },
  'matrix-normalized': {
    gradient: (data) => {
      const P = Matrix.zeros(data['A1'].rows, data['A2'].rows)
      rowPairs(data).forEach(({ f, b }, j) => P.setRow(j, rowGradient(f, b).to1DArray()))
      return data['A1'].transpose().mmul(P).mmul(data['A2'])
    },
    hessian: (data) => {
      const [A1, A2] = [data['A1'], data['A2']]
      const total = Matrix.zeros(A1.columns * A2.columns, A1.columns * A2.columns)
      rowPairs(data).forEach(({ f, b }, j) => {
        const a = A1.getRowVector(j).transpose()
        total.add(outer(a, a).kroneckerProduct(A2.transpose().mmul(middle(f, b)).mmul(A2)))
      })
      return total
    },
  },
}

export function mlMatrix({ loss, derivative, values }: Problem): Contestant {
  const data: Data = Object.fromEntries(
    [...values].map(([name, v]) => [name, Matrix.from1DArray(v.rows, v.cols, v.data)]),
  )
  const rule = RULES[loss][derivative]
  let last = new Matrix(0, 0)
  return { name: 'ml-matrix', run: () => (last = rule(data)), result: () => last.to1DArray() }
}
