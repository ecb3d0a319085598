/** The second reader's own tree of a text. */

export type Subscript =
  | { readonly kind: 'all' }
  | { readonly kind: 'at'; readonly at: Tree }
  | { readonly kind: 'range'; readonly from: Tree; readonly to: Tree }

/** A function with its arguments. */
export interface Call {
  readonly kind: 'call'
  readonly name: string
  readonly args: readonly Tree[]
}
/** A formula with subscripts. */
export interface Indexed {
  readonly kind: 'index'
  readonly of: Tree
  readonly subscripts: readonly Subscript[]
}
/** A chain of comparisons. */
export interface Chain {
  readonly kind: 'chain'
  readonly terms: readonly Tree[]
  readonly signs: readonly string[]
}

/** A text as the second reader sees it. */
export type Tree =
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'name'; readonly name: string }
  | Call
  | Indexed
  | Chain
  | { readonly kind: 'neg' | 'transpose'; readonly arg: Tree }
  | { readonly kind: 'binary'; readonly sign: string; readonly left: Tree; readonly right: Tree }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Tree[] }
  | { readonly kind: 'blocks'; readonly rows: readonly (readonly Tree[])[] }
  | { readonly kind: 'implies'; readonly left: Tree; readonly right: Tree }

/** `f(x, y) = body`, or `c = body`, which has no parameters. */
export interface Definition {
  readonly name: string
  readonly params: readonly string[]
  readonly body: Tree
}
