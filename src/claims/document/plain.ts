/** What texts in LaTeX were read as, in the language: definitions keep their names where these say at what they are taken. */
import type { Assumption, Expr, Statement } from '../../../symbolic/expression/index.js'
import { parseFormula, print, printStatement } from '../../../symbolic/language/index.js'
import type { ClaimText } from '../../core/index.js'
import type { State } from './state.js'

/** A definition at the variables that its parameters are named for: `f(x)`, with its value. */
function atItsNames<P>(state: State<P>, name: string): readonly [string, Expr] | undefined {
  const { params, value } = state.scope.definitions.get(name)!
  if (!params) return value && [name, value]
  const use = `${name}(${params.join(', ')})`
  const parsed = params.every((p) => state.scope.variables.has(p))
    ? parseFormula(use, state.scope)
    : undefined
  return parsed?.ok ? [use, parsed.value] : undefined
}

/** Definitions, hypotheses and the statement in the language; what a name cannot carry is written out. */
export function plainText<P>(
  state: State<P>,
  assumptions: readonly Assumption[],
  statement: Statement,
): Pick<ClaimText, 'let' | 'assume' | 'claim'> {
  const names = new Map<Expr, string>()
  const definitions: string[] = []
  for (const name of state.scope.definitions.keys()) {
    const found = atItsNames(state, name)
    if (!found || found[1].args.length === 0 || names.has(found[1])) continue
    definitions.push(`${found[0]} = ${print(found[1], { names })}`)
    names.set(found[1], found[0])
  }
  return {
    let: definitions,
    assume: assumptions.map((a) => printStatement(a, { names })),
    claim: printStatement(statement, { names }),
  }
}
