/** What a command may touch of the world, as one record: commands are then plain functions, and only `node-io.ts` knows the process. */

import type { WorkName } from './program.js'

/** A stream for people. */
export interface Sink {
  write(text: string): void
  readonly isTty: boolean
  /** Width of the terminal; 100 where there is none. */
  readonly columns: number
}

/** A thread that works on a job: see `startWorker`. */
export interface WorkerHandle {
  post(message: unknown): void
  /** Ends the thread, whatever it does. */
  stop(): Promise<void>
}

/** What a thread tells whoever started it. */
export interface WorkerEvents {
  message(message: unknown): void
  /** The thread has ended; `error` where it did so by a throw or a crash. */
  ended(error: Error | undefined): void
}

/** What a command has found so far, for its outputs. */
export interface LastWords {
  readonly out: string
  readonly err: string
  readonly files?: readonly { readonly name: string; readonly text: string }[]
}

/** What one task of a thread may take before it is given up. */
export interface Allowance {
  /** Milliseconds. */
  readonly time: number
  /** Bytes beyond what the process has without it. */
  readonly memory: number
}

/** What is known of a path without reading it. */
export interface FileFacts {
  readonly kind: 'file' | 'folder' | 'other'
  readonly size: number
}

/** A site of one page. */
export interface Site {
  /** 0 for any that is free. */
  readonly port: number
  /** The page as it is now. */
  page(): Promise<string>
  /** It is there, at `http://127.0.0.1:8000/`. */
  ready(address: string): void
}

/** All that a command may touch of the world. */
export interface Io {
  /** Of the installed package. */
  readonly version: string
  /** Digits that are the same for the same code: two commits may have one version. Empty where nothing was built. */
  build(): string
  readonly out: Sink
  readonly err: Sink
  /** Whether to colour what goes to `out`. */
  readonly colour: boolean
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** How many threads the machine runs at once. */
  readonly cores: number
  /** Milliseconds of a clock that only goes forward. */
  now(): number
  /** Today and this moment in words, ISO 8601: for reports that must be dated. */
  timestamp(): string
  /** Aborted by the first Ctrl-C (or SIGTERM); the second ends the process at once. */
  readonly signal: AbortSignal
  /** One Int32; not 0 as soon as the signal is aborted: what computes without a pause reads it, in any thread. */
  readonly stopped: SharedArrayBuffer
  /** What is told in place of all else where the user stops the command in the middle of a computation. */
  lastWords(words: LastWords): void
  /**
   * The command is about to do a task in its own thread, or has done it. Where that takes more than allowed the command is started again, `apart`: what
   * it has told by then is not told again.
   */
  alone(allowance: Allowance | undefined): void
  /** Whether tasks must be done in threads that can be given up. */
  readonly apart: boolean
  /** Bytes that the process has of the machine's memory. */
  memory(): number
  /** What stands at a path, if anything. Paths are relative to `cwd`. */
  stat(path: string): Promise<FileFacts | undefined>
  readText(path: string): Promise<string>
  /**
   * Replaces a file as a whole (written beside it, then renamed), making its folder: a killed process leaves the old one or the new one, a write
   * that fails the old one. Links and modes stay; devices and pipes are written to.
   */
  writeText(path: string, text: string): Promise<void>
  appendText(path: string, text: string): Promise<void>
  /** Names in a folder, sorted; none where there is no such folder. */
  list(path: string): Promise<readonly string[]>
  remove(path: string): Promise<void>
  /** Whether another process with this number is there. */
  isRunning(process: number): boolean
  /** A file that the package ships for commands, by its path in the package. */
  readShipped(path: string): Promise<string>
  /**
   * Answers whoever asks this machine itself, at 127.0.0.1 alone, until the signal is aborted.
   * @throws where the port cannot be had
   */
  serve(site: Site): Promise<void>
  /** All of standard input. */
  readInput(): Promise<string>
  /** Standard input bit by bit, as it comes; ends with it. */
  hearInput(): AsyncIterable<Uint8Array>
  /**
   * Runs a work of ours in a thread, by its name in `program.ts`; jobs and messages are cloned, so they hold data and SharedArrayBuffers, no
   * functions. See `worker.ts`.
   */
  startWorker(work: WorkName, job: unknown, events: WorkerEvents): WorkerHandle
}
