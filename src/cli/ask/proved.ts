/** What the provers say of a claim. */
import { DEFAULT_SEED } from '../../index.js'
import { isProved, proveClaim } from '../../run/prove-claim.js'
import { shown } from '../commands/prove.js'
import type { OfClaim } from './answer.js'
import { WIDTH } from './claim.js'

/** A proof with its steps, or why there is none: that says nothing against the claim. */
export const proved: OfClaim = (claim, { seed = DEFAULT_SEED }, { expired }) => {
  const found = proveClaim(claim, seed, expired)
  return Promise.resolve({
    text: shown(found, { steps: true, again: true }, { colour: false, width: WIDTH }).trimEnd(),
    data: {
      proved: isProved(found),
      ...(found.disagreements.length > 0 ? { disagreements: found.disagreements } : {}),
      obligations: found.attempts.map(({ outcome }) =>
        outcome.kind === 'declined'
          ? { why: outcome.reason }
          : {
              for: outcome.kind === 'sizes' ? outcome.sizes : 'all sizes',
              ...(outcome.kind === 'all sizes' && outcome.where ? { where: outcome.where } : {}),
              method: outcome.method,
              replay: outcome.replayed.kind,
            },
      ),
    },
  })
}
