/** What to derive, read from texts: a formula, the spaces of its names, definitions, and a variable. */
import {
  declareAll,
  EMPTY_SCOPE,
  nearest,
  parseDefinition,
  parseFormula,
  type Notation,
  type Problem,
  type Scope,
} from '../../symbolic/language/index.js'
import { isMarkedLatex, latex } from '../../symbolic/latex/index.js'
import { resolve } from '../../symbolic/calculus/index.js'
import { isColumn, isScalar, shapeText, type Expr, type Variable } from '../../symbolic/expression/index.js'
import { spaces } from '../spaces/index.js'

/** What to derive, as texts. */
export interface DeriveText {
  /** A scalar, or a vector to be differentiated by a vector: `0.5*norm(A*x - b)^2`. */
  readonly formula: string
  /** Spaces of the names: `A: matrix(n, d), x: vector(d), b: vector(n)`. */
  readonly given: string
  /** Definitions that the formula uses, each seeing the earlier ones: `u(x) = exp(A*x)`. */
  readonly let?: readonly string[]
  /** The variable to differentiate by. */
  readonly wrt: string
}

/** What to derive, read: the formula and the variable it is differentiated by. */
export interface DeriveRequest {
  readonly formula: Expr
  readonly wrt: Variable
  readonly scope: Scope
}

/** A problem in one of the texts. */
export interface TextProblem {
  /** Which text: `given`, `let`, `wrt`, `formula`. */
  readonly where: keyof DeriveText
  readonly text: string
  readonly problem: Problem
}

/** The request of some texts, or what is wrong with them. */
export type DeriveRead =
  | { readonly kind: 'read'; readonly request: DeriveRequest }
  | { readonly kind: 'problem'; readonly problem: TextProblem }

const bad = (where: keyof DeriveText, text: string, problem: Problem): DeriveRead => ({
  kind: 'problem',
  problem: { where, text, problem },
})
const whole = (text: string, message: string, hint?: string): Problem => ({
  message,
  from: 0,
  to: text.length,
  ...(hint === undefined ? {} : { hint }),
})

function variableProblem(name: string, scope: Scope): Problem {
  const names = [...scope.variables.keys()]
  const close = nearest(name, names)
  return whole(
    name,
    `expected one of the variables ${names.join(', ')}, got ${name}`,
    close === undefined ? undefined : `did you mean ${close}?`,
  )
}

/** LaTeX stands between dollar signs. */
const notationOf = (text: string): Notation | undefined => (isMarkedLatex(text) ? latex() : undefined)

/** The request that the texts make, or the first problem in them. */
export function readRequest(text: DeriveText): DeriveRead {
  const declared = declareAll(text.given, { ...EMPTY_SCOPE, differentiate: resolve }, spaces)
  if (!declared.ok) return bad('given', text.given, declared.problem)
  let { scope } = declared.value
  for (const definition of text.let ?? []) {
    const parsed = parseDefinition(definition, scope, notationOf(definition))
    if (!parsed.ok) return bad('let', definition, parsed.problem)
    const { value } = parsed
    scope = { ...scope, definitions: new Map([...scope.definitions, [value.name, value]]) }
  }
  const wrt = scope.variables.get(text.wrt)
  if (!wrt) return bad('wrt', text.wrt, variableProblem(text.wrt, scope))
  const parsed = parseFormula(text.formula, scope, notationOf(text.formula))
  if (!parsed.ok) return bad('formula', text.formula, parsed.problem)
  const formula = parsed.value
  if (isScalar(formula.shape) || (isColumn(formula.shape) && isColumn(wrt.shape)))
    return { kind: 'read', request: { formula, wrt, scope } }
  const wanted = isColumn(wrt.shape) ? 'a scalar or a vector' : 'a scalar'
  const problem = whole(
    text.formula,
    `expected ${wanted} to differentiate by ${wrt.name}, got ${shapeText(formula.shape)}`,
  )
  return bad('formula', text.formula, problem)
}
