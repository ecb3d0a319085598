/** Seeded randomness, split by labels: the draws of one claim and checker do not depend on any other. */
import { cos, log } from '../../symbolic/elementary/index.js'

/** A stream of draws. The same seed and labels give the same stream on every engine. */
export interface Random {
  /** Uniform in [0, 1), 53 bits. */
  next(): number
  /** Uniform integer in 0 … n−1. */
  below(n: number): number
  /** A standard normal deviate. */
  normal(): number
  pick<T>(items: readonly T[]): T
}

/** FNV-1a over UTF-16 units, four lanes with different offsets: 128 bits of state from any text. */
function hash(text: string): Uint32Array {
  const lanes = new Uint32Array([0x811c9dc5, 0x01000193, 0x9e3779b9, 0x85ebca6b])
  for (let i = 0; i < text.length; i++)
    for (let k = 0; k < 4; k++) lanes[k] = Math.imul(lanes[k] ^ (text.charCodeAt(i) + k * 0x100), 0x01000193)
  return lanes
}

/** The generator of a seed and labels: same arguments, same stream. (sfc32, Chris Doty-Humphrey, PractRand.) */
export function randomOf(seed: number, ...labels: readonly string[]): Random {
  let [a, b, c, counter] = hash(`${seed}|${labels.join('|')}`) as unknown as [number, number, number, number]
  const word = (): number => {
    const t = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return t >>> 0
  }
  const WARM_UP = 15
  for (let i = 0; i < WARM_UP; i++) word()
  const next = (): number => ((word() >>> 5) * 0x4000000 + (word() >>> 6)) / 2 ** 53
  const below = (n: number): number => Math.floor(next() * n)
  return {
    next,
    below,
    normal: () => Math.sqrt(-2 * log(1 - next())) * cos(2 * Math.PI * next()),
    pick: (items) => items[below(items.length)],
  }
}
