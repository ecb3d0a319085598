/**
 * A program under test in a child process: every way in which it can misbehave ends in a fault within a time limit. The program runs in a
 * process group of its own, which is ended as a whole.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import {
  byeLine,
  callLine,
  excerpt,
  helloLine,
  messageOf,
  PROTOCOL,
  type Inputs,
  type Message,
} from './protocol.js'
import { FAULTS, type Answer, type Fault, type FaultKind, type Observation } from './subject.js'

/** Milliseconds. */
export interface Limits {
  /** From the start to `ready`: an interpreter and its packages load in this time. */
  readonly start: number
  /** From a call to its results. */
  readonly reply: number
}

export const DEFAULT_LIMITS: Limits = { start: 20_000, reply: 30_000 }

/** Characters of one line: a million numbers of 25 characters fit twice. */
export const MAX_LINE = 64 * 2 ** 20
/** Of standard error the end is kept. */
const MAX_STDERR = 4000
/** Lines of other output that are quoted. */
const MAX_NOISE = 3
/** How long a program may take to leave after `bye`, in milliseconds. */
const LEAVE = 1000
/** How long the output of a process that has ended is read on, in milliseconds. */
const DRAIN = 500

export interface Command {
  readonly program: string
  readonly args: readonly string[]
  readonly cwd: string
}

/** A program that was started, and all that can be asked of it. One call at a time. */
export interface Session {
  call(name: string, batch: readonly Inputs[]): Promise<Answer>
  observations(): readonly Observation[]
  /** Says goodbye, then ends the program and what it started. */
  close(): Promise<void>
}

interface Waiting {
  readonly accept: (message: Message) => Fault | 'more' | 'done'
  readonly end: (fault: Fault | undefined) => void
}

interface State {
  readonly child: ChildProcess
  readonly noise: string[]
  noiseLines: number
  stderr: string
  /** Pieces of the line that is not yet whole. */
  pieces: string[]
  length: number
  waiting: Waiting | undefined
  fault: Fault | undefined
  ended: boolean
}

function faultOf(state: State, kind: FaultKind, detail: string): Fault {
  const stderr = state.stderr.trim()
  const printed = state.noise[0] === undefined ? '' : `; it printed ${excerpt(state.noise[0])}`
  return {
    kind,
    message: `${FAULTS[kind]}: ${detail}${printed}`,
    ...(stderr === '' ? {} : { stderr }),
  }
}

function kill({ child }: State): void {
  const { pid } = child
  if (pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
  } catch {
    child.kill('SIGKILL')
  }
}

/** Nothing more is expected of a program at fault. */
function fail(state: State, fault: Fault): void {
  state.fault ??= fault
  kill(state)
  const { waiting } = state
  state.waiting = undefined
  waiting?.end(state.fault)
}

function takeLine(state: State, text: string): void {
  if (text.trim() === '') return
  const message = messageOf(text)
  if (message.type === 'noise') {
    state.noiseLines++
    if (state.noise.length < MAX_NOISE) state.noise.push(text)
    return
  }
  if (message.type === 'malformed')
    return fail(state, faultOf(state, 'garbage', `${message.reason}, in ${excerpt(text)}`))
  const { waiting } = state
  if (!waiting) return fail(state, faultOf(state, 'wrong reply', `nothing was asked, got ${excerpt(text)}`))
  const verdict = waiting.accept(message)
  if (verdict === 'more') return
  if (verdict !== 'done') return fail(state, verdict)
  state.waiting = undefined
  waiting.end(undefined)
}

function takeChunk(state: State, chunk: string): void {
  let from = 0
  for (let at = chunk.indexOf('\n'); at >= 0; at = chunk.indexOf('\n', from)) {
    const text = state.pieces.join('') + chunk.slice(from, at)
    state.pieces = []
    state.length = 0
    from = at + 1
    takeLine(state, text)
    if (state.fault) return
  }
  if (from === chunk.length) return
  state.pieces.push(from === 0 ? chunk : chunk.slice(from))
  state.length += chunk.length - from
  if (state.length > MAX_LINE)
    fail(
      state,
      faultOf(
        state,
        'too long',
        `expected at most ${MAX_LINE} characters, got ${excerpt(state.pieces[0]!, 40)}`,
      ),
    )
}

/** What a program that ended or fell silent left unfinished. */
function brokenOff(state: State): string | undefined {
  const rest = state.pieces.join('').trim()
  return rest === '' ? undefined : rest
}

function afterExit(state: State, code: number | null, signal: string | null): void {
  if (state.ended) return
  state.ended = true
  if (!state.waiting && !state.fault) return
  const how = signal === null ? `exit code ${code}` : `signal ${signal}`
  const rest = brokenOff(state)
  const fault =
    rest === undefined
      ? faultOf(state, 'exited', how)
      : faultOf(state, 'half a line', `${excerpt(rest)}, then ${how}`)
  fail(state, fault)
}

/** Waits for messages until `accept` is done, a fault, or `limit` milliseconds. */
function expectMessage(
  state: State,
  limit: number,
  late: FaultKind,
  accept: Waiting['accept'],
): Promise<Fault | undefined> {
  if (state.fault) return Promise.resolve(state.fault)
  if (state.ended) return Promise.resolve(faultOf(state, 'exited', 'it was asked again'))
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      const rest = brokenOff(state)
      const detail = `within ${limit} ms`
      fail(
        state,
        rest === undefined
          ? faultOf(
              state,
              state.noise.length > 0 ? 'garbage' : late,
              state.noise.length > 0 ? `no message ${detail}` : detail,
            )
          : faultOf(state, 'half a line', `${excerpt(rest)}, then nothing ${detail}`),
      )
    }, limit)
    state.waiting = {
      accept,
      end: (fault) => {
        clearTimeout(timer)
        resolve(fault)
      },
    }
  })
}

function begin(command: Command): State {
  const child = spawn(command.program, command.args, {
    cwd: command.cwd,
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  })
  const state: State = {
    child,
    noise: [],
    noiseLines: 0,
    stderr: '',
    pieces: [],
    length: 0,
    waiting: undefined,
    fault: undefined,
    ended: false,
  }
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    if (!state.fault) takeChunk(state, chunk)
  })
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    state.stderr = (state.stderr + chunk).slice(-MAX_STDERR)
  })
  child.stdin.on('error', () => undefined)
  child.on('error', (error) => fail(state, faultOf(state, 'not started', error.message)))
  child.on('close', (code, signal) => afterExit(state, code, signal))
  // What it started may hold its output open: then the end of the process counts.
  child.on('exit', (code, signal) => setTimeout(() => afterExit(state, code, signal), DRAIN).unref())
  return state
}

/** The offered functions, or why the program cannot be used. */
async function greet(state: State, limit: number): Promise<readonly string[] | Fault> {
  let functions: readonly string[] = []
  const ready = expectMessage(state, limit, 'slow start', (message) => {
    if (message.type !== 'ready') return faultOf(state, 'wrong reply', 'expected ready')
    if (message.version !== PROTOCOL)
      return faultOf(state, 'wrong version', `expected ${PROTOCOL}, got ${JSON.stringify(message.version)}`)
    functions = message.functions
    return 'done'
  })
  state.child.stdin?.write(helloLine())
  return (await ready) ?? functions
}

async function ask(
  state: State,
  limit: number,
  id: number,
  name: string,
  batch: readonly Inputs[],
): Promise<Answer> {
  let answer: Answer = { ok: true, outcomes: [] }
  const reply = expectMessage(state, limit, 'no reply', (message) => {
    if (message.type !== 'result' || message.id !== id)
      return faultOf(
        state,
        'wrong reply',
        `expected the result of call ${id}, got ${message.type === 'result' ? `that of ${JSON.stringify(message.id)}` : message.type}`,
      )
    if (message.results.length !== batch.length)
      return faultOf(state, 'wrong reply', `expected ${batch.length} results, got ${message.results.length}`)
    answer = { ok: true, outcomes: message.results }
    return 'done'
  })
  state.child.stdin?.write(callLine(id, name, batch))
  const fault = await reply
  return fault ? { ok: false, fault } : answer
}

function leave(state: State): Promise<void> {
  if (state.child.exitCode !== null || state.child.signalCode !== null || state.child.pid === undefined)
    return Promise.resolve()
  return new Promise((resolve) => {
    const timer = setTimeout(() => kill(state), state.fault ? 0 : LEAVE)
    state.child.once('exit', () => {
      clearTimeout(timer)
      state.child.stdout?.destroy()
      state.child.stderr?.destroy()
      resolve()
    })
    state.child.stdin?.end(byeLine())
  })
}

/** Starts a program; its functions are asked for at the first call. */
export function startProgram(command: Command, limits: Limits = DEFAULT_LIMITS): Session {
  const state = begin(command)
  const greeted = greet(state, limits.start)
  let calls = 0
  return {
    async call(name, batch) {
      const functions = await greeted
      if (!Array.isArray(functions)) return { ok: false, fault: functions as Fault }
      if (!functions.includes(name)) {
        const fault = faultOf(
          state,
          'unknown function',
          `expected ${name}, got ${functions.join(', ') || 'none'}`,
        )
        return { ok: false, fault }
      }
      return ask(state, limits.reply, ++calls, name, batch)
    },
    observations: () =>
      state.noiseLines === 0
        ? []
        : [
            {
              kind: 'prints to standard output',
              message: `${state.noiseLines} lines that are no messages, first ${excerpt(state.noise[0]!)}`,
            },
          ],
    close: () => leave(state),
  }
}
