/** A world in memory for commands: files, a terminal that remembers what was written. */
import { Readable } from 'node:stream'
import type { Io, Sink } from '../../../src/cli/io.js'

export interface World {
  readonly io: Io
  out(): string
  err(): string
  readonly files: Map<string, string>
}

export function world(files: Readonly<Record<string, string>> = {}, more: Partial<Io> = {}): World {
  const stored = new Map(Object.entries(files))
  const written = { out: '', err: '' }
  const sink = (name: 'out' | 'err'): Sink => ({
    write: (text) => void (written[name] += text),
    isTty: false,
    columns: 80,
  })
  const io: Io = {
    version: '1.2.3',
    build: () => '',
    out: sink('out'),
    err: sink('err'),
    colour: false,
    cwd: '/',
    env: {},
    cores: 1,
    now: () => 0,
    timestamp: () => '2026-01-01T00:00:00Z',
    signal: new AbortController().signal,
    stopped: new SharedArrayBuffer(4),
    lastWords: () => undefined,
    alone: () => undefined,
    apart: false,
    memory: () => 0,
    stat: (path) =>
      Promise.resolve(
        stored.has(path) ? { kind: 'file' as const, size: stored.get(path)!.length } : undefined,
      ),
    readText: (path) => Promise.resolve(stored.get(path)!),
    writeText: (path, text) => Promise.resolve(void stored.set(path, text)),
    appendText: (path, text) => Promise.resolve(void stored.set(path, (stored.get(path) ?? '') + text)),
    readShipped: (path) => Promise.resolve(`/* ${path} */`),
    serve: () => Promise.resolve(),
    list: () => Promise.resolve([...stored.keys()].sort()),
    isRunning: () => false,
    remove: (path) => Promise.resolve(void stored.delete(path)),
    readInput: () => Promise.resolve(''),
    hearInput: () => Readable.from([]),
    startWorker: () => {
      throw new Error('internal: this world has no threads')
    },
    ...more,
  }
  return { io, out: () => written.out, err: () => written.err, files: stored }
}
