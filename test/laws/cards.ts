/**
 * What a card says, held against readings that do not know cards: 120-bit intervals, whose functions and domains are written by hand, and hyper-dual
 * numbers. Each answers with the facts that are wrong, in words; a fact that is not declared is not asked.
 */
import { bigIntervals, intervalReading, type BigInterval } from '../../src/interval/index.js'
import {
  applyTo,
  entries,
  expand,
  matrixShape,
  rational,
  rationalToNumber,
  sizeOf,
  variable,
  type Arithmetic,
  type Entries,
  type EntrywiseOp,
  type FunctionCard,
  type OperationCard,
  type PieceOfLine,
  type Rational,
} from '../../symbolic/expression/index.js'
import { hyperDual } from '../../symbolic/numbers/dual.js'

const g = bigIntervals(120)
const reading = intervalReading(g)
const dual = hyperDual(reading)
type I = BigInterval

/** Special points, points near them, and some of no kind. */
const POINTS: readonly number[] = [
  ...[0, 2 ** -40, 0.01, 0.3, 0.5, 0.9, 1 - 2 ** -30, 1, 1 + 2 ** -30, 1.3, 1.6, 2, 3.2, 4.7, 6.4, 8, 20].flatMap((x) => [x, -x]),
].sort((a, b) => a - b) // prettier-ignore

const exactly = (x: Rational): I => g.rational(x.numerator, x.denominator)
const certainlyAbove = (a: I, b: I): boolean => g.sign(g.sub(a, b)) === 1
const isIn = (x: number, { from, to, open }: { from?: Rational; to?: Rational; open?: true }): boolean => {
  const [low, high] = [from ? rationalToNumber(from) : -Infinity, to ? rationalToNumber(to) : Infinity]
  return open ? low < x && x < high : low <= x && x <= high
}

/** Derivatives of cards over intervals. */
const ARITHMETIC: Arithmetic<I> = {
  number: (n) => g.float(n),
  pi: g.pi(),
  one: () => g.float(1),
  neg: (a) => g.neg(a),
  plus: (a, b) => g.add(a, b),
  minus: (a, b) => g.sub(a, b),
  times: (a, b) => g.mul(a, b),
  over: (a, b) => g.div(a, b),
  scale: (s, a) => g.mul(s, a),
  div: (a, s) => g.div(a, s),
  square: (a) => g.sqr(a),
  fn: (name, a) => g.fn(name as EntrywiseOp, a),
}

/** Below it two slopes a step apart count as one. */
const KINK = 1e-3
const STEP = 2 ** -30
/** Points this close to a kink that is declared are not asked about slopes. */
const NEAR = 1e-6

/** The facts on the card of a function that are not so, each with where. */
export function wrongFacts(name: EntrywiseOp, card: FunctionCard): readonly string[] {
  const at = (x: number): I => g.fn(name, g.float(x))
  const values = POINTS.map((x) => ({ x, y: at(x) })).filter(({ y }) => !g.domainFault(y))
  const pairs = values.flatMap((a, i) => values.slice(i + 1).map((b) => [a, b] as const))
  const wrong: string[] = []
  const check = (fact: string, holds: boolean, where: string): void => {
    if (!holds) wrong.push(`${fact}: ${where}`)
  }
  const { domain, range, kinks, derivative, atZero, parity, lipschitz, degree } = card
  if (domain) for (const x of POINTS) check('domain', isIn(x, domain) === !g.domainFault(at(x)), `${x}`)
  for (const { x, y } of values) {
    const within =
      !(range?.from && certainlyAbove(exactly(range.from), y)) &&
      !(range?.to && certainlyAbove(y, exactly(range.to)))
    const isEnd =
      range?.open && [range.from, range.to].some((end) => end && g.sign(g.sub(y, exactly(end))) === 0)
    check('range', within && isEnd !== true, `${x}`)
    if (parity) {
      const mirrored = parity === 'odd' ? g.neg(at(-x)) : at(-x)
      const difference = g.sign(g.sub(y, mirrored))
      check('parity', g.domainFault(mirrored) || difference === 0 || difference === undefined, `${x}`)
    }
    if (card.keepsPositive) check('keepsPositive', x <= 0 || g.sign(y) === 1, `${x}`)
    if (card.keepsNonnegative) check('keepsNonnegative', x < 0 || g.sign(y) !== -1, `${x}`)
    if (degree && !g.domainFault(at(2 * x))) {
      const factor = g.pow(g.float(2), exactly(degree))
      const difference = g.sign(g.sub(at(2 * x), g.mul(factor, y)))
      check('degree', difference === 0 || difference === undefined, `${x}`)
    }
    const isKink = kinks?.some((k) => Math.abs(rationalToNumber(k) - x) < NEAR)
    const [left, right] = [at(x - STEP), at(x + STEP)]
    if (kinks && !isKink && !g.domainFault(left) && !g.domainFault(right)) {
      const [before, after] = [g.sub(y, left), g.sub(right, y)].map((d) => g.upper(d) / STEP)
      check('kinks', Math.abs(after - before) <= KINK * (1 + Math.abs(before)), `${x}`)
      if (derivative !== 'jumps') {
        const slope = derivative(ARITHMETIC, g.float(x), y)
        const one = g.float(1)
        const true_ = dual.fn(name, { value: g.float(x), first: one, second: one, mixed: g.float(0) }).first
        const difference = g.sign(g.sub(slope, true_))
        check('derivative', !g.domainFault(slope) && difference !== 1 && difference !== -1, `${x}`)
      } else check('derivative', Math.abs(after) <= KINK, `${x}`)
    }
  }
  if (atZero) check('atZero', g.sign(g.sub(at(0), exactly(atZero))) === 0, '0')
  for (const [a, b] of pairs) {
    const where = `${a.x}, ${b.x}`
    const on = (pieces: readonly PieceOfLine<string>[] | undefined): readonly string[] =>
      (pieces ?? []).filter((piece) => isIn(a.x, piece) && isIn(b.x, piece)).map(({ is }) => is)
    for (const runs of on(card.monotone))
      check('monotone', !(runs === 'increasing' ? certainlyAbove(a.y, b.y) : certainlyAbove(b.y, a.y)), where)
    const chord = g.mul(g.float(0.5), g.add(a.y, b.y))
    const middle = g.fn(name, g.mul(g.float(0.5), g.add(g.float(a.x), g.float(b.x))))
    for (const curve of on(card.curvature))
      check(
        'curvature',
        !(curve === 'convex' ? certainlyAbove(middle, chord) : certainlyAbove(chord, middle)),
        where,
      )
    const rise = g.fn('abs', g.sub(b.y, a.y))
    const run = g.sub(g.float(b.x), g.float(a.x))
    if (lipschitz) check('lipschitz', !certainlyAbove(rise, g.mul(exactly(lipschitz), run)), where)
    if (card.exponentialGrowth) {
      const most = g.fn('exp', g.float(Math.max(Math.abs(a.x), Math.abs(b.x))))
      const grows = certainlyAbove(rise, g.mul(most, run)) || certainlyAbove(g.fn('abs', b.y), most)
      check('exponentialGrowth', !grows, where)
    }
  }
  return wrong
}

/** Matrices of one shape: of every sign, positive, nonnegative, singular, zero, negative. */
const matrices = (rows: number, cols: number): readonly Entries<I>[] =>
  [
    [2, 0.5, 0.75, 3], [1, 2, 3, 4], [0, 1, 0, 2], [0, 0, 0, 0], [1, 1, 1, 1], [-1, 2, 2, -4], [-3, -1, -1, -2], [0.25, 0, 0, 0.5],
  ].map((numbers) => ({ rows, cols, data: numbers.slice(0, rows * cols).map((x) => g.float(x)) })) // prettier-ignore

/** The shapes tried, in this order, until some fit. */
const SHAPES = [[2, 2], [2, 1], [1, 1]] as const // prettier-ignore
const choices = (n: number): readonly (readonly (readonly [number, number])[])[] =>
  n === 0 ? [[]] : SHAPES.flatMap((s) => choices(n - 1).map((rest) => [s, ...rest]))

/** The facts on the card of an operation that are not so; undefined where its arguments cannot be made up. */
export function wrongOfOperation(
  op: Parameters<typeof applyTo>[0],
  card: OperationCard,
): readonly string[] | undefined {
  const variablesOf = (shapes: readonly (readonly [number, number])[]) =>
    shapes.map(([m, n], i) => variable(`v${i}`, matrixShape(sizeOf(m), sizeOf(n))))
  const fitting = choices(card.arity).flatMap((shapes) => {
    try {
      return [{ shapes, e: expand(applyTo(op, variablesOf(shapes))) }]
    } catch {
      return []
    }
  })
  if (fitting.length === 0) return undefined
  const wrong = new Set<string>()
  for (const { shapes, e } of fitting) {
    const value = (args: readonly Entries<I>[]): Entries<I> | undefined => {
      try {
        const variables = new Map(args.map((a, i) => [`v${i}`, a]))
        const found = entries(e, { sizes: {}, variables }, reading)
        return found.data.some((y) => g.domainFault(y)) ? undefined : found
      } catch {
        return undefined
      }
    }
    const signOf = (m: Entries<I>): 1 | 0 | -1 =>
      m.data.every((y) => g.sign(y) === 1)
        ? 1
        : m.data.every((y) => g.upper(y) >= 0 && g.lower(y) >= -TINY)
          ? 0
          : -1
    const lists = shapes.map(([m, n]) => matrices(m, n))
    const tuples = lists.reduce<readonly (readonly Entries<I>[])[]>(
      (all, list) => all.flatMap((t) => list.map((m) => [...t, m])),
      [[]],
    )
    for (const args of tuples) {
      const result = value(args)
      if (!result) {
        if (card.total && !['opnorm', 'sigmamin', 'pinv', 'rank'].includes(op)) wrong.add('total')
        continue
      }
      const [signs, own] = [args.map(signOf), signOf(result)]
      for (const [fact, least] of [
        ['positive', 1],
        ['nonnegative', 0],
      ] as const) {
        const rule = card[fact]
        const holds =
          rule === 'always' ||
          (rule === 'every' && signs.every((s) => s >= least)) ||
          (rule === 'some' && signs.some((s) => s >= least)) ||
          (rule === 'sum' && signs.every((s) => s >= 0) && signs.includes(1))
        if (holds && own < least) wrong.add(fact)
      }
      const twice = value(args.map((m) => scaled(m, 2)))
      const factor = { kept: 2, none: 1, common: 2, added: 2 ** card.arity, subtracted: 1, negated: 0.5 }[
        card.degree ?? 'none'
      ]
      if (card.degree && twice && !agree(twice, scaled(result, factor))) wrong.add('degree')
      const other = card.ofTranspose && value(args.map(transposedOf))
      if (other && !agree(other, result)) wrong.add('ofTranspose')
    }
  }
  return [...wrong]
}

/** Widths of eigenvalues and roots stay below it. */
const TINY = 1e-12
const scaled = (m: Entries<I>, by: number): Entries<I> => ({
  ...m,
  data: m.data.map((x) => g.mul(g.float(by), x)),
})
const transposedOf = (m: Entries<I>): Entries<I> =>
  m.rows === 2 && m.cols === 2 ? { ...m, data: [m.data[0], m.data[2], m.data[1], m.data[3]] } : m
const agree = (a: Entries<I>, b: Entries<I>): boolean =>
  a.data.every((x, i) => {
    const s = g.sign(g.sub(x, b.data[i]))
    return s === 0 || s === undefined
  })

/** Numbers that a planted mistake is made with. */
export const ONE_MORE = (x: Rational): Rational => rational(x.numerator + x.denominator, x.denominator)
