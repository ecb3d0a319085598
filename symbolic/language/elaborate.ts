/** AST → typed expression of surface operations. Definitions are put in by elaborating their bodies with the arguments as expressions. */
import {
  apply,
  constant,
  mayLackValue,
  postorder,
  rationalOfDecimal,
  sizeValue,
  SIZE_ONE,
  sumover,
  zeros,
  type Expr,
  type Size,
} from '../expression/index.js'
import { ungrouped, type Ast, type BinaryNode, type BlocksNode, type CallNode } from './ast.js'
import { derivative } from './derivative.js'
import { advice, combine } from './operators.js'
import { checkPosition, subscripted } from './subscript.js'
import { bindIndex, built, deeper, lookUp, problem, startOf, type Environment } from './environment.js'
import { FUNCTIONS, SPECIAL, STATEMENTS, type LanguageFunction } from './functions.js'
import { callPrelude, PRELUDE_FUNCTIONS, type PreludeFunction } from './prelude.js'
import { argumentCount, excerpt } from './problem.js'
import type { Definition, Scope } from './scope.js'
import { sizeAt } from './size-of.js'
import { unknownFunction, unknownName } from './unknown.js'

function binary(node: BinaryNode, env: Environment): Expr {
  const spine: BinaryNode[] = []
  let left: Ast = node
  while (left.kind === 'binary') {
    spine.push(left)
    left = left.left
  }
  let value = elaborate(left, env)
  for (const step of spine.reverse()) {
    const inner = deeper(env, step)
    const right = elaborate(step.right, inner)
    const a = value
    value = built(inner, step, () => combine(step.sign, a, right), step.at, advice(step.sign, a, right))
  }
  return value
}

function sumOverIndex(node: CallNode, env: Environment): Expr {
  const [name, count, body] = node.args
  if (!name || !count || !body || node.args.length > 3 || name.kind !== 'name')
    return problem(
      env,
      node,
      `${excerpt(env.text, node)}: expected sumover(j, n, e) with an index name, got ${node.args.length} arguments`,
    )
  const clash = env.scope.variables.has(name.name)
    ? 'a variable'
    : env.scope.sizes.has(name.name)
      ? 'a size'
      : env.scope.definitions.has(name.name)
        ? 'a definition'
        : undefined
  if (clash) problem(env, name, `sumover: expected a new index name, got ${name.name}, which is ${clash}`)
  const total = sizeAt(count, env)
  const { inner, index } = bindIndex(env, name.name)
  const summand = elaborate(body, inner)
  return built(env, node, () => sumover(index, total, summand))
}

function builtin(node: CallNode, f: LanguageFunction, env: Environment): Expr {
  const form = f.forms.find((kinds) => kinds.length === node.args.length)
  if (!form)
    return problem(
      env,
      node,
      `${node.name}: expected ${argumentCount(f.forms.map((kinds) => kinds.length))}, got ${node.args.length}`,
      f.usage,
    )
  const expressions: Expr[] = []
  const sizes: Size[] = []
  form.forEach((kind, i) => {
    if (kind === 'e') expressions.push(elaborate(node.args[i], env))
    else sizes.push(sizeAt(node.args[i], env))
  })
  if (node.name === 'basis') checkPosition(node.args[0], env, sizes[0], sizes[1])
  return built(env, node, () => f.build(expressions, sizes))
}

const isZeroNode = (node: Ast): boolean => {
  const inner = ungrouped(node)
  return inner.kind === 'number' && Number(inner.text) === 0
}

/** Blocks side by side, and rows of them one above the other. A 0 among them is as high as its row and as wide as its column. */
function blocks(node: BlocksNode, env: Environment): Expr {
  const values = node.rows.map((row) => row.map((b) => (isZeroNode(b) ? undefined : elaborate(b, env))))
  const block = (e: Expr | undefined, i: number, k: number): Expr =>
    e ??
    zeros({
      rows: values[i].find((other) => other)?.shape.rows ?? SIZE_ONE,
      cols: values.find((row) => row[k])?.[k]?.shape.cols ?? SIZE_ONE,
    })
  return built(env, node, () =>
    values
      .map((row, i) => row.map((e, k) => block(e, i, k)).reduce((a, b) => apply('beside', a, b)))
      .reduce((a, b) => apply('above', a, b)),
  )
}

/** A call has a value only where its arguments have one, also those that its body does not mention in the end. */
function strict(value: Expr, args: readonly Expr[]): Expr {
  const idle = args.filter((a) => mayLackValue(a) && !postorder([value]).includes(a))
  return idle.reduce((e, a) => apply('where', e, a), value)
}

/** The body of a definition with the arguments as its parameters. A call with equal arguments is elaborated once. */
export function callDefinition(d: Definition, args: readonly Expr[], env: Environment): Expr {
  const key = `${d.name}(${args.map((a) => a.id).join()}) ${[...env.bound].join()}`
  const known = env.work.calls.get(key)
  if (known) return known
  const locals = new Map(d.params!.map((p, i) => [p, args[i]]))
  const value = strict(elaborate(d.body, { ...env, text: d.text, definition: d.name, locals }), args)
  env.work.calls.set(key, value)
  return value
}

function defined(node: CallNode, f: PreludeFunction, env: Environment): Expr {
  if (node.args.length !== f.parameters.length)
    problem(
      env,
      node,
      `${f.name}: expected ${argumentCount([f.parameters.length])}, got ${node.args.length}`,
      f.usage,
    )
  const args = node.args.map((a, i) =>
    f.parameters[i].shape === 'size' ? sizeValue(sizeAt(a, env)) : elaborate(a, env),
  )
  return built(env, node, () => callPrelude(f, args, env))
}

function call(node: CallNode, env: Environment): Expr {
  const { name } = node
  const definition = env.locals.has(name) ? undefined : env.scope.definitions.get(name)
  if (definition?.params) {
    const { params } = definition
    if (params.length !== node.args.length)
      problem(
        env,
        node,
        `${name}: expected ${argumentCount([params.length])} (${params.join(', ')}), got ${node.args.length}`,
        `it is defined as ${definition.text.trim()}`,
      )
    return callDefinition(
      definition,
      node.args.map((a) => elaborate(a, env)),
      env,
    )
  }
  const f = FUNCTIONS.get(name)
  if (f) return builtin(node, f, env)
  if (name === 'sumover') return sumOverIndex(node, env)
  if (SPECIAL.has(name)) return derivative(node, env)
  if (STATEMENTS.has(name))
    return problem(
      env,
      node,
      `${name}: expected an expression, got a statement`,
      'statements stand alone or are joined with and',
    )
  const value = lookUp(name, env)
  const line = value === undefined ? PRELUDE_FUNCTIONS.get(name) : undefined
  return line ? defined(node, line, env) : unknownFunction(node, env, value)
}

/** The typed expression a text means. */
export function elaborate(node: Ast, outer: Environment): Expr {
  const env = deeper(outer, node)
  switch (node.kind) {
    case 'number':
      return constant(rationalOfDecimal(node.text))
    case 'name':
      return lookUp(node.name, env) ?? unknownName(node, env)
    case 'group':
      return elaborate(node.inner, env)
    case 'unary': {
      const arg = elaborate(node.arg, env)
      if (node.sign === '+') return arg
      return built(env, node, () => apply(node.sign === '-' ? 'neg' : 'transpose', arg))
    }
    case 'binary':
      return binary(node, env)
    case 'blocks':
      return blocks(node, env)
    case 'index':
      return subscripted(node, env)
    case 'call':
      return call(node, env)
    case 'value':
      return node.value
    case 'choice': {
      const values = node.of.map((part) => elaborate(part, env))
      return elaborate(
        node.choose(values, (message, hint) => problem(env, node, message, hint)),
        env,
      )
    }
    case 'relation':
    case 'and':
    case 'or':
    case 'implies':
      return problem(
        env,
        node,
        `${excerpt(env.text, node)}: expected an expression, got a comparison`,
        'comparisons stand alone or are joined with and',
      )
  }
}

/** Where the elaboration of a text starts. */
export const environment = (text: string, scope: Scope, definition?: string): Environment =>
  startOf(elaborate, text, scope, definition)
