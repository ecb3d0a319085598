/** Options, declared: what they take, what they mean, how their text is read. */
import { millisecondsOf } from '../shell/duration.js'
import { UsageError } from './usage.js'

/** An option of a command. `T` is what the command gets for it. */
export interface Option<T> {
  /** How its value is called in the help (`N`, `FILE`); none for a flag. */
  readonly value?: string
  readonly about: string
  /** One letter: `-q`. */
  readonly short?: string
  /** What is meant where it has no value; then only one of `choices` is taken for its value. */
  readonly instead?: string
  /** The words that its value may be, where these are few: for completion. */
  readonly choices?: readonly string[]
  /** Whether it may be given more than once. */
  readonly many?: boolean
  /**
   * From the texts given (none where the option is absent; `''` for a flag) to the value.
   * @throws UsageError without the option's name: `expected a whole number, got x`
   */
  read(texts: readonly string[]): T
}

/** The options of a command, by name. */
export type Options = Readonly<Record<string, Option<unknown>>>
/** What was given for the options of a command, each of its own type. */
export type OptionValues<O extends Options> = {
  readonly [K in keyof O]: O[K] extends Option<infer T> ? T : never
}

/** An option without a value: given or not. */
export const flag = (about: string, short?: string): Option<boolean> => ({
  about,
  ...(short === undefined ? {} : { short }),
  read: (texts) => texts.length > 0,
})

/** An option whose value is taken as it is. */
export const text = (value: string, about: string): Option<string | undefined> => ({
  value,
  about,
  read: ([first]) => first,
})

/** May be given several times, and each time as a list with commas. */
export const texts = (
  value: string,
  about: string,
  choices?: readonly string[],
): Option<readonly string[]> => ({
  value,
  about,
  ...(choices ? { choices } : {}),
  many: true,
  read: (given) =>
    given.flatMap((t) => t.split(',').map((part) => part.trim())).filter((part) => part !== ''),
})

/** A whole number in a range; undefined where it is not given. */
export const whole = (
  value: string,
  about: string,
  { from = 0, to = Number.MAX_SAFE_INTEGER }: { readonly from?: number; readonly to?: number } = {},
): Option<number | undefined> => ({
  value,
  about,
  read([first]) {
    if (first === undefined) return undefined
    const n = /^[+-]?\d+$/u.test(first) ? Number(first) : NaN
    const range = to === Number.MAX_SAFE_INTEGER ? `${from} or more` : `${from} to ${to}`
    if (!(n >= from && n <= to)) throw new UsageError(`expected a whole number, ${range}, got ${first}`)
    return n
  },
})

const MEGABYTE = 2 ** 20
/** Bytes that a claim may take where nothing is said. */
export const DEFAULT_MEMORY = 2048 * MEGABYTE

/** Memory that something may take, in megabytes; read as bytes, `DEFAULT_MEMORY` where it is not given. `then` says what becomes of what takes more. */
export function memory(of: string, then?: string): Option<number> {
  const about = `memory that ${of} may take (${DEFAULT_MEMORY / MEGABYTE})${then === undefined ? '' : `: ${then}`}`
  const megabytes = whole('MB', about, { from: 16, to: 65_536 })
  return {
    ...megabytes,
    read(given) {
      const most = megabytes.read(given)
      return most === undefined ? DEFAULT_MEMORY : most * MEGABYTE
    },
  }
}

/** Days that a time may be: clocks of the system wait for 24 at the most. */
const MOST_DAYS = 12

/** `90s`, `2m`, `1m30s`, `500ms`; a bare number is seconds. Read as milliseconds. */
export const duration = (value: string, about: string): Option<number | undefined> => ({
  value,
  about,
  read([first]) {
    if (first === undefined) return undefined
    const time = millisecondsOf(first)
    if (time === undefined) throw new UsageError(`expected a time such as 90s, 2m or 1m30s, got ${first}`)
    if (time > MOST_DAYS * 86_400_000)
      throw new UsageError(`expected a time of at most ${MOST_DAYS} days, got ${first}`)
    return time
  },
})

/** An option whose value is one of some names. */
export const choice = <C extends string>(
  names: readonly C[],
  about: string,
  value = names.join('|'),
): Option<C | undefined> => ({
  value,
  about,
  choices: names,
  read([first]) {
    if (first === undefined || (names as readonly string[]).includes(first)) return first as C | undefined
    throw new UsageError(`expected one of ${names.join(', ')}, got ${first}`)
  },
})
