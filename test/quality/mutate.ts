/** Realistic slips in a formula: a sign, a factor, a transpose, a forgotten or swapped part. */
import {
  apply,
  constant,
  addRational,
  isScalar,
  ONE,
  postorder,
  rebuild,
  sameShape,
  ShapeError,
  type Expr,
} from '../../symbolic/expression/index.js'

export interface Mutant {
  readonly what: string
  readonly formula: Expr
}

type Slip = (e: Expr) => readonly (readonly [string, Expr])[]

const fits = (e: Expr, to: Expr): boolean => sameShape(e.shape, to.shape)
const attempt = (what: string, make: () => Expr): readonly (readonly [string, Expr])[] => {
  try {
    return [[what, make()]]
  } catch (error) {
    if (error instanceof ShapeError) return []
    throw error
  }
}

/** Of two matrices; where a factor is a scalar these are the product itself. */
const otherProducts = (a: Expr, b: Expr): readonly (readonly [string, Expr])[] => [
  ...attempt('factors swapped', () => apply('mul', b, a)),
  ...attempt('an entrywise product for a product', () => apply('had', a, b)),
]

const SLIPS: Readonly<Record<string, Slip>> = {
  add: ({ args: [a, b] }) => [
    ['a plus made a minus', apply('sub', a!, b!)],
    ['the second summand forgotten', a!],
    ['the first summand forgotten', b!],
  ],
  sub: ({ args: [a, b] }) => [
    ['a minus made a plus', apply('add', a!, b!)],
    ['a difference turned round', apply('sub', b!, a!)],
    ['the second part of a difference forgotten', a!],
  ],
  neg: ({ args: [a] }) => [['a sign forgotten', a!]],
  const: (e) => (e.op === 'const' ? [['a constant off by one', constant(addRational(e.value, ONE))]] : []),
  transpose: ({ args: [a] }) => [['a transpose forgotten', a!]],
  mul: ({ args: [a, b] }) => [
    ['a factor forgotten', a!],
    ['the other factor forgotten', b!],
    ...(isScalar(a!.shape) || isScalar(b!.shape) ? [] : otherProducts(a!, b!)),
  ],
  had: ({ args: [a, b] }) => [
    ['an entrywise factor forgotten', a!],
    ['the other entrywise factor forgotten', b!],
  ],
  div: ({ args: [a, b] }) => [
    ['a division forgotten', a!],
    ['a division made a product', apply('mul', b!, a!)],
  ],
  pow: ({ args: [a] }) => [['a power forgotten', a!]],
  dot: ({ args: [a, b] }) => [
    ['dot(a, b) made dot(a, a)', apply('dot', a!, a!)],
    ['dot(a, b) made dot(b, b)', apply('dot', b!, b!)],
  ],
  kron: ({ args: [a, b] }) => [['Kronecker factors swapped', apply('kron', b!, a!)]],
  vec: ({ args: [a] }) => [['the other vec', apply('vecr', a!)]],
  vecr: ({ args: [a] }) => [['the other vec', apply('vec', a!)]],
  rowsums: ({ args: [a] }) => [['column sums for row sums', apply('transpose', apply('colsums', a!))]],
  diag: ({ args: [a] }) => [['a diagonal squared', apply('diag', apply('had', a!, a!))]],
  exp: ({ args: [a] }) => [['exp forgotten', a!]],
  cosh: ({ args: [a] }) => [['sinh for cosh', apply('sinh', a!)]],
  sinh: ({ args: [a] }) => [['cosh for sinh', apply('cosh', a!)]],
}

/** Rebuilds what stands above `from`; everything else is kept as it is. */
function replaceOne(root: Expr, from: Expr, to: Expr): Expr {
  const done = new Map<Expr, Expr>([[from, to]])
  for (const e of postorder([root]))
    if (!done.has(e)) {
      const args = e.args.map((a) => done.get(a)!)
      done.set(e, rebuild(e, args))
    }
  return done.get(root)!
}

/** All single slips in a formula that keep its shape; a shared part is changed wherever it stands. */
export function mutants(formula: Expr): readonly Mutant[] {
  const found = new Map<Expr, Mutant>()
  for (const part of postorder([formula]))
    for (const [what, changed] of SLIPS[part.op]?.(part) ?? []) {
      if (!fits(changed, part)) continue
      const mutant = replaceOne(formula, part, changed)
      if (mutant !== formula && !found.has(mutant)) found.set(mutant, { what, formula: mutant })
    }
  return [...found.values()]
}
