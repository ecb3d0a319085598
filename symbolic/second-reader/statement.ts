/** Statements → comparisons, each evaluated by itself: one may have no value where another has. */
import { isFunction } from './builtins.js'
import type { Comparison, Outcome } from './comparison.js'
import { apply, evaluate } from './interpret.js'
import { rebound, type Environment } from './environment.js'
import { eigenvalues } from './linear.js'
import { Cannot, Misread } from './machine.js'
import { build, entry, map, norm, scalar, single, square, transpose, zip, type Matrix } from './matrix.js'
import { add, mul, over, sub, whole } from './number.js'
import type { Call, Tree } from './tree.js'

/** A point of evaluation: the environment, and second points of variables where the caller gave some. */
export interface Point {
  readonly env: Environment
  readonly others: ReadonlyMap<string, Matrix>
}

/** A comparison still to be made at a point. */
export interface Part {
  readonly what: string
  compare(point: Point): Comparison
}

/** The logic of parts: which of them, by number, make the statement hold. */
export type Formula =
  | { readonly kind: 'part'; readonly part: Part }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Formula[] }
  | { readonly kind: 'implies'; readonly left: Formula; readonly right: Formula }

const and = (parts: readonly Formula[]): Formula => (parts.length === 1 ? parts[0] : { kind: 'and', parts })
const part = (
  what: string,
  compare: (env: Environment, point: Point) => Omit<Comparison, 'what'>,
): Formula => ({
  kind: 'part',
  part: { what, compare: (point) => ({ what, ...compare(point.env, point) }) },
})

/** Signs that are another with the sides exchanged. */
const TURNED: Readonly<Record<string, Comparison['sign']>> = { '>=': '<=', '>': '<' }

function relation(sign: string, left: Tree, right: Tree): Formula {
  const turned = TURNED[sign]
  return part(sign, (env) => {
    const [a, b] = [evaluate(left, env), evaluate(right, env)]
    return turned
      ? { sign: turned, left: b, right: a }
      : { sign: sign as Comparison['sign'], left: a, right: b }
  })
}

/** λ_min of the symmetric part of a matrix. */
function leastEigenvalue(what: string, matrix: Tree | Matrix, env: Environment): Matrix {
  const x = square(what, 'kind' in matrix ? evaluate(matrix, env) : matrix)
  const half = build(x.rows, x.cols, (i, j) =>
    over(env.m, add(env.m, entry(x, i, j), entry(x, j, i)), whole(env.m, 2)),
  )
  return scalar(eigenvalues(env.m, what, half)[0])
}

/** M = M' and 0 ≤ λ_min. */
function semidefinite(what: string, matrix: (env: Environment) => Matrix): Formula {
  return and([
    part(`${what}: symmetric`, (env) => {
      const m = square(what, matrix(env))
      return { sign: '==', left: m, right: transpose(m) }
    }),
    part(`${what}: semidefinite`, (env) => ({
      sign: '<=',
      left: scalar(whole(env.m, 0)),
      right: leastEigenvalue(what, matrix(env), env),
    })),
  ])
}

const loewner = (upper: Tree, lower: Tree): Formula =>
  semidefinite('succeq', (env) =>
    zip('succeq', evaluate(upper, env), evaluate(lower, env), (x, y) => sub(env.m, x, y)),
  )

function chain(terms: readonly Tree[], signs: readonly string[]): Formula {
  return and(
    signs.map((sign, i) => {
      const [a, b] = [terms[i], terms[i + 1]]
      if (sign === '⪰') return loewner(a, b)
      return sign === '⪯' ? loewner(b, a) : relation(sign, a, b)
    }),
  )
}

/** A function given by its name alone is meant at the variable. */
function at(f: Tree, x: string, env: Environment): Matrix {
  if (f.kind !== 'name') return evaluate(f, env)
  const value = (): Matrix => evaluate({ kind: 'name', name: x }, env)
  const definition = env.definitions.get(f.name)
  if (definition?.params.length === 1) return apply(definition, [value()], env)
  if (!definition && isFunction(f.name))
    return evaluate({ kind: 'call', name: f.name, args: [{ kind: 'name', name: x }] }, env)
  return evaluate(f, env)
}

function variableOf(tree: Tree, what: string): string {
  if (tree.kind === 'name') return tree.name
  throw new Misread(`${what}: expected a variable`)
}

/** The second point of a variable. */
function otherOf(name: string, { others }: Point): Matrix {
  const other = others.get(name)
  if (!other) throw new Cannot(`a statement about two points of ${name}: only one was given`)
  return other
}

function lipschitz([f, x, bound]: readonly Tree[]): Formula {
  const name = variableOf(x, 'lipschitz')
  return part('lipschitz', (env, point) => {
    const { m } = env
    const other = otherOf(name, point)
    const distance = (a: Matrix, b: Matrix): Matrix =>
      scalar(
        norm(
          m,
          zip('lipschitz', a, b, (u, v) => sub(m, u, v)),
        ),
      )
    const here = evaluate(x, env)
    const left = distance(at(f, name, env), at(f, name, rebound(env, name, other)))
    const limit = single('lipschitz', evaluate(bound, env))
    return { sign: '<=', left, right: scalar(mul(m, limit, distance(here, other).data[0])) }
  })
}

/**
 * At two points, e at their midpoint against its mean; at one, of a single variable, 0 against the least eigenvalue of the Hessian. Of a concave e the
 * sides are exchanged, and the Hessian is negated.
 */
const curved = (what: 'convex' | 'concave') => ([e, ...xs]: readonly Tree[]): Formula => {
  const names = xs.map((x) => variableOf(x, what))
  const [name] = names
  return part(what, (env, point) => {
    const { m } = env
    const value = (at_: Environment): Matrix => (xs.length === 1 ? at(e, name, at_) : evaluate(e, at_))
    if (xs.length === 1 && !point.others.has(name)) {
      const hessian = evaluate({ kind: 'call', name: 'hess', args: [functionAt(e, xs[0], env), xs[0]] }, env)
      const turned = what === 'convex' ? hessian : map(hessian, (u) => sub(m, whole(m, 0), u))
      return { sign: '<=', left: scalar(whole(m, 0)), right: leastEigenvalue(what, turned, env) }
    }
    const half = (a: Matrix, b: Matrix): Matrix =>
      map(
        zip(what, a, b, (u, v) => add(m, u, v)),
        (u) => over(m, u, whole(m, 2)),
      )
    const others = names.map((x) => otherOf(x, point))
    const there = names.reduce((all, x, i) => rebound(all, x, others[i]), env)
    const between = names.reduce((all, x, i) => rebound(all, x, half(evaluate(xs[i], env), others[i])), env)
    const [middle, mean] = [value(between), half(value(env), value(there))]
    return what === 'convex' ? { sign: '<=', left: middle, right: mean } : { sign: '<=', left: mean, right: middle }
  })
} // prettier-ignore

/** The formula a function's name alone stands for. */
function functionAt(f: Tree, x: Tree, env: Environment): Tree {
  if (f.kind !== 'name') return f
  const definition = env.definitions.get(f.name)
  const unary = definition ? definition.params.length === 1 : isFunction(f.name)
  return unary ? { kind: 'call', name: f.name, args: [x] } : f
}

const STATEMENTS: Readonly<Record<string, (args: readonly Tree[]) => Formula>> = {
  psd: ([m]) => semidefinite('psd', (env) => evaluate(m, env)),
  succeq: ([a, b]) => loewner(a, b),
  lipschitz,
  convex: curved('convex'),
  concave: curved('concave'),
}
/** How many arguments; the others take a function and one or more variables. */
const ARITY: Readonly<Record<string, number>> = { psd: 1, succeq: 2, lipschitz: 3 }

function called({ name, args }: Call): Formula {
  const statement = STATEMENTS[name]
  if (!statement || (name in ARITY ? args.length !== ARITY[name] : args.length < 2))
    throw new Misread(`expected a statement, got ${name}`)
  return statement(args)
}

/** What a text states. */
export function formula(tree: Tree): Formula {
  switch (tree.kind) {
    case 'chain':
      return chain(tree.terms, tree.signs)
    case 'call':
      return called(tree)
    case 'and':
    case 'or':
      return { kind: tree.kind, parts: tree.parts.map(formula) }
    case 'implies':
      return { kind: 'implies', left: formula(tree.left), right: formula(tree.right) }
    default:
      throw new Misread('expected a statement, got a formula')
  }
}

/** A part of what is claimed, with what it is claimed under. */
export interface Claimed {
  readonly part: Part
  readonly premises: readonly Formula[]
}

/** What nothing satisfies. */
const NEVER: Formula = { kind: 'or', parts: [] }

/** The parts of what is claimed in order: of an implication those of its conclusion, of several statements joined by `or` those of the last. */
export function claimedParts(f: Formula, premises: readonly Formula[] = []): readonly Claimed[] {
  switch (f.kind) {
    case 'part':
      return [{ part: f.part, premises }]
    case 'and':
      return f.parts.flatMap((p) => claimedParts(p, premises))
    case 'or': {
      const others = f.parts.slice(0, -1).map((left): Formula => ({ kind: 'implies', left, right: NEVER }))
      return claimedParts(f.parts[f.parts.length - 1], [...premises, ...others])
    }
    case 'implies':
      return claimedParts(f.right, [...premises, f.left])
  }
}

/** The parts of a statement in order. */
export function partsOf(f: Formula): readonly Part[] {
  switch (f.kind) {
    case 'part':
      return [f.part]
    case 'implies':
      return [...partsOf(f.left), ...partsOf(f.right)]
    default:
      return f.parts.flatMap(partsOf)
  }
}

type Kind = Outcome['kind']

/** Worst first: what a conjunction of parts is. */
const WORST: readonly Kind[] = ['violated', 'no value', 'cannot', 'undecided', 'holds']

/** The outcome of several comparisons together. */
export const worst = (kinds: readonly Kind[]): Kind => WORST.find((k) => kinds.includes(k)) ?? 'holds'

/** A part without a value is not satisfied: an alternative may be. */
function anyOf(kinds: readonly Kind[]): Kind {
  if (kinds.includes('holds')) return 'holds'
  return (
    (['undecided', 'cannot', 'no value', 'violated'] as const).find((k) => kinds.includes(k)) ?? 'violated'
  )
}

/** What the statement is, from what became of each of its parts. */
export function overall(f: Formula, outcome: (part: Part) => Kind): Kind {
  switch (f.kind) {
    case 'part':
      return outcome(f.part)
    case 'and':
      return worst(f.parts.map((p) => overall(p, outcome)))
    case 'or':
      return anyOf(f.parts.map((p) => overall(p, outcome)))
    case 'implies': {
      const premise = overall(f.left, outcome)
      if (premise === 'violated') return 'holds'
      const conclusion = overall(f.right, outcome)
      return premise === 'holds' || conclusion === 'holds' ? conclusion : premise
    }
  }
}
