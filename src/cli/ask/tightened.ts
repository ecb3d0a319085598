/** How tight a bound is. */
import { certify, constantOf } from '../../hunt/certify.js'
import { tightnessOfClaim } from '../../hunt/tightness.js'
import { DEFAULT_SEED } from '../../index.js'
import { endsOf, resultText } from '../commands/tighten.js'
import { styleOf } from '../../reporters/words/style.js'
import { valueWord } from '../../reporters/words/value.js'
import type { OfClaim } from './answer.js'
import { WIDTH } from './claim.js'

/** Fewer than the command spends: who asks waits. */
const EVALUATIONS = 2000
const POSITIONS = 4

/** The best constant of each inequality: certified on both sides where that can be had, with the instance that comes nearest. */
export const tightened: OfClaim = async (claim, { seed = DEFAULT_SEED }, { expired, progress }) => {
  const effort = { evaluations: EVALUATIONS, positions: POSITIONS }
  const bounds = await tightnessOfClaim(claim, { seed, effort, expired, pause: () => Promise.resolve() })
  progress('searched; certifying')
  const certified = certify(claim, bounds, { seed, effort, expired }, constantOf(claim))
  return {
    text: resultText({ claim, bounds, certified }, styleOf(false), WIDTH),
    data: {
      bounds: bounds.map(({ obligation, ratio, difference, shown }) => {
        const { least, most, name } =
          certified.filter((c) => c.obligation === obligation).map(endsOf)[0] ?? {}
        return {
          ...(ratio === undefined
            ? {}
            : {
                largestRatio:
                  typeof ratio === 'object' ? { value: ratio.ratio, confirmed: ratio.confirmed } : ratio,
              }),
          ...(difference === undefined
            ? {}
            : {
                leastDifference:
                  typeof difference === 'object'
                    ? { value: difference.difference, confirmed: difference.confirmed }
                    : difference,
              }),
          ...(name === undefined ? {} : { best: { name, atLeast: least, atMost: most } }),
          ...(shown ? { at: Object.fromEntries(shown.values.map((v) => [v.name, valueWord(v)])) } : {}),
        }
      }),
    },
  }
}
