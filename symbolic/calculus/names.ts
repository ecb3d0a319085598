/** Index names: bound ones made unique, fresh ones that nothing else uses. */
import { postorder, rewrite, renameIndex, sumover, type Expr } from '../expression/index.js'

/** Names that a formula uses, free or bound. */
export function usedNames(roots: readonly Expr[]): Set<string> {
  const used = new Set<string>()
  for (const e of postorder(roots)) {
    for (const name of e.names) used.add(name)
    if (e.op === 'sumover') used.add(e.index)
  }
  return used
}

const CANDIDATES = ['j', 'k', 'l', 'i']

/** A name not in `used`, which then holds it: `j`, `k`, `l`, `i`, `j2` … */
export function freshIndex(used: Set<string>): string {
  for (let round = 1; ; round++)
    for (const letter of CANDIDATES) {
      const name = round === 1 ? letter : `${letter}${round}`
      if (used.has(name)) continue
      used.add(name)
      return name
    }
}

/** The same value, with every bound index different from all others, from the free names, and from those given. */
export function withUniqueIndices(root: Expr, used: Set<string>, beside: Iterable<string> = []): Expr {
  const seen = new Set([...root.names, ...beside])
  return rewrite(root, (e) => {
    if (e.op !== 'sumover') return e
    if (!seen.has(e.index)) {
      seen.add(e.index)
      return e
    }
    const index = freshIndex(used)
    seen.add(index)
    return sumover(index, e.count, renameIndex(e.args[0]!, e.index, index))
  })
}
