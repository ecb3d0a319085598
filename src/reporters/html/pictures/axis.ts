/** Axes: from numbers to places in a picture, with few round marks. */
import { log10, power } from '../../../../symbolic/elementary/index.js'

/** Where numbers stand, and which of them are marked. */
export interface Axis {
  readonly ticks: readonly Tick[]
  /** In the units of the picture, one decimal. */
  at(x: number): number
}

interface Tick {
  readonly x: number
  readonly word: string
}

/** A stretch of a picture, in its units; `to` may be the smaller one. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** One decimal: a tenth of a unit is not seen. */
export const place = (x: number): number => Math.round(x * 10) / 10

/** Beyond these, numbers are told by powers of ten. */
const LARGEST_PLAIN = 1e5
const SMALLEST_PLAIN = 1e-4
/** Noise of sums of steps is beyond this. */
const DIGITS = 10

/** `−0.5`, `2e+6`: as short as it is exact. */
export function numberWord(x: number): string {
  const size = Math.abs(x)
  const plain = Number(x.toPrecision(DIGITS))
  const text =
    size !== 0 && (size >= LARGEST_PLAIN || size < SMALLEST_PLAIN) ? plain.toExponential() : `${plain}`
  return text.replaceAll('-', '−').replace('e+', 'e')
}

/** A step of 1, 2 or 5 times a power of ten by which an interval has at most so many. */
function stepOf(length: number, most: number): number {
  const least = length / most
  const unit = power(10, Math.floor(log10(least)))
  const factor = [1, 2, 5, 10].find((f) => f * unit >= least) ?? 10
  return factor * unit
}

/** Round numbers in an interval, at most so many and one. */
export function roundNumbers(from: number, to: number, most = 4): readonly number[] {
  const step = stepOf(to - from, most)
  const first = Math.ceil(from / step)
  const count = Math.floor(to / step) - first + 1
  return Array.from({ length: Math.max(0, count) }, (_, k) =>
    Number(((first + k) * step).toPrecision(DIGITS)),
  )
}

/** An axis of its own marks. */
export function axisOf(from: number, to: number, stretch: Stretch, ticks: readonly Tick[]): Axis {
  const scale = (stretch.to - stretch.from) / (to - from)
  const within = (x: number): number => Math.min(Math.max(x, Math.min(from, to)), Math.max(from, to))
  return { ticks, at: (x) => place(stretch.from + (within(x) - from) * scale) }
}

/** Free room beyond the least and the greatest number, as a share of what lies between. */
const ROOM = 0.06

/** A linear axis over numbers, with room at both ends. */
export function linear(numbers: readonly number[], stretch: Stretch, most = 4): Axis {
  const [least, greatest] = [Math.min(...numbers), Math.max(...numbers)]
  const room = (greatest - least) * ROOM || Math.max(Math.abs(least), 1) / 2
  const [from, to] = [least - room, greatest + room]
  return axisOf(
    from,
    to,
    stretch,
    roundNumbers(from, to, most).map((x) => ({ x, word: numberWord(x) })),
  )
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'
const superscript = (k: number): string =>
  `${k < 0 ? '⁻' : ''}${[...String(Math.abs(k))].map((d) => SUPERSCRIPTS[Number(d)]).join('')}`

/** `0.01`, `1`, `100`, `10⁷`. */
const powerWord = (k: number): string =>
  Math.abs(k) <= 2 ? `${Number(power(10, k).toPrecision(1))}` : `10${superscript(k)}`

/** Fewer marks than this do not make an axis. */
const LEAST_TICKS = 3

/** 1, 2 and 5 times powers of ten between two of their logarithms; round numbers where these are too few. */
function factorsBetween(from: number, to: number, most: number): readonly number[] {
  const [least, greatest] = [power(10, from), power(10, to)]
  const exponents = Array.from({ length: Math.ceil(to - from) + 2 }, (_, k) => Math.floor(from) + k)
  const plain = exponents.flatMap((k) => [1, 2, 5].map((f) => Number((f * power(10, k)).toPrecision(DIGITS))))
  const within = plain.filter((f) => f >= least && f <= greatest)
  return within.length >= LEAST_TICKS ? within : roundNumbers(least, greatest, most).filter((f) => f > 0)
}

/** So many powers of ten are marked by more than themselves. */
const SHORT = 2

/** An axis over logarithms to base ten, marked by what they are logarithms of. */
export function logarithmic(from: number, to: number, stretch: Stretch, most = 5): Axis {
  const step = Math.max(1, Math.round(stepOf(to - from, most)))
  const ticks =
    to - from >= SHORT
      ? roundNumbers(from, to, most)
          .filter((k) => k % step === 0)
          .map((x) => ({ x, word: powerWord(x) }))
      : factorsBetween(from, to, most).map((f) => ({ x: log10(f), word: numberWord(f) }))
  return axisOf(from, to, stretch, ticks)
}
