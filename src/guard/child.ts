/**
 * A program under test in a child process: every way in which it can misbehave ends in a fault within a time limit. The program runs in a
 * process group of its own, which is ended as a whole.
 */
import type { ChildProcess } from 'node:child_process'
import {
  ask,
  brokenOff,
  fail,
  faultOf,
  hear,
  newState,
  takeChunk,
  toldOf,
  type State as Conversation,
  type Waiting,
} from './conversation.js'
import type { Inputs } from '../code/outcome.js'
import { endMarked, MARK, markOf } from './marked.js'
import { byeLine, excerpt, helloLine, PROTOCOL, wordOf } from './protocol.js'
import type { Answer, Fault, FaultKind, Observation } from './subject.js'

/** Milliseconds. */
export interface Limits {
  /** From the start to `ready`: an interpreter and its packages load in this time. */
  readonly start: number
  /** From a call to its results. */
  readonly reply: number
}

/** How long a program may take to start, and to answer, in milliseconds. */
export const DEFAULT_LIMITS: Limits = { start: 20_000, reply: 30_000 }

/** Of standard error the end is kept. */
const MAX_STDERR = 4000
/** How long a program may take to leave after `bye`, in milliseconds. */
const LEAVE = 1000
/** How long the output of a process that has ended is read on, in milliseconds. */
const DRAIN = 500

/** The program that is started, and where. */
export interface Command {
  readonly program: string
  readonly args: readonly string[]
  readonly cwd: string
}

/** A program that was started, and all that can be asked of it. One call at a time. */
export interface Session {
  call(name: string, batch: readonly Inputs[]): Promise<Answer>
  observations(): readonly Observation[]
  /** What was printed about earlier calls is told no more; what was printed at the start is. Before the first call, and between checks. */
  forget(): Promise<void>
  /** Says goodbye, then ends the program and what it started. */
  close(): Promise<void>
  /** Ends the program and what it started at once. */
  kill(): void
}

interface State extends Conversation {
  readonly child: ChildProcess
}

/** Functions that are told by name. */
const MOST_FUNCTIONS = 20

function namesOf(functions: readonly string[]): string {
  if (functions.length === 0) return 'none'
  const left = functions.length - MOST_FUNCTIONS
  const named = functions.slice(0, MOST_FUNCTIONS).map(wordOf).join(', ')
  return left > 0 ? `${named} and ${left} more` : named
}

/** Programs that were started in this thread. */
let started = 0

/** The whole group, and on Linux what left it: what the program started, too. */
function kill(child: ChildProcess, mark: string): void {
  const { pid } = child
  if (pid === undefined) return
  endGroup(child, pid)
  endMarked(mark)
}

function endGroup(child: ChildProcess, pid: number): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
  } catch {
    child.kill('SIGKILL')
  }
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
  const timer = setTimeout(() => {
    const rest = brokenOff(state)
    const detail = `within ${limit} ms`
    const heard = state.noise.length > 0
    fail(
      state,
      rest === undefined
        ? faultOf(state, heard ? 'garbage' : late, heard ? `no message ${detail}` : detail)
        : faultOf(state, 'half a line', `${excerpt(rest)}, then nothing ${detail}`),
    )
  }, limit)
  return hear(state, accept).finally(() => clearTimeout(timer))
}

function begin(command: Command): State {
  const mark = markOf(process.pid, ++started)
  const { spawn } = process.getBuiltinModule('node:child_process')
  const child = spawn(command.program, command.args, {
    cwd: command.cwd,
    env: { ...process.env, [MARK]: mark },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  })
  const state: State = Object.assign(
    newState(() => kill(child, mark)),
    { child },
  )
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
      return faultOf(state, 'wrong version', `expected ${PROTOCOL}, got ${toldOf(message.version)}`)
    functions = message.functions
    return 'done'
  })
  state.child.stdin?.write(helloLine())
  return (await ready) ?? functions
}

function leave(state: State): Promise<void> {
  if (state.child.pid === undefined) return Promise.resolve()
  if (state.child.exitCode !== null || state.child.signalCode !== null) {
    state.kill()
    return Promise.resolve()
  }
  return new Promise((resolve) => {
    const timer = setTimeout(() => state.kill(), state.fault ? 0 : LEAVE)
    state.child.once('exit', () => {
      clearTimeout(timer)
      // What it leaves behind has nobody left to speak to.
      state.kill()
      state.child.stdout?.destroy()
      state.child.stderr?.destroy()
      resolve()
    })
    state.child.stdin?.end(byeLine())
  })
}

type Printed = Pick<Conversation, 'stderr' | 'noise' | 'noiseLines'>
const printedBy = ({ stderr, noise, noiseLines }: State): Printed => ({
  stderr,
  noise: [...noise],
  noiseLines,
})

/** Starts a program; its functions are asked for at the first call. */
export function startProgram(command: Command, limits: Limits = DEFAULT_LIMITS): Session {
  const state = begin(command)
  const greeted = greet(state, limits.start)
  let calls = 0
  let atStart: Printed | undefined
  return {
    async call(name, batch) {
      const functions = await greeted
      if (!Array.isArray(functions)) return { ok: false, fault: functions as Fault }
      if (!functions.includes(name)) {
        const fault = faultOf(state, 'unknown function', `expected ${name}, got ${namesOf(functions)}`)
        return { ok: false, fault }
      }
      return ask(
        state,
        { id: ++calls, name, batch },
        (line) => void state.child.stdin?.write(line),
        (accept) => expectMessage(state, limits.reply, 'no reply', accept),
      )
    },
    observations: () =>
      state.noiseLines === 0
        ? []
        : [
            {
              kind: 'prints to standard output',
              message: `${state.noiseLines} lines that are no messages, first ${excerpt(state.noise[0])}`,
            },
          ],
    async forget() {
      await greeted
      // What the program printed before its last result is in the pipe: one turn of the event loop reads it.
      await new Promise((resolve) => setImmediate(resolve))
      if (calls === 0) atStart = printedBy(state)
      else Object.assign(state, atStart && printedBy({ ...state, ...atStart }))
    },
    close: () => leave(state),
    kill: () => state.kill(),
  }
}
