/**
 * Replays a proof by lengths and cosines: reads both sides of the claim by its own rules at exact points, compares them there with what the polynomial proof is about, checks
 * what that takes for granted, and replays it. Two rational functions that agree at so many random points are one.
 */
import { isBelow, need, readFraction, Rejected, type Fraction } from '../../bounds/replay/arithmetic.js'
import { isColumn, isScalar, sameShape, type Node } from '../../bounds/replay/node.js'
import { Reading } from '../../bounds/replay/reading.js'
import { signOf } from '../../bounds/replay/signs.js'
import { definiteness } from '../../curvature/replay/definite.js'
import { Situation } from '../../curvature/replay/situation.js'
import { replayPolynomial } from '../../polynomials/replay/replay.js'
import type { ReplayOptions, ReplayOutcome } from '../../proof/replay/outcome.js'
import { cosineName, lengthName, type InnerRecord, type PlainSpace } from '../plain.js'
import * as Q from './exact.js'

/** Points at which sides are compared, and how many of them must have values. */
const POINTS = 20
const LEAST_POINTS = 12

/** Checks the record; `rejected` says where it fails. */
export function replayInner(record: InnerRecord, { seed = 1, expired }: ReplayOptions = {}): ReplayOutcome {
  try {
    need((record.version as number) === 1, 'a version of records that is not known')
    const r = new Reading(record)
    const spaces = record.spaces.map((s) => spaceOf(s, r))
    const known = rangesOf(record, spaces, r)
    for (const v of record.proof.variables) checkRange(v, known)
    const next = Q.stream(seed)
    let seen = 0
    for (let k = 0; k < POINTS; k++) seen += isSameAt(record, r, spaces, drawn(known, spaces, next)) ? 1 : 0
    need(seen >= LEAST_POINTS, 'too few points have values')
    const replayed = replayPolynomial(record.proof, expired ? { expired } : {})
    return replayed.kind === 'rejected' ? replayed : { ...replayed, points: seen }
  } catch (problem) {
    if (problem instanceof Rejected) return { kind: 'rejected', reason: problem.message }
    throw problem
  }
}

/** Vectors by a basis, of which nothing is known. */
interface Space {
  readonly metric: Node | undefined
  readonly by: ReadonlyMap<Node, readonly Q.Rational[]>
  readonly third: readonly Q.Rational[] | undefined
  readonly size: number
}

function spaceOf({ metric, vectors, third }: PlainSpace, r: Reading): Space {
  const nodes = vectors.map((v) => r.at(v.of))
  const rows = vectors.map((v) => v.by.map(readRational))
  const size = nodes.length
  need(size > 0 && new Set(nodes).size === size && rows.every((row) => row.length === size), 'a basis of another size')
  need(!Q.isZero(Q.determinant(rows)), 'combinations that depend on each other')
  need(nodes.every((n) => sameShape(n, nodes[0])), 'vectors of different shapes')
  const of = metric === undefined ? undefined : r.at(metric)
  need(of === undefined || definiteness(of, new Situation(r, [])) !== undefined, 'a form that may be negative')
  const more = third?.map(readRational)
  need(more === undefined || (size === 2 && more.length === 2 && !more.some((c) => Q.isZero(c))), 'a third vector that is none')
  return { metric: of, by: new Map(nodes.map((n, k) => [n, rows[k]])), third: more, size }
} // prettier-ignore

const readRational = (text: string): Q.Rational => {
  const { p, q } = readFraction(text)
  return [p, q]
}

interface Range {
  readonly least?: Q.Rational
  readonly most?: Q.Rational
}

/** What is known of every number of the proof. */
function rangesOf(record: InnerRecord, spaces: readonly Space[], r: Reading): ReadonlyMap<string, Range> {
  const known = new Map<string, Range>()
  const add = (name: string, range: Range): void => {
    need(!known.has(name), 'a name that is there twice')
    known.set(name, range)
  }
  for (const [g, { size, third }] of spaces.entries())
    for (let i = 1; i <= size + (third ? 1 : 0); i++) {
      add(lengthName(g + 1, i), { least: Q.ZERO })
      for (let j = i + 1; j <= size && !third; j++) add(cosineName(g + 1, i, j), { least: Q.negative(Q.ONE), most: Q.ONE })
    }
  for (const { name, of } of record.opaque) {
    need(isScalar(r.at(of)), 'a matrix in place of a number')
    add(name, signOf(r, r.at(of)) ? { least: Q.ZERO } : {})
  }
  for (const { name, shape } of record.variables) {
    if (JSON.stringify(shape) !== '[[[1]],[[1]]]') continue
    const node = r.make({ op: 'var', name }, [], [[1]], [[1]])
    const ends = r.ends(node)
    const of = ({ p, q }: Fraction): Q.Rational => [p, q]
    add(name, ends ? { least: of(ends[0]), most: of(ends[1]) } : signOf(r, node) ? { least: Q.ZERO } : {})
  }
  return known
} // prettier-ignore

/** What the proof uses of a number is known of it. */
function checkRange(v: InnerRecord['proof']['variables'][number], known: ReadonlyMap<string, Range>): void {
  const range = known.get(v.name)
  need(range !== undefined && v.sums === undefined && JSON.stringify(v.shape) === '[[[1]],[[1]]]', `${v.name} is no number of the record`)
  const fits = (used: string | undefined, at: Q.Rational | undefined, below: boolean): boolean => {
    if (used === undefined) return true
    const [p, q] = readRational(used)
    return at !== undefined && (below ? !isBelow({ p: at[0], q: at[1] }, { p, q }) : !isBelow({ p, q }, { p: at[0], q: at[1] }))
  }
  need(fits(v.least, range.least, true) && fits(v.most, range.most, false), `a bound of ${v.name} that is not known`)
} // prettier-ignore

type Point = ReadonlyMap<string, Q.Rational>

/** A point within all ranges; the lengths beside a third one need not be those of a triangle, where only formulas are compared. */
function drawn(known: ReadonlyMap<string, Range>, _: readonly Space[], next: () => bigint): Point {
  return new Map([...known].map(([name, { least, most }]) => {
    const share: Q.Rational = [next(), 1_000_003n]
    if (least && most) return [name, Q.plus(least, Q.times(share, Q.plus(most, Q.negative(least))))]
    const far: Q.Rational = [1n + next(), 1n + next()]
    return [name, least ? Q.plus(least, far) : next() % 2n === 0n ? far : Q.negative(far)]
  }))
} // prettier-ignore

/** Whether both sides have values at a point; these are then those of the proof, and so are its hypotheses. */
function isSameAt(record: InnerRecord, r: Reading, spaces: readonly Space[], point: Point): boolean {
  const values = new Values(record, r, spaces, point)
  const own = [record.lesser, record.greater].map((k) => values.number(r.at(k)))
  const told = record.proof.sides.map((k) => Q.valueAt(record.proof.steps, k, point))
  if (own.some((x) => x === undefined)) return false
  need(own.every((x, k) => told[k] !== undefined && Q.isEqual(x!, told[k])), 'the numbers are not those of the sides')
  for (const { relation, sides } of record.proof.hypotheses) {
    const [a, b] = sides.map((k) => Q.valueAt(record.proof.steps, k, point))
    const fits = relation === 'at most' && a && b && triangles(spaces, point).some((gap) => Q.isEqual(gap, Q.plus(b, Q.negative(a))))
    need(fits === true, 'a hypothesis that is not known')
  }
  return true
} // prettier-ignore

/** b + c − a for the lengths a, b, c of vectors that sum to zero. */
function triangles(spaces: readonly Space[], point: Point): readonly Q.Rational[] {
  return spaces.flatMap(({ third }, g) => {
    if (!third) return []
    const sides = [0, 1, 2].map((k) => Q.times(k === 2 ? Q.ONE : Q.magnitude(third[k]), point.get(lengthName(g + 1, k + 1))!))
    return [0, 1, 2].map((k) => Q.plus(Q.plus(sides[(k + 1) % 3], sides[(k + 2) % 3]), Q.negative(sides[k])))
  })
} // prettier-ignore

type Vector = ReadonlyMap<Node, Q.Rational>

/** The numbers of a formula at a point; nothing where it divides by zero. */
class Values {
  readonly #opaque: ReadonlyMap<Node, string>

  constructor(
    record: InnerRecord,
    private readonly r: Reading,
    private readonly spaces: readonly Space[],
    private readonly point: Point,
  ) {
    this.#opaque = new Map(record.opaque.map(({ name, of }) => [r.at(of), name]))
  }

  number(n: Node): Q.Rational | undefined {
    const hidden = this.#opaque.get(n)
    if (hidden !== undefined) return this.point.get(hidden)
    const [a, b] = n.of
    const both = (f: (x: Q.Rational, y: Q.Rational) => Q.Rational | undefined): Q.Rational | undefined => {
      const [x, y] = [this.number(a), this.number(b)]
      return x && y && f(x, y)
    }
    need(isScalar(n), 'a matrix in place of a number')
    const c = n.op === 'const' ? this.r.number(n) : undefined
    if (c) return [c.p, c.q]
    switch (n.op) {
      case 'var':
        return this.point.get(n.operation.op === 'var' ? n.operation.name : '') ?? this.cannot(n)
      case 'neg': {
        const x = this.number(a)
        return x && Q.negative(x)
      }
      case 'add':
        return both(Q.plus)
      case 'had':
      case 'scale':
        return both(Q.times)
      case 'div':
      case 'ediv':
        return both(Q.over)
      case 'pow':
        return this.power(n)
      case 'norm':
        return this.norm(a)
      case 'sqrt':
        return this.root(a)
      default:
        return this.product(n)
    }
  }

  private cannot(n: Node): never {
    throw new Rejected(`${n.op} is no number of few vectors`)
  }

  private power(n: Node): Q.Rational | undefined {
    const [a, b] = n.of
    const k = this.r.number(b)
    need(k?.q === 1n && k.p >= 1n && k.p <= 4n, 'a power that is not whole')
    const isEven = a.op === 'norm' && k.p % 2n === 0n
    const x = isEven ? this.inner(a.of[0], a.of[0]) : this.number(a)
    return x && Q.power(x, isEven ? k.p / 2n : k.p)
  }

  private product(n: Node): Q.Rational | undefined {
    const [a] = n.of
    if (n.op === 'sum') {
      const e = a.op === 'pow' ? this.r.number(a.of[1]) : undefined
      if (e?.p === 2n && e.q === 1n) return this.inner(a.of[0], a.of[0])
      return a.op === 'had' ? this.inner(a.of[0], a.of[1]) : this.cannot(n)
    }
    if (n.op === 'trace' && a.op === 'matmul') {
      const factors = this.r.factors(a)
      return factors.length === 2 ? this.inner(this.r.transposed(factors[0]), factors[1]) : this.cannot(n)
    }
    if (n.op !== 'matmul') return this.cannot(n)
    const [first, middle, last, ...more] = this.r.factors(n)
    if (!last) return this.inner(this.r.transposed(first), middle)
    return more.length === 0 && isColumn(last)
      ? this.inner(this.r.transposed(first), last, middle)
      : this.cannot(n)
  }

  private root(n: Node): Q.Rational | undefined {
    const e = n.op === 'sum' && n.of[0].op === 'pow' ? this.r.number(n.of[0].of[1]) : undefined
    if (e?.p === 2n && e.q === 1n) return this.norm(n.of[0].of[0])
    if (n.op === 'sum' && n.of[0].op === 'had' && n.of[0].of[0] === n.of[0].of[1]) return this.norm(n.of[0].of[0])
    const factors = n.op === 'matmul' ? this.r.factors(n) : []
    const last = factors[factors.length - 1]
    need(factors.length >= 2 && factors.length <= 3 && isColumn(last) && this.r.same(this.r.transposed(factors[0]), last), 'a root that is no norm')
    return this.norm(last, factors.length === 3 ? factors[1] : undefined)
  } // prettier-ignore

  private inner(x: Node, y: Node, metric?: Node): Q.Rational | undefined {
    need(sameShape(x, y), 'vectors of different shapes')
    const [v, w] = [this.vector(x), this.vector(y)]
    if (!v || !w) return undefined
    let total: Q.Rational | undefined = Q.ZERO
    for (const [a, c] of v)
      for (const [b, d] of w) {
        const of = this.ofBases(a, b, metric)
        total = total && of && Q.plus(total, Q.times(Q.times(c, d), of))
      }
    return total
  }

  /** (xy')·(zw') = (x·z)(y·w). */
  private ofBases(a: Node, b: Node, metric?: Node): Q.Rational | undefined {
    const [p, q] = metric ? [] : [this.parts(a), this.parts(b)]
    if (p && q && sameShape(p[0], q[0]) && sameShape(p[1], q[1])) {
      const [x, y] = [this.inner(p[0], q[0]), this.inner(p[1], q[1])]
      return x && y && Q.times(x, y)
    }
    const g = this.spaceWith(a, metric)
    const [u, v] = [this.spaces[g].by.get(a), this.spaces[g].by.get(b)]
    need(u !== undefined && v !== undefined, 'a vector that the record lacks')
    return u.flatMap((c, i) => v.map((d, j) => Q.times(Q.times(c, d), this.gram(g, i, j)))).reduce(Q.plus, Q.ZERO)
  } // prettier-ignore

  private parts(n: Node): readonly [Node, Node] | undefined {
    if (n.op === 'kron' && n.of.every(isColumn)) return [n.of[0], n.of[1]]
    const factors = n.op === 'matmul' && !isScalar(n) ? this.r.factors(n) : []
    return factors.length === 2 && isColumn(factors[0])
      ? [factors[0], this.r.transposed(factors[1])]
      : undefined
  }

  private spaceWith(n: Node, metric?: Node): number {
    const g = this.spaces.findIndex((s) => s.metric === metric && s.by.has(n))
    need(g >= 0, 'a vector that the record lacks')
    return g
  }

  private length(g: number, i: number): Q.Rational {
    return this.point.get(lengthName(g + 1, i + 1)) ?? Q.ZERO
  }
  private gram(g: number, i: number, j: number): Q.Rational {
    const [s, t] = [this.length(g, i), this.length(g, j)]
    if (i === j) return Q.times(s, s)
    const { third } = this.spaces[g]
    if (!third) return Q.times(Q.times(s, t), this.point.get(cosineName(g + 1, Math.min(i, j) + 1, Math.max(i, j) + 1)) ?? Q.ZERO)
    const [a, b] = third
    const [u, v, w] = [0, 1, 2].map((k) => Q.times(this.length(g, k), this.length(g, k)))
    const rest = Q.plus(w, Q.negative(Q.plus(Q.times(Q.times(a, a), u), Q.times(Q.times(b, b), v))))
    return Q.over(rest, Q.times([2n, 1n], Q.times(a, b)))!
  } // prettier-ignore

  private vector(n: Node): Vector | undefined {
    const all = new Map<Node, Q.Rational>()
    for (const [t, { p, q }] of this.r.linear(n)) {
      const found = this.multiple(t)
      if (!found) return undefined
      for (const [b, c] of found) {
        const sum = Q.plus(all.get(b) ?? Q.ZERO, Q.times([p, q], c))
        all.set(b, sum)
      }
    }
    return all
  }
  private multiple(t: Node): Vector | undefined {
    const [a, b] = t.of
    const times = (s: Q.Rational | undefined, v: Vector | undefined): Vector | undefined =>
      s && v && new Map([...v].map(([n, c]) => [n, Q.times(s, c)]))
    if (t.op === 'scale' && !isScalar(t)) return times(this.number(a), this.vector(b))
    if (t.op === 'div') {
      const s = this.number(b)
      return times(s && Q.over(Q.ONE, s), this.vector(a))
    }
    if (t.op === 'matmul' && isScalar(b) && isColumn(a)) return times(this.number(b), this.vector(a))
    return new Map([[t, Q.ONE]])
  }

  /** A norm that is a multiple of a length. */
  private norm(n: Node, metric?: Node): Q.Rational | undefined {
    const v = this.vector(n)
    if (!v) return undefined
    const parts = [...v].filter(([, c]) => !Q.isZero(c))
    if (parts.length === 0) return Q.ZERO
    const [[first, factor]] = parts
    const outer = parts.length === 1 && !metric ? this.parts(first) : undefined
    if (outer) {
      const [x, y] = outer.map((o) => this.norm(o))
      return x && y && Q.times(Q.magnitude(factor), Q.times(x, y))
    }
    const g = this.spaceWith(first, metric)
    const { by, third, size } = this.spaces[g]
    const sum = Array.from({ length: size }, (_, k) => parts.reduce<Q.Rational>((all, [b, c]) => Q.plus(all, Q.times(c, by.get(b)?.[k] ?? this.cannot(b))), Q.ZERO))
    const places = sum.flatMap((c, k) => (Q.isZero(c) ? [] : [k]))
    if (places.length === 0) return Q.ZERO
    if (places.length === 1) return Q.times(Q.magnitude(sum[places[0]]), this.length(g, places[0]))
    need(third !== undefined && Q.isEqual(Q.times(sum[0], third[1]), Q.times(sum[1], third[0])), 'a norm that is no length')
    return Q.times(Q.magnitude(Q.over(sum[0], third[0])!), this.length(g, 2))
  } // prettier-ignore
}
