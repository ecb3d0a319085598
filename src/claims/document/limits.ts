/** Bounds on what a claims file may ask for (house rule: no file can make the tool allocate without bound). */

/** Characters of a file. */
export const MAX_FILE = 1_000_000
/** Claims of one file. */
export const MAX_CLAIMS = 2_000
/** Problems of one file that are told one by one: nobody reads more, and each takes as long as a claim. */
export const MAX_PROBLEMS = 1_000
/** Brackets `[` and `{` inside one another in YAML. */
export const MAX_YAML_NESTING = 50
/** Keys of one record, or of all records within one pair of brackets. */
export const MAX_YAML_KEYS = 20_000
/** Largest size that may be declared: matrices of 1024×1024 are 8 MB of float64. */
export const MAX_SIZE = 1024
/** Entries of all intermediate results of a claim together, at its largest sizes: 2^24 float64 are 128 MB. */
export const MAX_ENTRIES = 2 ** 24
/** Texts of one claim: `given`, `let`, `assume` and `claim` together. */
export const MAX_TEXTS = 400
/** Characters of an id. */
export const MAX_ID = 120
