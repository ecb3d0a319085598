/** Rows, columns, entries and ranges: `x[i]`, `A[i, k]`, `A[i, :]`, `K[(j-1)*n+1 : j*n, :]`. Positions count from 1. */
import {
  constantSize,
  isOne,
  shapeText,
  sizeText,
  slice,
  subSizes,
  type Expr,
  type Index,
  type Size,
} from '../expression/index.js'
import type { Ast, IndexNode, Subscript } from './ast.js'
import { built, problem, type Environment } from './environment.js'
import { excerpt } from './problem.js'
import { sizeAt } from './size-of.js'

/** Refuses a position that is outside at every size. */
export function checkPosition(node: Ast, env: Environment, at: Size, extent: Size): void {
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

/** A subscripted value. */
export function subscripted(node: IndexNode, env: Environment): Expr {
  const of = env.elaborate(node.of, env)
  const { rows, cols } = subscripts(node, of, env)
  return built(env, node, () => slice(of, rows, cols))
}
