/**
 * Our own derivatives against hyper-dual numbers, both in interval arithmetic: two derivations that share no rule. Enclosures that do not meet are a
 * disagreement of our own parts, whatever the claim says.
 */
import {
  allEntries,
  evaluateSize,
  expecting,
  isDerivative,
  nothing,
  OutOfRange,
  postorder,
  statementTerms,
  Unsupported,
  type Derivative,
  type Entries,
  type CoreExpr,
  type Expr,
  type Assumption,
  type Variable,
} from '../../symbolic/expression/index.js'
import { core, isSmooth, NotDifferentiable, resolve } from '../../symbolic/calculus/index.js'
import { print } from '../../symbolic/language/index.js'
import { hyperDual, type HyperDual } from '../../symbolic/numbers/dual.js'
import {
  randomOf,
  type Claim,
  type Domain,
  type Evidence,
  type Random,
  type SizeRange,
} from '../core/index.js'
import { bigIntervals, intervalReading } from '../interval/index.js'
import { drawerOf } from '../instance/draw.js'
import { coordinateEntries, pullBack, type PulledBack } from '../instance/pull-back.js'
import { choosePositions } from '../instance/place.js'

const NAME = 'derivatives'
/** Positions, instances at each, and entries of each derivative that are compared. */
const POSITIONS = 2
const INSTANCES = 2
const ENTRIES = 4
/** Matrices with more entries are left to larger machines. */
const MOST_ENTRIES = 400

const g = bigIntervals(128)
type Interval = ReturnType<typeof g.float>
type Values = ReadonlyMap<string, Entries<Interval>>

const reading = intervalReading(g)
const dual = hyperDual(reading)
const ZERO = g.rational(0n, 1n)
const ONE = g.rational(1n, 1n)

/** Values of the domain's variables at an instance. */
function valuesAt(local: PulledBack, coordinates: Readonly<Record<string, readonly number[]>>): Values {
  const inputs = coordinateEntries(local, coordinates, (x) => g.float(x))
  const elements = allEntries(
    local.variables.map((v) => v.element),
    { sizes: {}, variables: inputs },
    reading,
  )
  return new Map(local.variables.map((v, i) => [v.name, elements[i]]))
}

/** A direction in which a variable moves: its entries, row-major. */
type Direction = readonly Interval[]

const unit = (length: number, at: number): Direction =>
  Array.from({ length }, (_, k) => (k === at ? ONE : ZERO))

/** f with `x` moving along two directions at once. */
function moved(
  f: CoreExpr,
  values: Values,
  x: string,
  first: Direction,
  second: Direction,
): Entries<HyperDual<Interval>> {
  const variables = new Map(
    [...values].map(([name, m]) => [
      name,
      {
        ...m,
        data: m.data.map((value, k) =>
          name === x
            ? { value, first: first[k], second: second[k], mixed: ZERO }
            : { value, first: ZERO, second: ZERO, mixed: ZERO },
        ),
      },
    ]),
  )
  return allEntries([f], { sizes: {}, variables }, dual)[0]
}

/** One derivative of a claim, at given sizes. */
interface Local {
  readonly op: Expr['op']
  readonly f: CoreExpr
  readonly x: Variable
  readonly rows: number
  readonly cols: number
  readonly direction?: CoreExpr
  readonly ours: CoreExpr
}

/** f at values while x moves along two directions, each with the name by which it is told from others; the same directions are taken once. */
function mover({ f, x }: Local, values: Values): (name: string, first: Direction, second: Direction) => Entries<HyperDual<Interval>> {
  const known = new Map<string, Entries<HyperDual<Interval>>>()
  return (name, first, second) => {
    const found = known.get(name) ?? moved(f, values, x.name, first, second)
    known.set(name, found)
    return found
  }
} // prettier-ignore

/** Entries of the derivative by their positions (row-major), by hyper-dual numbers. */
function byDuals(d: Local, values: Values): (k: number) => Interval {
  const length = d.rows * d.cols
  const move = mover(d, values)
  const along = (i: number, j: number): Entries<HyperDual<Interval>> =>
    move(`${i} ${j}`, unit(length, i), unit(length, j))
  /** Positions in vec (columns stacked) as row-major positions. */
  const stacked = (at: number): number =>
    d.op === 'hessr' ? at : (at % d.rows) * d.cols + Math.floor(at / d.rows)
  switch (d.op) {
    case 'grad':
      return (k) => along(k, k).data[0].first
    case 'jac':
      return (k) => along(k % length, k % length).data[Math.floor(k / length)].first
    case 'dir': {
      const [v] = allEntries([d.direction!], { sizes: {}, variables: values }, reading)
      return (k) => move('given', v.data, v.data).data[k].first
    }
    default:
      return (k) => along(stacked(Math.floor(k / length)), stacked(k % length)).data[0].mixed
  }
}

const apart = (a: Interval, b: Interval): boolean => {
  if (g.domainFault(a) || g.domainFault(b)) return false
  const order = g.sign(g.sub(a, b))
  return order === 1 || order === -1
}

const shown = (a: Interval): string => `[${g.lower(a)}, ${g.upper(a)}]`

function localOf(e: Derivative, local: PulledBack, differentiate: typeof resolve): Local | undefined {
  const [of, wrt, direction] = e.args
  if (wrt.op !== 'var' || !local.variables.some((v) => v.name === wrt.name)) return undefined
  const inner = core(of)
  if (!isSmooth(inner, wrt)) return undefined
  const all = { ...local.sizes, ...local.indices }
  const known = new Set([...Object.keys(all), ...local.variables.map((v) => v.name)])
  if (![...e.names].every((name) => known.has(name))) return undefined
  return {
    op: e.op,
    f: local.at(inner),
    x: wrt,
    rows: evaluateSize(wrt.shape.rows, all),
    cols: evaluateSize(wrt.shape.cols, all),
    ours: local.at(core(differentiate(e))),
    ...(direction ? { direction: local.at(core(direction)) } : {}),
  }
}

/** What a comparison says: the first entry on which the two derivations are certainly apart, or that there is none; nothing where they cannot be compared. */
type Compared = { readonly reason: string } | 'agree' | undefined

function compare(e: Derivative, local: PulledBack, random: Random, differentiate: typeof resolve): Compared {
  const d = localOf(e, local, differentiate)
  if (!d || d.rows * d.cols > MOST_ENTRIES) return undefined
  const { draw } = drawerOf(local)
  for (let k = 0; k < INSTANCES; k++) {
    const values = valuesAt(local, draw(random).coordinates)
    const [ours] = allEntries([d.ours], { sizes: {}, variables: values }, reading)
    const theirs = byDuals(d, values)
    for (let t = 0; t < ENTRIES; t++) {
      const at = random.below(ours.data.length)
      const [a, b] = [ours.data[at], theirs(at)]
      if (apart(a, b))
        return {
          reason: `${print(e)} at entry (${Math.floor(at / ours.cols) + 1}, ${(at % ours.cols) + 1}): our calculus gives ${shown(a)}, hyper-dual numbers ${shown(b)}`,
        }
    }
  }
  return 'agree'
}

/** What an arithmetic cannot do is no finding. */
const ifAny = (run: () => Compared): Compared =>
  expecting([Unsupported, OutOfRange, NotDifferentiable], run, nothing)

/** A derivative is found for all sizes at once: where only sizes from this on are declared, it is compared at smaller ones. */
const LARGE = 16
const SMALLER = { from: 3, to: 4 }
/** Domains to compare at, one after the other until two derivations can be compared. */
function domainsFor(domain: Domain): readonly Domain[] {
  const isLarge = ({ from }: SizeRange): boolean => from >= LARGE
  if (![...domain.sizes.values()].some(isLarge)) return [domain]
  const sizes = new Map([...domain.sizes].map(([name, r]) => [name, isLarge(r) ? { ...r, ...SMALLER } : r]))
  return [{ ...domain, sizes }, domain]
}

const derivativesOf = (statements: readonly Assumption[]): readonly Derivative[] =>
  postorder(statements.flatMap(statementTerms)).filter(isDerivative)

/** Disagreements about the derivatives in a claim, as evidence under the label of one of its obligations; `differentiate` is what is checked. */
export function checkDerivatives(
  claim: Claim,
  obligation: string,
  seed: number,
  differentiate = resolve,
): readonly Evidence[] {
  const found = derivativesOf([claim.statement, ...claim.domain.assumptions])
  if (found.length === 0) return []
  const random = randomOf(seed, claim.id, NAME)
  for (const e of found)
    for (const domain of domainsFor(claim.domain)) {
      const compared = choosePositions(domain, POSITIONS, random).map(({ sizes, indices }) =>
        ifAny(() => compare(e, pullBack(domain, sizes, indices), random, differentiate)),
      )
      for (const c of compared)
        if (typeof c === 'object')
          return [{ kind: 'disagreement', checker: NAME, obligation, reason: c.reason }]
      if (compared.includes('agree')) break
    }
  return []
}
