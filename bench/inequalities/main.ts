/**
 * `npm run bench:inequalities [-- --limit 10 --half tuned|fresh --family polynomials]`: published inequalities of real numbers put to this project's provers, to its boxes alone, to Z3 and to SymPy:
 * how many each solves, and in how much processor time. What is not installed is left out by name. (CVXPY has no numbers here: docs/proofs.md tells which of its atoms are
 * proved.)
 */
import { parseArgs } from 'node:util'
import { boxes, provers } from './ours.js'
import { problemsOf, type Problem } from './problems.js'
import { sympy } from './sympy.js'
import type { Answer, Way } from './way.js'
import { z3 } from './z3.js'

const { values: options } = parseArgs({
  options: {
    limit: { type: 'string', default: '10' },
    half: { type: 'string', default: 'tuned' },
    family: { type: 'string', default: '' },
    list: { type: 'boolean', default: false },
  },
})
const { half } = options
if (half !== 'tuned' && half !== 'fresh') throw new Error(`bench: expected --half tuned or fresh, got ${half}`) // prettier-ignore
if (options.list && half === 'fresh') throw new Error('bench: expected shares only of what is fresh, got --list') // prettier-ignore
const limit = Number(options.limit)
const WAYS: readonly Way[] = [provers, boxes, z3, sympy]

interface Row {
  readonly problem: Problem
  readonly answer: Answer
}

const secondsOf = ({ answer }: Row): readonly number[] => ('seconds' in answer ? [answer.seconds] : [])
const median = (x: readonly number[]): number => x.toSorted((a, b) => a - b)[Math.floor(x.length / 2)] ?? 0
const count = (rows: readonly Row[], kind: Answer['kind']): number => rows.filter((r) => r.answer.kind === kind).length // prettier-ignore

const line = (cells: readonly string[]): string =>
  cells.map((cell, k) => (k === 0 ? cell.padEnd(18) : cell.padStart(18))).join('')

function told(name: string, rows: readonly Row[]): string {
  const seconds = rows.flatMap(secondsOf)
  const solved = rows.filter((r) => r.answer.kind === 'solved').flatMap(secondsOf)
  return line([
    name,
    `${count(rows, 'solved')} of ${rows.length}`,
    `${count(rows, 'not expressible')}`,
    `${seconds.reduce((a, b) => a + b, 0).toFixed(1)} s`,
    `${(1000 * median(solved)).toFixed(0)} ms`,
  ])
}

const wanted = problemsOf(half).filter(({ family }) => family.includes(options.family))
const solvedBy = new Map<string, Set<string>>()
for (const family of new Set(wanted.map((p) => p.family))) {
  const of = wanted.filter((p) => p.family === family)
  console.log(`\n${family}, ${of.length} inequalities, ${limit} s each`)
  console.log(line(['', 'solved', 'not expressible', 'all together', 'median solved']))
  for (const way of WAYS) {
    const why = way.missing()
    if (why !== undefined) {
      console.log(`${way.name.padEnd(18)}  left out: ${why}`)
      continue
    }
    const rows: Row[] = []
    for (const problem of of) rows.push({ problem, answer: await way.run(problem, limit) })
    console.log(told(way.name, rows))
    for (const { problem } of rows.filter((r) => r.answer.kind === 'refuted')) console.log(`  ${way.name} refutes ${problem.claim.id}`) // prettier-ignore
    if (options.list) for (const { problem, answer } of rows) console.log(`  ${answer.kind.padEnd(16)} ${problem.claim.id}`) // prettier-ignore
    const solved = solvedBy.get(way.name) ?? new Set()
    for (const { problem, answer } of rows) if (answer.kind === 'solved') solved.add(problem.claim.id)
    solvedBy.set(way.name, solved)
  }
}
const own = solvedBy.get(provers.name) ?? new Set()
const others = new Set([z3, sympy].flatMap(({ name }) => [...(solvedBy.get(name) ?? [])]))
console.log(`\nsolved here and by no other prover: ${[...own].filter((id) => !others.has(id)).length}`)
console.log(`solved by another and not here: ${[...others].filter((id) => !own.has(id)).length}`)
