/** Where a formula is evaluated: the values of its names. */
import type { Machine } from './machine.js'
import type { Matrix } from './matrix.js'
import type { Definition, Indexed, Tree } from './tree.js'

/** The values of variables, sizes and indices, and of calls made under them. */
export interface Globals {
  readonly variables: ReadonlyMap<string, Matrix>
  readonly sizes: ReadonlyMap<string, Matrix>
  /** Calls by the very objects that were their arguments. */
  readonly calls: Map<Definition, { readonly args: readonly Matrix[]; readonly value: Matrix }[]>
}

/** Where in a text a formula is evaluated. */
export interface Environment {
  readonly m: Machine
  readonly definitions: ReadonlyMap<string, Definition>
  readonly globals: Globals
  /** Parameters and bound indices around this point of the text. */
  readonly locals: ReadonlyMap<string, Matrix>
}

/** The values of a claim's names, with no calls made yet. */
export const globals = (variables: Globals['variables'], sizes: Globals['sizes']): Globals => ({
  variables,
  sizes,
  calls: new Map(),
})

/** The environment with another value of the variable or parameter that a name stands for. */
export function rebound(env: Environment, name: string, value: Matrix): Environment {
  if (env.locals.has(name)) return { ...env, locals: new Map([...env.locals, [name, value]]) }
  const { variables, sizes } = env.globals
  return { ...env, globals: globals(new Map([...variables, [name, value]]), sizes) }
}

/** What a derivative asks of whoever evaluates formulas. */
export interface Interpreter {
  /** The value of a formula; throws `NoValue` where it has none. */
  evaluate(tree: Tree, env: Environment): Matrix
  /** The rows and columns, from 0, that the subscripts of `target` take of a value. */
  subscripted(
    target: Indexed,
    of: Matrix,
    env: Environment,
  ): { readonly rows: readonly number[]; readonly cols: readonly number[] }
}
