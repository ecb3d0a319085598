/** A Redis of our own: on a free port of this machine, in a folder of its own, which outlives its process. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const HOST = '127.0.0.1'
const SERVER = process.env['REDIS_SERVER'] ?? 'redis-server'

export interface Server {
  readonly port: number
  readonly url: string
  /** The process, as it is now. */
  process(): ChildProcess
  /** Ends it as a power cut would, and starts it again. */
  killAndStart(): Promise<void>
  stop(): Promise<void>
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, HOST)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, HOST)
  const heard = await Promise.race([once(socket, 'connect').then(() => true, () => false), pause(500, false)])
  socket.destroy()
  return heard
} // prettier-ignore

/** Starts it; `words`: further options, which may depend on its port. */
export async function startRedis(
  words: readonly string[] | ((port: number) => readonly string[]) = [],
): Promise<Server> {
  const port = await freePort()
  const further = typeof words === 'function' ? words(port) : words
  const folder = mkdtempSync(join(tmpdir(), 'lemmata-redis-'))
  const options = ['--port', `${port}`, '--bind', HOST, '--dir', folder, '--save', '', '--appendonly', 'yes', '--maxmemory-policy', 'noeviction'] // prettier-ignore
  const start = async (): Promise<ChildProcess> => {
    const child = spawn(SERVER, [...options, ...further], { stdio: 'ignore' })
    while (child.exitCode === null && !(await isListening(port))) await pause(50)
    if (child.exitCode !== null) throw new Error(`${SERVER} did not start: ${options.join(' ')}`)
    return child
  }
  let child = await start()
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const closed = once(child, 'exit')
    child.kill(signal)
    await closed
  }
  return {
    port,
    url: `redis://${HOST}:${port}`,
    process: () => child,
    async killAndStart() {
      await end('SIGKILL')
      child = await start()
    },
    async stop() {
      await end('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
