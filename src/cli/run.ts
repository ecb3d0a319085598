/** The program behind bin/lemmata.js: starts the command in a thread, where it takes one, carries its words to the streams, and hears signals. */
import type { Allowance, Io, LastWords, WorkerHandle } from './io.js'
import { endMarked, markOf } from '../guard/marked.js'
import { hardLimit, isOutOfMemory, LOOK } from './crew.js'
import { hasSecret } from './queue/secrets.js'
import { nodeIo, screensOf, textOf } from './node-io.js'
import { startThread } from './thread.js'
import { Exit } from './usage.js'
import { asksVersion, tellVersion } from './version.js'
import type { CommandJob, FromCommand, ToCommand } from './work/command.js'

/** Milliseconds that a command may go on computing after Ctrl-C without hearing it. */
const DEAF = 800
/** Milliseconds that a command which has heard it may take to report what it found. */
const LEAVE = 5000

/** Said at the first Ctrl-C, in place of the line that tells how far a run is. */
const STOPPING = process.stderr.isTTY
  ? '\r\u001b[2Kstopping… (Ctrl-C again ends at once)\n'
  : 'lemmata: stopping…\n'

async function readAll(stream: NodeJS.ReadStream): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part as Buffer)
  return textOf(Buffer.concat(parts))
}

/** Calls `first` at the first Ctrl-C or SIGTERM; the second ends the process at once. */
function onInterruption(first: () => void): void {
  let heard = false
  const hear = (): void => {
    if (heard) {
      // What a guarded program started ends with us, though its thread is told nothing any more.
      endMarked(markOf(process.pid))
      process.exit(Exit.interrupted)
    }
    heard = true
    first()
  }
  process.on('SIGINT', hear)
  process.on('SIGTERM', hear)
}

/** Runs a command line in a thread; its exit code. */
function runCommand(words: readonly string[]): Promise<number> {
  const stopped = new SharedArrayBuffer(4)
  const job = { words, screens: screensOf(process), stopped }
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined
    let watch: NodeJS.Timeout | undefined
    let input: Promise<string> | undefined
    const told = { out: 0, err: new Set<string>() }
    /** Characters that were told before the command was started again. */
    let again = 0
    let lastWords: LastWords = { out: '', err: 'lemmata: stopped in the middle of a computation\n' }
    const cutOff = async (): Promise<void> => {
      await thread.stop()
      process.stdout.write(lastWords.out)
      process.stderr.write(lastWords.err)
      const io = ownIo()
      for (const { name, text } of lastWords.files ?? [])
        await io
          .writeText(name, text)
          .catch((error: Error) =>
            process.stderr.write(`lemmata: could not write ${name}: ${error.message}\n`),
          )
      endMarked(markOf(process.pid))
      process.exit(Exit.interrupted)
    }
    const wait = (ms: number): void => {
      clearTimeout(timer)
      timer = setTimeout(() => void cutOff(), ms)
    }
    const tell = (message: ToCommand): void => thread.post(message)
    let isHearing = false
    const hear = (): void => {
      isHearing = true
      process.stdin.on('data', (heard: Buffer) => tell({ heard }))
      process.stdin.on('end', () => tell({ heard: undefined }))
    }
    const writeOut = (text: string): void => {
      process.stdout.write(text.slice(again))
      told.out += Math.max(0, text.length - again)
      again = Math.max(0, again - text.length)
    }
    const writeErr = (text: string, isNew: boolean): void => {
      if (isNew || !told.err.has(text)) process.stderr.write(text)
      told.err.add(text)
    }
    /** The command does a task that nobody else can end: it is looked at from here. */
    const watchAlone = (allowance: Allowance | undefined): void => {
      clearInterval(watch)
      if (!allowance) return
      const until = performance.now() + hardLimit(allowance.time)
      const most = process.memoryUsage.rss() + allowance.memory
      watch = setInterval(() => {
        if (performance.now() > until || process.memoryUsage.rss() > most) startAgain()
      }, LOOK)
    }
    const startAgain = (): void => {
      clearInterval(watch)
      const before = thread
      again = told.out
      thread = begin(true)
      void before.stop()
    }
    const receive = (message: FromCommand, apart: boolean): void => {
      if ('out' in message) writeOut(message.out)
      else if ('err' in message) writeErr(message.err, !apart)
      else if ('asks' in message && message.asks === 'parts of input') hear()
      else if ('asks' in message)
        void (input ??= readAll(process.stdin)).then(
          (text) => tell({ input: text }),
          (error: Error) => {
            process.stderr.write(`lemmata: could not read the input: ${error.message}\n`)
            resolve(Exit.couldNotRun)
            void thread.stop()
          },
        )
      else if ('alone' in message) watchAlone(message.alone)
      else if ('lastWords' in message) lastWords = message.lastWords
      else if ('stopping' in message) wait(LEAVE)
      else {
        // Whoever was heard may still be there, and would keep the process.
        if (isHearing) process.stdin.destroy()
        resolve(message.exit)
      }
    }
    const begin = (apart: boolean): WorkerHandle => {
      const mine: WorkerHandle = startThread('command', { ...job, apart } satisfies CommandJob, {
        message(m) {
          if (mine === thread) receive(m as FromCommand, apart)
        },
        ended(error) {
          if (mine !== thread) return
          clearTimeout(timer)
          clearInterval(watch)
          if (error && isOutOfMemory(error)) {
            process.stderr.write('lemmata: the computation takes more memory than the command may\n')
            resolve(Exit.couldNotRun)
          } else if (error) reject(error)
        },
      })
      return mine
    }
    let thread = begin(false)
    onInterruption(() => {
      process.stderr.write(STOPPING)
      Atomics.store(new Int32Array(stopped), 0, 1)
      tell({ stop: true })
      wait(DEAF)
    })
  })
}

/** The world of this thread, for what is answered at once. */
function ownIo(): Io {
  const { out, err, colour } = screensOf(process)
  return nodeIo({
    out: { ...out, write: (text) => void process.stdout.write(text) },
    err: { ...err, write: (text) => void process.stderr.write(text) },
    colour,
    signal: new AbortController().signal,
    stopped: new SharedArrayBuffer(4),
    lastWords: () => undefined,
    alone: () => undefined,
    apart: false,
    readInput: () => readAll(process.stdin),
    hearInput: () => process.stdin,
  })
}

/** Whether the folder of the process is still there. */
function isSomewhere(): boolean {
  try {
    return process.cwd() !== ''
  } catch {
    return false
  }
}

/** Runs the command line of this process and sets its exit code. */
export async function run(): Promise<void> {
  // A reader that leaves early (`lemmata list | head`) is no error; nor is it a success where claims fail: the run goes on to its exit code.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return
    process.stderr.write(`lemmata: could not write the output: ${error.message}\n`)
    process.exit(Exit.couldNotRun)
  })
  // There is nobody left to tell.
  process.stderr.on('error', () => undefined)
  if (!isSomewhere()) {
    process.stderr.write('lemmata: the folder that it was started in is gone\n')
    process.exitCode = Exit.couldNotRun
    return
  }
  const words = process.argv.slice(2)
  // The list of processes shows the command line to everyone on the machine.
  if (hasSecret(words)) process.title = 'lemmata'
  process.exitCode = await (asksVersion(words) ? tellVersion(ownIo()) : runCommand(words))
}
