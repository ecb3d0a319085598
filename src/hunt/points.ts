/** Evidence as points to remember, with words for people. */
import { larger, type Counterexample, type Domain, type Instance } from '../core/index.js'
import type { Remembered } from '../run/memory.js'
import { showInstance } from '../instance/show.js'

const middle = ({ lower, upper }: { lower: number; upper: number }): string =>
  lower === upper ? `${lower}` : `${Number((lower / 2 + upper / 2).toPrecision(12))}`

const remembered = (
  kind: Remembered['kind'],
  obligation: string,
  domain: Domain,
  instance: Instance,
  finding: string,
  relative?: number,
): Remembered => ({
  kind,
  obligation,
  instance,
  values: showInstance(domain, instance).values,
  finding,
  ...(relative === undefined ? {} : { relative }),
})

/** A counterexample: the simplest point, and the one of the largest violation, where that is larger. */
export function counterexamplePoints(found: Counterexample, domain: Domain): readonly Remembered[] {
  const words = (entry: Counterexample['entry'], relative: number): string =>
    `left ${middle(entry.left)}, right ${middle(entry.right)} at entry (${entry.row}, ${entry.col}); relative violation ${relative.toPrecision(3)}`
  const { obligation, instance, entry, relative, confirmation } = found
  const largest = larger(found)
  const simplest = `${words(entry, relative)}; confirmed by ${confirmation}`
  return [
    remembered('counterexample', obligation, domain, instance, simplest, relative),
    ...(largest
      ? [
          remembered(
            'largest',
            obligation,
            domain,
            largest.instance,
            words(largest.entry, largest.relative),
            largest.relative,
          ),
        ]
      : []),
  ]
}

/** The best instance of a bound that holds so far. */
export const tightestPoint = (
  obligation: string,
  domain: Domain,
  instance: Instance,
  finding: string,
): Remembered => remembered('tightest', obligation, domain, instance, finding)
