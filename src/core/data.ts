/** What data may be of which nothing is known: as read from a file, or sent by another process. */

/** An object, and no list. */
export const isRecord = (x: unknown): x is Readonly<Record<string, unknown>> =>
  typeof x === 'object' && x !== null && !Array.isArray(x)

/** A whole number, at least zero, that floats hold exactly. */
export const isWhole = (x: unknown): x is number => Number.isSafeInteger(x) && (x as number) >= 0
