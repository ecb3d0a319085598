/** AST → statement: what a claim asserts. */
import {
  isScalar,
  isSquare,
  sameShape,
  sameSize,
  shapeText,
  type Assumption,
  type Comparing,
  type Expr,
  type Relation,
  type Statement,
  type Variable,
} from '../expression/index.js'
import { ungrouped, type Ast, type CallNode, type RelationNode, type RelationSign } from './ast.js'
import { callDefinition, elaborate } from './elaborate.js'
import { lookUp } from './environment.js'
import { built, problem, type Environment } from './environment.js'
import { callPrelude, PRELUDE_FUNCTIONS } from './prelude.js'
import { FUNCTIONS, STATEMENTS } from './functions.js'
import { argumentCount, excerpt, type Span } from './problem.js'

const isRelation = (sign: RelationSign): sign is Relation => sign === '==' || sign === '<=' || sign === '>='

const isLoewner = (sign: RelationSign): sign is '⪰' | '⪯' => sign === '⪰' || sign === '⪯'

const between = (a: Ast, b: Ast): Span => ({ from: a.from, to: b.to })

function checkAlike(node: RelationNode, i: number, a: Expr, b: Expr, env: Environment): void {
  if (isScalar(a.shape) || isScalar(b.shape) || sameShape(a.shape, b.shape)) return
  const turned = sameSize(a.shape.rows, b.shape.cols) && sameSize(a.shape.cols, b.shape.rows)
  problem(
    env,
    node.signs[i].at,
    `${excerpt(env.text, between(node.terms[i], node.terms[i + 1]))}: expected sides of one shape, got ${shapeText(a.shape)} and ${shapeText(b.shape)}`,
    turned ? "transpose one side with '" : 'only a scalar may face a matrix',
  )
}

function square(node: Ast, env: Environment, m: Expr): Expr {
  if (isSquare(m.shape)) return m
  return problem(env, node, `${excerpt(env.text, node)}: expected a square matrix, got ${shapeText(m.shape)}`)
}

function loewner(upperNode: Ast, lowerNode: Ast, env: Environment, marked: Span): Statement {
  const upper = square(upperNode, env, elaborate(upperNode, env))
  const lower = square(lowerNode, env, elaborate(lowerNode, env))
  if (!sameShape(upper.shape, lower.shape))
    problem(
      env,
      marked,
      `succeq: expected matrices of one shape, got ${shapeText(upper.shape)} and ${shapeText(lower.shape)}`,
      isScalar(upper.shape) || isScalar(lower.shape)
        ? 'a multiple of the identity is written s*eye(n)'
        : undefined,
    )
  return { kind: 'succeq', upper, lower }
}

type Chain = Statement | Extract<Assumption, { kind: 'comparison' }>

function chain(node: RelationNode, env: Environment): Chain {
  if (node.signs.some((s) => isLoewner(s.sign))) {
    const odd = node.signs.find((s) => !isLoewner(s.sign))
    if (odd)
      problem(
        env,
        odd.at,
        'expected a chain of one kind, got both ⪰ and a comparison of entries',
        'join two statements with and',
      )
    const parts = node.signs.map(({ sign, at }, i) => {
      const [a, b] = [node.terms[i], node.terms[i + 1]]
      return sign === '⪰' ? loewner(a, b, env, at) : loewner(b, a, env, at)
    })
    return parts.length === 1 ? parts[0] : { kind: 'and', parts }
  }
  const terms = node.terms.map((t) => elaborate(t, env))
  node.signs.forEach((_, i) => checkAlike(node, i, terms[i], terms[i + 1], env))
  const signs = node.signs.map((s) => s.sign)
  if (signs.every(isRelation)) return { kind: 'relation', terms, relations: signs }
  return { kind: 'comparison', terms, relations: signs as Comparing[] }
}

function claimVariable(node: Ast, env: Environment, statement: string): Variable {
  const target = ungrouped(node)
  const value = target.kind === 'name' ? lookUp(target.name, env) : undefined
  if (value?.op === 'var') return value
  if (target.kind === 'name' && !value) elaborate(target, env)
  return problem(env, node, `${statement}: expected a variable of the claim, got ${excerpt(env.text, node)}`)
}

/** A function given by its name alone means its value at the variable: `lipschitz(softmax, x, 1/2)`. */
function functionOf(node: Ast, wrt: Variable, env: Environment): Expr {
  const target = ungrouped(node)
  if (target.kind !== 'name') return elaborate(node, env)
  const definition = env.scope.definitions.get(target.name)
  if (definition?.params?.length === 1) return callDefinition(definition, [wrt], env)
  const f = FUNCTIONS.get(target.name)
  if (f?.forms.some((form) => form.join() === 'e')) return built(env, node, () => f.build([wrt], []))
  const line = lookUp(target.name, env) ? undefined : PRELUDE_FUNCTIONS.get(target.name)
  if (line?.parameters.length === 1 && line.parameters[0].shape !== 'size')
    return built(env, node, () => callPrelude(line, [wrt], env))
  return elaborate(node, env)
}

function scalar(node: Ast, e: Expr, env: Environment, what: string): Expr {
  if (isScalar(e.shape)) return e
  return problem(
    env,
    node,
    `${excerpt(env.text, node)}: expected ${what}, got ${shapeText(e.shape)}`,
    'make it a number: norm(x), opnorm(A), max(x), or an entry x[i]',
  )
}

const FORMS: Readonly<Record<string, (args: readonly Ast[], env: Environment, node: CallNode) => Statement>> =
  {
    psd: ([m], env) => ({ kind: 'psd', matrix: square(m, env, elaborate(m, env)) }),
    succeq: ([upper, lower], env, node) => loewner(upper, lower, env, node.head),
    lipschitz: ([f, x, bound], env) => {
      const wrt = claimVariable(x, env, 'lipschitz')
      const of = functionOf(f, wrt, env)
      return {
        kind: 'lipschitz',
        of,
        wrt,
        bound: scalar(bound, elaborate(bound, env), env, 'a scalar Lipschitz bound'),
      }
    },
    convex: (args, env) => ({ kind: 'convex', ...curved('convex', args, env) }),
    concave: (args, env) => ({ kind: 'concave', ...curved('concave', args, env) }),
  }
/** How many arguments; of `Infinity` at least two. */
const ARITY: Readonly<Record<string, number>> = {
  psd: 1,
  succeq: 2,
  lipschitz: 3,
  convex: Infinity,
  concave: Infinity,
}

/** A function and the variables of which it is one. */
function curved(
  statement: string,
  [e, ...names]: readonly Ast[],
  env: Environment,
): { readonly of: Expr; readonly wrt: readonly Variable[] } {
  const wrt = names.map((name) => claimVariable(name, env, statement))
  const twice = wrt.findIndex((x, i) => wrt.indexOf(x) < i)
  if (twice >= 0)
    problem(env, names[twice], `${statement}: expected each variable once, got ${wrt[twice].name} again`)
  const [only] = wrt
  const of = wrt.length === 1 ? functionOf(e, only, env) : elaborate(e, env)
  return { of: scalar(e, of, env, 'a scalar function'), wrt }
}

function formed(node: CallNode, env: Environment): Statement {
  const wanted = ARITY[node.name]
  const fits = wanted === Infinity ? node.args.length >= 2 : node.args.length === wanted
  if (!fits)
    problem(
      env,
      node,
      `${node.name}: expected ${wanted === Infinity ? 'at least 2 arguments' : argumentCount([wanted])}, got ${node.args.length}`,
      STATEMENTS.get(node.name),
    )
  return FORMS[node.name](node.args, env, node)
}

const flattened = (s: Statement): readonly Statement[] => (s.kind === 'and' ? s.parts : [s])

function claimed(node: RelationNode, env: Environment): Statement {
  const refused = node.signs.find(({ sign }) => sign === '!=')
  if (refused)
    return problem(
      env,
      refused.at,
      'unexpected `!=`',
      'a claim states ==, <=, <, >= or > (in assume, or before implies, != will do)',
    )
  const found = chain(node, env)
  if (found.kind !== 'comparison') return found
  const parts = found.relations.map((sign, i) => compared(sign, found.terms[i], found.terms[i + 1]))
  return parts.length === 1 ? parts[0] : { kind: 'and', parts }
}

/** One comparison of a chain in which some are strict. */
function compared(sign: Comparing, a: Expr, b: Expr): Statement {
  if (isRelation(sign)) return { kind: 'relation', terms: [a, b], relations: [sign] }
  return sign === '<' ? { kind: 'strict', lesser: a, greater: b } : { kind: 'strict', lesser: b, greater: a }
}

/** What a text of `assume` states: a statement, or what is said with strict signs, `or` and `implies`. */
export function assumption(node: Ast, env: Environment): Assumption {
  const inner = ungrouped(node)
  switch (inner.kind) {
    case 'relation':
      return chain(inner, env)
    case 'or':
      return { kind: 'or', parts: inner.parts.map((p) => assumption(p, env)) }
    case 'implies':
      return {
        kind: 'implies',
        premise: assumption(inner.premise, env),
        conclusion: assumption(inner.conclusion, env),
      }
    case 'and': {
      const parts = inner.parts.map((p) => assumption(p, env))
      const plain = parts.filter(isStatement)
      return plain.length === parts.length
        ? { kind: 'and', parts: plain.flatMap(flattened) }
        : { kind: 'both', parts }
    }
    default:
      return statement(node, env)
  }
}

const isStatement = (a: Assumption): a is Statement =>
  a.kind !== 'comparison' && a.kind !== 'both' && a.kind !== 'or' && a.kind !== 'implies'

/** What a claim text asserts. */
export function statement(node: Ast, env: Environment): Statement {
  const inner = ungrouped(node)
  if (inner.kind === 'relation') return claimed(inner, env)
  if (inner.kind === 'implies')
    return {
      kind: 'implies',
      premise: assumption(inner.premise, env),
      conclusion: statement(inner.conclusion, env),
    }
  if (inner.kind === 'or') {
    const last = inner.parts.length - 1
    const others = inner.parts.slice(0, last).map((p) => assumption(p, env))
    return { kind: 'or', parts: [...others, statement(inner.parts[last], env)] }
  }
  if (inner.kind === 'and')
    return { kind: 'and', parts: inner.parts.flatMap((p) => flattened(statement(p, env))) }
  if (inner.kind === 'call' && STATEMENTS.has(inner.name)) return formed(inner, env)
  const e = elaborate(inner, env)
  return problem(
    env,
    node,
    `${excerpt(env.text, node)}: expected a statement, got an expression of shape ${shapeText(e.shape)}`,
    'a claim states a == b, a <= b, a >= b, psd(M), succeq(M, N), lipschitz(f, x, L), convex(e, x) or concave(e, x)',
  )
}
