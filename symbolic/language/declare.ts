/** Declarations one by one, each seeing the earlier ones: `A: opball(n, d, R)` after `R: scalar(0, 1)`. */
import { variable, type CoreExpr, type Shape, type Size } from '../expression/index.js'
import { isReserved } from './functions.js'
import { parseSpaceUse } from './parse.js'
import type { Problem } from './problem.js'
import { taken, type Scope } from './scope.js'
import type { Signatures } from './space-use.js'
import { isName } from './token.js'

/** What one declaration adds. */
export interface Declared {
  /** The scope with the new name, and with sizes that were declared by being used. */
  readonly scope: Scope
  readonly variable?: {
    readonly name: string
    readonly shape: Shape
    readonly use: {
      readonly space: string
      readonly sizes: readonly Size[]
      readonly params: readonly CoreExpr[]
    }
  }
  readonly index?: { readonly name: string; readonly count: Size }
}

/** Why a word cannot name a variable, index or size; undefined if it can. */
export function nameProblem(name: string, scope: Scope): Problem | undefined {
  const span = { from: 0, to: Math.max(1, name.length) }
  if (!isName(name))
    return {
      ...span,
      message: `expected a name, got ${JSON.stringify(name)}`,
      hint: /^\w+['′]+$/u.test(name)
        ? `write ${name.replace(/['′]/gu, () => '_prime')}, for which LaTeX may say ${name}`
        : 'names begin with a letter or _ and go on with letters, digits and _',
    }
  if (isReserved(name))
    return {
      ...span,
      message: `expected a new name, got ${name}, which the language uses`,
      hint: 'choose another name',
    }
  const already = taken(scope, name)
  if (already === undefined) return undefined
  return {
    ...span,
    message: `expected a new name, got ${name}, which is already ${already}`,
    hint: 'choose another name',
  }
}

/** What is wrong with a declaration, and in which of its two texts. */
export type DeclarationProblem = Problem & { readonly at: 'name' | 'space' }
/** What one declaration adds, or what is wrong with it. */
export type Declaration =
  | { readonly ok: true; readonly value: Declared }
  | { readonly ok: false; readonly problem: DeclarationProblem }

/** Declares a name as an element of a space. `problem.at` says whether positions are in the name or in the space text. */
export function declareGiven(name: string, text: string, scope: Scope, signatures: Signatures): Declaration {
  const word = name.normalize('NFC')
  const bad = nameProblem(word, scope)
  if (bad) return { ok: false, problem: { ...bad, at: 'name' } }
  const parsed = parseSpaceUse(text, scope, signatures)
  if (!parsed.ok) return { ok: false, problem: { ...parsed.problem, at: 'space' } }
  const { space, sizes, params, shape, index, newSizes } = parsed.value
  if (newSizes.includes(word))
    return {
      ok: false,
      problem: {
        message: `${word}: expected a size, got the name being declared`,
        from: 0,
        to: text.length,
        at: 'space',
      },
    }
  const wider = { ...scope, sizes: new Set([...scope.sizes, ...newSizes]) }
  if (index)
    return {
      ok: true,
      value: {
        scope: {
          ...wider,
          indices: new Set([...scope.indices, word]),
          ranges: new Map([...(scope.ranges ?? []), [word, sizes[0]]]),
        },
        index: { name: word, count: sizes[0] },
      },
    }
  return {
    ok: true,
    value: {
      scope: { ...wider, variables: new Map([...scope.variables, [word, variable(word, shape)]]) },
      variable: { name: word, shape, use: { space, sizes, params } },
    },
  }
}
