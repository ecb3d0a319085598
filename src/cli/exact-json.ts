/**
 * JSON that reads back as it was written, number for number: those that JSON lacks (infinities, NaN, -0) and whole numbers of any length are texts, and a
 * text that looks like one of these has a tilde before it.
 */

/** What stands for a number; with tildes before it, for a text. */
const SPELLED = /^(~*)(?:Infinity|-Infinity|NaN|-0|-?\d+n)$/u

function spelled(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value === 'number')
    return Object.is(value, -0) ? '-0' : Number.isFinite(value) ? value : String(value)
  return typeof value === 'string' && SPELLED.test(value) ? `~${value}` : value
}

function read(_key: string, value: unknown): unknown {
  const [, tildes] = typeof value === 'string' ? (SPELLED.exec(value) ?? []) : []
  if (tildes === undefined) return value
  const word = value as string
  if (tildes !== '') return word.slice(1)
  return word.endsWith('n') ? BigInt(word.slice(0, -1)) : Number(word)
}

/** Data as text: the same data, with its fields in the same order, is the same text. `indent`: for people. */
export const exactText = (value: unknown, indent?: number): string => JSON.stringify(value, spelled, indent)

/**
 * The data of a text.
 * @throws SyntaxError where it is no JSON
 */
export const readExact = (text: string): unknown => JSON.parse(text, read)
