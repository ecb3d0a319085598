/** A Redis for the tests of a file, and hunts by it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { digest } from '../../src/cli/digest.js'
import { fingerprint } from '../../symbolic/elementary/index.js'
import { folderWith } from '../integration/command.js'
import { ROOT } from './build.js'
import { alone, CLAIMS, command, keptIn, type Outcome, type Process } from './machines.js'
import { startRedis, type Server } from './redis.js'

/** What package.json says. */
export const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }
/** What machines of this version and build compute. */
export function maker(): { readonly lemmata: string; readonly arithmetic: string } {
  const program = readFileSync(join(ROOT, 'dist/lemmata/program.cjs'), 'utf8')
  return { lemmata: `${manifest.version}+${digest(program).slice(0, 8)}`, arithmetic: fingerprint() }
}
/** The queue of this version and build. */
export const queueName = (): string => `${maker().lemmata}-${maker().arithmetic}`

/** Three claims, two rounds of few lanes. */
export const WORDS = ['--rounds', '2', '--lanes', '2', '--only', 'right,wrong,norms']

/** A hunt that was begun. */
export interface Begun {
  readonly folder: string
  readonly hunt: Process
}

/** What came of a hunt. */
export async function ended({ folder, hunt }: Begun): Promise<Outcome & { readonly code: number | null }> {
  const { code, out } = await hunt.ended
  return { code, out, kept: keptIn(folder) }
}

/** A Redis, empty before each test, and hunts by it. */
export function withRedis(): {
  readonly url: () => string
  readonly redis: () => Redis
  readonly server: () => Server
  readonly begun: (words?: readonly string[], folder?: string) => Begun
  readonly expectSame: (run: Begun) => Promise<void>
  readonly hunting: Promise<Outcome>
} {
  let server: Server
  let redis: Redis
  beforeAll(async () => {
    server = await startRedis()
    redis = new Redis(server.url, { maxRetriesPerRequest: null })
    redis.on('error', () => undefined)
  })
  afterAll(async () => {
    redis.disconnect()
    await server.stop()
  })
  // Machines that were killed are remembered for some seconds.
  beforeEach(() => redis.flushall())
  const hunting = alone(WORDS)
  return {
    url: () => server.url,
    redis: () => redis,
    server: () => server,
    hunting,
    begun(words = WORDS, folder = folderWith({ 'claims.yaml': CLAIMS })) {
      const hunt = command(folder, ['hunt', 'claims.yaml', '--json', ...words, '--queue', server.url])
      return { folder, hunt }
    },
    /** The same bytes as without a queue: nothing lost, and nothing counted twice. */
    async expectSame(run) {
      expect(await ended(run)).toEqual({ code: 1, ...(await hunting) })
      expect(run.hunt.err()).not.toContain('wrong answer')
    },
  }
}
