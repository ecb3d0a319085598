/** Differences along a line: a slope with its error, the order of a remainder, the two sides of a kink. */
import { log2 } from '../../symbolic/elementary/index.js'

/** Steps are halved so often. */
export const LEVELS = 12
/** The longest step, in units of the scale of a line. */
export const FIRST_STEP = 2 ** -2

/** A slope with an estimate of its error. */
export interface Difference {
  readonly slope: number
  readonly error: number
}

/** Neville's tableau of central differences at halved steps; the entry whose neighbours agree best. */
export function extrapolated(
  phi: readonly (readonly [plus: number, minus: number])[],
  noise: number,
): Difference {
  let best: Difference = { slope: NaN, error: Infinity }
  let previous: number[] = []
  phi.forEach(([plus, minus], i) => {
    const h = FIRST_STEP / 2 ** i
    const row = [(plus - minus) / (2 * h)]
    const rounding = noise / h
    for (let j = 1; j <= i; j++) {
      const factor = 2 ** (2 * j)
      row.push((factor * row[j - 1] - previous[j - 1]) / (factor - 1))
      const error = Math.max(Math.abs(row[j] - row[j - 1]), Math.abs(row[j] - previous[j - 1])) + rounding
      if (error < best.error) best = { slope: row[j], error }
    }
    previous = row
  })
  return best
}

/** The order in which remainders fall while they stand out of the noise: the slope between the largest and the smallest step that count. */
export function observedOrder(remainders: readonly number[], noise: number): number | undefined {
  const clear = remainders
    .map((r, i) => ({ r: Math.abs(r), i }))
    .filter(({ r }) => r > 16 * noise && r < Infinity)
  // The first steps may be too long for Taylor's theorem to show.
  const [from, to] = [clear[Math.floor(clear.length / 3)], clear.at(-1)]
  if (!from || !to || to.i - from.i < 2) return undefined
  return log2(from.r / to.r) / (to.i - from.i)
}

/** One-sided slopes that stay apart: the function has a kink there, and what lies between them is right. */
export function isBetweenSides(
  slope: number,
  values: readonly (readonly [number, number])[],
  center: number,
  noise: number,
): boolean {
  const i = Math.floor(LEVELS / 2)
  const h = FIRST_STEP / 2 ** i
  const [right, left] = [(values[i][0] - center) / h, (center - values[i][1]) / h]
  const half = [(values[i + 2][0] - center) / (h / 4), (center - values[i + 2][1]) / (h / 4)] as const
  const apart = Math.abs(right - left)
  const room = (64 * noise) / h
  const stays = Math.abs(half[0] - half[1]) > 0.7 * apart && apart > room
  return stays && slope >= Math.min(...half) - room && slope <= Math.max(...half) + room
}
