/** Index names: bound ones made unique, fresh ones that nothing else uses. */
import {
  postorder,
  rebuild,
  rewrite,
  renameIndex,
  sumover,
  type Expr,
  type SumOver,
} from '../expression/index.js'

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
    return sumover(index, e.count, renameIndex(e.args[0], e.index, index))
  })
}

const binds = (e: Expr): boolean => postorder([e]).some((part) => part.op === 'sumover')

/** The same value, with no index bound inside a sum over an index of the same name. */
export function withoutShadowing(root: Expr, used: Set<string>): Expr {
  const known = new Map<string, Expr>()
  const visit = (e: Expr, scope: readonly string[]): Expr => {
    if (e.args.length === 0 || !binds(e)) return e
    const key = `${e.id} ${scope.join(' ')}`
    const before = known.get(key)
    if (before) return before
    const made = e.op === 'sumover' ? visitSum(e, scope) : rebuild(e, e.args.map((a) => visit(a, scope))) // prettier-ignore
    known.set(key, made)
    return made
  }
  const visitSum = (e: SumOver, scope: readonly string[]): Expr => {
    if (!scope.includes(e.index)) return sumover(e.index, e.count, visit(e.args[0], [...scope, e.index]))
    const index = freshIndex(used)
    return sumover(index, e.count, visit(renameIndex(e.args[0], e.index, index), [...scope, index]))
  }
  return visit(root, [])
}
