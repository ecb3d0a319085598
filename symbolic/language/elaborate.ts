/** AST → typed expression of surface operations. Definitions are put in by elaborating their bodies with the arguments as expressions. */
import {
  apply,
  constant,
  isInteger,
  isOne,
  isScalar,
  pi,
  rational,
  rationalOfDecimal,
  constantSize,
  shapeText,
  sizeNamed,
  sizeText,
  sizeValue,
  slice,
  subSizes,
  sumover,
  type Expr,
  type Index,
  type Size,
} from '../expression/index.js'
import { type Ast, type BinaryNode, type CallNode, type IndexNode, type Subscript } from './ast.js'
import { derivative } from './derivative.js'
import { bindIndex, built, deeper, problem, type Environment } from './environment.js'
import { FUNCTIONS, SPECIAL, STATEMENTS, type LanguageFunction } from './functions.js'
import { numberText } from './number-text.js'
import { argumentCount, excerpt } from './problem.js'
import type { Definition } from './scope.js'
import { sizeOfExpr } from './size-of.js'
import { unknownFunction, unknownName } from './unknown.js'

/** `1/3` is one number when it prints so; `1/2` stays a quotient, because the number prints `0.5`. */
function quotient(a: Expr, b: Expr): Expr {
  if (
    a.op === 'const' &&
    b.op === 'const' &&
    isInteger(a.value) &&
    isInteger(b.value) &&
    b.value.numerator > 0n
  ) {
    const value = rational(a.value.numerator, b.value.numerator)
    if (numberText(value) === `${a.value.numerator}/${b.value.numerator}`) return constant(value)
  }
  return apply('div', a, b)
}

function combine(sign: BinaryNode['sign'], a: Expr, b: Expr): Expr {
  switch (sign) {
    case '+':
      return apply('add', a, b)
    case '-':
      return apply('sub', a, b)
    case '*':
      return apply('mul', a, b)
    case '/':
      return quotient(a, b)
    case '.*':
      return apply('had', a, b)
    case './':
      return apply('ediv', a, b)
    case '.^':
      return apply('pow', a, b)
    case '^':
      return apply(isScalar(a.shape) ? 'pow' : 'matpow', a, b)
  }
}

/** What the author may have meant where a scalar meets a matrix, or a matrix is raised to a power. */
function advice(sign: BinaryNode['sign'], a: Expr, b: Expr): string | undefined {
  const oneScalar = isScalar(a.shape) !== isScalar(b.shape)
  if (oneScalar && (sign === '+' || sign === '-')) {
    const other = isScalar(a.shape) ? b.shape : a.shape
    const sizes = isOne(other.cols)
      ? sizeText(other.rows)
      : `${sizeText(other.rows)}, ${sizeText(other.cols)}`
    return `a number is added to every entry as s*ones(${sizes})`
  }
  if (oneScalar && sign === '.*') return 'the product with a scalar is *'
  if (oneScalar && sign === './')
    return isScalar(b.shape) ? 'division by a scalar is /' : 'write s*ones(…) ./ x'
  if (sign === '^' && !isScalar(a.shape)) {
    return b.op === 'const' && b.value.numerator < 0n
      ? 'the inverse is inv(M)'
      : 'entrywise power is .^; for a squared norm say norm(x)^2'
  }
  return undefined
}

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

/** The size or position a formula is. */
export const sizeAt = (node: Ast, env: Environment): Size => sizeOfExpr(env, node, elaborate(node, env))

function checkPosition(node: Ast, env: Environment, at: Size, extent: Size): void {
  const value = constantSize(at)
  if (value !== undefined && value < 1)
    problem(
      env,
      node,
      `${excerpt(env.text, node)}: expected a position of at least 1, got ${value}`,
      'positions count from 1',
    )
  const beyond = constantSize(subSizes(at, extent))
  if (beyond !== undefined && beyond > 0)
    problem(
      env,
      node,
      `${excerpt(env.text, node)}: expected a position up to ${sizeText(extent)}, got ${sizeText(at)}`,
    )
}

function index(s: Subscript, env: Environment, extent: Size): Index {
  if (s.kind === 'all') return s
  const position = (node: Ast): Size => {
    const at = sizeAt(node, env)
    checkPosition(node, env, at, extent)
    return at
  }
  return s.kind === 'at'
    ? { kind: 'at', at: position(s.at) }
    : { kind: 'range', from: position(s.first), to: position(s.last) }
}

const ALL: Index = { kind: 'all' }

/** Rows and columns of a subscripted value: a vector takes one subscript, a matrix two. */
export function subscripts(node: IndexNode, of: Expr, env: Environment): { rows: Index; cols: Index } {
  const { rows, cols } = of.shape
  const [first, second, more] = node.subscripts
  if (first && second && !more) return { rows: index(first, env, rows), cols: index(second, env, cols) }
  if (first && !second && isOne(cols)) return { rows: index(first, env, rows), cols: ALL }
  if (first && !second && isOne(rows)) return { rows: ALL, cols: index(first, env, cols) }
  const words = excerpt(env.text, node)
  const count = node.subscripts.length
  return problem(
    env,
    node,
    `${words}: expected ${isOne(cols) || isOne(rows) ? 'one or two subscripts' : 'two subscripts'} for ${shapeText(of.shape)}, got ${count}`,
    'rows are A[i, :], columns A[:, k], entries A[i, k] or x[i]',
  )
}

function subscripted(node: IndexNode, env: Environment): Expr {
  const of = elaborate(node.of, env)
  const { rows, cols } = subscripts(node, of, env)
  return built(env, node, () => slice(of, rows, cols))
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
    if (kind === 'e') expressions.push(elaborate(node.args[i]!, env))
    else sizes.push(sizeAt(node.args[i]!, env))
  })
  if (node.name === 'basis') checkPosition(node.args[0]!, env, sizes[0]!, sizes[1]!)
  return built(env, node, () => f.build(expressions, sizes))
}

/** The body of a definition with the arguments as its parameters. A call with equal arguments is elaborated once. */
export function callDefinition(d: Definition, args: readonly Expr[], env: Environment): Expr {
  const key = `${d.name}(${args.map((a) => a.id).join()}) ${[...env.bound].join()}`
  const known = env.work.calls.get(key)
  if (known) return known
  const locals = new Map(d.params!.map((p, i) => [p, args[i]!]))
  const value = elaborate(d.body, { ...env, text: d.text, definition: d.name, locals })
  env.work.calls.set(key, value)
  return value
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
  return unknownFunction(node, env, lookUp(name, env))
}

/** The value of a name, or undefined where it has none. */
export function lookUp(name: string, env: Environment): Expr | undefined {
  const { scope } = env
  if (env.locals.has(name)) return env.locals.get(name)
  if (scope.sizes.has(name) || scope.indices.has(name)) return sizeValue(sizeNamed(name))
  return scope.variables.get(name) ?? scope.definitions.get(name)?.value ?? (name === 'pi' ? pi() : undefined)
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
    case 'index':
      return subscripted(node, env)
    case 'call':
      return call(node, env)
    case 'relation':
    case 'and':
      return problem(
        env,
        node,
        `${excerpt(env.text, node)}: expected an expression, got a comparison`,
        'comparisons stand alone or are joined with and',
      )
  }
}
