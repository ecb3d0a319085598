/** Z3's command, where it is installed: SMT-LIB on its standard input. */
import { spawnSync } from 'node:child_process'
import { Inexpressible, smtOf } from './smt.js'
import type { Way } from './way.js'

/** The shell tells what its children took of the processor: the second line of `times`. */
const TIMED = 'z3 -in -T:"$1"; times'
const childSeconds = (text: string): number => {
  const [, minutes, seconds] = /\n(?<m>\d+)m(?<s>[\d.]+)s [^\n]*\n?$/u.exec(text) ?? []
  return 60 * Number(minutes ?? 0) + Number(seconds ?? 0)
}

export const z3: Way = {
  name: 'Z3 (nlsat)',
  missing: () => (spawnSync('z3', ['--version']).error ? 'z3 is not installed' : undefined),
  run(problem, limit) {
    let seconds = 0
    for (const margin of problem.margins) {
      let input: string
      try {
        input = smtOf(problem, margin)
      } catch (error) {
        if (error instanceof Inexpressible) return { kind: 'not expressible', why: error.message }
        throw error
      }
      const { stdout } = spawnSync('sh', ['-c', TIMED, 'sh', `${limit}`], { input, encoding: 'utf8' })
      seconds += childSeconds(stdout)
      const [answer] = stdout.split('\n')
      if (answer === 'sat') return { kind: 'refuted', seconds }
      if (answer !== 'unsat') return { kind: 'open', seconds }
    }
    return { kind: 'solved', seconds }
  },
}
