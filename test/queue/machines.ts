/** Machines for the tests: processes that run lemmata work, and runs of the command beside them. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach } from 'vitest'
import { folderWith, start, type Ran, type Running } from '../integration/command.js'

/** A bound that holds, and is hunted for long; two that fail. */
export const CLAIMS = `- { id: right, given: { z: vector(n) }, sizes: { n: 2..3 }, claim: "lipschitz(softmax(z), z, 0.5)" }
- { id: wrong, given: { z: vector(n) }, sizes: { n: 3 }, claim: "lipschitz(softmax(z), z, 0.499)" }
- { id: norms, given: { x: vector(n) }, sizes: { n: 9..12 }, claim: norm1(x) <= 2.99*norm(x) }
- { id: proved, given: { A: "matrix(n, n)", B: "matrix(n, n)" }, claim: trace(A*B) == trace(B*A) }
`

const running = new Set<Process>()
afterEach(async () => {
  for (const { child } of running) child.kill('SIGKILL')
  await Promise.all([...running].map((r) => r.ended))
  running.clear()
})

/** A process of the command. */
export interface Process extends Running {
  /** What it has said on its error output so far. */
  err(): string
}

/** Starts the command in a folder; it is ended after the test. */
export function command(
  folder: string,
  words: readonly string[],
  env: Record<string, string> = {},
  through: readonly string[] = [],
): Process {
  const started = start(words, folder, { env, through })
  let err = ''
  started.child.stderr?.on('data', (part: string) => (err += part))
  const process = { ...started, err: () => err }
  running.add(process)
  return process
}

/** A machine that works for a queue. `through`: a command in front, such as one that enters a network; `files`: what is in its folder. */
export const machine = (
  url: string,
  words: readonly string[] = [],
  through: readonly string[] = [],
  files: Readonly<Record<string, string>> = {},
): Process =>
  command(
    folderWith(files),
    ['work', '--queue', url, '--workers', '1', '--lock', '1s', ...words],
    {},
    through,
  )

/** Ends a process by a signal. */
export async function endBy(signal: NodeJS.Signals, { child, ended }: Running): Promise<Ran> {
  child.kill(signal)
  return ended
}

/** Waits until a process has said something, or has ended. */
export async function said({ child, err }: Process, what: RegExp): Promise<void> {
  while (!what.test(err()) && child.exitCode === null) await pause(20)
}

/** What a run has told as data, and kept in files. */
export interface Outcome {
  readonly out: string
  readonly kept: Readonly<Record<string, string>>
}

export function keptIn(folder: string): Outcome['kept'] {
  const at = join(folder, 'counterexamples')
  return Object.fromEntries(readdirSync(at).map((name) => [name, readFileSync(join(at, name), 'utf8')]))
}

/** A hunt as it is without a queue. */
export async function alone(words: readonly string[]): Promise<Outcome> {
  const folder = folderWith({ 'claims.yaml': CLAIMS })
  const { out } = await command(folder, ['hunt', 'claims.yaml', '--json', ...words]).ended
  return { out, kept: keptIn(folder) }
}
