/**
 * Cuts scalar expressions into pieces that an engine can be trusted with: sums of products of whole powers of plain symbols, a single
 * power of a plain symbol, a single function of a plain symbol. Every node under a function, a power, a max, a sum inside a product, and every
 * node used more than once becomes a symbol of its own; the chain rule puts the pieces together (sweep.ts).
 *
 * Pieces of the same form share one *template* (the rows of a softmax do, whatever their number), which is asked of the engine once.
 */
import { isInteger } from '../expression/index.js'
import {
  add,
  constantOf,
  max,
  min,
  mul,
  fn,
  number,
  pow,
  scalarSubterms,
  symbol,
  type Scalar,
} from '../scalar/scalar.js'

/** A node with the template it is: `template` over the symbols `v1` …, the k-th of which stands for `parts[k - 1]`. */
export interface Piece {
  readonly node: Scalar
  readonly template: Scalar
  readonly parts: readonly Scalar[]
}

/** A sum of more terms is cut in two: nerdamer's time grows with the square of the number of terms. */
const MOST_TERMS = 40
/** A product of more factors is cut in two. */
const MOST_FACTORS = 12

/** The k-th symbol of a template, from 1. */
export const slot = (k: number): Scalar => symbol(`v${k}`)

const isLeaf = (s: Scalar): boolean => s.args.length === 0

/** Whole exponents ≥ 2 may stand inside a product; others (½, −1) are pieces of their own: `v1*v2^(1/2)` is outside the safe subset. */
function wholeExponent(s: Scalar): bigint | undefined {
  const k = s.op === 'pow' ? constantOf(s.args[1]) : undefined
  return k && isInteger(k) && k.numerator >= 2n ? k.numerator : undefined
}

interface Cutting {
  readonly uses: ReadonlyMap<Scalar, number>
  readonly parts: Scalar[]
  readonly slots: Map<Scalar, Scalar>
}

function slotOf(c: Cutting, part: Scalar): Scalar {
  const known = c.slots.get(part)
  if (known) return known
  c.parts.push(part)
  const made = slot(c.parts.length)
  c.slots.set(part, made)
  return made
}

/** The operands of nested sums (products) that nothing else uses, at most `most`. */
function flatten(root: Scalar, op: 'add' | 'mul', uses: ReadonlyMap<Scalar, number>, most: number): Scalar[] {
  let found = [...root.args]
  for (;;) {
    const at = found.findIndex((s) => s.op === op && uses.get(s) === 1)
    if (at < 0 || found.length >= most) return found
    found = [...found.slice(0, at), ...found[at].args, ...found.slice(at + 1)]
  }
}

function factor(c: Cutting, s: Scalar): Scalar {
  // −1 is written; other coefficients are symbols, so that no engine computes with them and templates do not differ by them.
  if (s.op === 'rational' && s.value.numerator === -1n && isInteger(s.value)) return s
  const k = wholeExponent(s)
  return k !== undefined && c.uses.get(s) === 1 ? pow(slotOf(c, s.args[0]), number(k)) : slotOf(c, s)
}

function monomial(c: Cutting, s: Scalar): Scalar {
  if (s.op !== 'mul' || c.uses.get(s)! > 1) return factor(c, s)
  return flatten(s, 'mul', c.uses, MOST_FACTORS)
    .map((f) => factor(c, f))
    .reduce(mul)
}

function templateOf(c: Cutting, s: Scalar): Scalar {
  switch (s.op) {
    case 'add':
      return flatten(s, 'add', c.uses, MOST_TERMS)
        .map((term) => monomial(c, term))
        .reduce(add)
    case 'mul':
      return flatten(s, 'mul', c.uses, MOST_FACTORS)
        .map((f) => factor(c, f))
        .reduce(mul)
    case 'pow':
      return pow(slotOf(c, s.args[0]), s.args[1])
    case 'fn':
      return fn(s.name, slotOf(c, s.args[0]))
    case 'max':
      return max(slotOf(c, s.args[0]), slotOf(c, s.args[1]))
    case 'min':
      return min(slotOf(c, s.args[0]), slotOf(c, s.args[1]))
    default:
      throw new Error(`internal: a piece of the operation ${s.op}`)
  }
}

function countUses(roots: readonly Scalar[]): ReadonlyMap<Scalar, number> {
  const uses = new Map<Scalar, number>(roots.map((r) => [r, 2]))
  for (const s of scalarSubterms(roots)) for (const a of s.args) uses.set(a, (uses.get(a) ?? 0) + 1)
  return uses
}

/** The pieces of expressions in normal form, parts before what is made of them. */
export function piecesOf(roots: readonly Scalar[]): readonly Piece[] {
  const uses = countUses(roots)
  const pieces: Piece[] = []
  const seen = new Set<Scalar>()
  const queue = [...roots]
  while (queue.length > 0) {
    const node = queue.pop()!
    if (isLeaf(node) || seen.has(node)) continue
    seen.add(node)
    const cutting: Cutting = { uses, parts: [], slots: new Map() }
    const template = templateOf(cutting, node)
    pieces.push({ node, template, parts: cutting.parts })
    queue.push(...cutting.parts)
  }
  const order = new Map(scalarSubterms(roots).map((s, i) => [s, i]))
  return pieces.sort((a, b) => order.get(a.node)! - order.get(b.node)!)
}
