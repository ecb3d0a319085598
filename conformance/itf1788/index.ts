/** ITF1788: ranges of operations over intervals, with the tightest results (Nehmeier, Heimlich and others). */
import type { Suite, SuiteReport } from '../suite.js'
import { readItl, type Statement } from './itl.js'
import { ALGEBRAS, judge, judgeAlgebra, type Grade, type Outcome } from './judge.js'
import { reasonNotRun } from './operations.js'

const GRADES: readonly Grade[] = ['tightest', 'one ulp', 'looser', 'violated']

type Judged = Statement & { readonly file: string; readonly outcome: Outcome }
type Counts = Readonly<Record<Grade, number>>

const count = (judged: readonly Judged[]): Counts =>
  Object.fromEntries(
    GRADES.map((grade) => [grade, judged.filter((j) => j.outcome.grade === grade).length]),
  ) as Counts

const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`

function row(name: string, judged: readonly Judged[]): string {
  const c = count(judged)
  const cells = [judged.length, ...GRADES.map((g) => c[g]), percent(c.tightest, judged.length)]
  return `| ${name} | ${cells.join(' | ')} |`
}

const byOperation = <S extends { readonly operation: string }>(statements: readonly S[]): [string, S[]][] => {
  const groups = new Map<string, S[]>()
  for (const s of statements) groups.set(s.operation, [...(groups.get(s.operation) ?? []), s])
  return [...groups].sort(([a], [b]) => a.localeCompare(b))
}

function judgeAll(
  statements: readonly (Statement & { readonly file: string })[],
  by: (s: Statement) => Outcome | undefined,
): Judged[] {
  return statements.flatMap((s) => {
    const outcome = by(s)
    return outcome ? [{ ...s, outcome }] : []
  })
}

const violations = (judged: readonly Judged[], arithmetic: string): string[] =>
  judged
    .filter((j) => j.outcome.grade === 'violated')
    .map((j) => `${j.file}:${j.line}: ${j.text} got ${j.outcome.got} (${arithmetic})`)

/** Statements of an operation that we have, on inputs that we have not: [nai], or several results. */
const OTHER_INPUTS = 'not an interval, or several results'

function notRun(statements: readonly Statement[], run: ReadonlySet<string>): string[] {
  const reasons = new Map<string, number>()
  for (const s of statements) {
    const reason = run.has(s.operation) ? OTHER_INPUTS : reasonNotRun(s.operation)
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  }
  return [...reasons].sort((a, b) => b[1] - a[1]).map(([reason, n]) => `- ${n}: ${reason}`)
}

function runStatements(statements: readonly (Statement & { readonly file: string })[]): SuiteReport {
  const judged = judgeAll(statements, judge)
  const done = new Set(judged.map((j) => `${j.file}:${j.line}:${j.text}`))
  const left = statements.filter((s) => !done.has(`${s.file}:${s.line}:${s.text}`))
  const algebras = ALGEBRAS.map((name) => ({
    name,
    judged: judgeAll(statements, (s) => judgeAlgebra(name, s)),
  }))
  return {
    lines: [
      `${statements.length} statements, ${judged.length} run.`,
      '',
      '| operation | statements | tightest | one ulp | looser | violated | share tightest |',
      '| --- | --- | --- | --- | --- | --- | --- |',
      ...byOperation(judged).map(([name, list]) => row(name, list)),
      row('**all**', judged),
      '',
      'The same on bounded sets, in the arithmetics of readings (a domain fault counts as looser unless the statement has one):',
      '',
      '| arithmetic | statements | tightest | one ulp | looser | violated | share tightest |',
      '| --- | --- | --- | --- | --- | --- | --- |',
      ...algebras.map((a) => row(a.name, a.judged)),
      '',
      `Not run, ${left.length}:`,
      '',
      ...notRun(left, new Set(judged.map((j) => j.operation))),
    ],
    contradictions: [
      ...violations(judged, 'tightest'),
      ...algebras.flatMap((a) => violations(a.judged, a.name)),
    ],
  }
}

export const itf1788: Suite = {
  name: 'itf1788',
  folder: 'itf1788',
  run(folder) {
    const files = folder.names.filter((name) => name.endsWith('.itl'))
    return runStatements(files.flatMap((file) => readItl(folder.text(file)).map((s) => ({ ...s, file }))))
  },
}
