/** An instance at other sizes: rows and columns dropped or added, the same ones wherever a size occurs. */
import { evaluateSize, type Size } from '../../symbolic/expression/index.js'
import type { Domain, Instance, Random } from '../core/index.js'
import { spaces } from '../spaces/index.js'
import type { Coordinates } from './draw.js'
import type { Position } from './place.js'

/** For each position of the new extent the old one it is taken from, 0-based; −1 for a new zero. */
type Sources = readonly number[]
/** Sources from an old extent to a new one. */
type Choice = (from: number, to: number) => Sources

/** The size that is exactly a name, else undefined. */
function nameOf(s: Size): string | undefined {
  const [only] = [...s.terms]
  return only && s.terms.size === 1 && only[1] === 1 && /^[^*]+$/u.test(only[0]) ? only[0] : undefined
}

/** The instance's coordinates at a position; whether the charts take them is for the caller to see. */
function resized(
  domain: Domain,
  instance: Instance,
  { sizes, indices }: Position,
  choose: Choice,
): Coordinates {
  const chosen = new Map<string, Sources>()
  const sources = (size: Size | undefined, from: number, to: number): Sources => {
    const name = size && nameOf(size)
    if (name === undefined || instance.sizes[name] !== from || sizes[name] !== to) return choose(from, to)
    if (!chosen.has(name)) chosen.set(name, choose(from, to))
    return chosen.get(name)!
  }
  return Object.fromEntries(
    domain.variables.map(({ name, use }): [string, readonly number[]] => {
      const space = spaces.get(use.space)!
      const extentAt = (values: Position['sizes']): { rows: number; cols: number } =>
        space.coordinates(use.sizes.map((s) => evaluateSize(s, values)))
      const [old, extent] = [
        extentAt({ ...instance.sizes, ...instance.indices }),
        extentAt({ ...sizes, ...indices }),
      ]
      const isSquare = use.sizes.length === 1 && old.rows === old.cols
      const rows = sources(use.sizes[0], old.rows, extent.rows)
      const cols = sources(use.sizes[isSquare ? 0 : 1], old.cols, extent.cols)
      const values = instance.coordinates[name]
      // Of a variable that carries a hypothesis the coordinates are others than those of its space.
      if (values.length !== old.rows * old.cols) return [name, values]
      const at = (i: number, j: number): number => (i < 0 || j < 0 ? 0 : values[i * old.cols + j])
      return [name, rows.flatMap((i) => cols.map((j) => at(i, j)))]
    }),
  )
}

const upTo = (n: number): number[] => Array.from({ length: n }, (_, k) => k)

function subset(n: number, m: number, random: Random): Sources {
  const all = upTo(n)
  while (all.length > m) all.splice(random.below(all.length), 1)
  return all
}

/** Ways to drop rows and columns at random that are tried per position. */
const WAYS = 12

/** Coordinates at a position with no size larger: leading and trailing parts first, then positions kept at random. */
export function* restrictions(
  domain: Domain,
  instance: Instance,
  position: Position,
  random: Random,
): Generator<Coordinates> {
  if (Object.keys(position.sizes).some((name) => position.sizes[name] > instance.sizes[name])) return
  yield resized(domain, instance, position, (_n, m) => upTo(m))
  yield resized(domain, instance, position, (n, m) => upTo(m).map((k) => n - m + k))
  for (let k = 0; k < WAYS; k++) yield resized(domain, instance, position, (n, m) => subset(n, m, random))
}

/** Coordinates at another position, cut or continued: by zeros, by the last row and column again, by repetition. */
export function continuations(
  domain: Domain,
  instance: Instance,
  position: Position,
): readonly Coordinates[] {
  const beyond: readonly ((k: number, n: number) => number)[] = [() => -1, (_k, n) => n - 1, (k, n) => k % n]
  return beyond.map((rule) =>
    resized(domain, instance, position, (n, m) => upTo(m).map((k) => (k < n ? k : rule(k, n)))),
  )
}
