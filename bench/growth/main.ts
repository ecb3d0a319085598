/**
 * How the time of a check grows with the size: `npm run bench:growth [-- --page]`. Each claim is checked at n = 16 … 256, one size at a time, by a process of
 * its own. With `--page` its section of docs/speed.md is written.
 */
import { execFileSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { check, claim } from '../../src/index.js'
import { writeSection } from '../page.js'

const { values, positionals } = parseArgs({
  options: { page: { type: 'boolean', default: false } },
  allowPositionals: true,
})

const SIZES = [16, 32, 64, 128, 256]
const LOSS = { A: 'matrix(n, 8)', x: 'vector(8)', b: 'simplex(n)' }
const CLAIMS = {
  'gradient of the softmax loss, A of n × 8': {
    given: LOSS,
    claim:
      "grad(0.5*norm(softmax(A*x)-b)^2, x) == A'*(softmax(A*x).*(softmax(A*x)-b-softmax(A*x)'*(softmax(A*x)-b)))",
  },
  'Kronecker identity, B of 4 × 4, A of n × n': {
    given: { A: 'matrix(n, n)', B: 'matrix(4, 4)', X: 'matrix(n, 4)' },
    claim: "kron(B, A)*vec(X) == vec(A*X*B')",
  },
  'Hessian of log-sum-exp is semidefinite': {
    given: { x: 'vector(n)' },
    claim: 'psd(hess(logsumexp(x), x))',
  },
} as const
type Name = keyof typeof CLAIMS

/** Checks a claim at a size, and prints its verdict and seconds of processor time: what a process of its own does. */
async function measure(name: Name, n: number): Promise<void> {
  const before = process.cpuUsage()
  const { claims } = await check([claim({ id: 'grows', ...CLAIMS[name], sizes: { n } })])
  const { user, system } = process.cpuUsage(before)
  process.stdout.write(JSON.stringify([claims[0].verdict.status, (user + system) / 1e6]))
}

const seconds = (s: number): string => (s < 0.1 ? `${(1000 * s).toPrecision(2)} ms` : `${s.toPrecision(2)} s`)

/** A claim's row: its time at each size, and the power of n with which the time of the last doubling grows. */
function rowOf(name: Name): string {
  const found = SIZES.map((n) => {
    const words = [...process.execArgv, process.argv[1], name, String(n)]
    return JSON.parse(execFileSync(process.execPath, words, { encoding: 'utf8' })) as [string, number]
  })
  const [before, last] = found.slice(-2).map(([, s]) => s)
  const verdicts = [...new Set(found.map(([verdict]) => verdict))].join(', ')
  return `| ${name} | ${verdicts} | ${found.map(([, s]) => seconds(s)).join(' | ')} | ${Math.log2(last / before).toFixed(1)} |`
}

function table(): void {
  const head = [
    `| claim | verdict | ${SIZES.map((n) => `n = ${n}`).join(' | ')} | power of n at last |`,
    `| --- | --- | ${SIZES.map(() => '---').join(' | ')} | --- |`,
  ]
  const rows = (Object.keys(CLAIMS) as Name[]).map(rowOf)
  process.stdout.write(`${[...head, ...rows].join('\n')}\n`)
  const text =
    'Written by `npm run bench:growth -- --page`. Seconds of processor time of one check at one size, by a process of its own, without its start.'
  if (values.page) writeSection('## Growth with the size', [text, '', ...head, ...rows])
}

const [name, n] = positionals
if (name) await measure(name as Name, Number(n))
else table()
