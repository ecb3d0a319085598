/** Slips that published identities have, undone one at a time: a sign, a factor, a transpose, an order, a convention, a term too many or missing. */
import {
  apply,
  constant,
  isScalar,
  isSquare,
  postorder,
  rewrite,
  sameShape,
  ShapeError,
  sizeNamed,
  sizeValue,
  unvec,
  type Expr,
} from '../../symbolic/expression/index.js'
import { print } from '../../symbolic/language/index.js'

/** A formula with one slip undone. */
export interface Repair {
  /** How the repaired side differs: "with `-` before `f*(f - b)'*f`". */
  readonly words: string
  readonly expr: Expr
}

type Instead = readonly [words: string, to: () => Expr]

const negative = (e: Expr): Expr => apply('neg', e)
const times = (s: Expr, e: Expr): Expr => apply('mul', s, e)
const half = (e: Expr): Expr => apply('div', e, constant(2))

interface Context {
  readonly names: ReadonlyMap<Expr, string>
  readonly sizes: readonly string[]
}

/** Longer formulas say too little in a message. */
const MAX_TEXT = 80
function shown(e: Expr, { names }: Context): string {
  const text = names.get(e) ?? print(e, { names })
  return text.length <= MAX_TEXT ? `\`${text}\`` : `\`${text.slice(0, MAX_TEXT)}…\``
}

/** Signs, factors and absence of the terms of a sum. */
function sumSlips(e: Expr, c: Context): readonly Instead[] {
  const [a, b] = e.args as readonly [Expr, Expr]
  const other = e.op === 'add' ? 'sub' : 'add'
  const sign = e.op === 'add' ? '-' : '+'
  return [
    [`with \`-\` before ${shown(a, c)}`, () => apply(e.op === 'add' ? 'add' : 'sub', negative(a), b)],
    [`with \`${sign}\` before ${shown(b, c)}`, () => apply(other, a, b)],
    [
      `with \`-\` before ${shown(a, c)} and \`${sign}\` before ${shown(b, c)}`,
      () => apply(other, negative(a), b),
    ],
    [`without ${shown(a, c)}`, () => (e.op === 'add' ? b : negative(b))],
    [`without ${shown(b, c)}`, () => a],
  ]
}

function factors(e: Expr, c: Context): readonly Instead[] {
  return [
    [`with 2 times ${shown(e, c)}`, () => times(constant(2), e)],
    [`with half of ${shown(e, c)}`, () => half(e)],
    [`with \`-\` before ${shown(e, c)}`, () => negative(e)],
    ...c.sizes.flatMap((n): Instead[] => [
      [`with ${n} times ${shown(e, c)}`, () => times(sizeValue(sizeNamed(n)), e)],
      [`with ${shown(e, c)} divided by ${n}`, () => apply('div', e, sizeValue(sizeNamed(n)))],
    ]),
  ]
}

const SWAPPED: Readonly<Partial<Record<Expr['op'], Expr['op']>>> = {
  hess: 'hessr',
  hessr: 'hess',
  vec: 'vecr',
  vecr: 'vec',
}

/** The other way round: order of factors, transposes, conventions of stacking. */
function orderSlips(e: Expr, c: Context): readonly Instead[] {
  const [a, b] = e.args
  switch (e.op) {
    case 'mul':
    case 'matmul':
    case 'kron':
    case 'outer': {
      const { op } = e
      return [[`with the factors of ${shown(e, c)} swapped`, () => apply(op, b!, a!)]]
    }
    case 'transpose':
      return [[`without the transpose of ${shown(a!, c)}`, () => a!]]
    case 'neg':
      return [[`without \`-\` before ${shown(a!, c)}`, () => a!]]
    case 'unvec':
    case 'unvecr': {
      const to = e.op === 'unvec' ? 'unvecr' : 'unvec'
      return [[`with \`${to}\` for \`${e.op}\``, () => unvec(a!, e.shape, to)]]
    }
    case 'vec':
    case 'vecr':
    case 'hess':
    case 'hessr': {
      const to = SWAPPED[e.op] as 'vec' | 'hess'
      return [[`with \`${to}\` for \`${e.op}\` (the other order of stacking)`, () => apply(to, ...e.args)]]
    }
    default:
      return []
  }
}

function slips(e: Expr, c: Context): readonly Instead[] {
  const sums = e.op === 'add' || e.op === 'sub' ? sumSlips(e, c) : []
  const transposed: readonly Instead[] =
    isScalar(e.shape) || e.op === 'transpose' || !isSquare(e.shape)
      ? []
      : [[`with the transpose of ${shown(e, c)}`, () => apply('transpose', e)]]
  const scaled = e.op === 'const' || e.args.length > 0 ? factors(e, c) : []
  return [...sums, ...orderSlips(e, c), ...scaled, ...transposed]
}

/** What the author wrote at the claim itself: named terms are wholes. */
function visible(root: Expr, { names }: Context): readonly Expr[] {
  const seen = new Set<Expr>()
  const walk = (e: Expr): void => {
    if (seen.has(e)) return
    seen.add(e)
    if (e === root || !names.has(e)) e.args.forEach(walk)
  }
  walk(root)
  return [...seen]
}

const replaced = (root: Expr, from: Expr, to: Expr): Expr =>
  root === from ? to : rewrite(root, (e) => (e === from ? to : e))

/** Undone slips of two shapes that do not fit are no repairs. */
function attempt(words: string, make: () => Expr, shape: Expr['shape']): Repair[] {
  try {
    const expr = make()
    return sameShape(expr.shape, shape) ? [{ words, expr }] : []
  } catch (error) {
    if (error instanceof ShapeError) return []
    throw error
  }
}

/** More repairs than this are not tried. */
const MOST = 400

/**
 * The expression with one slip undone, each; the outermost terms first. `terms` are expressions of which one may be missing or one too many.
 */
export function repairs(root: Expr, context: Context, terms: readonly Expr[]): readonly Repair[] {
  const undone = visible(root, context).flatMap((e) =>
    slips(e, context).flatMap(([words, to]) => attempt(words, () => replaced(root, e, to()), root.shape)),
  )
  const added = terms.flatMap((t) => [
    ...attempt(`with \`+\` ${shown(t, context)} added`, () => apply('add', root, t), root.shape),
    ...attempt(`with \`-\` ${shown(t, context)} added`, () => apply('sub', root, t), root.shape),
  ])
  const known = new Set<Expr>([root])
  return [...undone, ...added].filter(({ expr }) => !known.has(expr) && known.add(expr)).slice(0, MOST)
}

/** Whether every name in e means something outside of the sums around it. */
const isClosed = (e: Expr, sides: readonly Expr[]): boolean =>
  [...e.names].every((name) => sides.some((s) => s.names.has(name)))

/** Subterms of the shape of a side: what may be missing from it. */
export const missingTerms = (sides: readonly Expr[], context: Context): readonly Expr[] =>
  [...new Set(sides.flatMap((s) => [...visible(s, context), ...postorder([s])]))].filter(
    (e) => sameShape(e.shape, sides[0].shape) && e.op !== 'const' && !sides.includes(e) && isClosed(e, sides),
  )
