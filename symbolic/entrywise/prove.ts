/**
 * Inequalities for all sizes from inequalities between numbers that hold entry by entry: of columns directly, of sums with multiples of sums that are known
 * (Lagrange multipliers), so that what is left of the sum is one of nonnegative terms.
 */
import {
  constant,
  isScalar,
  postorder,
  rewrite,
  SCALAR,
  substitute,
  variable,
  variablesOf,
  ONE,
  type CoreExpr,
} from '../expression/index.js'
import type { BoundContext } from '../bounds/index.js'
import { print } from '../language/index.js'
import { plainFormulas, plainRational, plainShape } from '../proof/record.js'
import { choicesOf, type Choice } from './multipliers.js'
import {
  areOne,
  floatPoint,
  looksNonnegative,
  looksZero,
  namesIn,
  proveNumber,
  type Facts,
} from './numbers.js'
import { valueOf } from './floats.js'
import type { EntrywiseRecord, NumberProof } from './plain.js'
import { entryEnds, Reading, scalarOf, shapesIn, type Ends } from './reading.js'

/** A proof with its record, or why there is none. */
export type EntrywiseOutcome =
  | { readonly kind: 'proved'; readonly record: EntrywiseRecord }
  | { readonly kind: 'not proved'; readonly reason: string }

/** Inequalities of numbers that points do not speak against, and that are tried to be proved. */
const MOST_PROOFS = 10
/** Choices of multipliers that are looked at for one claim. */
const MOST_CHOICES = 90
/** Larger formulas have other proofs. */
const MOST_NODES = 120
const MOST_SUMS = 6

const zero = constant(0)
const add = (a: CoreExpr, b: CoreExpr): CoreExpr => scalarOf('add', [a, b])
const mul = (a: CoreExpr, b: CoreExpr): CoreExpr => scalarOf('had', [a, b])
const neg = (a: CoreExpr): CoreExpr => scalarOf('neg', [a])

/** c₁·S₁ + … + rest, by name; the rest under the empty name. */
type Affine = ReadonlyMap<string, CoreExpr>

/** A formula of numbers as affine in some of them; undefined where it is not. */
function affineIn(e: CoreExpr, names: ReadonlySet<string>): Affine | undefined {
  if (!namesIn(e).some((n) => names.has(n))) return new Map([['', e]])
  const [a, b] = e.args as readonly [CoreExpr, CoreExpr]
  const each = (of: CoreExpr, f: (c: CoreExpr) => CoreExpr): Affine | undefined => {
    const inner = affineIn(of, names)
    return inner && new Map([...inner].map(([name, c]) => [name, f(c)]))
  }
  const isFree = (x: CoreExpr): boolean => !namesIn(x).some((n) => names.has(n))
  switch (e.op) {
    case 'var':
      return new Map([[e.name, constant(1)]])
    case 'neg':
      return each(a, neg)
    case 'add': {
      const [x, y] = [affineIn(a, names), affineIn(b, names)]
      if (!x || !y) return undefined
      return new Map(
        [...new Set([...x.keys(), ...y.keys()])].map((k) => [k, add(x.get(k) ?? zero, y.get(k) ?? zero)]),
      )
    }
    case 'had':
    case 'scale':
      if (isFree(a)) return each(b, (c) => mul(a, c))
      return isFree(b) ? each(a, (c) => mul(c, b)) : undefined
    case 'div':
    case 'ediv':
      return isFree(b) ? each(a, (c) => scalarOf('div', [c, b])) : undefined
    default:
      return undefined
  }
}

/** Sets of sums in which the difference is affine together: from each of them on, the longest formulas first. */
function affineSets(difference: CoreExpr, reading: Reading): readonly ReadonlySet<string>[] {
  const present = new Set(namesIn(difference))
  const sums = reading.quantities
    .filter((q) => q.kind === 'sum' && present.has(q.name))
    .filter((q) => affineIn(difference, new Set([q.name])))
    .sort((a, b) => postorder([b.of]).length - postorder([a.of]).length)
  const sets = sums.map((first) => {
    const set = new Set([first.name])
    for (const q of sums) if (affineIn(difference, new Set([...set, q.name]))) set.add(q.name)
    return set
  })
  const keys = new Set<string>()
  return sets.filter((s) => {
    const key = [...s].sort().join(' ')
    return !keys.has(key) && keys.add(key)
  })
}

/** Longer products of signs are not looked for. */
const DEGREES = [1, 2, 3, 4]

/** What is proved of the entries. */
interface EntryProof {
  readonly even?: readonly string[]
  readonly moved?: { readonly name: string; readonly way: 'times' | 'plus'; readonly by: CoreExpr }
  readonly scaled?: { readonly name: string; readonly degree: number }
  readonly proof: NumberProof
}

/** What may still be tried, and what is known of why nothing was found. */
interface Left {
  proofs: number
  choices: number
  /** Whether the difference of the sides was affine in sums, or had entries. */
  isRead: boolean
  /** The first inequality of numbers that holds at points and was not proved. */
  open?: CoreExpr
}

interface Setting {
  readonly left: Left
  readonly reading: Reading
  readonly facts: Facts
}

/** The degree in which h is homogeneous in all positive columns, where it is. */
function degreeOf(h: CoreExpr, columns: readonly string[], { facts }: Setting): number | undefined {
  const names = namesIn(h)
  const t = variable('τ', SCALAR)
  const degree = DEGREES.find((d) =>
    [1, 2, 3, 4].every((k) => {
      const at = floatPoint(names, facts, k)
      const doubled = new Map([...at].map(([n, x]) => [n, columns.includes(n) ? 2 * x : x]))
      const [x, y] = [valueOf(h, at), valueOf(h, doubled)]
      return Math.abs(y - 2 ** d * x) <= 1e-9 * (Math.abs(y) + Math.abs(2 ** d * x) + 1e-9)
    }),
  )
  if (degree === undefined) return undefined
  const times = new Map(columns.map((n) => [n, mul(t, variable(n, SCALAR))]))
  const own: Facts = { ...facts, of: (name) => (name === t.name ? { sign: 'positive' } : facts.of(name)) }
  const power = scalarOf('pow', [t, constant(degree)])
  return areOne(substitute(h, times), mul(power, h), own) ? degree : undefined
}

/** Whether a formula does not change with the sign of a name. */
function isEvenIn(h: CoreExpr, name: string, facts: Facts): boolean {
  const names = [...new Set([name, ...namesIn(h)])]
  const isEven = [1, 2, 3, 4].every((k) => {
    const at = floatPoint(names, facts, k)
    const [x, y] = [valueOf(h, at), valueOf(h, new Map(at).set(name, -(at.get(name) ?? 0)))]
    return Math.abs(x - y) <= 1e-9 * (Math.abs(x) + Math.abs(y))
  })
  return isEven && areOne(substitute(h, new Map([[name, neg(variable(name, SCALAR))]])), h, facts)
}

/** Columns of either sign on the sign of which h does not depend. */
const evenIn = (h: CoreExpr, { reading, facts }: Setting): readonly string[] =>
  [...new Set(namesIn(h))].filter(
    (name) => reading.columns.has(name) && reading.signOf(name) === undefined && isEvenIn(h, name, facts),
  )

/** The same for nonnegative columns, with what is known of their sizes. */
function proveEven(h: CoreExpr, setting: Setting): EntryProof | undefined {
  const { facts } = setting
  const even = evenIn(h, setting)
  if (even.length === 0 || setting.left.proofs-- <= 0) return undefined
  const plain = (e: CoreExpr): CoreExpr => {
    const bare = rewrite(e, (x) => (x.op === 'abs' && x.args[0].op === 'var' && even.includes(x.args[0].name) ? x.args[0] : x)) // prettier-ignore
    return scalarOf('neg', [scalarOf('neg', [bare])])
  }
  const own: Facts = {
    ...facts,
    of: (name) => (even.includes(name) ? { sign: 'nonnegative' } : facts.of(name)),
    comparisons: facts.comparisons
      .filter((sides) => sides.every((e) => even.every((name) => isEvenIn(e, name, facts))))
      .map(([a, b]) => [plain(a), plain(b)]),
  }
  const proof = proveNumber(plain(h), own)
  return proof && { even, proof }
}

/** Proofs that one of three numbers or more between ends stands for: most that are not found take long. */
const COST_BETWEEN_ENDS = 10
const costOf = (goal: CoreExpr, { facts }: Setting): number => {
  const names = [...new Set(namesIn(goal))]
  const isBetween = names.some((n) => facts.of(n).least && facts.of(n).most)
  return isBetween && names.length > 2 ? COST_BETWEEN_ENDS : 1
}

/** 0 ≤ h for all entries: with a variable moved to where h vanishes, and one at 1 where h is homogeneous. */
function proveEntry(h: CoreExpr, at: Choice['at'], setting: Setting): EntryProof | undefined {
  const { reading, facts } = setting
  if (!looksNonnegative(h, facts)) return undefined
  const columns = namesIn(h).filter((n) => reading.columns.has(n) && reading.signOf(n) === 'positive')
  // Bounds of entries are not those of moved or scaled ones.
  const isFree = facts.comparisons.length === 0
  const isUnbounded = isFree && columns.every((n) => !facts.of(n).most)
  const degree = columns.length > 0 && isUnbounded ? degreeOf(h, columns, setting) : undefined
  const fixed = degree === undefined ? undefined : columns.filter((n) => n !== at?.name).at(-1)
  const scaled = fixed === undefined ? undefined : { name: fixed, degree: degree! }
  const ones = scaled ? new Map([[scaled.name, constant(1)]]) : new Map<string, CoreExpr>()
  const attempts: (Omit<EntryProof, 'proof'> & { readonly goal: CoreExpr })[] = []
  if (at && isFree && !facts.of(at.name).most) {
    const way = reading.signOf(at.name) === 'positive' ? 'times' : 'plus'
    const x = variable(at.name, SCALAR)
    const moved = way === 'times' ? mul(at.value, x) : add(at.value, x)
    const goal = substitute(substitute(h, new Map([[at.name, moved]])), ones)
    attempts.push({ moved: { name: at.name, way, by: at.value }, ...(scaled ? { scaled } : {}), goal })
  }
  if (scaled) attempts.push({ scaled, goal: substitute(h, ones) })
  attempts.push({ goal: h })
  for (const { goal, ...how } of attempts) {
    if (setting.left.proofs <= 0) return undefined
    setting.left.proofs -= costOf(goal, setting)
    const proof = proveNumber(scalarOf('neg', [scalarOf('neg', [goal])]), facts)
    if (proof) return { ...how, proof }
  }
  setting.left.open ??= h
  return proveEven(h, setting)
}

interface Found extends EntryProof {
  readonly summed: readonly string[]
  readonly multipliers: Choice['multipliers']
  readonly rest?: NumberProof
}

/** Σ h + rest ≥ 0 with multipliers. */
function proveSum(difference: CoreExpr, setting: Setting): Found | undefined {
  const { reading, facts, left } = setting
  for (const summed of affineSets(difference, reading)) {
    left.isRead = true
    const parts = affineIn(difference, summed)!
    const h0 = [...parts]
      .filter(([name]) => name !== '')
      .map(([name, c]) => mul(c, reading.quantities.find((q) => q.name === name)!.of))
      .reduce(add, zero)
    const rest0 = parts.get('') ?? zero
    for (const { multipliers, at } of choicesOf(h0, rest0, summed, reading)) {
      if (facts.expired() || left.proofs <= 0 || left.choices-- <= 0) return undefined
      const weighted = multipliers.map(({ sum, factor }) => mul(factor, sum.of)).reduce(add, zero)
      const taken = multipliers.map(({ sum, factor }) => mul(factor, sum.total)).reduce(add, zero)
      const [h, rest] = [add(h0, weighted), add(rest0, neg(taken))]
      if (h === zero || !looksNonnegative(h, facts)) continue
      const isZero = looksZero(rest, facts) && areOne(rest, zero, facts)
      if (!isZero && !looksNonnegative(rest, facts)) continue
      if (!multipliers.every((m) => isDefined(m.factor, reading))) continue
      const entry = proveEntry(h, at, setting)
      const proofOfRest = entry && !isZero ? proveNumber(rest, facts) : undefined
      if (entry && !isZero && !proofOfRest) left.open ??= rest
      if (entry && (isZero || proofOfRest))
        return { ...entry, summed: [...summed], multipliers, ...(proofOfRest ? { rest: proofOfRest } : {}) }
    }
  }
  return undefined
}

/** Divisors, logarithms and broken powers are of positive numbers. */
function isDefined(e: CoreExpr, { signs }: Reading): boolean {
  return postorder([e]).every((x) => {
    if (x.op === 'div' || x.op === 'ediv') return signs.isPositive(x.args[1])
    if (x.op === 'log' || x.op === 'sqrt') return signs.isPositive(x.args[0])
    if (x.op === 'pow') return signs.isPositive(x.args[0]) || isWholePower(x.args[1])
    return true
  })
}
const isWholePower = (e: CoreExpr): boolean =>
  e.op === 'const' && e.value.denominator === 1n && e.value.numerator >= 0n

const plainEnds = (ends: Ends | undefined): Pick<EntrywiseRecord['variables'][number], 'ends'> =>
  ends ? { ends: [plainRational(ends.least), plainRational(ends.most)] } : {}

function factsOf(reading: Reading, context: BoundContext, bounded: boolean): Facts {
  const largest = reading.quantities.flatMap((q): (readonly [CoreExpr, CoreExpr])[] => {
    const value = variable(q.name, SCALAR)
    return q.kind === 'largest' ? [[q.of, value]] : q.kind === 'least' ? [[value, q.of]] : []
  })
  const terms = reading.quantities.flatMap((q): (readonly [CoreExpr, CoreExpr])[] =>
    bounded && q.kind === 'sum' && reading.signs.isNonnegative(q.of)
      ? [[q.of, variable(q.name, SCALAR)]]
      : [],
  )
  return {
    of: (name) => {
      const sign = reading.signOf(name)
      return {
        ...(sign ? { sign } : {}),
        ...(bounded && reading.isCount(name) ? { least: ONE } : {}),
        ...(bounded && context.variables.get(name)?.space === 'simplex' ? { most: ONE } : {}),
        ...(bounded || !reading.columns.has(name) ? entryEnds(name, context) : {}),
      }
    },
    comparisons: [...largest, ...terms],
    expired: context.expired ?? (() => false),
  }
}

function recordOf(lesser: CoreExpr, greater: CoreExpr, squared: boolean, found: Found, reading: Reading, context: BoundContext): EntrywiseRecord {
  const opaque = [...reading.opaque]
  const claim = plainFormulas([lesser, greater, ...opaque.map(([e]) => e)])
  const { moved, scaled, proof, multipliers, rest, summed } = found
  const formulas = [
    ...reading.quantities.map((q) => q.of),
    ...multipliers.flatMap(({ sum, factor }) => [sum.of, factor]),
    ...(moved ? [moved.by] : []),
  ]
  const scalars = plainFormulas(formulas)
  let next = reading.quantities.length
  return {
    version: 1,
    variables: variablesOf([lesser, greater]).map(({ name, shape }) => ({
      name,
      shape: plainShape(shape),
      space: context.variables.get(name)?.space ?? '',
      bounded: (context.variables.get(name)?.params.length ?? 0) > 0,
      ...plainEnds(entryEnds(name, context)),
    })),
    steps: claim.steps,
    sides: [claim.of[0], claim.of[1]],
    squared,
    shape: plainShape(reading.shape),
    expanded: reading.expanded,
    opaque: opaque.map(([, name], k) => ({ name, step: claim.of[k + 2] })),
    scalars: scalars.steps,
    quantities: reading.quantities.map(({ name, kind }, k) => ({ name, kind, of: scalars.of[k] })),
    summed,
    multipliers: multipliers.map(() => ({ of: scalars.of[next++], factor: scalars.of[next++] })),
    entry: {
      ...(found.even ? { even: found.even } : {}),
      ...(moved ? { moved: { name: moved.name, way: moved.way, by: scalars.of[next++] } } : {}),
      ...(scaled ? { scaled } : {}),
      proof,
    },
    ...(rest ? { rest } : {}),
  }
} // prettier-ignore

/** The difference of the sides, and with a root on the greater side the difference of the squares. */
function* differences(
  lesser: CoreExpr,
  greater: CoreExpr,
): Iterable<{ readonly squared: boolean; readonly difference: CoreExpr }> {
  yield { squared: false, difference: add(greater, neg(lesser)) }
  if (greater.op === 'sqrt')
    yield { squared: true, difference: add(greater.args[0], neg(mul(lesser, lesser))) }
}

function proveAt(lesser: CoreExpr, greater: CoreExpr, reading: Reading, context: BoundContext, left: Left): EntrywiseRecord | undefined {
  const isNumber = isScalar(lesser.shape) && isScalar(greater.shape)
  const [a, b] = isNumber ? [reading.number(lesser), reading.number(greater)] : [reading.entry(lesser), reading.entry(greater)]
  if (reading.columns.size === 0 || reading.quantities.length > MOST_SUMS) return undefined
  const isBox = [...reading.columns].some((name) => entryEnds(name, context))
  for (const bounded of [false, true]) {
    if (bounded && isBox) Object.assign(left, { proofs: MOST_PROOFS, choices: MOST_CHOICES })
    const setting = { left, reading, facts: factsOf(reading, context, bounded) }
    for (const { squared, difference } of differences(a, b)) {
      const entry = isNumber ? undefined : proveEntry(difference, undefined, setting)
      const found = isNumber ? proveSum(difference, setting) : entry && { ...entry, summed: [], multipliers: [] }
      if (found) return recordOf(lesser, greater, squared, found, reading, context)
    }
  }
  return undefined
} // prettier-ignore

/** Reads both sides as numbers, entry by entry, and proves the inequality of these. */
export function proveEntrywise(lesser: CoreExpr, greater: CoreExpr, context: BoundContext): EntrywiseOutcome {
  const sides = [lesser, greater] as const
  const nodes = postorder(sides)
  if (nodes.length > MOST_NODES)
    return notProved(`the formula has ${nodes.length} parts, and no more than ${MOST_NODES} are looked at`)
  const taken = new Set(nodes.flatMap((e) => [...e.names]))
  const shapes = isScalar(sides[0].shape) ? shapesIn(nodes) : [sides[0].shape]
  const left: Left = { proofs: MOST_PROOFS, choices: MOST_CHOICES, isRead: !isScalar(sides[0].shape) }
  for (const shape of shapes)
    for (const expanded of [false, true]) {
      const record = proveAt(...sides, new Reading(shape, expanded, context, taken), context, left)
      if (record) return { kind: 'proved', record }
    }
  return notProved(reasonOf(left))
}

/** Longer inequalities help nobody. */
const LONGEST = 120
const notProved = (reason: string): EntrywiseOutcome => ({
  kind: 'not proved',
  reason: reason === '' ? '' : `entry by entry: ${reason}`,
})

/** What would have to be shown; nothing where the sides have nothing to do with sums over entries. */
function reasonOf({ open, isRead, choices }: Left): string {
  const text = open ? print(open) : ''
  if (open && text.length <= LONGEST)
    return `0 ≤ ${text} would be enough; it holds at the points tried, but has no proof`
  if (open)
    return 'a long inequality of numbers would be enough; it holds at the points tried, but has no proof'
  if (!isRead) return ''
  return choices > 0
    ? 'no multiples of known sums were found with which every term is nonnegative'
    : `no multiples of known sums were found with which every term is nonnegative, among ${MOST_CHOICES}`
}
