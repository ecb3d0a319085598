/** Remembered points as files next to the claims: `counterexamples/<id>.json`. Files that are not ours are told by name and left as they are. */
import {
  memoryFileName,
  memoryText,
  newPoints,
  parseMemory,
  withForeign,
  type Memory,
  type Remembered,
} from '../run/memory.js'
import type { Claim } from '../index.js'
import { messageText } from '../reporters/words/layout.js'
import type { Io } from './io.js'
import { couldNot, UsageError } from './usage.js'

const FOLDER = 'counterexamples'

/** Bytes of a file that can be ours. */
const LARGEST_MEMORY = 4_000_000

/** What is remembered of each claim, and the files that were left alone. */
export interface Memories {
  /** By the claim's id. */
  readonly known: ReadonlyMap<string, Memory>
  /** Ids whose file is not ours to write, with what is wrong. */
  readonly refused: ReadonlyMap<string, string>
}

/** The folder beside the claim's file; for the catalogue in the folder of the command. */
export function memoryFolder({ origin }: Claim, folder: string | undefined): string {
  if (folder !== undefined) return folder
  const file = origin?.file ?? '-'
  const at = file.lastIndexOf('/')
  return file === '-' || at < 0 ? FOLDER : `${file.slice(0, at)}/${FOLDER}`
}

const memoryPath = (claim: Claim, folder: string | undefined): string =>
  `${memoryFolder(claim, folder)}/${memoryFileName(claim.id)}`

async function readMemory(claim: Claim, path: string, io: Io): Promise<Memory | string | undefined> {
  const facts = await io.stat(path)
  if (!facts) return undefined
  if (facts.kind !== 'file' || facts.size > LARGEST_MEMORY) return `${path}: expected a small file`
  const text = await io.readText(path).catch((error: unknown) => error as Error)
  if (typeof text !== 'string') return `${path}: could not be read: ${text.message}`
  const read = parseMemory(text)
  if ('problem' in read) return `${path}: ${read.problem}`
  return read.claim === claim.id ? read : `${path}: expected the claim ${claim.id}, got ${read.claim}`
}

/** What is remembered of the claims; what cannot be read is told on the error stream. */
export async function readMemories(
  claims: readonly Claim[],
  folder: string | undefined,
  io: Io,
): Promise<Memories> {
  const known = new Map<string, Memory>()
  const refused = new Map<string, string>()
  for (const claim of claims) {
    const read = await readMemory(claim, memoryPath(claim, folder), io)
    if (typeof read === 'string') {
      refused.set(claim.id, read)
      io.err.write(`${messageText(read)}; skipped, and left as it is\n`)
    } else if (read) known.set(claim.id, read)
  }
  return { known, refused }
}

/** What a killed run left half written beside the claims' files: never read, and of no use. What a run that goes on is at is left to it. */
export async function removeLeftovers(
  claims: readonly Claim[],
  folder: string | undefined,
  io: Io,
): Promise<void> {
  const names = new Set(claims.map((c) => memoryFileName(c.id)))
  for (const at of new Set(claims.map((c) => memoryFolder(c, folder))))
    for (const name of await io.list(at)) {
      const [, whole, writer] = /^(.+)\.(\d+)\.tmp$/u.exec(name) ?? []
      if (whole !== undefined && names.has(whole) && !io.isRunning(Number(writer)))
        await io.remove(`${at}/${name}`)
    }
}

/**
 * Writes claims' files, unless they hold something that is not ours. What another hunt has written since we read a file or wrote it stays: it is
 * read again before each write. Two that write in the same moment lose what the first has found until its next write.
 */
export function memoryWriter(
  { known, refused }: Memories,
  folder: string | undefined,
  io: Io,
): (claim: Claim, memory: Memory) => Promise<void> {
  const seen = new Map(known)
  const foreign = new Map<string, readonly Remembered[]>()
  return async (claim, ours) => {
    const { id } = claim
    if (refused.has(id)) return
    const path = memoryPath(claim, folder)
    const now = await readMemory(claim, path, io)
    if (typeof now === 'string') throw new UsageError(`${now}; it was changed while the hunt ran`)
    const before = seen.get(id)
    const theirs = [...(foreign.get(id) ?? []), ...(now ? newPoints(now, before) : [])]
    foreign.set(id, theirs)
    const written = withForeign(ours, theirs, known.get(id))
    seen.set(id, written)
    await couldNot(`write ${path}`, io.writeText(path, memoryText(written)))
  }
}
