/** The command line that repeats a check. */
import type { Claim } from '../core/index.js'

/** Instances drawn per obligation where a run says nothing else. */
export const DEFAULT_RUNS = 240

/** A word as a shell reads it back. */
export const shellWord = (word: string): string =>
  /^[\w./:@%+=,-]+$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`

/** The file of a statement that was typed instead. */
export const TYPED = 'formula'

/** What is checked: a file with the claim's id, a statement with the spaces of its names, or a claim of the catalogue. */
function subject({ origin, id, text }: Claim): readonly string[] {
  if (origin?.file !== TYPED) return [...(origin ? [shellWord(origin.file)] : []), `--only ${shellWord(id)}`]
  const given = Object.entries(text.given).map(([name, space]) => `${name}: ${space}`)
  return [shellWord(text.claim), `--given ${shellWord(given.join(', '))}`]
}

/** The command that repeats the check of a claim. */
export const replayLine = (claim: Claim, seed: number, runs: number = DEFAULT_RUNS): string =>
  [
    'lemmata check',
    ...subject(claim),
    `--seed ${seed}`,
    ...(runs === DEFAULT_RUNS ? [] : [`--runs ${runs}`]),
  ].join(' ')
