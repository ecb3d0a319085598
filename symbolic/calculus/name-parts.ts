/** Names for subexpressions that occur more than once: `… where f = softmax(A*x)`. */
import { isColumn, isOne, isScalar, postorder, type Expr } from '../expression/index.js'
import { isReserved, print } from '../language/index.js'
import { usedNames } from './names.js'

/** A subexpression with the name that it gets. */
export interface NamedPart {
  readonly name: string
  readonly value: Expr
}

/** Subexpressions with names, and their definitions. */
export interface NamedParts {
  /** For `print(e, { names })` and `tex(e, { names })`. */
  readonly names: ReadonlyMap<Expr, string>
  /** In order: a definition mentions earlier ones only. */
  readonly where: readonly NamedPart[]
}

/** Characters that a name must save to be worth reading. */
const LEAST_SAVING = 12
/** Shorter texts read better than a name. */
const SHORTEST_NAMED = 6
/** Counts of occurrences beyond this are as good as infinite. */
const MANY = 1e6

/** How often each subterm is written out when those in `named` are written once. */
function occurrences(
  order: readonly Expr[],
  roots: readonly Expr[],
  named: ReadonlySet<Expr>,
): Map<Expr, number> {
  const count = new Map<Expr, number>()
  for (const root of roots) count.set(root, (count.get(root) ?? 0) + 1)
  for (const e of [...order].reverse()) {
    const own = named.has(e) ? 1 : Math.min(MANY, count.get(e) ?? 0)
    for (const arg of e.args) count.set(arg, (count.get(arg) ?? 0) + own)
  }
  return count
}

/** Subterms that can stand outside: no index that is bound around them occurs in them. */
function movable(order: readonly Expr[]): (e: Expr) => boolean {
  const bound = new Set(order.flatMap((e) => (e.op === 'sumover' ? [e.index] : [])))
  return (e) => ![...e.names].some((name) => bound.has(name))
}

function chosen(order: readonly Expr[], roots: readonly Expr[]): ReadonlySet<Expr> {
  const canMove = movable(order)
  const named = new Set<Expr>()
  const text = new Map<Expr, string>()
  for (const e of order) {
    if (e.args.length === 0 || e.op === 'neg' || e.op === 'transpose' || !canMove(e)) continue
    const times = occurrences(order, roots, named).get(e)!
    if (times < 2) continue
    const length = print(e, { names: text }).length
    if (length < SHORTEST_NAMED || (times - 1) * (length - 1) < LEAST_SAVING) continue
    named.add(e)
    text.set(e, 'f')
  }
  return pruned(order, roots, named)
}

/** Without the names that occur once when the others are in place. */
function pruned(order: readonly Expr[], roots: readonly Expr[], named: Set<Expr>): ReadonlySet<Expr> {
  for (;;) {
    const count = occurrences(order, roots, named)
    const idle = [...named].filter((e) => count.get(e)! < 2)
    if (idle.length === 0) return named
    named.delete(idle[idle.length - 1])
  }
}

/** Customary letters, for what is made by an operation. */
const LETTERS: Readonly<Record<string, readonly string[]>> = {
  softmax: ['f', 'g', 'h'],
  rowsoftmax: ['F', 'G', 'H'],
  exp: ['u', 'v', 'w'],
  matmul: ['z', 't', 'y'],
  add: ['r', 'c', 'k', 'w'],
  had: ['p', 'q', 'h'],
  scalar: ['s', 't', 'a', 'c'],
}
const REST = ['p', 'q', 'g', 'h', 'k', 'w']

function candidates(e: Expr): readonly string[] {
  if (isScalar(e.shape)) return [...(e.op === 'sum' ? ['alpha'] : []), ...LETTERS['scalar']]
  const letters = [...(LETTERS[e.op] ?? []), ...REST]
  const matrix = !isColumn(e.shape) && !isOne(e.shape.rows)
  return matrix ? letters.map((letter) => letter.toUpperCase()) : letters
}

function nameFor(e: Expr, taken: Set<string>): string {
  const letters = candidates(e)
  for (let round = 1; ; round++)
    for (const letter of letters) {
      const name = round === 1 ? letter : `${letter}${round}`
      if (taken.has(name) || isReserved(name)) continue
      taken.add(name)
      return name
    }
}

/** Names for what the expressions (several, such as a gradient and a Hessian) repeat; none of them is in use there. */
export function nameParts(roots: readonly Expr[], avoid: Iterable<string> = []): NamedParts {
  const order = postorder(roots)
  const taken = new Set([...usedNames(roots), ...avoid])
  const named = chosen(order, roots)
  const where = order
    .filter((e) => named.has(e))
    .map((value): NamedPart => ({ name: nameFor(value, taken), value }))
  return { names: new Map(where.map(({ name, value }) => [value, name])), where }
}
