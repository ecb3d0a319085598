/** Which terms of a sum belong together: multiples under one linear operation, and pairs of one operation with opposite weights. */
import {
  apply,
  isScalar,
  ones,
  rational,
  unvec,
  slice,
  vectorShape,
  ONE,
  type Expr,
  type Index,
} from '../../expression/index.js'
import { combined, isSame } from '../linear.js'
import { isOpposite, softmaxOf, type Weighted } from '../recognise.js'

/** Operations L with L(a) + L(b) = L(a + b). */
const LINEAR: ReadonlySet<string> = new Set([
  'transpose',
  'sum',
  'rowsums',
  'trace',
  'diagof',
  'vec',
  'unvec',
  'slice',
])
/** Operations that are linear in each of two arguments; a quotient in the first. */
export const BILINEAR: ReadonlySet<string> = new Set(['matmul', 'had', 'scale', 'kron'])
const QUOTIENTS: ReadonlySet<string> = new Set(['div', 'ediv'])

/** v of s·diag(v), with eye = diag(1). */
export function diagonalOf(e: Expr): Expr | undefined {
  if (e.op === 'diag') return e.args[0]
  if (e.op === 'eye') return ones(vectorShape(e.shape.rows))
  if (e.op !== 'scale') return undefined
  const inner = diagonalOf(e.args[1])
  return inner && apply('scale', e.args[0], inner)
}

const indexKey = (i: Index): string =>
  i.kind === 'all' ? ':' : i.kind === 'at' ? i.at.key : `${i.from.key}..${i.to.key}`
const attributes = (e: Expr): string =>
  e.op === 'slice'
    ? `${indexKey(e.rows)} ${indexKey(e.cols)}`
    : e.op === 'unvec'
      ? `${e.shape.rows.key} ${e.shape.cols.key}`
      : ''
const argumentShape = (e: Expr): string =>
  e.args.map((a) => `${a.shape.rows.key}×${a.shape.cols.key}`).join(' ')

/** Terms of one key may belong together. */
function familyOf(e: Expr): string {
  if (!isScalar(e.shape) && diagonalOf(e)) return 'diag'
  return softmaxOf(e) ? 'softmax' : `${e.op} ${attributes(e)} ${argumentShape(e)}`
}

/** The operation around a combination of its arguments, where all terms are that operation of one thing: what the sum is equal to. */
export function factored(terms: readonly Weighted[], e: Expr): Expr | undefined {
  const [first] = terms
  if (!first || terms.length < 2) return undefined
  const sumOf = (pick: (t: Expr) => Expr): Expr => {
    const combination = new Map<Expr, Weighted['weight']>()
    for (const { term, weight } of terms) {
      const of = pick(term)
      const known = combination.get(of)
      combination.set(of, known ? added(known, weight) : weight)
    }
    return combined(combination, pick(first.term))
  }
  if (!isScalar(e.shape) && terms.every(({ term }) => diagonalOf(term)))
    return apply('diag', sumOf((t) => diagonalOf(t)!))
  const { op } = first.term
  const alike = terms.every(({ term }) => term.op === op && attributes(term) === attributes(first.term) && argumentShape(term) === argumentShape(first.term))
  if (!alike) return undefined
  if (LINEAR.has(op)) {
    const inner = sumOf((t) => t.args[0]!)
    if (first.term.op === 'unvec') return unvec(inner, first.term.shape)
    if (first.term.op === 'slice') return slice(inner, first.term.rows, first.term.cols)
    return apply(op as 'sum', inner)
  }
  const [a, b] = first.term.args as [Expr, Expr]
  const shares = (k: 0 | 1): boolean => terms.every(({ term }) => isSame(term.args[k]!, first.term.args[k]!))
  if ((BILINEAR.has(op) || QUOTIENTS.has(op)) && shares(1)) return apply(op as 'had', sumOf((t) => t.args[0]!), b)
  if (BILINEAR.has(op) && shares(0)) return apply(op as 'had', a, sumOf((t) => t.args[1]!))
  return undefined
} // prettier-ignore

const added = (a: Weighted['weight'], b: Weighted['weight']): Weighted['weight'] =>
  rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)

/** The partition into groups; a group of several terms is one expression with weight one. */
export function groupsOf(terms: readonly Weighted[], e: Expr): readonly Weighted[] {
  const families = new Map<string, Weighted[]>()
  for (const t of terms) families.set(familyOf(t.term), [...(families.get(familyOf(t.term)) ?? []), t])
  return [...families.values()].flatMap((family) => grouped(family, e))
}

function grouped(family: readonly Weighted[], e: Expr): readonly Weighted[] {
  if (family.length < 2) return family
  if (factored(family, e)) return [together(family, e)]
  const left = [...family]
  const groups: Weighted[] = []
  for (let first = left.shift(); first; first = left.shift()) {
    const start = first
    const sharing = left.filter((t) => factored([start, t], e))
    const group = sharing.length > 0 && factored([start, ...sharing], e) ? sharing : sharing.slice(0, 1)
    const mates =
      group.length > 0 ? group : left.filter((t) => isOpposite(t.weight, start.weight)).slice(0, 1)
    for (const mate of mates) left.splice(left.indexOf(mate), 1)
    groups.push(mates.length > 0 ? together([start, ...mates], e) : start)
  }
  return groups
}

const together = (terms: readonly Weighted[], e: Expr): Weighted => ({
  term: combined(new Map(terms.map((t) => [t.term, t.weight])), e),
  weight: ONE,
})
