/** Definitions of `let`: `c = body` and `f(x, y) = body`. */
import { children, type Ast } from './ast.js'
import { elaborate } from './elaborate.js'
import { environment } from './elaborate.js'
import { problem, type Environment } from './environment.js'
import { FUNCTIONS, isReserved, SPECIAL, STATEMENTS } from './functions.js'
import { PRELUDE_FUNCTIONS } from './prelude.js'
import { refuse, type Span } from './problem.js'
import { taken, type Definition, type Scope } from './scope.js'
import { implication, finish, isSign, reader, take, type Reader } from './syntax.js'
import { unknownFunction, unknownName } from './unknown.js'

const SHAPE = 'write c = formula or f(x, y) = formula'

/** What stands before `=` in a definition. */
export interface Header {
  readonly name: string
  readonly at: Span
  readonly params?: readonly string[]
}

function freshName(r: Reader, what: string): { name: string; at: Span } {
  const token = take(r)
  if (token.kind !== 'name') refuse(token, `let: expected ${what}, got \`${token.text}\``, SHAPE)
  if (isReserved(token.text))
    refuse(
      token,
      `let: expected a new name, got ${token.text}, which the language uses`,
      'choose another name',
    )
  return { name: token.text, at: token }
}

function parameters(r: Reader): readonly string[] {
  const params: string[] = []
  do {
    take(r)
    const { name, at } = freshName(r, 'a parameter')
    if (params.includes(name)) refuse(at, `let: expected distinct parameters, got ${name} twice`)
    params.push(name)
  } while (isSign(r, ','))
  if (!isSign(r, ')')) refuse(take(r), 'let: expected `)` after the parameters', SHAPE)
  take(r)
  return params
}

function header(r: Reader): Header {
  const { name, at } = freshName(r, 'a name')
  const params = isSign(r, '(') ? parameters(r) : undefined
  const sign = take(r)
  if (sign.kind !== 'sign' || sign.text !== '=')
    refuse(
      sign.kind === 'end' ? { from: Math.max(0, sign.from - 1), to: sign.to } : sign,
      `let: expected \`=\` after ${name}${params ? `(${params.join(', ')})` : ''}, got ${sign.kind === 'end' ? 'the end' : `\`${sign.text}\``}`,
      sign.text === '==' ? 'a definition is written with one =' : SHAPE,
    )
  return { name, at, ...(params ? { params } : {}) }
}

function checkName(
  node: Extract<Ast, { kind: 'name' | 'call' }>,
  local: ReadonlySet<string>,
  env: Environment,
): void {
  const { name } = node
  const { scope } = env
  if (local.has(name)) return
  if (name === env.definition)
    problem(
      env,
      node,
      `${name} is defined by itself`,
      'recursion is not part of the language; for sums there is sumover(j, n, e)',
    )
  if (node.kind === 'name' && name !== 'pi' && taken(scope, name) === undefined && !isReserved(name))
    unknownName(node, env)
  if (node.kind === 'call' && taken(scope, name) === undefined)
    if (![FUNCTIONS, SPECIAL, STATEMENTS, PRELUDE_FUNCTIONS].some((known) => known.has(name)))
      unknownFunction(node, env)
}

/** Names that mean nothing are found where the function is defined, even when it is never called. */
function checkNames(root: Ast, params: readonly string[], env: Environment): void {
  const stack: [Ast, ReadonlySet<string>][] = [[root, new Set(params)]]
  for (let item = stack.pop(); item !== undefined; item = stack.pop()) {
    const [node, local] = item
    if (node.kind === 'name' || node.kind === 'call') checkName(node, local, env)
    const [first] = node.kind === 'call' && node.name === 'sumover' ? node.args : []
    const inner = first?.kind === 'name' ? new Set([...local, first.name]) : local
    for (const child of [...children(node)].reverse())
      if (child !== first || inner === local) stack.push([child, inner])
  }
}

/** A definition as it is written. */
export interface HeadedAst extends Header {
  readonly body: Ast
  /** Its parameter is a position. */
  readonly isFamily?: true
}

/** `f(x) = formula`, in the language's own notation. */
export function readHeaded(text: string): HeadedAst {
  const r = reader(text)
  const head = header(r)
  const body = implication(r)
  finish(r)
  return { ...head, body }
}

/** A definition, its names checked; of a constant also the value. */
export function definition(
  text: string,
  scope: Scope,
  { name, at, params, body, isFamily }: HeadedAst,
): Definition {
  if (isReserved(name))
    refuse(at, `let: expected a new name, got ${name}, which the language uses`, 'choose another name')
  const already = taken(scope, name)
  if (already !== undefined)
    refuse(at, `let: expected a new name, got ${name}, which is already ${already}`, 'choose another name')
  const env = { ...environment(text, scope), definition: name }
  checkNames(body, params ?? [], env)
  if (params) return { name, params, body, text, ...(isFamily ? { isFamily } : {}) }
  return { name, body, text, value: elaborate(body, env) }
}
