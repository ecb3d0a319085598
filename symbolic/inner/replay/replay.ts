/**
 * Replays a proof by lengths and cosines: reads both sides of the claim by its own rules at exact points, compares them there with what the polynomial proof is about, checks
 * what that takes for granted, and replays it. Two rational functions that agree at so many random points are one.
 */
import { need, Rejected } from '../../bounds/replay/arithmetic.js'
import { isScalar, sameShape, type Node } from '../../bounds/replay/node.js'
import { Reading } from '../../bounds/replay/reading.js'
import { definiteness } from '../../curvature/replay/definite.js'
import { Situation } from '../../curvature/replay/situation.js'
import { replayPolynomial } from '../../polynomials/replay/replay.js'
import type { ReplayOptions, ReplayOutcome } from '../../proof/replay/outcome.js'
import { cosineName, lengthName, type InnerRecord, type PlainSpace } from '../plain.js'
import * as Q from './exact.js'
import { checkRange, drawn, numberRanges, readRational, type Range } from './ranges.js'
import { Values, type Vector } from './values.js'

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
    for (let k = 0; k < POINTS; k++) seen += isSameAt(record, r, spaces, drawn(known, next)) ? 1 : 0
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
  for (const [name, range] of numberRanges(record, record.opaque, r)) add(name, range)
  return known
} // prettier-ignore

type Point = ReadonlyMap<string, Q.Rational>

/** Whether both sides have values at a point; these are then those of the proof, and so are its hypotheses. */
function isSameAt(record: InnerRecord, r: Reading, spaces: readonly Space[], point: Point): boolean {
  const values = new ByLengths(record, r, spaces, point)
  const own = [record.lesser, record.greater].map((k) => values.number(r.at(k)))
  const told = record.proof.sides.map((k) => Q.valueAt(record.proof.steps, k, point))
  if (own.some((x) => x === undefined)) return false
  need(own.every((x, k) => told[k] !== undefined && Q.isEqual(x!, told[k])), 'the numbers are not those of the sides')
  const assumed = (record.hypotheses ?? []).flatMap((of) => {
    need(of.every((k) => isScalar(r.at(k))), 'a hypothesis that is none of numbers')
    const [a, b] = of.map((k) => values.number(r.at(k)))
    return a && b ? [Q.plus(b, Q.negative(a))] : []
  })
  for (const { relation, sides } of record.proof.hypotheses) {
    const [a, b] = sides.map((k) => Q.valueAt(record.proof.steps, k, point))
    const known = [...triangles(spaces, point), ...assumed]
    const fits = relation === 'at most' && a && b && known.some((gap) => Q.isEqual(gap, Q.plus(b, Q.negative(a))))
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

/** Inner products by lengths and cosines. */
class ByLengths extends Values {
  constructor(
    record: InnerRecord,
    r: Reading,
    private readonly spaces: readonly Space[],
    point: Point,
  ) {
    super(record.opaque, r, point)
  }

  protected between(a: Node, b: Node, metric?: Node): Q.Rational {
    const g = this.spaceWith(a, metric)
    const [u, v] = [this.spaces[g].by.get(a), this.spaces[g].by.get(b)]
    need(u !== undefined && v !== undefined, 'a vector that the record lacks')
    return u.flatMap((c, i) => v.map((d, j) => Q.times(Q.times(c, d), this.gram(g, i, j)))).reduce(Q.plus, Q.ZERO)
  } // prettier-ignore

  private spaceWith(n: Node, metric?: Node): number {
    const g = this.spaces.findIndex((s) => s.metric === metric && s.by.has(n))
    need(g >= 0, 'a vector that the record lacks')
    return g
  }

  private side(g: number, i: number): Q.Rational {
    return this.point.get(lengthName(g + 1, i + 1)) ?? Q.ZERO
  }
  private gram(g: number, i: number, j: number): Q.Rational {
    const [s, t] = [this.side(g, i), this.side(g, j)]
    if (i === j) return Q.times(s, s)
    const { third } = this.spaces[g]
    if (!third) return Q.times(Q.times(s, t), this.point.get(cosineName(g + 1, Math.min(i, j) + 1, Math.max(i, j) + 1)) ?? Q.ZERO)
    const [a, b] = third
    const [u, v, w] = [0, 1, 2].map((k) => Q.times(this.side(g, k), this.side(g, k)))
    const rest = Q.plus(w, Q.negative(Q.plus(Q.times(Q.times(a, a), u), Q.times(Q.times(b, b), v))))
    return Q.over(rest, Q.times([2n, 1n], Q.times(a, b)))!
  } // prettier-ignore

  /** A norm that is a multiple of a length. */
  protected length(parts: Vector, metric?: Node): Q.Rational {
    const g = this.spaceWith([...parts.keys()][0], metric)
    const { by, third, size } = this.spaces[g]
    const sum = Array.from({ length: size }, (_, k) => [...parts].reduce<Q.Rational>((all, [b, c]) => Q.plus(all, Q.times(c, by.get(b)?.[k] ?? this.cannot(b))), Q.ZERO))
    const places = sum.flatMap((c, k) => (Q.isZero(c) ? [] : [k]))
    if (places.length === 0) return Q.ZERO
    if (places.length === 1) return Q.times(Q.magnitude(sum[places[0]]), this.side(g, places[0]))
    need(third !== undefined && Q.isEqual(Q.times(sum[0], third[1]), Q.times(sum[1], third[0])), 'a norm that is no length')
    return Q.times(Q.magnitude(Q.over(sum[0], third[0])!), this.side(g, 2))
  } // prettier-ignore
}
