/** Sums of squares of images: the replay multiplies out by itself, and looks for the products of images again. */
import { by, fraction, minus, NIL, ONE, plus, ZERO, type Fraction } from '../arithmetic.js'
import { isColumn, isScalar, isSquare, type Node } from '../node.js'
import { isSymmetric } from '../symmetric.js'
import { isNonnegativeForm } from './squares.js'
import { arg, need, premises, says, type Schema, type Situation } from './situation.js'

/** A power of a matrix or of its transpose, in its place; or of a number, the places of which do not matter. */
interface Factor {
  readonly node: Node
  readonly k: Fraction
  readonly turned: boolean
}
interface Product {
  readonly c: Fraction
  readonly numbers: readonly Factor[]
  readonly row: readonly Factor[]
}

const MOST_PRODUCTS = 40
const HALF = fraction(1, 2)
const plain = (c: Fraction): Product => ({ c, numbers: [], row: [] })
const isZero = (k: Fraction): boolean => k.p === 0n
const ofSpace = (s: Situation, n: Node): string => s.r.space(n)?.space ?? ''
const hasRoots = (s: Situation, n: Node): boolean => ['psd', 'spd'].includes(ofSpace(s, n))

function numbersOf(all: readonly Factor[]): readonly Factor[] {
  const by_ = new Map<Node, Fraction>()
  for (const { node, k } of all) by_.set(node, plus(by_.get(node) ?? ZERO, k))
  return [...by_].filter(([, k]) => !isZero(k)).map(([node, k]) => ({ node, k, turned: false })).sort((x, y) => x.node.key - y.node.key)
} // prettier-ignore

/** Powers of one matrix beside each other are one, where it has roots. */
function rowOf(s: Situation, all: readonly Factor[]): readonly Factor[] {
  return all.reduce<readonly Factor[]>((row, f) => {
    const last = row[row.length - 1]
    if (last?.node !== f.node || !hasRoots(s, f.node)) return [...row, f]
    const k = plus(last.k, f.k)
    return isZero(k) ? row.slice(0, -1) : [...row.slice(0, -1), { ...f, k }]
  }, [])
}

const times = (s: Situation, x: Product, y: Product): Product => ({
  c: by(x.c, y.c),
  numbers: numbersOf([...x.numbers, ...y.numbers]),
  row: rowOf(s, [...x.row, ...y.row]),
})
const mirror = (s: Situation, p: Product): Product => ({
  ...p,
  row: [...p.row].reverse().map((f) => ({ ...f, turned: !isSymmetric(s.r, f.node) && !f.turned })),
})

function textOf({ numbers, row }: Product): string {
  const one = ({ node, k, turned }: Factor): string => `${node.key}^${k.p}/${k.q}${turned ? 't' : ''}`
  return `${numbers.map(one).join('.')} ${row.map(one).join('*')}`
}
/** The same for a product and its transpose. */
const nameOf = (s: Situation, p: Product): string => [textOf(p), textOf(mirror(s, p))].sort().join(' = ')

/** A node multiplied out. */
function products(s: Situation, n: Node): readonly Product[] {
  const [a, b] = n.of
  const all = (x: readonly Product[], y: readonly Product[], isNumber: boolean): readonly Product[] => {
    const areBoth = [x, y].every((of) => of.some((p) => p.row.length > 0))
    need(!isNumber || !areBoth, 'a product of two that are not in order')
    need(x.length * y.length <= MOST_PRODUCTS, 'too many products')
    return x.flatMap((p) => y.map((q) => times(s, p, q)))
  }
  const inner = (x: Node, y: Node): readonly Product[] => all(products(s, x).map((p) => mirror(s, p)), products(s, y), false)
  const factor = (node: Node, k = ONE): Factor => ({ node, k, turned: false })
  const itself = (): readonly Product[] => [isScalar(n) ? { c: ONE, numbers: [factor(n)], row: [] } : { c: ONE, numbers: [], row: [factor(n)] }]
  const isTwo = (k: Node): boolean => s.r.number(k)?.p === 2n && s.r.number(k)?.q === 1n
  switch (n.op) {
    case 'const': {
      const c = s.r.number(n)
      return c ? (isZero(c) ? [] : [plain(c)]) : itself()
    }
    case 'zeros':
      return []
    case 'eye':
      return [plain(ONE)]
    case 'neg':
      return products(s, a).map((p) => ({ ...p, c: minus(p.c) }))
    case 'add':
      return [...products(s, a), ...products(s, b)]
    case 'scale':
      return all(products(s, a), products(s, b), true)
    case 'matmul':
      return all(products(s, a), products(s, b), isScalar(a) || isScalar(b))
    case 'had':
      return isScalar(n) ? all(products(s, a), products(s, b), true) : itself()
    case 'div': {
      const c = s.r.number(b)
      const over = c && !isZero(c) ? plain(fraction(c.q, c.p)) : { ...plain(ONE), numbers: [factor(b, fraction(-1))] }
      return all([over], products(s, a), true)
    }
    case 'pow': {
      if (isTwo(b) && a.op === 'norm' && isColumn(arg(a, 0))) return inner(arg(a, 0), arg(a, 0))
      const k = isScalar(n) ? s.r.number(b) : undefined
      return k ? [{ ...plain(ONE), numbers: numbersOf([factor(a, k)]) }] : itself()
    }
    case 'sum':
      if (a.op === 'had' && isColumn(a)) return inner(arg(a, 0), arg(a, 1))
      return a.op === 'pow' && isColumn(a) && isTwo(arg(a, 1)) ? inner(arg(a, 0), arg(a, 0)) : itself()
    case 'transpose':
      return products(s, a).map((p) => mirror(s, p))
    case 'inv': {
      const of = a.op === 'sqrtm' ? arg(a, 0) : a
      return ofSpace(s, of) === 'spd' ? [{ ...plain(ONE), row: [factor(of, minus(of === a ? ONE : HALF))] }] : itself()
    }
    case 'sqrtm':
      return hasRoots(s, a) ? [{ ...plain(ONE), row: [factor(a, HALF)] }] : itself()
    default:
      return itself()
  }
} // prettier-ignore

/** h of a product h'h, without its coefficient. */
function rootOf(s: Situation, p: Product): Product | undefined {
  if (textOf(p) !== textOf(mirror(s, p))) return undefined
  const isRootable = ({ node, k }: Factor): boolean => (k.q === 1n && k.p % 2n === 0n) || s.q.atMost(NIL, s.q.exact(node))
  if (!p.numbers.every(isRootable)) return undefined
  const half = Math.floor(p.row.length / 2)
  const right = p.row.slice(p.row.length - half)
  const numbers = p.numbers.map((f) => ({ ...f, k: by(f.k, HALF) }))
  if (p.row.length === 2 * half) return { c: ONE, numbers, row: right }
  const middle = p.row[half]
  const isFine = hasRoots(s, middle.node) && (middle.k.p > 0n || ofSpace(s, middle.node) === 'spd')
  return isFine ? { c: ONE, numbers, row: [{ ...middle, k: by(middle.k, HALF) }, ...right] } : undefined
} // prettier-ignore

const squaresOfImages: Schema = (s) => {
  premises(s, 0)
  says(s, ['entry', 'form'], '≥')
  need(s.step.kind === 'entry' ? isScalar(s.about) : isSquare(s.about), 'no number and no form')
  const sums = new Map<string, Product>()
  for (const p of products(s, s.about)) {
    const name = nameOf(s, p)
    sums.set(name, { ...p, c: plus(sums.get(name)?.c ?? ZERO, p.c) })
  }
  const left = [...sums].filter(([, p]) => !isZero(p.c))
  const images = left.flatMap(([, p]) => (p.c.p > 0n ? (rootOf(s, p) ?? []) : []))
  const places = new Map<string, readonly [Product, Product]>()
  images.forEach((x, i) => {
    for (const y of images.slice(i)) {
      const name = nameOf(s, times(s, mirror(s, x), y))
      places.set(name, places.get(name) ?? [x, y])
    }
  })
  const weights = new Map(images.map((x) => [x, new Map<Product, Fraction>()]))
  for (const [name, { c }] of left) {
    const [x, y] = places.get(name) ?? []
    need(x !== undefined && y !== undefined, 'a product of other images')
    const row = weights.get(x)!
    row.set(y, plus(row.get(y) ?? ZERO, c))
  }
  need(isNonnegativeForm(weights), 'weights that are not positive semidefinite')
  return NIL
}

/** The rule on squares of images, by name. */
export const IMAGES: Readonly<Record<string, Schema>> = { 'squares of images': squaresOfImages }
