/** Records of proofs, with one thing spoiled, given to what replays them: each is confirmed as it was, or rejected with a reason. */
import { replayAny, type AnyRecord } from '../../../src/checkers/proof/outcome.js'
import { claim } from '../../../src/index.js'
import { messageText } from '../../../src/reporters/words/layout.js'
import { proveClaim } from '../../../src/run/prove-claim.js'
import type { Family, Input } from '../family.js'
import { spoiled } from '../texts.js'

/** Claims whose proofs are of different kinds. */
const CLAIMS: readonly (readonly [given: Readonly<Record<string, string>>, claim: string])[] = [
  [{ x: 'vector(n)' }, 'norm(x)^2 == sum(x .* x)'],
  [{ x: 'vector(n)' }, 'norm(x) <= norm1(x)'],
  [{ s: 'scalar', t: 'scalar' }, 's*t <= s^2 + t^2'],
  [{ s: 'scalar' }, 'convex(exp(s), s)'],
  [{ A: 'matrix(n, d)' }, "psd(A'*A)"],
  [{ A: 'spd(n)' }, 'logdet(A) <= trace(A) - n'],
  [{ s: 'scalar(0, 1)' }, 'exp(s) <= 3'],
  [{ x: 'vector(n)', y: 'vector(n)' }, "abs(x'*y) <= norm(x)*norm(y)"],
]

function recordsOf([given, text]: (typeof CLAIMS)[number]): readonly AnyRecord[] {
  const { attempts } = proveClaim(claim({ id: 'a', given, claim: text }), 1, () => false)
  return attempts.flatMap(({ outcome }) => (outcome.kind === 'declined' ? [] : [outcome.proved]))
}

function replayed(record: AnyRecord): ReturnType<Input['run']> {
  const outcome = replayAny(record, { seed: 1, expired: () => false })
  return outcome.kind === 'confirmed' ? { code: 0, text: '' } : { code: 2, text: messageText(outcome.reason) }
}

/** What is tried of the ways in which a record can be spoiled: records have hundreds of parts. */
const OF_EACH = 25

const records = CLAIMS.flatMap(recordsOf)

/** Records of proofs. */
export const proofs: Family = {
  name: 'records of proofs',
  inputs: records.flatMap((record) => {
    const ways = [...spoiled(record.record, 1)]
    const stride = Math.max(1, Math.floor(ways.length / OF_EACH))
    return ways.filter((_, k) => k % stride === 0).map(([name, data]): Input => ({ name: `${record.kind}: ${name}`, codes: [0, 2], says: /./u, run: () => replayed({ ...record, record: data } as AnyRecord) }))
  }),
} // prettier-ignore
