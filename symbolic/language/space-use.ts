/** `opball(n, d, R)` → a space with size arguments and value arguments, and the shape of its elements. */
import {
  constantSize,
  entriesIfAny,
  expand,
  hasDerivatives,
  isScalar,
  rationalAlgebra,
  rationalToNumber,
  shapeText,
  sizeText,
  type CoreExpr,
  type Shape,
  type Size,
} from '../expression/index.js'
import { mentioned, ungrouped, type Ast, type CallNode, type NameNode } from './ast.js'
import { elaborate } from './elaborate.js'
import { sizeAt } from './size-of.js'
import { environment } from './elaborate.js'
import { problem, type Environment } from './environment.js'
import { isReserved } from './functions.js'
import { argumentCount, excerpt } from './problem.js'
import type { Scope } from './scope.js'
import type { SpaceSignature } from './space-signature.js'
import { nearest } from './suggest.js'
import { readAst } from './syntax.js'

/** The spaces that a declaration may use, by name. */
export type Signatures = ReadonlyMap<string, SpaceSignature>

/** A space at its arguments. */
export interface SpaceUsed {
  readonly space: string
  readonly sizes: readonly Size[]
  readonly params: readonly CoreExpr[]
  readonly shape: Shape
  /** A quantified position instead of a variable. */
  readonly index: boolean
  /** Names that stand in size arguments and were not declared before. */
  readonly newSizes: readonly string[]
}

function signatureOf(node: CallNode | NameNode, env: Environment, signatures: Signatures): SpaceSignature {
  const signature = signatures.get(node.name)
  if (signature) return signature
  const close = nearest(node.name, signatures.keys())
  const all = `spaces: ${[...signatures.keys()].join(', ')}`
  return problem(
    env,
    node.kind === 'call' ? node.head : node,
    `unknown space ${node.name}`,
    close === undefined ? all : `did you mean ${signatures.get(close)!.usage}? (${all})`,
  )
}

function newSizesIn(nodes: readonly Ast[], scope: Scope): readonly string[] {
  const names = new Set(nodes.flatMap((n) => [...mentioned(n)]))
  return [...names].filter(
    (n) => !scope.sizes.has(n) && !scope.variables.has(n) && !scope.indices.has(n) && !isReserved(n),
  )
}

function sizeArgument(node: Ast, env: Environment, usage: string): Size {
  const inner = ungrouped(node)
  if (inner.kind === 'name' && env.scope.variables.has(inner.name))
    problem(env, node, `${inner.name}: expected a size, got a variable`, usage)
  const indices = [...mentioned(node)].filter((n) => env.scope.indices.has(n))
  if (indices.length > 0) problem(env, node, `${indices[0]}: expected a size, got an index`, usage)
  const size = sizeAt(node, env)
  const value = constantSize(size)
  if (value !== undefined && value < 1)
    problem(env, node, `${excerpt(env.text, node)}: expected a size of at least 1, got ${sizeText(size)}`)
  return size
}

function parameter(node: Ast, env: Environment, usage: string): CoreExpr {
  const e = elaborate(node, env)
  if (hasDerivatives(e))
    return problem(env, node, `${excerpt(env.text, node)}: expected a formula without derivatives`, usage)
  if (isScalar(e.shape)) return expand(e)
  return problem(env, node, `${excerpt(env.text, node)}: expected a scalar, got ${shapeText(e.shape)}`, usage)
}

/** The value of a number without names; undefined where it is not rational. */
function constantValue(e: CoreExpr): number | undefined {
  if (e.names.size > 0) return undefined
  const read = entriesIfAny([e], { sizes: {}, variables: new Map() }, rationalAlgebra)
  return read && rationalToNumber(read[0].data[0])
}

/** Refuses a space that is empty whatever the variables are. */
function checkInhabited(
  node: CallNode | NameNode,
  params: readonly CoreExpr[],
  { inhabited, usage, summary }: SpaceSignature,
  env: Environment,
): void {
  const values = params.map(constantValue)
  if (!inhabited || !values.every((v) => v !== undefined) || inhabited(values)) return
  problem(
    env,
    node,
    `${excerpt(env.text, node)}: expected a space with points, got an empty one`,
    `${usage}: ${summary}`,
  )
}

/** Reads the use of a space; names in size places that mean nothing else become sizes. */
export function spaceUse(text: string, scope: Scope, signatures: Signatures): SpaceUsed {
  const ast = readAst(text)
  const node = ungrouped(ast)
  const outer = environment(text, scope)
  if (node.kind !== 'call' && node.kind !== 'name')
    return problem(
      outer,
      ast,
      `${excerpt(text, ast)}: expected a space, got a formula`,
      'write for example x: vector(n)',
    )
  const signature = signatureOf(node, outer, signatures)
  const args = node.kind === 'call' ? node.args : []
  const form = signature.forms.find((f) => f.sizes + f.params === args.length)
  if (!form)
    return problem(
      outer,
      ast,
      `${node.name}: expected ${argumentCount(signature.forms.map((f) => f.sizes + f.params))}, got ${args.length}`,
      signature.usage,
    )
  const newSizes = newSizesIn(args.slice(0, form.sizes), scope)
  const env = environment(text, { ...scope, sizes: new Set([...scope.sizes, ...newSizes]) })
  const sizes = args.slice(0, form.sizes).map((a) => sizeArgument(a, env, signature.usage))
  const params = args.slice(form.sizes).map((a) => parameter(a, env, signature.usage))
  checkInhabited(node, params, signature, env)
  return {
    space: signature.name,
    sizes,
    params,
    shape: signature.shape(sizes),
    index: signature.index ?? false,
    newSizes,
  }
}
