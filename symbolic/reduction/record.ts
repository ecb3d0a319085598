/** Writes a reduction down as plain data. */
import type { BoundContext } from '../bounds/context.js'
import { formulaOf, writer } from '../bounds/record.js'
import type { CoreExpr } from '../expression/index.js'
import { plainRational } from '../proof/record.js'
import type { ReductionRecord } from './plain.js'
import type { Reduction } from './reduce.js'

/** The record of lesser ≤ greater by the goals of a reduction, given their proofs in the same order; the context has the holes of a mean, too. */
export function recordOf<Proof>(
  lesser: CoreExpr,
  greater: CoreExpr,
  {
    rule,
    goals,
    mean,
    channel,
    tangent,
    numbers,
    power,
    along,
    stationary,
    hoelder,
    scaling,
    curved,
    segment,
  }: Reduction,
  proofs: readonly Proof[],
  context: BoundContext,
): ReductionRecord<Proof> {
  const w = writer()
  const sides = { lesser: w.node(lesser), greater: w.node(greater) }
  const shown = goals.map(([a, b], k) => ({ lesser: w.node(a), greater: w.node(b), proof: proofs[k] }))
  const plain = mean && {
    of: w.node(mean.of),
    is: mean.is,
    holes: mean.holes.map((h) => ({
      name: h.name,
      mean: w.node(h.mean),
      at: [w.node(h.at[0]), w.node(h.at[1])] as const,
    })),
    weights: [w.node(mean.weights[0]), w.node(mean.weights[1])] as const,
  }
  const through = channel && {
    of: w.node(channel.of),
    is: channel.is,
    holes: channel.holes.map((h) => ({ name: h.name, at: w.node(h.mean), image: w.node(h.image) })),
    by: w.node(channel.by),
  }
  const touching = tangent && {
    of: w.node(tangent.of),
    is: tangent.is,
    holes: tangent.holes.map((h) => ({ name: h.name, at: w.node(h.mean), to: w.node(h.to) })),
    factor: plainRational(tangent.factor),
  }
  const [least, slope] = stationary ? [w.node(stationary.at), w.node(stationary.slope)] : []
  const degree = scaling && w.node(scaling.degree)
  const nodes = (of: readonly CoreExpr[]): readonly number[] => of.map((e) => w.node(e))
  const weighted = hoelder && { is: hoelder.is, order: hoelder.order, terms: nodes(hoelder.terms), weights: nodes(hoelder.weights), other: w.node(hoelder.other) } // prettier-ignore
  const curving = curved && {
    ...curved,
    of: w.node(curved.of),
    directions: curved.directions.map((d) => d.name),
  }
  const between = segment && {
    of: w.node(segment.of),
    ends: [w.node(segment.ends[0]), w.node(segment.ends[1])] as const,
    holes: [segment.holes[0].name, segment.holes[1].name] as const,
  }
  const entries = numbers?.map((h) => ({ name: h.name, at: w.node(h.mean) }))
  return {
    version: 1,
    ...formulaOf(w, context),
    rule,
    ...sides,
    ...(plain ? { mean: plain } : {}),
    ...(through ? { channel: through } : {}),
    ...(touching ? { tangent: touching } : {}),
    ...(entries ? { numbers: entries } : {}),
    ...(power === undefined ? {} : { power }),
    ...(along === undefined ? {} : { along }),
    ...(stationary ? { stationary: { at: least!, slope: slope! } } : {}),
    ...(weighted ? { hoelder: weighted } : {}),
    ...(curving ? { curved: curving } : {}),
    ...(scaling ? { scaling: { ...scaling, degree: degree! } } : {}),
    ...(between ? { segment: between } : {}),
    goals: shown,
  }
}
