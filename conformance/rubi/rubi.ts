/** The Rubi suite as a suite of the conformance command. */
import type { Suite, SuiteFolder, SuiteReport } from '../suite.js'
import { runRubi, VOTERS, type JudgedCase } from './run.js'
import type { Standing } from './judge.js'
import { readSuite, type Unreadable } from './suite.js'

const FILE = 'elementary-1var.jsonl'
const STANDINGS: readonly Standing[] = ['right', 'wrong', 'other branch', 'undecided', 'silent']
const ENGINES = [VOTERS.piecewise, VOTERS.nerdamer, VOTERS.mathjs] as const

const count = <T>(items: readonly T[], is: (item: T) => boolean): number => items.filter(is).length
const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`

const decidable = (judged: readonly JudgedCase[]): readonly JudgedCase[] =>
  judged.filter((j) => j.status === 'decidable')

/** What the vote says of an engine against what the suite says: whom it found, whom it missed, whom it blamed wrongly. */
function voteRow(judged: readonly JudgedCase[], name: string): string {
  const is = (standing: Standing, flagged: boolean) => (j: JudgedCase) =>
    j.standing.get(name) === standing && j.flagged.has(name) === flagged
  const cells = [
    count(judged, is('wrong', true)),
    count(judged, is('wrong', false)),
    count(judged, is('right', false)),
    count(judged, is('right', true)),
  ]
  return row([name, ...cells])
}

function tables(judged: readonly JudgedCase[]): readonly string[] {
  const all = decidable(judged)
  const standings = Object.values(VOTERS).map((name) =>
    row([name, ...STANDINGS.map((s) => count(all, (j) => j.standing.get(name) === s))]),
  )
  return [
    row(['derivative by', ...STANDINGS]),
    row(['---', ...STANDINGS.map(() => '---:')]),
    ...standings,
    '',
    row(['the vote on', 'wrong, found', 'wrong, missed', 'right, left alone', 'right, blamed']),
    row(['---', '---:', '---:', '---:', '---:']),
    ...ENGINES.map((name) => voteRow(all, name)),
  ]
}

/** Characters of a case shown in a list. */
const SHOWN = 100

const shown = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text)
const lineOf = (j: JudgedCase): string => `line ${j.case.line}: ${shown(j.case.text)}`

/** Cases that decide nothing, each with the reason. */
function undecided(judged: readonly JudgedCase[], unreadable: readonly Unreadable[]): readonly string[] {
  const ours = (j: JudgedCase): Standing => j.standing.get(VOTERS.ours)!
  const reasons = judged.flatMap((j) => {
    if (j.status === 'suite wrong') return [`${lineOf(j)} (the integrand is not its derivative)`]
    if (j.status === 'not evaluable') return [`${lineOf(j)} (cannot be evaluated sharply at the points)`]
    return ours(j) === 'undecided' || ours(j) === 'silent' ? [`${lineOf(j)} (ours is ${ours(j)})`] : []
  })
  return [...unreadable.map((u) => `line ${u.line}: ${shown(u.why)}`), ...reasons]
}

/** Where our own parts are wrong: the calculus against the suite, and the vote on the engines. */
function contradictions(judged: readonly JudgedCase[]): readonly string[] {
  return decidable(judged).flatMap((j) => {
    const ours = j.standing.get(VOTERS.ours)
    const wrong = ours === 'wrong' || ours === 'other branch' ? [`our calculus is ${ours}, ${lineOf(j)}`] : []
    const votes = ENGINES.flatMap((name) => {
      const standing = j.standing.get(name)
      const flagged = j.flagged.has(name)
      if (standing === 'wrong' && !flagged) return [`the vote missed ${name}, ${lineOf(j)}`]
      return standing === 'right' && flagged ? [`the vote blamed ${name}, ${lineOf(j)}`] : []
    })
    return [...wrong, ...votes]
  })
}

function report(
  judged: readonly JudgedCase[],
  unreadable: readonly Unreadable[],
  seconds: number,
): SuiteReport {
  const open = undecided(judged, unreadable)
  const total = judged.length + unreadable.length
  return {
    lines: [
      `${total} cases, ${decidable(judged).length} decidable, in ${seconds.toFixed(0)} s`,
      '',
      ...tables(judged),
      '',
      `not decided: ${open.length}`,
      ...open.map((line) => `- ${line}`),
    ],
    contradictions: contradictions(judged),
  }
}

async function run(folder: SuiteFolder, progress: (message: string) => void): Promise<SuiteReport> {
  const start = performance.now()
  const { cases, unreadable } = readSuite(folder.text(FILE))
  const judged = await runRubi(cases, { onProgress: (done, total) => progress(`${done} of ${total}`) })
  return report(judged, unreadable, (performance.now() - start) / 1000)
}

/** 6,991 antiderivatives of elementary functions of one variable, with their integrands. */
export const rubi: Suite = { name: 'rubi', folder: 'rubi', run }
