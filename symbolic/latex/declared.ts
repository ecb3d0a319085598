/** Names that are declared: values, functions with and without arguments, their entries. */
import { isOne, isScalar } from '../expression/index.js'
import type { Ast } from '../language/ast.js'
import { excerpt, refuse } from '../language/problem.js'
import { argumentsOf, bare, called, opensArguments } from './calls.js'
import { indexed, saysAbove, skipScript } from './scripts.js'
import {
  across,
  argumentEnd,
  callNode,
  choiceNode,
  isDeclared,
  isSign,
  nameNode,
  peek,
  take,
  type State,
} from './state.js'
import { declaredAt, takeName, type Found } from './symbols.js'

/** `x_i` where x is defined for each position. */
function memberOf(r: State, { name, span }: Found & { readonly name: string }): Ast {
  if (!isSign(peek(r), '_'))
    return refuse(
      span,
      `${excerpt(r.text, span)}: expected a position below, got none`,
      'it is defined for each position',
    )
  const member = indexed(r, nameNode(name, span))
  const [position, more] = member.kind === 'index' ? member.subscripts : []
  if (position?.kind !== 'at' || more)
    return refuse(member, `${excerpt(r.text, member)}: expected one position, got others`)
  return callNode(name, [position.at], span, member)
}

/** Whether what follows is a position and one name in brackets: `f_k(x)` is entry k of f(x), as `f_k (1 - f_k)` is not. */
function isEntryAtName(r: State): boolean {
  if (!isSign(peek(r), '_')) return false
  const open = argumentEnd(r, r.next + 1)
  const at = isSign(r.tokens[open], '(') ? declaredAt(r, open + 1) : undefined
  return at !== undefined && isSign(r.tokens[at.next], ')')
}

/** A declared name: a function with its arguments, a function by its name alone, or a value. */
export function declared(r: State, found: Found & { readonly name: string }): Ast {
  const node = takeName(r, found)
  if (isSign(peek(r), '_') && !r.locals.has(found.name) && isNumber(r, found.name))
    refuse(
      found.span,
      `${excerpt(r.text, found.span)}_…: expected a vector or a matrix, got a number, which has no entries`,
      `declare it under a name of its own, ${found.name}1, or as a vector`,
    )
  const definition = r.locals.has(found.name) ? undefined : r.scope.definitions.get(found.name)
  if (!definition?.params) return node
  if (definition.isFamily) return memberOf(r, found)
  if (isSign(peek(r), "'") && r.conventions.prime !== 'transpose') return primed(r, found, definition.params)
  if (isEntryAtName(r)) {
    const entry = indexed(r, node)
    const { args, end } = argumentsOf(r)
    return {
      ...entry,
      of: called(r, found.name, true, args, found.span, across(found.span, end)),
      to: end.to,
    }
  }
  if (opensArguments(peek(r))) {
    const { args, end } = argumentsOf(r)
    return called(r, found.name, true, args, found.span, across(found.span, end))
  }
  const value = bare(found.name, definition.params, found.span, (name) => isDeclared(r, name)) ?? node
  if (isSign(peek(r), '^') && saysAbove(r) !== 'transpose') refusePowerOfFunction(r, found)
  return value
}

/** `f'(x)`, `f''(x)`: derivatives of a function of one number at a variable. */
function primed(r: State, found: Found & { readonly name: string }, params: readonly string[]): Ast {
  let order = 0
  for (; isSign(peek(r), "'"); order++) take(r)
  const end = r.tokens[r.next - 1]
  const of = opensArguments(peek(r)) ? argumentsOf(r) : undefined
  const value = of
    ? called(r, found.name, true, of.args, found.span, across(found.span, of.end))
    : bare(found.name, params, found.span, (name) => isDeclared(r, name))
  const whole = across(found.span, of?.end ?? end)
  const [at, ...more] = of?.args ?? params.map((name) => nameNode(name, found.span))
  if (!value || more.length > 0 || at.kind !== 'name')
    return refuse(
      whole,
      `${excerpt(r.text, whole)}: expected a function of one variable at that variable, got a prime`,
      'give what is in the brackets a name in given; the derivative in a vector is \\nabla',
    )
  return choiceNode([at], whole, ([x], fail) => {
    if (!isScalar(x.shape))
      return fail(
        `${excerpt(r.text, whole)}: expected a function of one number, got one of a vector`,
        'write \\nabla',
      )
    return Array.from({ length: order }).reduce<Ast>(
      (e) => callNode('grad', [e, at], found.span, whole),
      value,
    )
  })
}

/** f^2(x) and f^{-1}(x) are powers of the value to some, and f applied twice and its inverse to others. */
function refusePowerOfFunction(r: State, { name, span }: Found & { readonly name: string }): void {
  const start = r.next
  skipScript(r)
  const whole = across(span, r.tokens[r.next - 1])
  if (opensArguments(peek(r)))
    refuse(
      whole,
      `${excerpt(r.text, whole)}(…): expected brackets, got a power of a function`,
      `write ${name}(x)^{k} for a power of its value`,
    )
  r.next = start
}

/** Whether a name of `given` is a number. */
export const isNumber = (r: State, name: string): boolean => {
  const variable = r.scope.variables.get(name)
  return variable !== undefined && isScalar(variable.shape)
}

/** `a_{ij}` where only A is declared: papers write the entries of a matrix small. */
export function entryOfCapital(r: State, bare: Found): Ast | undefined {
  const capital = bare.symbol.base.toUpperCase()
  const shape = r.scope.variables.get(capital)?.shape ?? r.scope.definitions.get(capital)?.value?.shape
  const isSmall = /^\p{Ll}$/u.test(bare.symbol.base) && bare.symbol.accents.length === 0
  if (!isSmall || !shape || isOne(shape.cols) || !isSign(peek(r), '_')) return undefined
  const node = indexed(r, nameNode(capital, bare.span))
  if (node.kind === 'index' && node.subscripts.length === 2) return node
  return refuse(node, `unknown name ${bare.symbol.base}`, `entries of ${capital} have two positions`)
}
