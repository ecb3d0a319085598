/**
 * `grad`, `jac`, `hess`, `hessr`, `dir`: the second argument is a variable, an entry of one, or a parameter of the function around. A
 * parameter stands for itself while differentiating (a fresh variable), and takes its value afterwards: `g(y) = grad(f(y), y)` at `g(A*x)`
 * is the gradient of f at A*x, and `h(x, y) = grad(k(x, y), x)` at `h(z, z)` is the partial one. So does a parameter whose argument depends on
 * the variable: `f(y) = grad(x*y, x)` is y, also at `f(x)`.
 */
import {
  apply,
  applyTo,
  basis,
  isScalar,
  postorder,
  renameIndex,
  rewrite,
  slice,
  substitute,
  sumover,
  variable,
  type DerivativeOp,
  type Expr,
  type Variable,
} from '../expression/index.js'
import { ungrouped, type Ast, type CallNode, type IndexNode, type NameNode } from './ast.js'
import { built, lookUp, problem, withLocals, type Environment } from './environment.js'
import { SPECIAL } from './functions.js'
import { excerpt } from './problem.js'
import { subscripts } from './subscript.js'
import { unknownName } from './unknown.js'

interface Request {
  readonly node: CallNode
  readonly op: DerivativeOp
  readonly of: Ast
  readonly direction?: Expr
}

const application = (env: Environment, { node, op, direction }: Request, of: Expr, wrt: Expr): Expr =>
  built(env, node, () => applyTo(op, [of, wrt, ...(direction ? [direction] : [])]))

/** Every name in the expressions, free or bound. */
function allNames(roots: readonly Expr[]): ReadonlySet<string> {
  const parts = postorder(roots)
  return new Set(parts.flatMap((e) => (e.op === 'sumover' ? [e.index, ...e.names] : [...e.names])))
}

/** Renames bound indices of `e` that the replacement mentions, then substitutes. */
function put(e: Expr, name: string, by: Expr): Expr {
  const used = new Set(allNames([e, by]))
  const clear = rewrite(e, (part) => {
    if (part.op !== 'sumover' || !by.names.has(part.index)) return part
    let index = part.index
    while (used.has(index)) index += '_'
    used.add(index)
    return sumover(index, part.count, renameIndex(part.args[0], part.index, index))
  })
  return substitute(clear, new Map([[name, by]]))
}

function resolved(env: Environment, { node }: Request, e: Expr): Expr {
  const { differentiate } = env.scope
  if (!differentiate)
    return problem(
      env,
      node,
      `${node.name}: expected derivatives to be available where parameters are bound to expressions`,
    )
  try {
    return differentiate(e)
  } catch (error) {
    if (!(error instanceof Error) || error.message.startsWith('internal')) throw error
    const message = error.message.replaceAll(FRESH, '')
    return problem(env, node, `${excerpt(env.text, node)}: ${message}`)
  }
}

/** The end of a fresh name, which no author can write. */
const FRESH = /#\d+/gu
const fresh = (name: string, value: Expr, env: Environment): Variable =>
  variable(`${name}#${++env.work.fresh}`, value.shape)

/** A parameter that stands for itself while something is differentiated. */
interface Held {
  readonly name: string
  readonly value: Expr
  readonly stands: Variable
}

/** The derivative by a variable, parameters that depend on it held. */
function byVariable(request: Request, wrt: Variable, env: Environment): Expr {
  const held = [...env.locals].flatMap(([name, value]): readonly Held[] =>
    value.names.has(wrt.name) ? [{ name, value, stands: fresh(name, value, env) }] : [],
  )
  const inner = withLocals(
    env,
    held.map(({ name, stands }) => [name, stands] as const),
  )
  const derivative = application(env, request, env.elaborate(request.of, inner), wrt)
  if (!held.some(({ stands }) => derivative.args[0]!.names.has(stands.name))) return derivative
  return held.reduce((e, { stands, value }) => put(e, stands.name, value), resolved(env, request, derivative))
}

function byParameter(request: Request, name: string, value: Expr, env: Environment): Expr {
  const stands = fresh(name, value, env)
  const e = env.elaborate(request.of, withLocals(env, [[name, stands]]))
  if (value.op === 'var' && !e.names.has(value.name))
    return application(env, request, substitute(e, new Map([[stands.name, value]])), value)
  return put(resolved(env, request, application(env, request, e, stands)), stands.name, value)
}

/** The variable a name stands for throughout, or undefined for a parameter. */
function variableNamed(node: NameNode, env: Environment): Variable | undefined {
  const value = lookUp(node.name, env) ?? unknownName(node, env)
  if (value.op === 'var' && !env.locals.has(node.name)) return value
  if (value.op === 'size')
    return problem(env, node, `${node.name}: expected a variable to differentiate by, got a size or index`)
  if (env.locals.has(node.name)) return undefined
  return problem(
    env,
    node,
    `${node.name}: expected a variable to differentiate by, got a definition`,
    `make it a parameter: f(${node.name}) = …`,
  )
}

function byName(request: Request, name: NameNode, env: Environment): Expr {
  const wrt = variableNamed(name, env)
  if (wrt) return byVariable(request, wrt, env)
  return byParameter(request, name.name, env.locals.get(name.name)!, env)
}

/** The derivative by one entry: an entry of the gradient, or the derivative along a unit matrix. */
function byEntry(request: Request, target: IndexNode, env: Environment): Expr {
  const base = ungrouped(target.of)
  if (base.kind !== 'name' || (request.op !== 'grad' && request.op !== 'jac'))
    return problem(
      env,
      target,
      `${excerpt(env.text, target)}: expected a variable to differentiate by, got an entry`,
      'entries are for grad and jac only',
    )
  const x = lookUp(base.name, env) ?? unknownName(base, env)
  const { rows, cols } = subscripts(target, x, env)
  if (isScalar(env.elaborate(request.of, env).shape)) {
    const gradient = byName({ ...request, op: 'grad' }, base, env)
    return built(env, request.node, () => slice(gradient, rows, cols))
  }
  const unit = (i: typeof rows, extent: typeof x.shape.rows): Expr | undefined =>
    i.kind === 'at' ? basis(i.at, extent) : undefined
  const [row, column] = [unit(rows, x.shape.rows), unit(cols, x.shape.cols)]
  const whole = (k: string): boolean => k === 'all'
  const direction =
    row && column
      ? apply('mul', row, apply('transpose', column))
      : row && whole(cols.kind)
        ? row
        : column && whole(rows.kind)
          ? apply('transpose', column)
          : problem(
              env,
              target,
              `${excerpt(env.text, target)}: expected one entry to differentiate by, got several`,
            )
  return byName({ ...request, op: 'dir', direction }, base, env)
}

/** A call of a derivative, elaborated. */
export function derivative(node: CallNode, env: Environment): Expr {
  const op = node.name as DerivativeOp
  const wanted = op === 'dir' ? 3 : 2
  if (node.args.length !== wanted)
    problem(env, node, `${op}: expected ${wanted} arguments, got ${node.args.length}`, SPECIAL.get(op))
  const [of, by, along] = node.args as [Ast, Ast, Ast?]
  const request: Request = { node, op, of, ...(along ? { direction: env.elaborate(along, env) } : {}) }
  const target = ungrouped(by)
  if (target.kind === 'name') return byName(request, target, env)
  if (target.kind === 'index') return byEntry(request, target, env)
  return problem(
    env,
    by,
    `${excerpt(env.text, by)}: expected a variable to differentiate by, got an expression`,
    'name it as the parameter of a function of let, and call that function',
  )
}
