/** Words of a command line → operands and option values, by the declaration of the command. */
import { nearest } from '../../symbolic/language/index.js'
import type { Command, Invocation } from './command.js'
import { flag, type Option, type Options } from './option.js'
import { UsageError } from './usage.js'

/** Options that every command has. */
export const COMMON: Options = {
  help: flag('this help', 'h'),
  'no-color': flag('plain text, also on a terminal (as does NO_COLOR=1)'),
}

interface Parsing {
  readonly options: Options
  readonly given: Map<string, string[]>
  readonly operands: string[]
}

function nameOf(word: string, options: Options): string {
  if (!word.startsWith('--')) {
    const short = Object.keys(options).find((name) => options[name].short === word.slice(1))
    if (short === undefined)
      throw new UsageError(`unknown option ${word}`, word.length > 2 ? `write -${word}` : undefined)
    return short
  }
  const name = word.slice(2)
  if (Object.hasOwn(options, name)) return name
  const close = nearest(name, Object.keys(options))
  throw new UsageError(`unknown option ${word}`, close && `did you mean --${close}?`)
}

/** A value may begin with a minus sign only where it is a lone `-` or stands behind `=`. */
const isValue = (word: string | undefined): word is string =>
  word !== undefined && (word === '-' || !word.startsWith('-'))

function takeOption(p: Parsing, word: string, rest: string[]): void {
  const equals = word.startsWith('--') ? word.indexOf('=') : -1
  const name = nameOf(equals < 0 ? word : word.slice(0, equals), p.options)
  const option = p.options[name]
  if (option.value === undefined) {
    if (equals >= 0) throw new UsageError(`--${name} takes no value, got ${word.slice(equals + 1)}`)
    p.given.set(name, [''])
    return
  }
  const isNext = option.instead === undefined ? isValue(rest[0]) : option.choices?.includes(rest[0] ?? '')
  const value = equals >= 0 ? word.slice(equals + 1) : isNext ? rest.shift()! : option.instead
  if (value === undefined || value === '')
    throw new UsageError(`--${name} needs a value: --${name} ${option.value}`)
  const before = p.given.get(name)
  if (before && !option.many) throw new UsageError(`--${name} is given twice: ${before[0]} and ${value}`)
  p.given.set(name, [...(before ?? []), value])
}

function readOption(name: string, option: Option<unknown>, texts: readonly string[]): unknown {
  try {
    return option.read(texts)
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError(`--${name}: ${error.message}`, error.hint)
    throw error
  }
}

function checkCount(
  { operands: bounds, arguments: synopsis, name, line }: Command,
  operands: readonly string[],
): void {
  const { least = 0, most = Infinity } = bounds ?? {}
  const usage = `usage: ${line ?? `lemmata ${name}`} ${synopsis}`.trim()
  if (operands.length < least) throw new UsageError(`expected ${synopsis}`, usage)
  if (operands.length > most)
    throw new UsageError(
      most === 0
        ? `expected no further words, got ${operands[0]}`
        : `expected ${most === 1 ? 'one word' : `at most ${most} words`}, got also ${operands[most]}`,
      line === undefined ? `a formula is one word in quotes; ${usage}` : `${usage} [options]`,
    )
}

/** Whether the words ask for help, whatever else they say. */
export function asksHelp(words: readonly string[]): boolean {
  const end = words.indexOf('--')
  return (end < 0 ? words : words.slice(0, end)).some((w) => w === '--help' || w === '-h')
}

/**
 * Reads the words behind a command's name.
 * @throws UsageError
 */
export function parseArguments(command: Command, words: readonly string[]): Invocation<Options> {
  const p: Parsing = { options: { ...command.options, ...COMMON }, given: new Map(), operands: [] }
  const rest = [...words]
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') p.operands.push(...rest.splice(0))
    else if (word.startsWith('-') && word !== '-') takeOption(p, word, rest)
    else p.operands.push(word)
  }
  const options = Object.fromEntries(
    Object.entries(p.options).map(([name, option]) => [
      name,
      readOption(name, option, p.given.get(name) ?? []),
    ]),
  )
  checkCount(command, p.operands)
  return { operands: p.operands, options }
}
