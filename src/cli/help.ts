/** Help texts, made from the declarations of the commands. */
import { wrap } from '../reporters/words/layout.js'
import type { Command, Example } from './command.js'
import { COMMON } from './arguments.js'
import type { Options } from './option.js'

const INDENT = '  '

/** Two columns: terms, and what they mean, wrapped. */
function table(rows: readonly (readonly [string, string])[], width: number, widest = 30): string {
  const left = Math.min(widest, Math.max(...rows.map(([term]) => term.length)))
  return rows
    .map(([term, meaning]) => {
      const lines = wrap(meaning, width - left - 2 * INDENT.length)
      const head =
        term.length > left
          ? `${INDENT}${term}\n${' '.repeat(left + 2 * INDENT.length)}`
          : `${INDENT}${term.padEnd(left)}${INDENT}`
      return head + lines.join(`\n${' '.repeat(left + 2 * INDENT.length)}`)
    })
    .join('\n')
}

const paragraphs = (text: string, width: number): string =>
  text
    .split('\n\n')
    .map((p) => wrap(p, width).join('\n'))
    .join('\n\n')

const optionRows = (options: Options): (readonly [string, string])[] =>
  Object.entries(options).map(([name, { short, value, about }]) => [
    `${short === undefined ? '    ' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`,
    about,
  ])

const exampleText = (examples: readonly Example[], width: number): string =>
  examples
    .map(
      ({ line, shows }) =>
        `${INDENT}${line}\n${wrap(shows, width - 6)
          .map((l) => `      ${l}`)
          .join('\n')}`,
    )
    .join('\n')

/** `lemmata check --help`. */
export function commandHelp(command: Command, width: number): string {
  const { name, arguments: synopsis, summary, about, options, examples, line = `lemmata ${name}` } = command
  const parts = [
    wrap(`${line.replace(/ --$/u, '')}: ${summary}`, width).join('\n'),
    `Usage: ${line}${synopsis === '' ? '' : ` ${synopsis}`} [options]`,
    ...(about === undefined ? [] : [paragraphs(about, width)]),
    `Examples:\n${exampleText(examples, width)}`,
    `Options:\n${table(optionRows({ ...options, ...COMMON }), width)}`,
  ]
  return `${parts.join('\n\n')}\n`
}

const EXIT_CODES: readonly (readonly [string, string])[] = [
  ['0', 'every claim as expected'],
  ['1', 'some claim not as expected'],
  ['2', 'could not run: usage, file, syntax'],
  ['3', 'undecided, under --strict'],
  ['4', 'conflict: two parts of Lemmata disagree'],
  ['130', 'stopped by Ctrl-C, after what was found is shown'],
]

/** `lemmata --help`. */
export function generalHelp(commands: readonly Command[], width: number): string {
  const parts = [
    wrap(
      'lemmata: write a claim about vector and matrix functions as mathematics, get a verdict with evidence.',
      width,
    ).join('\n'),
    'Usage: lemmata <command> [options]',
    `Commands:\n${table(
      commands.map((c) => [`${c.name} ${c.arguments}`.trim(), c.summary]),
      width,
    )}`,
    `Begin with:\n${exampleText(
      [
        { line: 'lemmata check', shows: 'the whole catalogue, about a minute on two cores' },
        {
          line: 'lemmata check notes.md',
          shows: 'the claims of your own notes: fenced `claim` blocks, or YAML',
        },
        { line: 'lemmata explain h2o.d44.part5', shows: 'one claim: statement, verdict, counterexample' },
      ],
      width,
    )}`,
    `Exit codes:\n${table(EXIT_CODES, width)}`,
    '`lemmata <command> --help` tells more of each; docs/claims.md teaches the formula language.',
  ]
  return `${parts.join('\n\n')}\n`
}
