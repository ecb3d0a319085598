import { execFileSync, spawn } from 'node:child_process'
import { appendFileSync, cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { folderWith } from '../integration/command.js'
import { ROOT } from './build.js'
import { CLAIMS, command, endBy, keptIn, machine, said } from './machines.js'
import { startRedis } from './redis.js'
import { manifest, withRedis, WORDS } from './runs.js'

const { url, redis, begun, expectSame, hunting } = withRedis()

it('machines of another version, and of another build of this one, stay idle, and are told of', async () => {
  const copies = [0, 1].map(() => {
    const copy = folderWith({})
    for (const part of ['bin', 'dist']) cpSync(join(ROOT, part), join(copy, part), { recursive: true })
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
    return copy
  })
  writeFileSync(join(copies[0], 'package.json'), JSON.stringify({ ...manifest, version: '0.0.1' }))
  writeFileSync(join(copies[1], 'package.json'), JSON.stringify(manifest))
  appendFileSync(join(copies[1], 'dist/lemmata/program.cjs'), '// another commit\n')
  const others = copies.map((copy) => {
    const words = [join(copy, 'bin/lemmata.js'), 'work', '--queue', url(), '--workers', '1']
    return spawn(process.execPath, words, { stdio: 'ignore' })
  })
  const run = begun()
  await said(run.hunt, /no worker is there.* · 2 of another version or arithmetic, idle/u)
  for (const child of others) child.kill('SIGKILL')
  machine(url())
  await expectSame(run)
})

it('a queue that is full is waited for, by whoever asks and by machines', async () => {
  await redis().config('SET', 'maxmemory', '1kb')
  const run = begun()
  const worker = machine(url())
  await said(run.hunt, /takes nothing more: OOM/u)
  await said(worker, /working for/u)
  await redis().config('SET', 'maxmemory', '0')
  await said(run.hunt, /right +best/u)
  await redis().config('SET', 'maxmemory', '1kb')
  await pause(1500)
  await redis().config('SET', 'maxmemory', '0')
  await expectSame(run)
})

describe('who is stopped', () => {
  it('by Ctrl-C twice ends at once, waiting for a machine or for the queue; a machine by SIGTERM gives back what it was at', async () => {
    const waiting = command(folderWith({ 'claims.yaml': CLAIMS }), ['check', 'claims.yaml', '--json', 'r.json', '--queue', url()])
    await said(waiting, /no worker/u)
    waiting.child.kill('SIGINT')
    const once = await waiting.ended
    expect([once.code, once.out]).toEqual([130, expect.stringMatching(/stopped: 4 claims not checked/u)])
    const lonely = command(folderWith({ 'claims.yaml': CLAIMS }), ['hunt', 'claims.yaml', '--queue', url()])
    await said(lonely, /no worker/u)
    lonely.child.kill('SIGINT')
    lonely.child.kill('SIGTERM')
    expect((await lonely.ended).code).toBe(130)
    await redis().flushall()
    const run = begun()
    const worker = machine(url())
    await said(run.hunt, /[1-9] active/u)
    const { code, err } = await endBy('SIGTERM', worker)
    expect([code, err]).toEqual([0, expect.stringMatching(/did \d+ job/u)])
    machine(url())
    await expectSame(run)
  })
}) // prettier-ignore

describe('secrets', () => {
  const SECRET = 'hush-5ecret'

  it('are in no report, error or list of processes', async () => {
    const closed = await startRedis(['--requirepass', SECRET])
    const url = `redis://default:${SECRET}@127.0.0.1:${closed.port}`
    const worker = machine(url)
    await said(worker, /working for redis:\/\/127\.0\.0\.1:\d+ with/u)
    const folder = folderWith({ 'claims.yaml': CLAIMS })
    const words = ['hunt', 'claims.yaml', '--json', ...WORDS, '--queue']
    const run = command(folder, [...words, 'LEMMATA_QUEUE'], { LEMMATA_QUEUE: url })
    await said(run, /1 worker/u)
    const processes = [worker, run].map(({ child }) => readFileSync(`/proc/${child.pid}/cmdline`, 'utf8'))
    const found = await run.ended
    expect(found.out).toBe((await hunting).out)
    const texts = [...processes, found.out, found.err, ...Object.values(keptIn(folder))]
    const broken = await Promise.all(
      [
        [...words, url, '--queue', url],
        [...words, url.replace('@', '-not@')],
        [...words, `${url}0`],
        ['wrok', url],
        ['check', url],
      ].map((line) => command(folder, line).ended),
    )
    for (const { code, out, err } of broken) {
      expect(code).toBe(2)
      texts.push(out, err)
    }
    expect(broken[1].err).toContain('WRONGPASS')
    expect(texts.filter((t) => t.includes('hush'))).toEqual([])
    await endBy('SIGKILL', worker)
    await closed.stop()
  })
})

it('a queue that is not there is told of', async () => {
  const { code, err } = await command(folderWith({}), ['work', '--queue', 'redis://127.0.0.1:1']).ended
  expect(code).toBe(2)
  expect(err).toMatch(/could not reach the queue at redis:\/\/127\.0\.0\.1:1: connect ECONNREFUSED/u)
})

it('a database that the server lacks is told of', async () => {
  for (const path of ['/99', '?db=99']) {
    const { code, err } = await command(folderWith({}), ['work', '--queue', `${url()}${path}`]).ended
    expect([code, err]).toEqual([2, expect.stringContaining('DB index is out of range')])
  }
})

/** Certificates of an authority of our own: for this machine, and one whose time is over; undefined where there is no OpenSSL. */
function certificates(): string | undefined {
  const folder = folderWith({})
  const openssl = (line: string): void => void execFileSync('openssl', line.split(' '), { cwd: folder, stdio: 'pipe' })
  try {
    const key = '-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes'
    openssl(`req -x509 ${key} -keyout ca.key -out ca.pem -days 2 -subj /CN=authority`)
    openssl(`req ${key} -keyout own.key -out own.csr -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1`)
    const signed = 'x509 -req -in own.csr -CA ca.pem -CAkey ca.key -CAcreateserial -copy_extensions copy'
    openssl(`${signed} -days 1 -out new.pem`)
    openssl(`${signed} -days -1 -out old.pem`)
    return folder
  } catch {
    return undefined
  }
} // prettier-ignore
const folder = certificates()

describe.runIf(folder)('a queue by TLS', () => {
  const ca = { NODE_EXTRA_CA_CERTS: join(folder ?? '', 'ca.pem') }
  const start = (name: string): ReturnType<typeof startRedis> =>
    startRedis((port) => {
      const own = (file: string): string => join(folder!, file)
      return ['--port', '0', '--tls-port', `${port}`, '--tls-cert-file', own(name), '--tls-key-file', own('own.key'), '--tls-ca-cert-file', own('ca.pem'), '--tls-auth-clients', 'no']
    }) // prettier-ignore

  it('is one as any other, by an authority that is known', async () => {
    const server = await start('new.pem')
    const at = server.url.replace('redis:', 'RedisS:')
    command(folderWith({}), ['work', '--queue', at, '--workers', '1'], ca)
    const asking = folderWith({ 'claims.yaml': CLAIMS })
    const { code, out } = await command(asking, ['hunt', 'claims.yaml', '--json', ...WORDS, '--queue', at], ca).ended
    expect([code, { out, kept: keptIn(asking) }]).toEqual([1, await hunting])
    const tries: readonly (readonly [string, Record<string, string>, RegExp])[] = [
      [at, {}, /self-signed certificate/u],
      [at.replace('127.0.0.1', 'localhost'), ca, /does not match certificate/u],
      [server.url, ca, /rediss:\/\/ speaks TLS, redis:\/\/ does not/u],
      [url().replace('redis:', 'rediss:'), ca, /rediss:\/\/ speaks TLS, redis:\/\/ does not/u],
    ]
    const told = await Promise.all(tries.map(([to, env]) => command(asking, ['work', '--queue', to], env).ended))
    told.forEach(({ code, err }, k) => expect([code, err]).toEqual([2, expect.stringMatching(tries[k][2])]))
    await server.stop()
    const late = await start('old.pem')
    const { err } = await command(asking, ['work', '--queue', late.url.replace('redis:', 'rediss:')], ca).ended
    expect(err).toContain('certificate has expired')
    await late.stop()
  }) // prettier-ignore
})
