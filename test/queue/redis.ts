/** A Redis of our own: on a free port of this machine, in a folder of its own, which outlives its process. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

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
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function isListening(port: number, host: string): Promise<boolean> {
  const socket = connect(port, host)
  const heard = await Promise.race([once(socket, 'connect').then(() => true, () => false), pause(500, false)])
  socket.destroy()
  return heard
} // prettier-ignore

/** Starts it; `words`: further options. `through`: a command in front, such as one that enters a network. */
export async function startRedis(
  words: readonly string[] = [],
  { host = '127.0.0.1', through = [] }: { readonly host?: string; readonly through?: readonly string[] } = {},
): Promise<Server> {
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'lemmata-redis-'))
  const options = ['--port', `${port}`, '--bind', host, '--dir', folder, '--save', '', '--appendonly', 'yes', '--maxmemory-policy', 'noeviction'] // prettier-ignore
  const [program = SERVER, ...rest] = [...through, SERVER, ...options, ...words]
  const start = async (): Promise<ChildProcess> => {
    const child = spawn(program, rest, { stdio: 'ignore' })
    if (through.length > 0) await pause(1000)
    else while (child.exitCode === null && !(await isListening(port, host))) await pause(50)
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
    url: `redis://${host}:${port}`,
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
