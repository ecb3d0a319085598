/** Expression → size: sizes and positions are written as formulas, and must be polynomials in sizes and indices. */
import {
  addSizes,
  isInteger,
  mulSizes,
  negSize,
  postorder,
  sizeOf,
  subSizes,
  wholeNumber,
  type Expr,
  type Size,
} from '../expression/index.js'
import type { Ast } from './ast.js'
import { bounded, degree, problem, type Environment } from './environment.js'
import { MAX_SIZE_DEGREE } from './limits.js'
import { excerpt, type Span } from './problem.js'

const RULES: ReadonlyMap<string, (a: Size, b: Size) => Size> = new Map([
  ['add', addSizes],
  ['sub', subSizes],
  ['mul', mulSizes],
  ['scale', mulSizes],
])

/** The polynomial an expression is, if it is one. */
function polynomial(env: Environment, span: Span, root: Expr): Size | undefined {
  const known = new Map<Expr, Size | undefined>()
  const of = (e: Expr): Size | undefined => known.get(e)
  const product = (a: Size, b: Size): Size => {
    if (degree(a) + degree(b) > MAX_SIZE_DEGREE)
      problem(env, span, `size: expected at most degree ${MAX_SIZE_DEGREE}, got ${degree(a) + degree(b)}`)
    return bounded(env, span, mulSizes(a, b))
  }
  const power = (base: Size, exponent: number): Size => {
    let result = sizeOf(1)
    for (let k = 0; k < exponent; k++) result = product(result, base)
    return result
  }
  const visit = (e: Expr): Size | undefined => {
    if (e.op === 'size') return e.size
    if (e.op === 'const') return isInteger(e.value) ? sizeOf(Number(e.value.numerator)) : undefined
    const [a, b] = e.args.map(of)
    if (!a) return undefined
    if (e.op === 'neg') return negSize(a)
    const exponent = e.op === 'pow' ? wholeNumber(e.args[1]) : undefined
    if (exponent !== undefined)
      return exponent >= 0 && exponent <= MAX_SIZE_DEGREE ? power(a, exponent) : undefined
    const rule = RULES.get(e.op)
    if (!rule || !b) return undefined
    return rule === mulSizes ? product(a, b) : bounded(env, span, rule(a, b))
  }
  for (const e of postorder([root])) known.set(e, visit(e))
  return known.get(root)
}

/** The size an expression is; a problem where it is none. */
export function sizeOfExpr(env: Environment, span: Span, e: Expr): Size {
  let size: Size | undefined
  try {
    size = polynomial(env, span, e)
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('size: ')) return problem(env, span, error.message)
    throw error
  }
  return (
    size ??
    problem(
      env,
      span,
      `${excerpt(env.text, span)}: expected a size or position, got a formula that is none`,
      'sizes and positions are whole numbers, sizes, indices, and their sums, differences, products and whole powers',
    )
  )
}

/** The size or position a formula is. */
export const sizeAt = (node: Ast, env: Environment): Size => sizeOfExpr(env, node, env.elaborate(node, env))
