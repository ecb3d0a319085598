/** What a command writes: through links, with the modes that are there, onto devices, and nothing left behind where it fails. */
import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  closeSync,
  constants,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { folderWith, start } from './command.js'

const FILES = {
  'claims.yaml': [
    '- {id: right, given: {x: vector(n)}, claim: norm(x) >= 0}',
    '- {id: wrong, given: {x: vector(n)}, claim: norm(x) <= 0}',
  ].join('\n'),
}
const WORDS = ['check', 'claims.yaml', '--runs', '20'] as const
const BIN = fileURLToPath(new URL('../../bin/lemmata.js', import.meta.url))
const PERMISSIONS = 0o777

interface Written {
  readonly claims: readonly { readonly id: string }[]
}
const idsIn = (text: string): readonly string[] => (JSON.parse(text) as Written).claims.map((c) => c.id)

describe('a report as a file', () => {
  it('is written through a link, and keeps the mode of the file', async () => {
    const folder = folderWith({ ...FILES, 'kept.json': 'before' })
    const [kept, link, toNothing] = ['kept.json', 'link.json', 'to-nothing.json'].map((f) => join(folder, f))
    chmodSync(kept, 0o600)
    symlinkSync('kept.json', link)
    symlinkSync('made.json', toNothing)
    for (const file of ['link.json', 'to-nothing.json'])
      expect((await start([...WORDS, '--json', file], folder).ended).code).toBe(1)
    for (const path of [link, toNothing]) expect(lstatSync(path).isSymbolicLink()).toBe(true)
    expect(statSync(kept).mode & PERMISSIONS).toBe(0o600)
    for (const file of ['kept.json', 'made.json'])
      expect(idsIn(readFileSync(join(folder, file), 'utf8'))).toEqual(['right', 'wrong'])
  })

  it('goes into a pipe, which stays one', async () => {
    const folder = folderWith(FILES)
    const pipe = join(folder, 'pipe')
    execFileSync('mkfifo', [pipe])
    // Opened both ways, so that neither side waits for the other.
    const reader = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK)
    const { code } = await start([...WORDS, '--json', 'pipe'], folder).ended
    const bytes = Buffer.alloc(1 << 16)
    const text = bytes.toString('utf8', 0, readSync(reader, bytes))
    closeSync(reader)
    expect(code).toBe(1)
    expect(idsIn(text)).toEqual(['right', 'wrong'])
    expect(lstatSync(pipe).isFIFO()).toBe(true)
  })

  it('that does not fit is told, and leaves the one from before and nothing else', () => {
    const folder = folderWith({ ...FILES, 'report.json': 'before' })
    const line = `ulimit -f 1; exec "$0" "$@" | cat`
    const { stderr } = spawnSync(
      'sh',
      ['-c', line, process.execPath, BIN, ...WORDS, '--json', 'report.json'],
      { cwd: folder, encoding: 'utf8' },
    )
    expect(stderr).toMatch(/^lemmata check: could not write report\.json: EFBIG/u)
    expect(readFileSync(join(folder, 'report.json'), 'utf8')).toBe('before')
    expect(readdirSync(folder).sort()).toEqual(['claims.yaml', 'report.json'])
  })
})

/** Claims in quotes, over several lines, in a file of that name, with those ends of lines, as those bytes. */
const ENCODED: readonly (readonly [string, string, string, (text: string) => Buffer])[] = [
  ['UTF-8 with a mark', 'a.md', '\n', (text) => Buffer.from(`\ufeff${text}`)],
  ['CRLF', 'a.md', '\r\n', Buffer.from],
  ['CRLF with a mark', 'a.yaml', '\r\n', (text) => Buffer.from(`\ufeff${text}`)],
  ['CR', 'a.yaml', '\r', Buffer.from],
  ['UTF-16, little end first', 'a.yaml', '\r\n', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['UTF-16, big end first', 'a.md', '\n', (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
]
const QUOTED = '- id: right\n  given: {x: "vector(n)"}\n  claim: "norm(x) >= 0"\n- id: wrong\n  given:\n    x: \'vector(n)\'\n  claim: >\n    norm(x)\n    <= 0\n' // prettier-ignore

describe('a claims file', () => {
  it.each(ENCODED)('in %s is read', async (_, name, end, encode) => {
    const text = name.endsWith('.md') ? `# notes\n\n\`\`\`claim\n${QUOTED}\`\`\`\n` : QUOTED
    const folder = folderWith(FILES)
    writeFileSync(join(folder, name), encode(text.replaceAll('\n', end)))
    const { code, out, err } = await start(['check', name, '--runs', '5', '--quiet'], folder).ended
    expect(out).toContain('2 claims: 1 proved, 1 refuted')
    expect([code, err]).toEqual([1, ''])
  })

  it.each([
    [
      'Latin-1',
      Buffer.from('- {id: a, source: "G\xf6del", given: {x: scalar}, claim: x^2 >= 0}', 'latin1'),
      /expected text in UTF-8, got other bytes; save it as UTF-8/u,
    ],
    [
      'half a surrogate pair',
      Buffer.from([...Buffer.from('- id: a # '), 0xed, 0xa0, 0x80]),
      /expected text in UTF-8, got other bytes/u,
    ],
    [
      'UTF-16 without a mark',
      Buffer.from(QUOTED, 'utf16le'),
      /1:1: file: expected text, got a NUL character\n +hint: save it as UTF-8/u,
    ],
    [
      'a NUL',
      Buffer.from(QUOTED.replace('norm', 'no\0rm')),
      /3:1: file: expected text, got a NUL character/u,
    ],
  ] as const)('with %s is refused in a sentence, also as input', (_, bytes, told) => {
    const folder = folderWith(FILES)
    writeFileSync(join(folder, 'a.yaml'), bytes)
    for (const redirected of ['a.yaml', '- < a.yaml']) {
      const line = `"$0" "$@" ${redirected}`
      const { status, stdout, stderr } = spawnSync('sh', ['-c', line, process.execPath, BIN, 'check'], {
        cwd: folder,
        encoding: 'utf8',
      })
      expect(stdout + stderr).toMatch(told)
      expect([status, (stdout + stderr).includes(' at ')]).toEqual([2, false])
    }
  })
})

describe('a baseline', () => {
  it('keeps what it knows of the claims that a run leaves out', async () => {
    const folder = folderWith(FILES)
    const update = (...more: readonly string[]): Promise<unknown> =>
      start([...WORDS, '--baseline', 'known.json', '--update-baseline', ...more], folder).ended
    const known = (): string => readFileSync(join(folder, 'known.json'), 'utf8')
    await update()
    const all = known()
    await update('--only', 'right')
    expect(known()).toBe(all)
    writeFileSync(join(folder, 'claims.yaml'), FILES['claims.yaml'].split('\n').slice(0, 1).join('\n'))
    await update()
    expect(Object.keys((JSON.parse(known()) as { claims: object }).claims)).toEqual(['right'])
  })
})

describe('an output that nobody takes', () => {
  const ran = (redirected: string): { stdout: string; stderr: string } =>
    spawnSync(
      'bash',
      ['-c', `{ "$0" "$@"; echo "exit $?" >&2; } ${redirected}`, process.execPath, BIN, ...WORDS],
      { cwd: folderWith(FILES), encoding: 'utf8' },
    )

  it('does not turn a refutation into a success where its reader has left', () => {
    expect(ran('| true').stderr).toBe('exit 1\n')
  })

  it('is told where it is full', () => {
    expect(ran('> /dev/full').stderr).toMatch(
      /^lemmata: could not write the output: ENOSPC[^\n]*\nexit 2\n$/u,
    )
  })
})

describe.skipIf(process.platform !== 'linux')('a folder that the system does not make', () => {
  it('is told in a sentence', async () => {
    const { code, err } = await start([...WORDS, '--json', '/proc/none/report.json'], folderWith(FILES)).ended
    expect(err).toMatch(/could not write \/proc\/none\/report\.json: ENOENT/u)
    expect(code).toBe(2)
  })
})

describe('a folder that is gone', () => {
  it('is told in a sentence', () => {
    const line = 'mkdir gone; cd gone; rmdir ../gone; exec "$0" "$@"'
    const { status, stderr } = spawnSync('sh', ['-c', line, process.execPath, BIN, ...WORDS], {
      cwd: folderWith(FILES),
      encoding: 'utf8',
    })
    expect(stderr).toBe('lemmata: the folder that it was started in is gone\n')
    expect(status).toBe(2)
  })
})
