/** Arguments at which elementary functions are measured: all magnitudes, the middle of the domain, and the places that are hard. */
import { exponentOf, powerOfTwo } from '../../symbolic/elementary/index.js'
import type { Random } from '../../src/core/random.js'

/** Where a function is defined, and points near which it is hard. */
export interface Ground {
  readonly from: number
  readonly to: number
  readonly hard: readonly number[]
}

const REALS = { from: -Infinity, to: Infinity }

export const GROUNDS = {
  exp: { from: -746, to: 710, hard: [0, 709.78, -708.4, -745.1] },
  expm1: { from: -40, to: 710, hard: [0, 0.34, -0.34, 0.69, -0.69, 709.78] },
  log: { from: 0, to: Infinity, hard: [1, 0, Math.SQRT2, Math.SQRT1_2] },
  log1p: { from: -1, to: Infinity, hard: [0, -1, 0.41, -0.29] },
  sin: { ...REALS, hard: [0, Math.PI, Math.PI / 2, 100 * Math.PI, 1e6, 1e22] },
  cos: { ...REALS, hard: [0, Math.PI, Math.PI / 2, 100 * Math.PI, 1e6, 1e22] },
  tan: { ...REALS, hard: [0, Math.PI, Math.PI / 2, 100 * Math.PI, 1e6] },
  asin: { from: -1, to: 1, hard: [0, 1, -1, 0.5] },
  acos: { from: -1, to: 1, hard: [0, 1, -1, 0.5] },
  atan: { ...REALS, hard: [0, 1, -1, 0.125, 0.1875] },
  sinh: { from: -711, to: 711, hard: [0, 1, 22, 709, 710.4] },
  cosh: { from: -711, to: 711, hard: [0, 0.3466, 22, 709, 710.4] },
  tanh: { from: -30, to: 30, hard: [0, 1, 22] },
  asinh: { ...REALS, hard: [0, 2, 1e9] },
  acosh: { from: 1, to: Infinity, hard: [1, 2, 1e9] },
  atanh: { from: -1, to: 1, hard: [0, 0.5, 1, -1] },
  erf: { from: -7, to: 7, hard: [0, 1, 1.5, 6] },
} as const satisfies Readonly<Record<string, Ground>>

/** A float64 of any sign and magnitude, all exponents alike. */
function anyMagnitude(random: Random): number {
  const size = (1 + random.next()) * powerOfTwo(random.below(2046) - 1022)
  return random.next() < 0.5 ? -size : size
}

/** A point within some last places, or within a share, of another. */
function near(point: number, random: Random): number {
  const unit = point === 0 ? powerOfTwo(-60 - random.below(900)) : powerOfTwo(exponentOf(point) - 52)
  const distance = random.next() < 0.5 ? random.below(64) : powerOfTwo(random.below(50)) * random.next()
  return point + (random.next() < 0.5 ? -1 : 1) * distance * unit
}

/** The next argument; always in the domain. */
export function argumentIn({ from, to, hard }: Ground, random: Random): number {
  for (;;) {
    const style = random.below(4)
    const [least, most] = [Math.max(from, -100), Math.min(to, 100)]
    const x =
      style === 0
        ? anyMagnitude(random)
        : style === 1
          ? near(random.pick(hard), random)
          : style === 2
            ? least + (most - least) * random.next()
            : random.normal()
    if (x >= from && x <= to) return x
  }
}
