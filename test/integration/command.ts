/** Runs the built command as a user does, in a folder of its own. */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'

const BIN = fileURLToPath(new URL('../../bin/lemmata.js', import.meta.url))

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

const folders: string[] = []
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

/** A folder with the given files, gone after the tests of the file. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'lemmata-test-'))
  folders.push(folder)
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

export interface Running {
  readonly child: ChildProcess
  readonly ended: Promise<Ran>
}

export function start(
  words: readonly string[],
  cwd: string,
  {
    input = '',
    env = {},
    through = [],
  }: {
    readonly input?: string
    readonly env?: Record<string, string>
    /** A command in front, which becomes what is started. */
    readonly through?: readonly string[]
  } = {},
): Running {
  const [program, ...rest] = [...through, process.execPath, BIN, ...words]
  const child = spawn(program, rest, {
    cwd,
    env: { PATH: process.env['PATH'], ...env },
    stdio: 'pipe',
  })
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  child.stdin.end(input)
  const ended = new Promise<Ran>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, out, err }))
  })
  return { child, ended }
}

/** Runs `lemmata …words` in a folder with the given files. */
export const lemmata = (
  words: readonly string[],
  files: Readonly<Record<string, string>> = {},
  options: Parameters<typeof start>[2] = {},
): Promise<Ran> => start(words, folderWith(files), options).ended
