/** Remembered points as files next to the claims: `counterexamples/<id>.json`. Files that are not ours are told by name and left as they are. */
import { memoryFileName, memoryText, parseMemory, type Memory } from '../run/memory.js'
import type { Claim } from '../index.js'
import type { Io } from './io.js'

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
  const read = parseMemory(await io.readText(path))
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
      io.err.write(`${read}; skipped, and left as it is\n`)
    } else if (read) known.set(claim.id, read)
  }
  return { known, refused }
}

/** What a killed run left half written beside the claims' files: never read, and of no use. */
export async function removeLeftovers(
  claims: readonly Claim[],
  folder: string | undefined,
  io: Io,
): Promise<void> {
  const names = new Set(claims.map((c) => memoryFileName(c.id)))
  for (const at of new Set(claims.map((c) => memoryFolder(c, folder))))
    for (const name of await io.list(at)) {
      const whole = /^(.+)\.\d+\.tmp$/u.exec(name)?.[1]
      if (whole !== undefined && names.has(whole)) await io.remove(`${at}/${name}`)
    }
}

/** Writes a claim's file, unless it holds something that is not ours. */
export async function writeMemory(
  claim: Claim,
  memory: Memory,
  { refused }: Memories,
  folder: string | undefined,
  io: Io,
): Promise<void> {
  if (!refused.has(claim.id)) await io.writeText(memoryPath(claim, folder), memoryText(memory))
}
