/**
 * Code that the engine compiled in earlier runs, kept in a folder of the user. What Node 22 keeps by itself holds what is compiled at loading, and not the
 * functions that ran. It is no result of a run: it says how to run the program, and the engine refuses that of another program, version or option. It is run
 * as it is, so that only what the user alone can have written is read, and only whole; wherever something is in the way there is none.
 */
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  type Stats,
} from 'node:fs'
import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { crc32 } from 'node:zlib'

/** Compiled code, and what the engine says how much that is. */
export interface NewCode {
  readonly code: Buffer
  readonly amount: number
}

/** Such code of an earlier run, and for how many milliseconds it has been the same. */
export interface KeptCode extends NewCode {
  readonly age: number
}

/** Bytes before the code, which has to begin where a word of the machine does. */
const HEADER = 512
/** Nobody else may write there. */
const OTHERS_WRITE = 0o022
/** Programs of which code is kept: those that it was kept of last. */
const MOST = 8
const ENDING = '.code'

const isMine = (facts: Stats): boolean =>
  facts.uid === process.getuid?.() && (facts.mode & OTHERS_WRITE) === 0

/** The folder for it, where the user has one. Node's own names of variables count. */
function folderOf(env: NodeJS.ProcessEnv): string | undefined {
  // What is compiled when coverage is asked for is counted differently.
  if (env['NODE_DISABLE_COMPILE_CACHE'] !== undefined || env['NODE_V8_COVERAGE'] !== undefined)
    return undefined
  const places = [env['NODE_COMPILE_CACHE'], env['XDG_CACHE_HOME'], join(homedir(), '.cache')]
  const place = places.find((path) => path !== undefined && isAbsolute(path))
  return place === undefined ? undefined : join(place, 'lemmata')
}

/** One file for each place of a program and version of Node; what it is of in full stands in its header. */
const fileOf = (folder: string, program: string): string =>
  join(folder, `${process.version}-${process.arch}-${crc32(program).toString(16)}${ENDING}`)

const headerOf = (program: string, of: string, { code, amount }: NewCode): Buffer =>
  Buffer.from(JSON.stringify([program, of, code.length, crc32(code), amount]).padEnd(HEADER), 'utf8')

interface Read {
  readonly bytes: Buffer
  readonly age: number
}

/** What stands behind a header, where it is whole and of this program. */
function decoded({ bytes, age }: Read, program: string, of: string): KeptCode | undefined {
  const header = bytes.subarray(0, HEADER)
  const [, , , , amount] = JSON.parse(header.toString('utf8')) as readonly unknown[]
  const kept = { code: bytes.subarray(HEADER), amount: Number(amount), age }
  return headerOf(program, of, kept).equals(header) ? kept : undefined
}

function readMine(file: string): Read | undefined {
  const opened = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW)
  try {
    const facts = fstatSync(opened)
    if (!facts.isFile() || !isMine(facts)) return undefined
    return { bytes: readFileSync(opened), age: Date.now() - facts.mtimeMs }
  } finally {
    closeSync(opened)
  }
}

/** The code kept of a program, told by its path and by what it is `of`: its build. */
export function keptCode(program: string, of: string): KeptCode | undefined {
  try {
    const folder = folderOf(process.env)
    const read = folder === undefined ? undefined : readMine(fileOf(folder, program))
    return read && decoded(read, program, of)
  } catch {
    return undefined
  }
}

/** Programs that are gone or replaced leave code behind. */
function removeOldest(folder: string): void {
  const files = readdirSync(folder).filter((name) => name.endsWith(ENDING))
  const dated = files.map((name) => ({
    path: join(folder, name),
    time: statSync(join(folder, name)).mtimeMs,
  }))
  for (const { path } of dated.sort((a, b) => b.time - a.time).slice(MOST)) rmSync(path, { force: true })
}

/** Keeps code for the next run; where that is not possible nothing is kept, and nobody is told. */
export function keepCode(program: string, of: string, kept: NewCode): void {
  try {
    const folder = folderOf(process.env)
    const header = headerOf(program, of, kept)
    if (folder === undefined || header.length > HEADER) return
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const facts = lstatSync(folder)
    if (!facts.isDirectory() || !isMine(facts)) return
    const file = fileOf(folder, program)
    const beside = `${file}.${process.pid}.tmp`
    writeFileSync(beside, Buffer.concat([header, kept.code]), { flag: 'wx', mode: 0o600 })
    renameSync(beside, file)
    removeOldest(folder)
  } catch {
    // The next run compiles again.
  }
}
