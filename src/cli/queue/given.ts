/**
 * Answers as machines note them down, under the digest of each, so that the same answer twice is one. Whoever may write to the queue may have written
 * anything: it is fetched only where it is not too large, and names are shown only as what cannot do harm.
 */
import { clip, printable } from '../../reporters/words/layout.js'
import { exactText, readExact } from '../exact-json.js'
import { digest } from '../digest.js'
import type { Redis } from './packages.js'

/** An answer, and which worker gave it. */
export interface Given {
  /** For people. */
  readonly by: string
  /** Milliseconds that it took there, where it says so. */
  readonly took: number | undefined
  readonly text: string
}

/** More is no answer: the largest reports have some hundred kilobytes. */
const MOST_BYTES = 32 * 2 ** 20
/** Columns of the name of a worker. */
const NAME = 80

/** How a worker notes down an answer, which took it so many milliseconds. */
export const noted = (by: string, took: number, text: string): readonly [field: string, value: string] => [
  digest(text),
  `${exactText({ by, took })}\n${text}`,
]

function headOf(line: string): Pick<Given, 'by' | 'took'> {
  try {
    const { by, took } = Object(readExact(line)) as Readonly<Record<string, unknown>>
    const isTime = typeof took === 'number' && Number.isFinite(took) && took >= 0
    return { by: clip(printable(String(by)), NAME), took: isTime ? took : undefined }
  } catch {
    return { by: clip(printable(line), NAME), took: undefined }
  }
}

function givenOf(said: string): Given {
  const at = said.indexOf('\n')
  return { ...headOf(said.slice(0, at)), text: at < 0 ? '' : said.slice(at + 1) }
}

/** What stands in place of an answer and is none. */
const none = (by: string): Given => ({ by, took: undefined, text: '' })

type Replies = readonly (readonly [error: Error | null, result: unknown])[]

/** What a reply is where something else is at our key. */
const isOther = (error: Error | null): boolean => error?.message.startsWith('WRONGTYPE') === true

/** What is noted at each of the keys. Mostly there is nothing, which costs least to ask. */
export async function givenAt(redis: Redis, keys: readonly string[]): Promise<readonly (readonly Given[])[]> {
  const ask = async (of: readonly string[], how: (pipeline: ReturnType<Redis['pipeline']>, key: string) => unknown): Promise<Replies> => {
    const pipeline = redis.pipeline()
    for (const key of of) how(pipeline, key)
    return of.length === 0 ? [] : ((await pipeline.exec()) ?? [])
  }
  const found = new Map<string, readonly Given[]>()
  const lengths = await ask(keys, (p, key) => p.hlen(key))
  keys.forEach((key, k) => isOther(lengths[k]?.[0] ?? null) && found.set(key, [none('unknown, which left something else')]))
  const there = keys.filter((_, k) => !lengths[k]?.[0] && Number(lengths[k]?.[1]) > 0)
  // Some services do without this command; what they say of it is no size.
  const sizes = await ask(there, (p, key) => p.memory('USAGE', key, 'SAMPLES', '0'))
  const isLarge = (k: number): boolean => Number(sizes[k]?.[1]) > MOST_BYTES
  there.forEach((key, k) => isLarge(k) && found.set(key, [none('unknown, which left more than is read')]))
  const small = there.filter((_, k) => !isLarge(k))
  const said = await ask(small, (p, key) => p.hgetall(key))
  small.forEach((key, k) => found.set(key, Object.values((said[k]?.[1] ?? {}) as Record<string, string>).map(givenOf)))
  return keys.map((key) => found.get(key) ?? [])
} // prettier-ignore
