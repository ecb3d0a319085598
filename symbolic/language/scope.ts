/** What names mean while a text is read. */
import type { Expr, Size, Variable } from '../expression/index.js'
import type { Ast } from './ast.js'

/** A definition of `let`: a constant `c = body`, or a function `f(x, y) = body`, whose body is elaborated anew at each call. */
export interface Definition {
  readonly name: string
  /** Absent for a constant. */
  readonly params?: readonly string[]
  /** Its one parameter is a position, which LaTeX writes below: `x_i = X_{:,i}` is x(i). */
  readonly isFamily?: true
  readonly body: Ast
  readonly text: string
  /** The value of a constant. */
  readonly value?: Expr
}

/** The names that a text may use. */
export interface Scope {
  readonly sizes: ReadonlySet<string>
  /** Universally quantified positions. */
  readonly indices: ReadonlySet<string>
  /** How far each of them goes: `i: index(n)` takes 1 … n. */
  readonly ranges?: ReadonlyMap<string, Size>
  readonly variables: ReadonlyMap<string, Variable>
  readonly definitions: ReadonlyMap<string, Definition>
  /** Resolves the derivative operations of an expression: needed where a function of `let` differentiates by a parameter that is bound to an expression. */
  readonly differentiate?: (e: Expr) => Expr
  /** Names may mean anything: a text is only asked which it has. */
  readonly isOpen?: true
  /** Names that are declared further on: for hints. */
  readonly later?: ReadonlySet<string>
}

/** The scope without names. */
export const EMPTY_SCOPE: Scope = {
  sizes: new Set(),
  indices: new Set(),
  variables: new Map(),
  definitions: new Map(),
}

/** The scope in which a text is asked for its names. */
export const OPEN_SCOPE: Scope = { ...EMPTY_SCOPE, isOpen: true }

/** What a name already is in a scope, for people: `a variable`, or nothing. */
export function taken(scope: Scope, name: string): string | undefined {
  if (scope.variables.has(name)) return 'a variable'
  if (scope.sizes.has(name)) return 'a size'
  if (scope.indices.has(name)) return 'an index'
  const definition = scope.definitions.get(name)
  return definition && `defined as \`${definition.text.trim()}\``
}

const section = (title: string, names: Iterable<string>): readonly string[] => {
  const all = [...names]
  return all.length === 0 ? [] : [`${title} ${all.join(', ')}`]
}

const header = (d: Definition): string => (d.params ? `${d.name}(${d.params.join(', ')})` : d.name)

/** All that exists in a scope, on one line. */
export function inventory(scope: Scope, locals: Iterable<string> = []): string {
  const parts = [
    ...section('parameters', locals),
    ...section('variables', scope.variables.keys()),
    ...section('indices', scope.indices),
    ...section('sizes', scope.sizes),
    ...section('definitions', [...scope.definitions.values()].map(header)),
  ]
  return parts.length === 0
    ? 'nothing is declared; names are declared in given, functions in let'
    : `declared: ${parts.join('; ')}`
}
