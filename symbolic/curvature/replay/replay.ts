/**
 * Replays the record of a proof of convexity without the prover: every step is matched against the schema of its rule, its side conditions recomputed from
 * spaces and signs, and every step is audited in floats at pairs of points.
 */
import { Rejected } from '../../bounds/replay/arithmetic.js'
import { isScalar } from '../../bounds/replay/node.js'
import { Reading } from '../../bounds/replay/reading.js'
import type { ReplayOutcome } from '../../proof/replay/outcome.js'
import type { CurvatureRecord, CurvatureStep, Says } from '../plain.js'
import { auditCurvature } from './audit.js'
import { SCHEMAS } from './schemas.js'
import { Situation, type Needed, type Node } from './situation.js'

/** Checks the record of a proof of convexity; `rejected` says where it fails. */
export function replayCurvature(
  record: CurvatureRecord,
  { seed = 1 }: { readonly seed?: number } = {},
): ReplayOutcome {
  try {
    if ((record.version as number) !== 1)
      throw new Rejected(`version ${record.version as number} of records is not known`)
    const situation = new Situation(new Reading(record), record.moving)
    const done: Done[] = []
    for (const [i, step] of record.steps.entries()) done.push(checkStep(step, i, done, situation))
    checkConclusion(done)
    return { kind: 'confirmed', steps: done.length, points: auditCurvature(record, seed) }
  } catch (problem) {
    if (problem instanceof Rejected) return { kind: 'rejected', reason: problem.message }
    throw problem
  }
}

interface Done {
  readonly about: Node
  readonly says: Says
}

function checkStep({ rule, about, says, of }: CurvatureStep, i: number, done: readonly Done[], s: Situation): Done {
  const fail = (why: string): never => {
    throw new Rejected(`step ${i + 1} (${rule}): ${why}`)
  }
  const schema = Object.hasOwn(SCHEMAS, rule) ? SCHEMAS[rule] : undefined
  if (!schema) return fail('the rule is not known')
  const node = s.r.at(about)
  const premises = of.map((k) => (Number.isInteger(k) && k < i ? done[k] : undefined) ?? fail('it rests on no earlier step'))
  const ways = schema(node, says, s)
  const matches = ways.some((way) => way.length === premises.length && way.every((needed, k) => gives(premises[k], needed)))
  return matches ? { about: node, says } : fail(ways.length === 0 ? `the rule does not give that it is ${says}` : 'other premises are needed')
} // prettier-ignore

const OF_AFFINE: ReadonlySet<Says> = new Set(['affine', 'convex', 'concave', 'form convex', 'form concave'])

/** What is affine is convex and concave. */
const gives = ({ about, says }: Done, [node, needed]: Needed): boolean =>
  about === node && (says === needed || (says === 'affine' && OF_AFFINE.has(needed)))

function checkConclusion(done: readonly Done[]): void {
  const last = done.at(-1)
  if (!last || !isScalar(last.about)) throw new Rejected('the conclusion is about no number')
  if (!['affine', 'convex', 'concave'].includes(last.says))
    throw new Rejected('the conclusion is neither convex nor concave')
}
