/** Problems about names that mean nothing here: what was probably meant, and what exists. */
import { shapeText, type Expr } from '../expression/index.js'
import type { CallNode, NameNode } from './ast.js'
import { problem, type Environment } from './environment.js'
import { FUNCTIONS, OTHER_WORDS, SPECIAL, STATEMENTS, usageOf } from './functions.js'
import { PRELUDE_FUNCTIONS } from './prelude.js'
import { inventory, type Definition } from './scope.js'
import { nearest } from './suggest.js'

const visible = (env: Environment): readonly string[] => [
  ...env.locals.keys(),
  ...env.scope.variables.keys(),
  ...env.scope.indices,
  ...env.scope.sizes,
  ...env.scope.definitions.keys(),
]

function hint(name: string, env: Environment, candidates: Iterable<string>): string {
  if (env.scope.later?.has(name)) return `${name} is declared further on: only what stands before can be used`
  const close = nearest(name, candidates)
  const other = OTHER_WORDS.get(name)
  const first = other ?? (close === undefined ? undefined : `did you mean ${usageOf(close) ?? close}?`)
  const known = inventory(env.scope, env.locals.keys())
  return first === undefined ? known : `${first} (${known})`
}

const header = (d: Definition): string => `${d.name}(${d.params!.join(', ')})`

/** Refuses a name without meaning, and says what may have been meant. */
export function unknownName(node: NameNode, env: Environment): never {
  const { name } = node
  const definition = env.scope.definitions.get(name)
  if (definition?.params)
    return problem(
      env,
      node,
      `${name}: expected its arguments, got the name alone`,
      `write ${header(definition)}`,
    )
  const usage = usageOf(name)
  if (usage !== undefined)
    return problem(env, node, `${name}: expected its arguments, got the name alone`, `write ${usage}`)
  return problem(env, node, `unknown name ${name}`, hint(name, env, visible(env)))
}

const described = (e: Expr): string => (e.op === 'size' ? 'a size or index' : shapeText(e.shape))

/** Refuses a call of what is no function, and says what may have been meant. */
export function unknownFunction(node: CallNode, env: Environment, value?: Expr): never {
  const { name } = node
  if (value)
    return problem(
      env,
      node,
      `${name}: expected a function, got ${described(value)}`,
      `products are written with *: ${name}*(…); entries are ${name}[i] or ${name}[i, k]`,
    )
  const functions = [...env.scope.definitions.values()].filter((d) => d.params).map((d) => d.name)
  const candidates = [
    ...functions,
    ...FUNCTIONS.keys(),
    ...SPECIAL.keys(),
    ...STATEMENTS.keys(),
    ...PRELUDE_FUNCTIONS.keys(),
  ]
  return problem(env, node.head, `unknown function ${name}`, hint(name, env, candidates))
}
