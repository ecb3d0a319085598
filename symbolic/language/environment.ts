/** The state of one elaboration: where names are looked up, what is bound, how much work was done. */
import {
  constantSize,
  pi,
  ShapeError,
  sizeNamed,
  sizeText,
  sizeValue,
  type Expr,
  type Shape,
  type Size,
} from '../expression/index.js'
import type { Ast } from './ast.js'
import { MAX_ELABORATION_DEPTH, MAX_SIZE_DEGREE, MAX_SIZE_TERMS, MAX_STEPS } from './limits.js'
import { excerpt, refuse, type Span } from './problem.js'
import type { Scope } from './scope.js'

interface Work {
  steps: number
  fresh: number
  /** Calls already elaborated, by definition, arguments and bound names. */
  readonly calls: Map<string, Expr>
}

/** What an elaboration knows at one place of a text. */
export interface Environment {
  /** The typed expression that a part of the text means; handed in, as it is made of all kinds of parts. */
  readonly elaborate: (node: Ast, env: Environment) => Expr
  readonly scope: Scope
  /** The text that positions refer to, and the definition it is the text of. */
  readonly text: string
  readonly definition?: string
  /** Parameters and bound indices: innermost meaning of a name. */
  readonly locals: ReadonlyMap<string, Expr>
  /** Index names bound around this point, calls included: a new one must differ from all of them. */
  readonly bound: ReadonlySet<string>
  readonly depth: number
  readonly work: Work
}

/** Where the elaboration of a text starts. */
export const startOf = (
  elaborate: Environment['elaborate'],
  text: string,
  scope: Scope,
  definition?: string,
): Environment => ({
  elaborate,
  scope,
  text,
  ...(definition === undefined ? {} : { definition }),
  locals: new Map(),
  bound: new Set(),
  depth: 0,
  work: { steps: 0, fresh: 0, calls: new Map() },
})

/** A problem at a part of the text. */
export const problem = (env: Environment, span: Span, message: string, hint?: string): never =>
  refuse(span, message, hint, env.definition)

/** One level deeper; counts the work. */
export function deeper(env: Environment, span: Span): Environment {
  if (++env.work.steps > MAX_STEPS)
    problem(
      env,
      span,
      `formula: expected at most ${MAX_STEPS} operations after definitions are put in, got more`,
    )
  if (env.depth >= MAX_ELABORATION_DEPTH)
    problem(env, span, `formula: expected at most ${MAX_ELABORATION_DEPTH} levels of nesting, got more`)
  return { ...env, depth: env.depth + 1 }
}

/** The environment with more local meanings. */
export function withLocals(env: Environment, more: Iterable<readonly [string, Expr]>): Environment {
  return { ...env, locals: new Map([...env.locals, ...more]) }
}

/** Binds an index: under its own name, or under that name with a number where something around already has it. */
export function bindIndex(env: Environment, name: string): { inner: Environment; index: string } {
  const { scope } = env
  const free = (s: string): boolean =>
    !env.bound.has(s) &&
    !scope.sizes.has(s) &&
    !scope.indices.has(s) &&
    !scope.variables.has(s) &&
    !scope.definitions.has(s)
  let index = name
  for (let k = 1; !free(index); k++) index = `${name}${k}`
  const inner = withLocals(env, [[name, sizeValue(sizeNamed(index))]])
  return { inner: { ...inner, bound: new Set([...env.bound, index]) }, index }
}

const monomialDegree = (m: string): number => (m === '' ? 0 : m.split('*').length)
/** The degree of a size as a polynomial. */
export const degree = (s: Size): number => Math.max(0, ...[...s.terms.keys()].map(monomialDegree))

/** Refuses sizes that grow without bound. */
export function bounded(env: Environment, span: Span, size: Size): Size {
  if (size.terms.size > MAX_SIZE_TERMS || degree(size) > MAX_SIZE_DEGREE)
    problem(
      env,
      span,
      `size: expected at most degree ${MAX_SIZE_DEGREE} and ${MAX_SIZE_TERMS} terms, got degree ${degree(size)} and ${size.terms.size} terms`,
    )
  return size
}

function sensible(env: Environment, span: Span, shape: Shape): void {
  for (const size of [shape.rows, shape.cols]) {
    bounded(env, span, size)
    const value = constantSize(size)
    if (value !== undefined && value < 1)
      problem(env, span, `${excerpt(env.text, span)}: expected a size of at least 1, got ${sizeText(size)}`)
  }
}

/**
 * What `build` builds; a shape that does not fit becomes a problem at `span`, in the words of the text: `f(x)*b: expected …, got …`.
 * `marked` is the part to mark, where it is smaller; `advice` a better hint than the builder's.
 */
export function built(
  env: Environment,
  span: Span,
  build: () => Expr,
  marked: Span = span,
  advice?: string,
): Expr {
  let made: Expr
  try {
    made = build()
  } catch (error) {
    if (!(error instanceof Error) || !(error instanceof ShapeError || error.message.startsWith('size: ')))
      throw error
    const [, rest = error.message] = /^[^\s:]*: (.*)$/su.exec(error.message) ?? []
    const [message, ...hints] = rest.split('; ')
    return problem(
      env,
      marked,
      `${excerpt(env.text, span)}: ${message}`,
      advice ?? (hints.join('; ') || undefined),
    )
  }
  sensible(env, marked, made.shape)
  return made
}

/** The value of a name, or undefined where it has none. */
export function lookUp(name: string, env: Environment): Expr | undefined {
  const { scope } = env
  if (env.locals.has(name)) return env.locals.get(name)
  if (scope.sizes.has(name) || scope.indices.has(name)) return sizeValue(sizeNamed(name))
  return scope.variables.get(name) ?? scope.definitions.get(name)?.value ?? (name === 'pi' ? pi() : undefined)
}
