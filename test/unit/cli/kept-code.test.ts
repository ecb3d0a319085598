import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keepCode, keptCode } from '../../../src/cli/kept-code.js'

const PROGRAM = '/somewhere/program.cjs'
const CODE = { code: Buffer.from('compiled'), amount: 1234 }

let place: string
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'lemmata-kept-'))
  vi.stubEnv('NODE_V8_COVERAGE', undefined)
  vi.stubEnv('NODE_DISABLE_COMPILE_CACHE', undefined)
  vi.stubEnv('NODE_COMPILE_CACHE', place)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(place, { recursive: true, force: true })
})

const folder = (): string => join(place, 'lemmata')
const files = (): readonly string[] => readdirSync(folder()).map((name) => join(folder(), name))

/** Keeps the code, and changes its file. */
function changed(change: (bytes: Buffer) => Buffer): void {
  keepCode(PROGRAM, 'build', CODE)
  for (const file of files()) writeFileSync(file, change(readFileSync(file)))
}

describe('compiled code', () => {
  it('is read as it was kept, in a folder and a file of the user alone', () => {
    keepCode(PROGRAM, 'build', CODE)
    expect(keptCode(PROGRAM, 'build')).toMatchObject(CODE)
    expect(files()).toHaveLength(1)
    expect(keptCode(PROGRAM, 'build')!.age).toBeLessThan(60_000)
    const [hour, file] = [new Date(Date.now() - 3_600_000), files()[0]]
    utimesSync(file, hour, hour)
    expect(keptCode(PROGRAM, 'build')!.age).toBeGreaterThanOrEqual(3_600_000)
    chmodSync(file, 0o622)
    expect(keptCode(PROGRAM, 'build')).toBeUndefined()
  })

  it('of another program or build is not read, and is replaced', () => {
    keepCode(PROGRAM, 'build', CODE)
    expect(keptCode(PROGRAM, 'another')).toBeUndefined()
    expect(keptCode('/elsewhere/program.cjs', 'build')).toBeUndefined()
    keepCode(PROGRAM, 'another', CODE)
    expect(files()).toHaveLength(1)
    expect(keptCode(PROGRAM, 'build')).toBeUndefined()
    expect(keptCode(PROGRAM, 'another')).toMatchObject(CODE)
  })

  it.each([
    ['torn', (bytes: Buffer) => bytes.subarray(0, -1)],
    ['torn in its header', (bytes: Buffer) => bytes.subarray(0, 100)],
    ['empty', () => Buffer.alloc(0)],
    ['longer', (bytes: Buffer) => Buffer.concat([bytes, Buffer.from('x')])],
    ['changed', (bytes: Buffer) => Buffer.from(bytes.map((b, i) => (i === bytes.length - 3 ? b ^ 1 : b)))],
  ])('that is %s is not read', (_, change) => {
    changed(change)
    expect(keptCode(PROGRAM, 'build')).toBeUndefined()
  })

  it('is not read through a link', () => {
    keepCode(PROGRAM, 'build', CODE)
    const [file] = files()
    writeFileSync(join(place, 'elsewhere'), readFileSync(file), { mode: 0o600 })
    rmSync(file)
    symlinkSync(join(place, 'elsewhere'), file)
    expect(keptCode(PROGRAM, 'build')).toBeUndefined()
  })

  it.each([
    ['a folder that others may write', () => (mkdirSync(folder()), chmodSync(folder(), 0o777))],
    ['a link to a folder', () => symlinkSync(tmpdir(), folder())],
    ['a file in place of the folder', () => writeFileSync(folder(), '')],
    ['a wish for none', () => (mkdirSync(folder()), vi.stubEnv('NODE_DISABLE_COMPILE_CACHE', '1'))],
  ])('is not kept where there is %s', (_, prepare) => {
    prepare()
    keepCode(PROGRAM, 'build', CODE)
    vi.stubEnv('NODE_DISABLE_COMPILE_CACHE', undefined)
    expect(keptCode(PROGRAM, 'build')).toBeUndefined()
  })

  it('is kept of the programs that were run last', () => {
    for (let i = 0; i < 12; i++) keepCode(`/somewhere/${i}.cjs`, 'build', CODE)
    expect(files()).toHaveLength(8)
    expect(keptCode('/somewhere/11.cjs', 'build')).toMatchObject(CODE)
  })
})
