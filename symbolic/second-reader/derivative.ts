/**
 * grad, jac, hess, hessr, dir: the formula is evaluated with its variable given slopes, one direction for each entry of the variable, and the slopes of
 * the result are the derivative. Where a slope is missing because some function on the way has no derivative, neither has the result.
 */
import { rebound, type Environment, type Interpreter } from './environment.js'
import { Misread, NoValue, type Machine } from './machine.js'
import { build, column, isScalar, part, shape, single, type Matrix } from './matrix.js'
import { dual, hasNone, isDual, whole, type Num } from './number.js'
import type { Call, Tree } from './tree.js'

const DERIVATIVES = ['grad', 'jac', 'hess', 'hessr', 'dir']
/** Whether the name is that of a derivative. */
export const isDerivative = (name: string): boolean => DERIVATIVES.includes(name)

/** The slope of a number along a direction; it depends on nothing where it has no slopes of this tag. */
function slopeOf(m: Machine, a: Num, tag: number, direction: number): Num {
  if (!isDual(a) || a.tag !== tag) return whole(m, 0)
  if (hasNone(a.slopes)) throw new NoValue(`a derivative where ${a.slopes.none}`)
  return a.slopes[direction] ?? whole(m, 0)
}

/** The value of x with slopes: direction k moves as `directions[k]` says, entry by entry (nothing: that entry stays). */
function moving(tag: number, x: Matrix, directions: readonly (readonly (Num | undefined)[])[]): Matrix {
  return {
    ...x,
    data: x.data.map((value, i) =>
      dual(
        tag,
        value,
        directions.map((d) => d[i]),
      ),
    ),
  }
}

const units = (m: Machine, x: Matrix): readonly (readonly (Num | undefined)[])[] =>
  x.data.map((_, k) => x.data.map((_, i) => (i === k ? whole(m, 1) : undefined)))

/** A variable of the claim or a parameter. */
function variable(name: string, env: Environment): Matrix {
  const value = env.locals.get(name) ?? env.globals.variables.get(name)
  if (value) return value
  throw new Misread(`expected a variable to differentiate by, got ${name}`)
}

type Formula = (env: Environment) => Matrix

/** f with all entries of x moving: for each entry of f, its slopes by the entries of x in order. */
function slopes(f: Formula, name: string, env: Environment): { of: Matrix; by(i: number, k: number): Num } {
  const { m } = env
  const x = variable(name, env)
  const tag = ++m.tags
  const of = f(rebound(env, name, moving(tag, x, units(m, x))))
  return { of, by: (i, k) => slopeOf(m, of.data[i], tag, k) }
}

function gradient(f: Formula, name: string, env: Environment): Matrix {
  const x = variable(name, env)
  const { of, by } = slopes(f, name, env)
  single('grad', of)
  return { ...x, data: x.data.map((_, k) => by(0, k)) }
}

function jacobian(f: Formula, name: string, env: Environment): Matrix {
  const n = column('jac', variable(name, env)).rows
  const { of, by } = slopes(f, name, env)
  return build(column('jac', of).rows, n, by)
}

function along(f: Formula, name: string, direction: Matrix, env: Environment): Matrix {
  const { m } = env
  const x = variable(name, env)
  if (x.rows !== direction.rows || x.cols !== direction.cols)
    throw new Misread(`dir: expected a direction ${shape(x)}, got ${shape(direction)}`)
  const tag = ++m.tags
  const of = f(rebound(env, name, moving(tag, x, [direction.data])))
  return { ...of, data: of.data.map((a) => slopeOf(m, a, tag, 0)) }
}

/** Second derivatives, with the entries of x in the order of `vec`, or of `vecr`. */
function hessian(f: Formula, name: string, env: Environment, byRows: boolean): Matrix {
  const x = variable(name, env)
  const { by } = slopes((inner) => gradient(f, name, inner), name, env)
  const n = x.data.length
  const place = (k: number): number => (byRows ? k : (k % x.rows) * x.cols + Math.floor(k / x.rows))
  return build(n, n, (i, j) => by(place(i), place(j)))
}

/** The derivative by x[i], A[i, k], A[i, :]: an entry of the gradient; of what is no number, the derivative along the unit matrix. */
function byEntry(
  f: Formula,
  name: string,
  target: Extract<Tree, { kind: 'index' }>,
  env: Environment,
  { subscripted }: Interpreter,
): Matrix {
  const x = variable(name, env)
  const { rows, cols } = subscripted(target, x, env)
  const value = f(env)
  if (isScalar(value)) return part(gradient(f, name, env), rows, cols)
  const unit = build(x.rows, x.cols, (i, j) => whole(env.m, rows.includes(i) && cols.includes(j) ? 1 : 0))
  return along(f, name, unit, env)
}

/** The value of `grad`, `jac`, `hess`, `hessr` or `dir`; throws `NoValue` where it has none. */
export function derivative({ name: op, args }: Call, env: Environment, interpreter: Interpreter): Matrix {
  const [of, by, direction] = args
  if (args.length !== (op === 'dir' ? 3 : 2)) throw new Misread(`${op}: expected a formula and a variable`)
  const f: Formula = (inner) => interpreter.evaluate(of, inner)
  if (by.kind === 'index' && by.of.kind === 'name') return byEntry(f, by.of.name, by, env, interpreter)
  if (by.kind !== 'name') throw new Misread(`${op}: expected a variable to differentiate by`)
  switch (op) {
    case 'grad':
      return gradient(f, by.name, env)
    case 'jac':
      return jacobian(f, by.name, env)
    case 'dir':
      return along(f, by.name, interpreter.evaluate(direction, env), env)
    default:
      return hessian(f, by.name, env, op === 'hessr')
  }
}
