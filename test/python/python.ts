/** Programs of the environment that the package is installed in. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { inject } from 'vitest'
import { ROOT } from '../integration/build.js'
import type { Ran } from '../integration/command.js'

/** How Lemmata is started: the one that was built. */
export const LEMMATA = `${process.execPath} ${join(ROOT, 'bin/lemmata.js')}`

/** Runs `python …words` in a folder. */
export function python(
  words: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = { LEMMATA },
): Promise<Ran> {
  const child = spawn(join(inject('venv'), 'bin', 'python'), words, {
    cwd,
    env: { PATH: process.env['PATH'], PYTHONDONTWRITEBYTECODE: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, out, err }))
  })
}

/** Runs a program given as text; what it prints. */
export async function printed(program: string, cwd: string): Promise<string> {
  const { code, out, err } = await python(['-c', program], cwd)
  if (code !== 0) throw new Error(err)
  return out
}
