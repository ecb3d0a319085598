import { seed } from './seed.js'

/** Tables that take long are tried in so many parts, one a run, chosen by the seed. */
const PARTS = 3

/** The rows of a long table that this run tries: a third of them, another for another seed, or all with `LEMMATA_LONG=1` (`npm run test:long`). */
export const share = <T>(rows: readonly T[]): readonly T[] =>
  process.env['LEMMATA_LONG'] === '1' ? rows : rows.filter((_, k) => k % PARTS === seed % PARTS)
