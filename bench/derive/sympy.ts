/** SymPy in a Python of its own, where it is installed. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Outcome, Way } from './way.js'

/** Debian's Python first: it is the one that python3-sympy belongs to. */
const PYTHONS = ['/usr/bin/python3', 'python3']
const MILLISECONDS = 120_000

/** Beside the sources: the compiled command lies in dist/bench/derive. */
function script(): string {
  const beside = fileURLToPath(new URL('sympy_derive.py', import.meta.url))
  return existsSync(beside)
    ? beside
    : fileURLToPath(new URL('../../../bench/derive/sympy_derive.py', import.meta.url))
}

const lastLine = (text: string): string | undefined => text.trim().split('\n').at(-1)

function call(python: string, input: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { timeout: MILLISECONDS, maxBuffer: 2 ** 26 }
    const child = execFile(python, [script()], options, (error, stdout, stderr) => {
      if (!error) return resolve(stdout)
      const late = `no answer within ${MILLISECONDS} ms`
      reject(new Error(error.killed ? late : lastLine(stderr) || error.message))
    })
    // A Python that cannot start closes its input; the error above says why.
    child.stdin!.on('error', () => {})
    child.stdin!.end(input)
  })
}

type Answer = Omit<Extract<Outcome, { kind: 'derived' }>, 'kind'>

export const sympy: Way = {
  name: 'SymPy',
  async run({ n, d, values }) {
    const data = Object.fromEntries([...values].map(([name, v]) => [name, [...v.data]]))
    const input = JSON.stringify({ n, d, ...data })
    for (const python of PYTHONS)
      try {
        const answer = JSON.parse(await call(python, input)) as Answer
        return { kind: 'derived', ...answer }
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error)
        if (!/ENOENT|No module named/.test(why)) return { kind: 'failed', why }
      }
    return { kind: 'failed', why: 'not installed' }
  },
}
