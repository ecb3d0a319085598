/** The one seed of all random tests: `LEMMATA_SEED` when set, else a fixed number, so that a run can be repeated. */
export const seed: number = Number(process.env['LEMMATA_SEED'] ?? 20260701)
