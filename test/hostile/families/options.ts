/** Command lines: of every command what it does not know, what is missing, what is none of the values that it takes. */
import { commandNames, loadCommands } from '../../../src/cli/commands/index.js'
import type { Family, Input } from '../family.js'
import { command } from '../run.js'
import { NASTY } from '../texts.js'

const commands = await loadCommands()

/** Options that take any text have none that is wrong. */
const PARTICULAR = /^(?:N|MB|\d+\w|[a-z]+\|.*)$/u
/** Bare numbers are seconds. */
const TIME = /^\d+\w$/u
const BAD = ['abc', '-1', '1e999', '0x10', '1.5', '99999999999999999999', '\u001b[2J', '\u202e', 'toString']

const line = (...words: readonly string[]): Input => ({
  name: words.join(' ').slice(0, 80),
  run: () => command(words),
})

const ofCommand = ({ name, options }: (typeof commands)[number]): readonly Input[] => [
  line(name, '--nobody'),
  line(name, '-?'),
  line(name, '--__proto__'),
  line(name, '--toString', 'x'),
  line(name, '--\u001b[2J'),
  ...Object.entries(options).flatMap(([option, { value = '', many = false, instead }], k) => {
    const word = `--${option}`
    if (value === '') return [line(name, `${word}=x`)]
    return [
      ...(instead === undefined ? [line(name, word)] : []),
      line(name, `${word}=`),
      ...(many ? [] : [line(name, word, '1', word, '2')]),
      ...(PARTICULAR.test(value) ? [0, 3, 6].map((step) => BAD[(k + step) % BAD.length]).filter((bad) => !(TIME.test(value) && bad === '1.5')).map((bad) => line(name, `${word}=${bad}`)) : []),
    ]
  }),
] // prettier-ignore

/** Options and words of commands. */
export const options: Family = {
  name: 'command lines',
  inputs: [
    ...commands.flatMap(ofCommand),
    ...commandNames.map((name) => line(`${name}x`)),
    ...['--nobody', '-x', '--__proto__', '__proto__', 'constructor'].map((word) => line(word)),
    ...NASTY.filter((word) => !/[=<>]/u.test(word) && word !== '--help').map((word): Input => ({ ...line(word, 'a.yaml'), name: `command ${JSON.stringify(word.slice(0, 20))}` })),
  ],
} // prettier-ignore
