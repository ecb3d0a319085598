/** `--watch`: claims files are looked at again and again, by their texts: editors replace files, and then nothing else tells that they changed. */
import type { Claim, ClaimReport } from '../index.js'
import { claimWords } from '../core/index.js'
import type { Io } from './io.js'
import { readSources, type Sources } from './sources.js'
import { UsageError } from './usage.js'

/** Milliseconds between two looks. */
const PAUSE = 250
/** A file that is gone may be on its way back: so many looks it is waited for. */
const PATIENCE = 4

/** Clears a terminal, and what was above it. */
const CLEAR = '\u001b[2J\u001b[3J\u001b[H'

/** @throws UsageError where there is nothing that could change */
export async function checkWatched(files: readonly string[], io: Io): Promise<void> {
  const missing = async (file: string): Promise<boolean> => (await io.stat(file))?.kind !== 'file'
  for (const file of files)
    if (await missing(file)) throw new UsageError(`--watch: expected files of claims, got ${file}`)
  if (files.length === 0)
    throw new UsageError('--watch: expected files of claims, got none', 'lemmata check claims.yaml --watch')
}

/** Ends early where the user stops the command. */
const pause = (milliseconds: number, { signal }: Io): Promise<void> =>
  new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, milliseconds)
    signal.addEventListener('abort', end)
  })

const isSame = (a: Sources, b: Sources): boolean => JSON.stringify(a) === JSON.stringify(b)

/** What the files hold once they are other than before, and stand still; undefined once the user stops the command. */
export async function whatChanged(
  files: readonly string[],
  before: Sources,
  io: Io,
): Promise<Sources | undefined> {
  let last = before
  for (let waited = 0; !io.signal.aborted;) {
    await pause(PAUSE, io)
    const now = await readSources(files, io)
    waited = now.problems.length > before.problems.length ? waited + 1 : 0
    const isSettled = isSame(now, last) && (waited === 0 || waited > PATIENCE)
    if (isSettled && !isSame(now, before)) return now
    last = now
  }
  return undefined
}

/** All that a check depends on: a claim with the same is not checked again. */
export const keyOf = (claim: Claim): string => {
  const { origin: _, ...words } = claimWords(claim)
  return JSON.stringify([words, [...claim.domain.sizes]])
}

/** Reports of claims that need not be checked again. */
export interface Unchanged {
  /** The report of a claim that is as it was, at the place where it stands now. */
  of(claim: Claim): ClaimReport | undefined
}

/** What was found of claims, to be told again of those that stay the same. */
export function unchangedOf(claims: readonly Claim[], reports: readonly ClaimReport[]): Unchanged {
  const byId = new Map(reports.map((r) => [r.id, r]))
  const known = new Map(claims.map((c) => [keyOf(c), byId.get(c.id)]))
  return {
    of(claim) {
      const report = known.get(keyOf(claim))
      return report && claim.origin ? { ...report, origin: claim.origin } : report
    },
  }
}

/** What stands above the next report: a cleared terminal, or a line between two. */
export const separate = (io: Io): void => io.out.write(io.out.isTty ? CLEAR : '\n')
