import { describe, expect, it } from 'vitest'
import { parseArguments } from '../../../src/cli/arguments.js'
import { defineCommand } from '../../../src/cli/command.js'
import { choice, duration, flag, text, texts, whole } from '../../../src/cli/option.js'
import { UsageError } from '../../../src/cli/usage.js'

const command = defineCommand({
  name: 'greet',
  arguments: '[names…]',
  summary: 'says hello',
  options: {
    loud: flag('in capitals', 'l'),
    seed: whole('N', 'a number', { from: 0, to: 100 }),
    time: duration('90s', 'how long'),
    only: texts('NAMES', 'whom'),
    to: text('FILE', 'where'),
    tone: choice(['warm', 'cold'], 'how'),
  },
  examples: [],
  run: () => Promise.resolve(0),
})

const options = (...words: string[]): Record<string, unknown> => {
  const given = Object.entries(parseArguments(command, words).options)
  return Object.fromEntries(
    given.filter(([, v]) => v !== undefined && v !== false && !(Array.isArray(v) && v.length === 0)),
  )
}

function refusal(...words: string[]): string {
  try {
    parseArguments(command, words)
  } catch (error) {
    if (error instanceof UsageError)
      return [error.message, error.hint].filter((t) => t !== undefined).join('; ')
    throw error
  }
  return ''
}

describe('options are read', () => {
  it.each([
    [['--seed', '3'], { seed: 3 }],
    [['--seed=3'], { seed: 3 }],
    [['-l'], { loud: true }],
    [['--loud', '--loud'], { loud: true }],
    [['--only', 'a,b', '--only', 'c'], { only: ['a', 'b', 'c'] }],
    [['--to', '-'], { to: '-' }],
    [['--to=-x'], { to: '-x' }],
    [['--tone', 'cold'], { tone: 'cold' }],
    [['--time', '90s'], { time: 90_000 }],
    [['--time', '1m30s'], { time: 90_000 }],
    [['--time', '2.5m'], { time: 150_000 }],
    [['--time', '500ms'], { time: 500 }],
    [['--time', '7'], { time: 7000 }],
  ])('%j', (words, values) => {
    expect(options(...words)).toEqual(values)
  })

  it('words are operands wherever they stand; after -- all are', () => {
    expect(parseArguments(command, ['a', '--seed', '3', 'b', '-', '--', '--loud']).operands).toEqual([
      'a',
      'b',
      '-',
      '--loud',
    ])
  })
})

describe('mistakes on the command line say what was expected', () => {
  it.each([
    [['--sed', '3'], 'unknown option --sed; did you mean --seed?'],
    [['--Seed', '3'], 'unknown option --Seed; did you mean --seed?'],
    [['--xyz'], 'unknown option --xyz'],
    [['-x'], 'unknown option -x'],
    [['-seed'], 'unknown option -seed; write --seed'],
    [['--seed'], '--seed needs a value: --seed N'],
    [['--seed', '--loud'], '--seed needs a value: --seed N'],
    [['--seed', 'three'], '--seed: expected a whole number, 0 to 100, got three'],
    [['--seed', '1e3'], '--seed: expected a whole number, 0 to 100, got 1e3'],
    [['--seed=-1'], '--seed: expected a whole number, 0 to 100, got -1'],
    [['--seed', '101'], '--seed: expected a whole number, 0 to 100, got 101'],
    [['--seed', '1', '--seed', '2'], '--seed is given twice: 1 and 2'],
    [['--loud=yes'], '--loud takes no value, got yes'],
    [['--time', 'soon'], '--time: expected a time such as 90s, 2m or 1m30s, got soon'],
    [['--tone', 'hot'], '--tone: expected one of warm, cold, got hot'],
  ])('%j', (words, message) => {
    expect(refusal(...words)).toBe(message)
  })

  it('too few and too many operands', () => {
    const one = { ...command, operands: { least: 1, most: 1 }, arguments: '<name>' }
    expect(() => parseArguments(one, [])).toThrow('expected <name>')
    expect(() => parseArguments(one, ['a', 'b'])).toThrow('expected one word, got also b')
  })
})
