/**
 * What is remembered of a claim between runs: counterexamples and best instances, as values, in a file of its own (`counterexamples/<id>.json`).
 * Pure: files are the caller's. Exact: JSON numbers of float64 read back as they were.
 */
import { isRecord, isWhole, type Claim, type Instance, type ShownValue } from '../core/index.js'
import { instanceCost } from '../instance/readability.js'

const FORMAT = 'lemmata counterexamples'
const VERSION = 1

/** A point worth trying again, of the obligation with this label. */
export interface Remembered {
  readonly kind: 'counterexample' | 'largest' | 'tightest'
  readonly obligation: string
  readonly instance: Instance
  /** For people: what the variables are there. Not read back. */
  readonly values: readonly ShownValue[]
  /** For people: both sides, or how tight. Not read back. */
  readonly finding: string
  /** The relative size of a violation. */
  readonly relative?: number
}

/** Where a long search stands. */
export interface HuntState {
  readonly seed: number
  /** Rounds done. */
  readonly round: number
  readonly evaluations: number
  /** Lanes per round, where they are not the usual number. */
  readonly lanes?: number
}

/** What is remembered of one claim. */
export interface Memory {
  readonly claim: string
  readonly points: readonly Remembered[]
  readonly hunt?: HuntState
}

/** The memory of a claim that was never hunted. */
export const emptyMemory = (claim: Claim): Memory => ({ claim: claim.id, points: [] })

/** Windows takes these for devices, whatever stands behind a dot; their first letter is written by its byte. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/iu

const byteOf = (c: string): string => `%${c.charCodeAt(0).toString(16).toUpperCase()}`

/** The name of a claim's file: letters, digits, `.`, `-`, `_` as they are, anything else by its UTF-8 bytes, so that ids keep apart. */
export const memoryFileName = (id: string): string =>
  `${encodeURIComponent(id)
    .replace(/[!'()*~]/gu, byteOf)
    .replace(DEVICE, (name) => byteOf(name) + name.slice(1))}.json`

const KINDS: readonly string[] = ['counterexample', 'largest', 'tightest'] satisfies Remembered['kind'][]

function wholes(x: unknown): x is Record<string, number> {
  return isRecord(x) && Object.values(x).every(isWhole)
}

const isNumbers = (x: unknown): x is number[] => Array.isArray(x) && x.every((v) => typeof v === 'number')

/** A point of data that may be anything, its instance spread into it as in a file. */
export function rememberedPoint(x: unknown): Remembered | undefined {
  if (!isRecord(x) || !KINDS.includes(x['kind'] as string) || typeof x['obligation'] !== 'string')
    return undefined
  const { sizes, indices, chart, coordinates, finding, values, relative } = x
  if (!wholes(sizes) || !wholes(indices) || !isRecord(coordinates)) return undefined
  if (!Object.values(coordinates).every(isNumbers)) return undefined
  return {
    kind: x['kind'] as Remembered['kind'],
    obligation: x['obligation'],
    instance: {
      sizes,
      indices,
      ...(chart === 'whole' ? { chart } : {}),
      coordinates: coordinates as Instance['coordinates'],
    },
    values: Array.isArray(values) ? (values as ShownValue[]) : [],
    finding: typeof finding === 'string' ? finding : '',
    ...(typeof relative === 'number' ? { relative } : {}),
  }
}

function huntState(x: unknown): HuntState | undefined {
  if (!isRecord(x)) return undefined
  const { seed, round, evaluations, lanes } = x
  if (!isWhole(seed) || !isWhole(round) || !isWhole(evaluations)) return undefined
  if (lanes === undefined) return { seed, round, evaluations }
  return isWhole(lanes) ? { seed, round, evaluations, lanes } : undefined
}

/** The memory in a file's text, or why it is none: such a file is left as it is. */
export function parseMemory(text: string): Memory | { readonly problem: string } {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (error) {
    return { problem: `not JSON: ${(error as Error).message}` }
  }
  if (!isRecord(data) || data['format'] !== FORMAT) return { problem: `expected "format": "${FORMAT}"` }
  if (data['version'] !== VERSION)
    return { problem: `expected version ${VERSION}, got ${JSON.stringify(data['version'])}` }
  if (typeof data['claim'] !== 'string' || !Array.isArray(data['points']))
    return { problem: 'expected a claim and its points' }
  const points = data['points'].map(rememberedPoint)
  const broken = points.indexOf(undefined)
  if (broken >= 0) return { problem: `point ${broken + 1} is broken` }
  const hunt = huntState(data['hunt'])
  if (data['hunt'] !== undefined && !hunt) return { problem: 'the state of the hunt is broken' }
  return { claim: data['claim'], points: points as Remembered[], ...(hunt ? { hunt } : {}) }
}

/** What would turn the direction of the lines that a person reads. */
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/** A word as JSON that reads as it is written. */
const quoted = (x: unknown): string =>
  JSON.stringify(x).replace(DIRECTION, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** JSON with a line for each list of numbers or words. */
function readable(x: unknown, indent = ''): string {
  const inner = `${indent}  `
  if (Array.isArray(x)) {
    if (x.every((v) => typeof v !== 'object')) return `[${x.map(quoted).join(', ')}]`
    return `[\n${x.map((v) => inner + readable(v, inner)).join(',\n')}\n${indent}]`
  }
  if (!isRecord(x)) return quoted(x)
  const fields = Object.entries(x).map(([k, v]) => `${quoted(k)}: ${readable(v, inner)}`)
  if (Object.values(x).every((v) => typeof v === 'number')) return `{ ${fields.join(', ')} }`
  return `{\n${fields.map((f) => inner + f).join(',\n')}\n${indent}}`
}

/** The text of a claim's file. */
export function memoryText({ claim, points, hunt }: Memory): string {
  const shown = points.map(({ kind, obligation, finding, relative, values, instance }) => ({
    kind,
    obligation,
    finding,
    ...(relative === undefined ? {} : { relative }),
    values,
    ...instance,
  }))
  return `${readable({ format: FORMAT, version: VERSION, claim, points: shown, ...(hunt ? { hunt } : {}) })}\n`
}

/** Counterexamples of one obligation that are kept: the most readable. */
const MOST_COUNTEREXAMPLES = 2

const samePoint = (a: Remembered, b: Remembered): boolean =>
  a.kind === b.kind &&
  a.obligation === b.obligation &&
  JSON.stringify(a.instance) === JSON.stringify(b.instance)

/** The memory with new points: the most readable counterexamples stay; of the largest and the tightest, the new one. */
export function remember(memory: Memory, found: readonly Remembered[]): Memory {
  let points = memory.points
  for (const p of found) {
    const alike = (q: Remembered): boolean => q.kind === p.kind && q.obligation === p.obligation
    const rivals = p.kind === 'counterexample' ? points.filter((q) => alike(q) && !samePoint(p, q)) : []
    const kept = [p, ...rivals].toSorted(byReadability).slice(0, MOST_COUNTEREXAMPLES)
    points = [...kept, ...points.filter((q) => !alike(q))]
  }
  return { ...memory, points }
}

/** The points of a file that were not there before. */
export const newPoints = (now: Memory, before: Memory | undefined): readonly Remembered[] =>
  now.points.filter((p) => !before?.points.some((q) => samePoint(p, q)))

/**
 * What a file is to hold: ours, and what another hunt has written to it (`foreign`) since we began with what stood `before`. Of the largest and the
 * tightest only one is kept: the larger one, and ours where they cannot be compared, but theirs where ours is no news.
 */
export function withForeign(
  ours: Memory,
  foreign: readonly Remembered[],
  before: Memory | undefined,
): Memory {
  const found = newPoints(ours, before)
  const outdone = (p: Remembered): boolean =>
    found.some(
      (q) => q.kind === p.kind && q.obligation === p.obligation && (q.relative ?? 0) >= (p.relative ?? 0),
    )
  return remember(
    ours,
    foreign.filter((p) => p.kind === 'counterexample' || !outdone(p)),
  )
}

const sizeOf = ({ instance }: Remembered): number => Object.values(instance.sizes).reduce((a, b) => a + b, 0)
const byReadability = (a: Remembered, b: Remembered): number =>
  sizeOf(a) - sizeOf(b) || instanceCost(a.instance.coordinates) - instanceCost(b.instance.coordinates)
