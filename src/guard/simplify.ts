/** From a wrong case to a simple one: smaller sizes first, then fewer and rounder numbers, keeping half of the wrongness. */
import type { Random } from '../core/index.js'
import { allPositions, type Position } from '../instance/place.js'
import { simplifications } from '../instance/readability.js'
import type { Quantity } from './quantity.js'
import { see, wrongnessOf, type Seen } from './see.js'
import { codePlaceAt, type Case, type CodePlace } from '../instance/code-place.js'
import type { Subject } from './subject.js'
import type { Precision } from '../core/index.js'

/** The part of the wrongness that simplifying keeps, so that it does not end in rounding. */
const SHARE_KEPT = 0.5
const MAX_SMALLER = 12
const DRAWS_PER_SIZE = 24
const MAX_ROUNDS = 80
const CANDIDATES = 48

const total = ({ sizes }: Position): number => Object.values(sizes).reduce((a, b) => a + b, 0)

function smallDraw(place: CodePlace, random: Random): Case {
  const drawn = place.draw(random)
  const whole = Object.fromEntries(
    Object.entries(drawn.instance.coordinates).map(([name, values]) => [
      name,
      values.map(() => random.below(5) - 2),
    ]),
  )
  return place.at(whole) ?? drawn
}

/** The simplest wrong case found, of at least half the wrongness. */
export async function simplify(
  quantity: Quantity,
  subject: Subject,
  found: Seen,
  precision: Precision,
  random: Random,
): Promise<Seen> {
  const least = SHARE_KEPT * wrongnessOf(found)
  const good = (seen: Seen): boolean =>
    seen.judgement.kind === found.judgement.kind && wrongnessOf(seen) >= least
  let best = found
  const smaller = allPositions(quantity.computed.domain)
    .filter((p) => total(p) < total(found.at.place))
    .slice(0, MAX_SMALLER)
  for (const position of smaller) {
    const place = codePlaceAt(quantity.computed, position, precision)
    const cases = Array.from({ length: DRAWS_PER_SIZE }, (_, k) =>
      k % 4 === 3 ? place.draw(random) : smallDraw(place, random),
    )
    const hit = (await see(subject, cases, precision)).find(good)
    if (!hit) continue
    best = hit
    break
  }
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const candidates: Case[] = []
    for (const coordinates of simplifications(best.at.instance.coordinates)) {
      const next = best.at.place.at(coordinates)
      if (next) candidates.push(next)
      if (candidates.length === CANDIDATES) break
    }
    const simpler = (await see(subject, candidates, precision)).find(good)
    if (!simpler) return best
    best = simpler
  }
  return best
}
