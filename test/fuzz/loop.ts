/**
 * Fuzzing one target in a thread: texts of the corpus are changed, and what reaches new parts of the code joins the corpus. The thread tells what it is
 * at by way of shared memory, so that whoever started it knows the text at which it hangs or dies.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { meter } from './coverage.js'
import { mutated, randomFrom } from './mutate.js'
import { targets } from './targets.js'

/** What a thread is started with. */
export interface Job {
  readonly target: string
  readonly corpus: readonly string[]
  readonly seed: number
  /** The length of the text that is tried now, then its UTF-16 units. */
  readonly current: SharedArrayBuffer
  /** How many texts were tried. */
  readonly count: SharedArrayBuffer
}

/** What it tells. */
export type Told =
  | { readonly kind: 'kept'; readonly text: string; readonly reached: number }
  | { readonly kind: 'failed'; readonly text: string; readonly error: string }

/** Texts that are tried before one asks what they reached: to ask takes as long as a few of them. */
const BATCH = 25

async function fuzz({ target: name, corpus: seeds, seed, current, count }: Job): Promise<never> {
  const target = targets.find((t) => t.name === name)
  if (!target || !parentPort) throw new Error(`no target ${name}`)
  const port = parentPort
  const tell = (told: Told): void => port.postMessage(told)
  const [units, length, tried] = [
    new Uint16Array(current, 4),
    new Int32Array(current, 0, 1),
    new Int32Array(count),
  ]
  const attempt = async (text: string): Promise<void> => {
    for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i)
    length[0] = text.length
    Atomics.add(tried, 0, 1)
    try {
      await target.run(text)
    } catch (error) {
      tell({ kind: 'failed', text, error: (error as Error).stack ?? String(error) })
    }
  }
  const random = randomFrom(seed)
  const corpus: string[] = []
  const seen = new Set<string>()
  const reached = meter()
  /** Texts join the corpus that reach something new by themselves: what counts only add up to is no news. */
  const tryAlone = async (texts: readonly string[]): Promise<void> => {
    for (const text of texts) {
      await attempt(text)
      const fresh = [...reached()].filter((part) => !seen.has(part))
      if (fresh.length === 0) continue
      corpus.push(text)
      for (const part of fresh) seen.add(part)
      tell({ kind: 'kept', text, reached: seen.size })
    }
  }
  await tryAlone(seeds)
  for (;;) {
    const batch = Array.from({ length: BATCH }, () => mutated(corpus, target.words, random))
    for (const text of batch) await attempt(text)
    const together = reached()
    if ([...together].some((part) => !seen.has(part))) await tryAlone(batch)
    for (const part of together) seen.add(part)
  }
}

await fuzz(workerData as Job)
