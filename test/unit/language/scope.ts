/** A scope for tests of the language: names with their spaces, and definitions. */
import { declareGiven, EMPTY_SCOPE, parseDefinition, parseFormula, parseStatement, type Scope } from '../../../symbolic/language/index.js' // prettier-ignore
import type { Expr, Statement } from '../../../symbolic/expression/index.js'
import { spaces } from '../../../src/spaces/index.js'

export function scopeOf(
  given: Record<string, string>,
  lets: readonly string[] = [],
  more: Partial<Scope> = {},
): Scope {
  let scope: Scope = { ...EMPTY_SCOPE, ...more }
  for (const [name, text] of Object.entries(given)) {
    const declared = declareGiven(name, text, scope, spaces)
    if (!declared.ok) throw new Error(`${name}: ${declared.problem.message}`)
    scope = declared.value.scope
  }
  for (const text of lets) {
    const parsed = parseDefinition(text, scope)
    if (!parsed.ok) throw new Error(`${text}: ${parsed.problem.message}`)
    scope = { ...scope, definitions: new Map([...scope.definitions, [parsed.value.name, parsed.value]]) }
  }
  return scope
}

export const GIVEN = {
  A: 'matrix(n, d)',
  B: 'matrix(n, d)',
  M: 'matrix(n, n)',
  x: 'vector(d)',
  z: 'vector(d)',
  b: 'vector(n)',
  s: 'scalar()',
  t: 'scalar()',
  i: 'index(n)',
} as const

export const LETS = [
  'u(x) = exp(A*x)',
  'f(x) = u(x)/sum(u(x))',
  'L(x) = 0.5*norm(f(x) - b)^2',
  'k = s + 1',
] as const
export const SCOPE = scopeOf(GIVEN, LETS)

export function formula(text: string, scope: Scope = SCOPE): Expr {
  const parsed = parseFormula(text, scope)
  if (!parsed.ok) throw new Error(`${text}: ${parsed.problem.message}`)
  return parsed.value
}

export function statement(text: string, scope: Scope = SCOPE): Statement {
  const parsed = parseStatement(text, scope)
  if (!parsed.ok) throw new Error(`${text}: ${parsed.problem.message}`)
  return parsed.value
}
