/** Every call of the file system that a command makes fails once, each in its own run: what is written is then the old file or the new one, whole. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type * as fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { main } from '../../../src/cli/main.js'
import { memoryWriter, readMemories } from '../../../src/cli/memory.js'
import { nodeIo } from '../../../src/cli/node-io.js'
import type { Io } from '../../../src/cli/io.js'
import { readDocument } from '../../../src/index.js'
import { world } from './world.js'

/** Which call fails, counted from 1; whether all later ones fail, too; how many there were. */
const fault = vi.hoisted(() => ({ at: 0, sticky: false, calls: 0, fired: '' }))

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof fs>()
  type Call = (...given: unknown[]) => Promise<unknown>
  /** A write that fails has written some. */
  const failing = (name: string, call: Call, self: unknown): Call =>
    async (...given) => {
      fault.calls++
      if (fault.calls !== fault.at && !(fault.sticky && fault.fired !== '')) return wrapped(await call.apply(self, given))
      fault.fired ||= name
      if (name === 'file.writeFile') await call.call(self, String(given[0]).slice(0, 7))
      if (name === 'file.close') await call.apply(self, given)
      throw Object.assign(new Error(`EIO: i/o error, ${name}`), { code: 'EIO', syscall: name })
    }
  const wrapped = (result: unknown): unknown =>
    typeof result === 'object' && result !== null && 'sync' in result
      ? Object.fromEntries(['writeFile', 'sync', 'close'].map((m) => [m, failing(`file.${m}`, (result as Record<string, Call>)[m], result)]))
      : result
  return Object.fromEntries(
    Object.entries(real).map(([name, value]) => [name, typeof value === 'function' ? failing(name, value as Call, real) : value]),
  )
}) // prettier-ignore

const folders: string[] = []
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

const CLAIMS = '- {id: right, given: {x: vector(n)}, claim: x + x == 2*x}\n'
const BEFORE = 'what stood there before\n'
const KNOWN = `${JSON.stringify({ version: 1, claims: { right: { status: 'supported', asExpected: true } } }, undefined, 2)}\n`

/** The world in a new folder, with what the command wrote to it. */
function place(files: Readonly<Record<string, string>>): { readonly io: Io; readonly err: () => string; readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'lemmata-faults-'))
  folders.push(folder)
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  const { io, err } = world()
  const { out, lastWords, alone, signal, stopped, readInput, hearInput } = io
  const real = nodeIo({ out, err: io.err, colour: false, signal, stopped, lastWords, alone, apart: false, readInput, hearInput })
  const at = (path: string): string => join(folder, path)
  return {
    folder,
    err,
    io: {
      ...real,
      env: {},
      cores: 1,
      now: () => 0,
      memory: () => 0,
      stat: (p) => real.stat(at(p)),
      readText: (p) => real.readText(at(p)),
      writeText: (p, text) => real.writeText(at(p), text),
      list: (p) => real.list(at(p)),
      remove: (p) => real.remove(at(p)),
    },
  }
} // prettier-ignore

const report = (word: string): readonly string[] => [
  'check',
  'claims.yaml',
  '--runs',
  '1',
  '--reporter',
  word,
]

/** Writes what a hunt has found, as it does. */
async function remember(io: Io): Promise<number> {
  const { claims } = readDocument(CLAIMS, 'claims.yaml')
  const memories = await readMemories(claims, undefined, io)
  await memoryWriter(memories, undefined, io)(claims[0], { claim: 'right', points: [] })
  return 0
}

const OLD_MEMORY = '{"format":"lemmata counterexamples","version":1,"claim":"right","points":[]}\n'

/** What is run, the file that it writes, and what stands there before. */
const WRITERS: readonly (readonly [string, (io: Io) => Promise<number>, string, string | undefined])[] = [
  ...['json', 'html', 'junit', 'sarif'].flatMap((name) => [
    [`check to a new ${name}`, (io: Io) => main(report(`${name}=out/report`), io), 'out/report', undefined] as const,
    [`check to ${name} again`, (io: Io) => main(report(`${name}=report`), io), 'report', BEFORE] as const,
  ]),
  ['a baseline', (io) => main([...report('text'), '--baseline', 'known', '--update-baseline'], io), 'known', KNOWN],
  ['new', (io) => main(['new', 'notes/first.yaml'], io), 'notes/first.yaml', undefined],
  ['a memory of finds', remember, 'counterexamples/right.json', OLD_MEMORY],
  ['the first memory of finds', remember, 'counterexamples/right.json', undefined],
] // prettier-ignore

const contents = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

interface Ran {
  readonly code: number
  readonly err: string
  readonly text: string | undefined
  readonly files: readonly string[]
}

async function ran(run: (io: Io) => Promise<number>, file: string, before: string | undefined, at: number, sticky: boolean): Promise<Ran> {
  const here = place({ 'claims.yaml': CLAIMS, ...(before === undefined ? {} : { [file]: before }) })
  Object.assign(fault, { at, sticky, calls: 0, fired: '' })
  let code = 2
  try {
    code = await run(here.io)
  } catch (error) {
    // What is thrown is a sentence that the command tells.
    here.io.err.write(`lemmata: ${(error as Error).message}\n`)
  }
  Object.assign(fault, { at: 0, sticky: false })
  const files = (readdirSync(here.folder, { recursive: true }) as string[]).filter((name) => name.endsWith('.tmp'))
  return { code, err: here.err(), text: contents(join(here.folder, file)), files }
} // prettier-ignore

describe.each([false, true])('where a call of the file system fails (and all after it: %s)', (sticky) => {
  it.each(WRITERS)('%s leaves the old file or the new one, and says what went wrong', async (_, run, file, before) => {
    const whole = await ran(run, file, before, 0, false)
    const calls = fault.calls
    expect(whole.code).toBe(0)
    expect(whole.text).not.toBe(before)
    expect(calls).toBeGreaterThan(6)
    for (let at = 1; at <= calls; at++) {
      const { code, err, text, files } = await ran(run, file, before, at, sticky)
      if (!sticky) expect(files, `call ${at}`).toEqual([])
      // What cannot be read is a problem that a report tells, and a memory that is left alone.
      const isWriting = !['stat', 'readFile'].includes(fault.fired)
      if (isWriting) expect([before, whole.text], `call ${at}`).toContain(text)
      if (isWriting && text === before)
        expect([code, err.trim().split('\n').length], `call ${at}: ${err}`).toEqual([2, 1])
      if (!isWriting && ![before, whole.text].includes(text)) expect(text, `call ${at}`).toContain('EIO')
      expect(err, `call ${at}`).not.toMatch(/^ +at |internal/mu)
    }
  })
}) // prettier-ignore
