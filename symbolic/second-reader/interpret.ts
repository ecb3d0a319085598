/**
 * The value of a formula at a point: call by value, static names. A derivative binds its variable (of the claim, or a parameter) to a number with
 * slopes while its formula is evaluated; nothing else changes.
 */
import { callBuiltin } from './builtins.js'
import { divide, pi, power } from './functions.js'
import { inverse } from './linear.js'
import { Misread, type Machine } from './machine.js'
import {
  filled,
  isScalar,
  map,
  matrixPower,
  part,
  positions,
  product,
  scalar,
  shape,
  single,
  size,
  transpose,
  zip,
  type Matrix,
} from './matrix.js'
import { derivative, isDerivative } from './derivative.js'
import type { Environment } from './environment.js'
import { add, mul, neg, plain, sub } from './number.js'
import type { Call, Definition, Indexed, Subscript, Tree } from './tree.js'

/** A definition at its arguments, whose body sees its parameters and the names of the claim. */
export function apply(definition: Definition, args: readonly Matrix[], env: Environment): Matrix {
  if (definition.params.length !== args.length)
    throw new Misread(
      `${definition.name}: expected ${definition.params.length} arguments, got ${args.length}`,
    )
  const known = env.globals.calls.get(definition) ?? []
  env.globals.calls.set(definition, known)
  const before = known.find((call) => call.args.every((a, i) => a === args[i]))
  if (before) return before.value
  const locals = new Map(definition.params.map((name, i) => [name, args[i]]))
  const value = evaluate(definition.body, { ...env, locals })
  known.push({ args, value })
  return value
}

function named(name: string, env: Environment): Matrix {
  const { variables, sizes } = env.globals
  const value = env.locals.get(name) ?? sizes.get(name) ?? variables.get(name)
  if (value) return value
  const definition = env.definitions.get(name)
  if (definition?.params.length === 0) return apply(definition, [], env)
  if (name === 'pi') return scalar(pi(env.m))
  throw new Misread(`expected a name with a value, got ${name}`)
}

/** A number beside a vector (of a quotient: beside anything), as large as that. */
function spread(
  a: Matrix,
  b: Matrix,
  fits = (other: Matrix): boolean => other.rows === 1 || other.cols === 1,
): readonly [Matrix, Matrix] {
  if (isScalar(a) && fits(b)) return [map(b, () => a.data[0]), b]
  return isScalar(b) && fits(a) ? [a, map(a, () => b.data[0])] : [a, b]
}

function binary(sign: string, a: Matrix, b: Matrix, m: Machine): Matrix {
  switch (sign) {
    case '+':
      return zip('+', ...spread(a, b), (x, y) => add(m, x, y))
    case '-':
      return zip('-', ...spread(a, b), (x, y) => sub(m, x, y))
    case '*':
      return product(m, a, b)
    case '.*':
      return zip('.*', a, b, (x, y) => mul(m, x, y))
    case './':
      return zip('./', ...spread(a, b, () => true), (x, y) => divide(m, x, y))
    case '/': {
      const divisor = single('/', b)
      return map(a, (x) => divide(m, x, divisor))
    }
    case '^':
      if (!isScalar(a)) {
        const k = plain(single('^', b)).toNumber()
        return k < 0 ? matrixPower(m, inverse(m, a), -k) : matrixPower(m, a, k)
      }
      return scalar(power(m, a.data[0], single('^', b)))
    case '.^': {
      const exponent = single('.^', b)
      return map(a, (x) => power(m, x, exponent))
    }
    default:
      throw new Misread(`expected an operator, got ${sign}`)
  }
}

function sumOver({ args }: Call, env: Environment): Matrix {
  const [index, count, body] = args
  if (args.length !== 3 || index.kind !== 'name') throw new Misread('sumover: expected sumover(j, n, e)')
  const n = size('sumover', evaluate(count, env))
  const term = (k: number): Matrix =>
    evaluate(body, { ...env, locals: new Map([...env.locals, [index.name, scalar(new env.m.decimals(k))]]) })
  if (n < 1) {
    // An empty sum is zero, of the shape that a term would have.
    const like = term(1)
    return map(like, () => new env.m.decimals(0))
  }
  let sum = term(1)
  for (let k = 2; k <= n; k++) sum = binary('+', sum, term(k), env.m)
  return sum
}

function taken(s: Subscript, count: number, env: Environment): readonly number[] {
  const position = (tree: Tree): number => size('position', evaluate(tree, env))
  if (s.kind === 'all') return positions(1, count, count)
  if (s.kind === 'range') return positions(position(s.from), position(s.to), count)
  const at = position(s.at)
  return positions(at, at, count)
}

/** The rows and columns that subscripts take of a value: one subscript for a vector, two for a matrix. */
export function subscripted(
  { subscripts: [first, second, more] }: Indexed,
  of: Matrix,
  env: Environment,
): { readonly rows: readonly number[]; readonly cols: readonly number[] } {
  const all: Subscript = { kind: 'all' }
  if (!first || more || (!second && of.rows !== 1 && of.cols !== 1))
    throw new Misread(`[ ]: expected subscripts for ${shape(of)}`)
  const [rows, cols] = second ? [first, second] : of.cols === 1 ? [first, all] : [all, first]
  return { rows: taken(rows, of.rows, env), cols: taken(cols, of.cols, env) }
}

function call(tree: Call, env: Environment): Matrix {
  const definition = env.locals.has(tree.name) ? undefined : env.definitions.get(tree.name)
  if (definition)
    return apply(
      definition,
      tree.args.map((a) => evaluate(a, env)),
      env,
    )
  if (tree.name === 'sumover') return sumOver(tree, env)
  if (isDerivative(tree.name)) return derivative(tree, env, { evaluate, subscripted })
  return callBuiltin(
    env.m,
    tree.name,
    tree.args.map((a) => evaluate(a, env)),
  )
}

/** A 0 that is written out as a block is as large as its place: how large is told by what stands beside it and above or below it. */
const isOpen = (tree: Tree): boolean => tree.kind === 'number' && Number(tree.text) === 0

function blocks(rows: readonly (readonly Tree[])[], env: Environment): Matrix {
  const values = rows.map((row) => row.map((b) => (isOpen(b) ? undefined : evaluate(b, env))))
  const height = (i: number): number => values[i].find((b) => b !== undefined)?.rows ?? 1
  const width = (k: number): number => values.map((row) => row[k]).find((b) => b !== undefined)?.cols ?? 1
  const bands = values.map((row, i) => {
    const parts = row.map((b, k) => b ?? filled(env.m, height(i), width(k), 0))
    if (parts.some((b) => b.rows !== height(i)))
      throw new Misread(`[ ]: expected blocks of one height, got ${parts.map(shape).join(' and ')}`)
    return Array.from({ length: height(i) }, (_, r) =>
      parts.flatMap((b) => b.data.slice(r * b.cols, (r + 1) * b.cols)),
    )
  })
  const lines = bands.flat()
  if (lines.some((line) => line.length !== lines[0].length))
    throw new Misread('[ ]: expected rows of one width')
  return { rows: lines.length, cols: lines[0].length, data: lines.flat() }
}

/** The value of a formula; throws `NoValue` where it has none. */
export function evaluate(tree: Tree, env: Environment): Matrix {
  switch (tree.kind) {
    case 'number':
      return scalar(new env.m.decimals(tree.text))
    case 'name':
      return named(tree.name, env)
    case 'neg':
      return map(evaluate(tree.arg, env), (x) => neg(env.m, x))
    case 'transpose':
      return transpose(evaluate(tree.arg, env))
    case 'binary':
      return binary(tree.sign, evaluate(tree.left, env), evaluate(tree.right, env), env.m)
    case 'index': {
      const of = evaluate(tree.of, env)
      const { rows, cols } = subscripted(tree, of, env)
      return part(of, rows, cols)
    }
    case 'blocks':
      return blocks(tree.rows, env)
    case 'call':
      return call(tree, env)
    default:
      throw new Misread('expected a formula, got a statement')
  }
}
