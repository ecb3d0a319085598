/** Products of matrices seen as chains of factors. */
import type { Expr } from '../../expression/index.js'

/** Longer products are left as products of products: flat, a power of a power would lose all sharing. */
const LONGEST_CHAIN = 16

const lengths = new WeakMap<Expr, number>()
function chainLength(e: Expr): number {
  if (e.op !== 'matmul') return 1
  const known = lengths.get(e)
  if (known !== undefined) return known
  const length = chainLength(e.args[0]) + chainLength(e.args[1])
  lengths.set(e, length)
  return length
}

/** The factors of a product, from the left. */
export function chainOf(e: Expr): readonly Expr[] {
  if (e.op !== 'matmul') return [e]
  return chainLength(e) > LONGEST_CHAIN ? e.args : e.args.flatMap(chainOf)
}

/** The factors of some products in one chain; where it would be too long, the products as they are. */
export function joinedChains(products: readonly Expr[]): readonly Expr[] {
  const length = products.reduce((sum, e) => sum + chainLength(e), 0)
  return length > LONGEST_CHAIN ? products : products.flatMap(chainOf)
}
