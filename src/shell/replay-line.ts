/** The command line that repeats a check. */
import type { Claim } from '../core/index.js'

/** Instances drawn per obligation where a run says nothing else. */
export const DEFAULT_RUNS = 240

/** A word as a shell reads it back. */
export const shellWord = (word: string): string =>
  /^[\w./:@%+=,-]+$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`

/** The command that repeats the check of a claim. */
export const replayLine = (claim: Claim, seed: number, runs: number = DEFAULT_RUNS): string =>
  [
    'lemmata check',
    ...(claim.origin ? [shellWord(claim.origin.file)] : []),
    `--only ${shellWord(claim.id)}`,
    `--seed ${seed}`,
    ...(runs === DEFAULT_RUNS ? [] : [`--runs ${runs}`]),
  ].join(' ')
