/** What a reader takes away from a claim: the command, the claim as YAML and as TypeScript, the counterexample as a program and as values. */
import type { ClaimReport } from '../../core/index.js'
import { instanceLines } from '../words/value.js'
import { yamlOf } from './yaml.js'

/** A text to be copied, and what it is called. */
export interface Copy {
  readonly label: string
  readonly text: string
}

const quoted = (text: string): string =>
  JSON.stringify(text).replace(/[\u2028\u2029]/gu, (c) => `\\u${c.charCodeAt(0).toString(16)}`)

const list = (texts: readonly string[], indent: string): string =>
  `[${texts.map((t) => `\n${indent}  ${quoted(t)},`).join('')}\n${indent}]`

/** A module that checks the claim again, and says what comes out. */
function typescriptOf({ id, text, sizes = {} }: ClaimReport, seed: number): string {
  const record = (entries: readonly (readonly [string, string])[]): string =>
    `{ ${entries.map(([name, value]) => `${quoted(name)}: ${quoted(value)}`).join(', ')} }`
  const ranges = Object.entries(sizes).map(([name, [from, to]]) => [name, `${from}..${to}`] as const)
  return [
    `import { check, claim } from 'lemmata'`,
    '',
    'const read = claim({',
    `  id: ${quoted(id)},`,
    `  given: ${record(Object.entries(text.given))},`,
    ...(ranges.length === 0 ? [] : [`  sizes: ${record(ranges)},`]),
    ...(text.let.length === 0 ? [] : [`  let: ${list(text.let, '  ')},`]),
    ...(text.assume.length === 0 ? [] : [`  assume: ${list(text.assume, '  ')},`]),
    `  claim: ${quoted(text.claim)},`,
    '})',
    `const { claims } = await check([read], { seed: ${seed} })
console.log(claims[0]?.verdict.status, claims[0]?.verdict.reason)`,
  ].join('\n')
}

/** Lines of values wider than this are broken. */
const WIDTH = 100

/** Of code under test there is no claim that stands alone: the command alone repeats it. */
export function copiesOf(report: ClaimReport, seed: number): readonly Copy[] {
  const { shown, verdict, findings, tex } = report
  const command = { label: 'The command that repeats this', text: report.replay }
  const point = shown
    ? [
        {
          label: verdict.counterexample ? 'The counterexample' : 'The tightest instance',
          text: instanceLines(shown, WIDTH).join('\n'),
        },
      ]
    : []
  if (findings || !tex) return [command, ...point]
  return [
    command,
    { label: 'The claim (YAML)', text: yamlOf(report) },
    { label: 'The claim (TypeScript)', text: typescriptOf(report, seed) },
    ...point,
    ...(shown?.numpy === undefined ? [] : [{ label: 'The counterexample in NumPy', text: shown.numpy }]),
  ]
}

/** The changed claims that hold, each to be tried as a claim of its own. */
export const repairsOf = ({ id, repairs = [] }: ClaimReport): readonly Copy[] =>
  repairs.map((changed, k) => ({
    label: repairs.length > 1 ? `Try this (${k + 1})` : 'Try this',
    text: yamlOf({
      id: `${id}.repaired${repairs.length > 1 ? `.${k + 1}` : ''}`,
      ...changed,
      expected: 'holds',
    }),
  }))
