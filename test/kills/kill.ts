/** Commands that are killed at a random moment, and what they leave: each file is the one from before or the new one, whole, and nothing goes on running. */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { readBaseline, readReport } from '../../src/ci/index.js'
import { parseMemory } from '../../src/run/memory.js'

const BIN = resolve('bin/lemmata.js')
const CLAIMS = [
  '- {id: right, given: {x: vector(n)}, claim: norm(x) <= norm1(x)}',
  '- {id: wrong, given: {x: vector(n), y: vector(n)}, claim: norm(x + y) <= norm(x)}',
  '- {id: near, given: {x: vector(n)}, claim: norm1(x) <= 1.5*norm(x)}',
].join('\n')
const PROGRAM = `
import { createInterface } from 'node:readline'
import { spawn } from 'node:child_process'
spawn('sleep', ['60'], { stdio: 'ignore' })
const say = (message) => console.log(JSON.stringify({ lemmata: 1, ...message }))
createInterface({ input: process.stdin }).on('line', (line) => {
  const { type, id, batch } = JSON.parse(line)
  if (type === 'bye') process.exit(0)
  if (type === 'hello') say({ type: 'ready', functions: ['f'] })
  if (type === 'call') say({ type: 'result', id, results: batch.map(({ x: { shape, data } }) => ({ shape, data: data.map((v) => 2 * Number(v)) })) })
})
`
const GUARD = 'command: node program.mjs\nchecks:\n  - {id: f, function: f, quantity: gradient, formula: norm(x)^2, wrt: x, given: {x: vector(n)}}\n' // prettier-ignore
const FILES = { 'claims.yaml': CLAIMS, 'program.mjs': PROGRAM, 'guard.yaml': GUARD }

const problemOf = (read: unknown): string | undefined =>
  typeof read === 'string' ? read : (read as { readonly problem?: string }).problem

/** What may stand in files, by their names. */
const READERS: readonly (readonly [RegExp, (text: string) => string | undefined])[] = [
  [/^report\.json$/u, (text) => problemOf(readReport(text))],
  [/^known\.json$/u, (text) => problemOf(readBaseline(text))],
  [/^counterexamples\/.*\.json$/u, (text) => problemOf(parseMemory(text))],
  [/^report\.html$/u, (text) => (text.trimEnd().endsWith('</html>') ? undefined : 'half a page')],
]

const COMMANDS: readonly (readonly string[])[] = [
  ['check', 'claims.yaml', '--runs', '20', '--json', 'report.json', '--reporter', 'html=report.html'],
  ['check', 'claims.yaml', '--runs', '20', '--baseline', 'known.json', '--update-baseline'],
  ['hunt', 'claims.yaml', '--rounds', '4', '--workers', '1'],
  ['guard', 'guard.yaml', '--runs', '20'],
]

/** What a killed command left that it should not have. */
export interface Killed {
  readonly words: readonly string[]
  readonly signal: NodeJS.Signals
  readonly milliseconds: number
  /** Whether it was still running when it was killed. */
  readonly alive: boolean
  readonly wrong: readonly string[]
}

/** Programs that this folder's commands have started. */
const runningIn = (folder: string): readonly string[] =>
  readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/u.test(pid)) return false
    try {
      return (
        readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`LEMMATA_KILLS=${folder}`) &&
        !/^State:\tZ/mu.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
      )
    } catch {
      return false
    }
  })

const pause = (milliseconds: number): Promise<void> => new Promise((wake) => setTimeout(wake, milliseconds))

/** Milliseconds until a program that was told to end has ended. */
const TO_END = 10_000

/** Files of a folder that are not whole. */
const brokenIn = (folder: string): readonly string[] =>
  (readdirSync(folder, { recursive: true }) as string[]).flatMap((name) =>
    READERS.filter(([pattern]) => pattern.test(name)).flatMap(([, problem]) => {
      const found = problem(readFileSync(join(folder, name), 'utf8'))
      return found === undefined ? [] : [`${name}: ${found}`]
    }),
  )

/** Kills the k-th command after some milliseconds, and looks at what is left. The folder's files are those of the run before. */
export async function killOnce(
  folder: string,
  k: number,
  milliseconds: number,
  signal: NodeJS.Signals,
): Promise<Killed> {
  const words = COMMANDS[k % COMMANDS.length]
  const child = spawn(process.execPath, [BIN, ...words], {
    cwd: folder,
    stdio: 'ignore',
    env: { PATH: process.env['PATH'], LEMMATA_KILLS: folder },
  })
  const ended = new Promise((done) => child.on('exit', done))
  await Promise.race([ended, pause(milliseconds)])
  const alive = child.exitCode === null
  child.kill(signal)
  await ended
  const wrong = [...brokenIn(folder)]
  // What was killed outright cannot end what it started; its program ends by itself when its input does.
  if (signal !== 'SIGKILL') {
    for (let waited = 0; runningIn(folder).length > 0 && waited < TO_END; waited += 100) await pause(100)
    const left = runningIn(folder)
    if (left.length > 0) wrong.push(`${left.length} programs go on running`)
    const temporary = (readdirSync(folder, { recursive: true }) as string[]).filter((f) => f.endsWith(`${child.pid}.tmp`))
    wrong.push(...temporary.map((name) => `${name} is left`))
  }
  for (const pid of runningIn(folder)) process.kill(Number(pid), 'SIGKILL')
  return { words, signal, milliseconds, alive, wrong }
} // prettier-ignore

/** Exit codes that the documents name: a run that has all it needs ends with one of them. */
const DOCUMENTED: readonly (number | null)[] = [0, 1, 2, 3, 4]

/**
 * Runs the k-th command with so many megabytes of addresses: it dies where an allocation fails, at another moment for another number. What it leaves is whole,
 * and the same command then runs to its end.
 */
export async function starveOnce(folder: string, k: number, megabytes: number): Promise<Killed> {
  const words = COMMANDS[k % COMMANDS.length]
  const run = (program: string, given: readonly string[]): Promise<number | null> =>
    new Promise((done) => {
      const child = spawn(program, given, { cwd: folder, stdio: 'ignore', env: { PATH: process.env['PATH'], LEMMATA_KILLS: folder } })
      child.on('exit', (code) => done(code))
    })
  const line = [process.execPath, BIN, ...words]
  const starved = await run('sh', ['-c', `ulimit -v ${Math.round(megabytes) * 1024}; exec "$@"`, 'sh', ...line])
  for (const pid of runningIn(folder)) process.kill(Number(pid), 'SIGKILL')
  const wrong = [...brokenIn(folder)]
  const again = await run(line[0], line.slice(1))
  if (!DOCUMENTED.includes(again)) wrong.push(`the next run ends with ${again}`)
  return { words, signal: 'SIGABRT', milliseconds: 0, alive: !DOCUMENTED.includes(starved), wrong: [...wrong, ...brokenIn(folder)] }
} // prettier-ignore

/** A folder with claims and a program to guard, for `killOnce`. */
export function killingFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lemmata-kills-'))
  mkdirSync(join(folder, 'counterexamples'))
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text)
  return folder
}

/** Removes such a folder. */
export function removeFolder(folder: string): void {
  if (existsSync(folder)) rmSync(folder, { recursive: true, force: true })
}
