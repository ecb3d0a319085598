/** Identities at the declared sizes, one position after the other. */
import { divRational, rational, type SizeValues } from '../../../symbolic/expression/index.js'
import { MOST_ERROR, proveAtSizes, sizesRecordOf, type SizesRecord } from '../../../symbolic/proof/index.js'
import type { Residual } from '../../core/index.js'
import { allPositions, type Position } from '../../instance/place.js'
import { costAt } from '../../instance/cost.js'
import { coordinatesOf } from './space-facts.js'
import type { Effort } from './outcome.js'

/** Operations on entries spent on one obligation: some tenths of a second. */
const MOST_WORK = 20_000

interface Covered {
  readonly sizes: readonly SizeValues[]
  readonly errorProbability: number
  readonly points: number
  readonly record: SizesRecord
}

/** What was proved at which of the declared sizes, or why nothing was. */
export type AtDeclaredSizes =
  ({ readonly kind: 'proved' } & Covered) | { readonly kind: 'declined'; readonly reason: string }

/** Every index value at as many declared sizes, smallest first, as the work allows; a single failure declines. */
export function proveAtDeclaredSizes(residual: Residual, effort: Effort): AtDeclaredSizes {
  const coordinates = coordinatesOf(residual.domain)
  const all = allPositions(residual.domain)
  // Errors add up over positions.
  const mostError = divRational(MOST_ERROR, rational(all.length))
  const covered: SizeValues[] = []
  const at: SizeValues[] = []
  let [work, errorProbability, points] = [0, 0, 0]
  for (const [sizes, positions] of bySizes(all)) {
    work += positions.reduce(
      (n, p) => n + costAt([residual.left, residual.right], { ...p.sizes, ...p.indices }),
      0,
    )
    if (work > MOST_WORK || effort.expired()) break
    for (const position of positions) {
      const values = { ...position.sizes, ...position.indices }
      const outcome = proveAtSizes(residual.left, residual.right, values, {
        coordinates,
        seed: effort.seed,
        mostError,
      })
      if (outcome.kind !== 'proved')
        return { kind: 'declined', reason: `${reasonOf(outcome)}${where(values)}` }
      errorProbability += outcome.errorProbability
      points += outcome.points
      at.push(values)
    }
    covered.push(sizes)
  }
  if (covered.length === 0)
    return { kind: 'declined', reason: 'the smallest declared sizes are too much work' }
  const record = sizesRecordOf([residual.left, residual.right], coordinates, at)
  return { kind: 'proved', sizes: covered, errorProbability, points, record }
}

const where = (values: SizeValues): string => {
  const words = Object.entries(values).map(([k, v]) => `${k} = ${v}`)
  return words.length === 0 ? '' : ` at ${words.join(', ')}`
}

function bySizes(positions: readonly Position[]): readonly (readonly [SizeValues, readonly Position[]])[] {
  const groups = new Map<SizeValues, Position[]>()
  for (const p of positions) groups.set(p.sizes, [...(groups.get(p.sizes) ?? []), p])
  return [...groups]
}

function reasonOf(outcome: Exclude<ReturnType<typeof proveAtSizes>, { kind: 'proved' }>): string {
  if (outcome.kind === 'declined') return outcome.why
  return `the sides differ at entry (${outcome.row}, ${outcome.col}) of a generic point in ${outcome.method}`
}
