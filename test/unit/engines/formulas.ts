/** Formulas of the tests, read from text. */
import {
  evaluateSize,
  type Expr,
  type SizeValues,
  type Variable,
} from '../../../symbolic/expression/index.js'
import { matrixShape, sizeNamed, variable, vectorShape } from '../../../symbolic/expression/index.js'
import { EMPTY_SCOPE, parseFormula } from '../../../symbolic/language/index.js'
import { core } from '../../../symbolic/calculus/index.js'
import type { DeriveRequest } from '../../../symbolic/engines/index.js'

const n = sizeNamed('n')
const d = sizeNamed('d')
export const VARIABLES: Readonly<Record<string, Variable>> = {
  A: variable('A', matrixShape(n, d)),
  C: variable('C', matrixShape(n, d)),
  B: variable('B', matrixShape(n, n)),
  X: variable('X', matrixShape(d, d)),
  S: variable('S', matrixShape(d, d)),
  V: variable('V', matrixShape(d, d)),
  Y: variable('Y', matrixShape(d, d)),
  E: variable('E', matrixShape(n, d)),
  W: variable('W', matrixShape(n, d)),
  x: variable('x', vectorShape(d)),
  b: variable('b', vectorShape(n)),
  w: variable('w', vectorShape(n)),
}

/** A formula in n, d over the variables above. */
export function formula(text: string): Expr {
  const parsed = parseFormula(text, {
    ...EMPTY_SCOPE,
    sizes: new Set(['n', 'd']),
    variables: new Map(Object.values(VARIABLES).map((v) => [v.name, v])),
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed))
  return parsed.value
}

/** A request to derive such a formula. */
export function request(text: string, by: string, sizes: SizeValues): DeriveRequest {
  const parsed = formula(text)
  const variables = Object.values(VARIABLES).filter((v) => parsed.names.has(v.name) || v.name === by)
  return { formula: core(parsed), variables, by: VARIABLES[by], sizes }
}

/** How many entries a variable has. */
export const countOf = (v: Variable, sizes: SizeValues): number =>
  evaluateSize(v.shape.rows, sizes) * evaluateSize(v.shape.cols, sizes)

export const LOSSES = {
  'vector, normalized': ['0.5*norm(exp(A*x)/sum(exp(A*x)) - b)^2', 'x'],
  'vector, rescaled': ['0.5*norm(exp(A*x) - sum(exp(A*x))*b)^2', 'x'],
  'matrix, normalized': ["0.5*fro(rowsoftmax(A*X*C') - B)^2", 'X'],
  'matrix, rescaled': ["0.5*fro(exp(A*X*C') - diag(rowsums(exp(A*X*C')))*B)^2", 'X'],
} as const satisfies Record<string, readonly [string, string]>
