/**
 * The command line as a thread, so that the main thread is always free to hear Ctrl-C: a computation that takes long cannot be interrupted from within.
 */
import { Readable } from 'node:stream'
import type { Allowance, LastWords, Sink } from '../io.js'
import { main } from '../main.js'
import { nodeIo, type Screen, type Screens } from '../node-io.js'
import type { Work, WorkerLink } from '../worker.js'

/** What the thread of the command is started with. */
export interface CommandJob {
  /** The command line, without `node` and the script. */
  readonly words: readonly string[]
  readonly screens: Screens
  /** One Int32; not 0 once the user has stopped the run: what computes without a pause reads it. */
  readonly stopped: SharedArrayBuffer
  /** Whether the command was started before and took more than a task may: see `Io.apart`. */
  readonly apart: boolean
}

/** The user has stopped the run; or standard input, as asked for: all of it, or bit by bit. */
export type ToCommand =
  | { readonly stop: true }
  | { readonly input: string }
  /** A part of standard input; nothing at its end. */
  | { readonly heard: Uint8Array | undefined }

/** What the thread of the command tells the main thread. */
export type FromCommand =
  | { readonly out: string }
  | { readonly err: string }
  | { readonly asks: 'input' | 'parts of input' }
  | { readonly lastWords: LastWords }
  /** It begins or ends a task in its own thread. */
  | { readonly alone: Allowance | undefined }
  /** The stop was heard: the command is about to report what it has. */
  | { readonly stopping: true }
  | { readonly exit: number }

type Link = WorkerLink<ToCommand, FromCommand>

const sink = (screen: Screen, write: (text: string) => void): Sink => ({ ...screen, write })

/** Aborted as soon as the flag is set, also while nothing else is heard. */
function signalOf(controller: AbortController, stopped: SharedArrayBuffer): AbortSignal {
  const flag = new Int32Array(stopped)
  return Object.defineProperty(controller.signal, 'aborted', { get: () => Atomics.load(flag, 0) !== 0 })
}

/** Hears the main thread until the end of the thread. */
async function listen(
  link: Link,
  controller: AbortController,
  readers: readonly ((input: string) => void)[],
  parts: Readable,
): Promise<void> {
  for (;;) {
    const message = await link.next()
    if ('input' in message) for (const read of readers) read(message.input)
    else if ('heard' in message) parts.push(message.heard ?? null)
    else {
      link.post({ stopping: true })
      controller.abort()
    }
  }
}

/** Runs a command line, and ends with its exit code. */
export const work: Work<CommandJob, ToCommand, FromCommand> = async (
  { words, screens, stopped, apart },
  link,
) => {
  const controller = new AbortController()
  const readers: ((input: string) => void)[] = []
  // Not as text: protocols count bytes.
  const parts = new Readable({ read: () => undefined })
  void listen(link, controller, readers, parts)
  const io = nodeIo({
    out: sink(screens.out, (out) => link.post({ out })),
    err: sink(screens.err, (err) => link.post({ err })),
    colour: screens.colour,
    signal: signalOf(controller, stopped),
    stopped,
    lastWords: (lastWords) => link.post({ lastWords }),
    alone: (alone) => link.post({ alone }),
    apart,
    readInput: () =>
      new Promise((resolve) => {
        readers.push(resolve)
        link.post({ asks: 'input' })
      }),
    hearInput() {
      link.post({ asks: 'parts of input' })
      return parts
    },
  })
  link.post({ exit: await main(words, io) })
}
