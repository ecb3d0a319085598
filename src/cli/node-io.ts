/** The world as Node shows it: the only file that touches the process, its streams, the clock and the file system. */
import { existsSync, readFileSync } from 'node:fs'
import {
  appendFile,
  chmod,
  mkdir,
  open,
  readdir,
  readFile,
  lstat,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { digest } from './digest.js'
import type { Io, Sink } from './io.js'
import { startThread } from './thread.js'

const WIDTH_WITHOUT_TERMINAL = 100

/** What a stream for people is connected to. */
export type Screen = Omit<Sink, 'write'>

const screen = (stream: NodeJS.WriteStream): Screen => ({
  isTty: stream.isTTY === true,
  columns: stream.columns > 0 ? stream.columns : WIDTH_WITHOUT_TERMINAL,
})

/** https://no-color.org and the usual FORCE_COLOR. */
function wantsColour(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): boolean {
  if (env['NO_COLOR']) return false
  if (env['FORCE_COLOR'] !== undefined) return env['FORCE_COLOR'] !== '0'
  return stream.isTTY === true && env['TERM'] !== 'dumb'
}

/** This file is in src/cli of the sources and in dist/lemmata of the package. */
function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  return folder
}

const packageVersion = (): string =>
  (JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8')) as { version: string }).version

/** Digits of a digest that tell builds apart. */
const DIGITS = 8

/** What threads do is in one file, which holds all that a run depends on. */
function buildHere(): string {
  const program = join(packageFolder(), 'dist/lemmata/program.cjs')
  return existsSync(program) ? digest(readFileSync(program, 'utf8')).slice(0, DIGITS) : ''
}

const isMissing = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')

const missing =
  <T>(instead: T) =>
  (error: unknown): T => {
    if (isMissing(error)) return instead
    throw error
  }

const MARKS = { 'utf-16le': [0xff, 0xfe], 'utf-16be': [0xfe, 0xff] } as const

/**
 * Text of a file: UTF-8, or UTF-16 where a byte order mark says so.
 * @throws where it is neither
 */
export function textOf(bytes: Uint8Array): string {
  const [encoding = 'utf-8'] = (Object.keys(MARKS) as (keyof typeof MARKS)[]).filter((name) =>
    MARKS[name].every((byte, i) => bytes[i] === byte),
  )
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw new Error(`expected text in ${encoding.toUpperCase()}, got other bytes; save it as UTF-8`)
  }
}

/** The mode of a new file, of which the process' mask takes some away. */
const NEW_FILE = 0o666

/**
 * Makes a folder and those that it is in. Node's own way to do so never ends where the system says of a folder that there is none and makes none, as in
 * /proc.
 */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return
    const parent = dirname(path)
    if (!isMissing(error) || parent === path || existsSync(parent)) throw error
    await makeFolder(parent)
    await mkdir(path).catch((again: NodeJS.ErrnoException) => {
      if (again.code !== 'EEXIST') throw again
    })
  }
}

const isLink = (path: string): Promise<boolean> => lstat(path).then((s) => s.isSymbolicLink(), missing(false))

/** Replaces a file as a whole. A link goes on pointing to it, its mode stays, and what is no file (a device, a pipe, a link to nothing) is written to instead. */
async function replaceFile(path: string, text: string): Promise<void> {
  await makeFolder(dirname(path))
  const before = await stat(path).catch(missing(undefined))
  if (before ? !before.isFile() : await isLink(path)) return writeFile(path, text)
  const target = before ? await realpath(path) : path
  const beside = `${target}.${process.pid}.tmp`
  try {
    await writeWhole(beside, text, before?.mode ?? NEW_FILE)
    // The mask of the process may have taken some of it away.
    if (before) await chmod(beside, before.mode)
    await rename(beside, target)
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined)
    throw error
  }
  await syncFolder(dirname(target))
}

async function writeWhole(path: string, text: string, mode: number): Promise<void> {
  const file = await open(path, 'w', mode)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** A name in a folder outlives a power cut when the folder is written, too. Not every system opens folders, or writes them when it is told to. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path).catch(() => undefined)
  await folder?.sync().catch(() => undefined)
  await folder?.close()
}

/** Another process: what has our own number was written by one that had it before us. */
function isRunning(pid: number): boolean {
  if (pid === process.pid) return false
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // One of another user is there all the same.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** The two outputs of a process, as terminals or not. */
export interface Screens {
  readonly out: Screen
  readonly err: Screen
  /** Whether to colour what goes to `out`. */
  readonly colour: boolean
}

/** The screens of this process. */
export const screensOf = ({ stdout, stderr, env }: NodeJS.Process): Screens => ({
  out: screen(stdout),
  err: screen(stderr),
  colour: wantsColour(stdout, env),
})

/** The world of a thread, whose streams and signals are those of the process that started it. */
export function nodeIo(
  streams: Pick<
    Io,
    | 'out'
    | 'err'
    | 'colour'
    | 'signal'
    | 'stopped'
    | 'lastWords'
    | 'readInput'
    | 'hearInput'
    | 'alone'
    | 'apart'
  >,
): Io {
  const cwd = process.cwd()
  const at = (path: string): string => resolve(cwd, path)
  return {
    version: packageVersion(),
    build: buildHere,
    cwd,
    env: process.env,
    cores: availableParallelism(),
    now: () => performance.timeOrigin + performance.now(),
    memory: () => process.memoryUsage.rss(),
    timestamp: () => new Date().toISOString(),
    stat: (path) =>
      stat(at(path)).then(
        (s) => ({ kind: s.isFile() ? 'file' : s.isDirectory() ? 'folder' : 'other', size: s.size }) as const,
        missing(undefined),
      ),
    readText: async (path) => textOf(await readFile(at(path))),
    writeText: (path, text) => replaceFile(at(path), text),
    async appendText(path, text) {
      await makeFolder(dirname(at(path)))
      await appendFile(at(path), text, { flush: true })
    },
    list: (path) => readdir(at(path)).then((names) => names.sort(), missing<string[]>([])),
    readShipped: (path) => readFile(join(packageFolder(), path), 'utf8'),
    async serve(site) {
      const { serve } = await import('./site.js')
      return serve(site, streams.signal)
    },
    isRunning,
    remove: (path) => rm(at(path), { force: true }),
    startWorker: startThread,
    ...streams,
  }
}
