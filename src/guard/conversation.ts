/** What a program under test says, line by line, and when it is at fault. Knows no process. */
import type { Inputs } from '../code/outcome.js'
import { callLine, excerpt, messageOf, wordOf, type Message } from './protocol.js'
import { FAULTS, type Answer, type Fault, type FaultKind } from './subject.js'

/** Characters of one line: a million numbers of 25 characters fit twice. */
export const MAX_LINE = 64 * 2 ** 20
/** Lines of other output that are quoted. */
const MAX_NOISE = 3
/** Characters of each that are kept. */
const LONGEST_NOISE = 1000

/** Who waits for what a program says next. */
export interface Waiting {
  readonly accept: (message: Message) => Fault | 'more' | 'done'
  readonly end: (fault: Fault | undefined) => void
}

/** A conversation as far as it has come. */
export interface State {
  /** Ends the program and what it started. */
  kill(): void
  noise: string[]
  noiseLines: number
  stderr: string
  /** Pieces of the line that is not yet whole. */
  pieces: string[]
  length: number
  waiting: Waiting | undefined
  fault: Fault | undefined
  ended: boolean
}

/** A conversation with nothing said. */
export const newState = (kill: () => void): State => ({
  kill,
  noise: [],
  noiseLines: 0,
  stderr: '',
  pieces: [],
  length: 0,
  waiting: undefined,
  fault: undefined,
  ended: false,
})

/** A fault of this kind, with what the program wrote beside the protocol. */
export function faultOf(state: State, kind: FaultKind, detail: string): Fault {
  const stderr = state.stderr.trim()
  const printed = state.noise[0] === undefined ? '' : `; it printed ${excerpt(state.noise[0])}`
  return {
    kind,
    message: `${FAULTS[kind]}: ${detail}${printed}`,
    ...(stderr === '' ? {} : { stderr }),
  }
}

/** Nothing more is expected of a program at fault. */
export function fail(state: State, fault: Fault): void {
  state.fault ??= fault
  state.kill()
  const { waiting } = state
  state.waiting = undefined
  waiting?.end(state.fault)
}

function takeLine(state: State, text: string): void {
  if (text.trim() === '') return
  const message = messageOf(text)
  if (message.type === 'noise') {
    state.noiseLines++
    if (state.noise.length < MAX_NOISE) state.noise.push(text.slice(0, LONGEST_NOISE))
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

/** Waits until what the program says is accepted, or tells why it is not. */
export function hear(state: State, accept: Waiting['accept']): Promise<Fault | undefined> {
  if (state.fault) return Promise.resolve(state.fault)
  if (state.ended) return Promise.resolve(faultOf(state, 'exited', 'it was asked again'))
  return new Promise((resolve) => (state.waiting = { accept, end: resolve }))
}

/** A number as it is; of anything else what it is. */
export const toldOf = (value: unknown): string => (typeof value === 'number' ? `${value}` : wordOf(value))

/** What a call of a function is. */
export interface Call {
  readonly id: number
  readonly name: string
  readonly batch: readonly Inputs[]
}

/** Calls a function of a program, by whoever sends and hears for it. */
export async function ask(
  state: State,
  { id, name, batch }: Call,
  send: (line: string) => void,
  hearing: (accept: Waiting['accept']) => Promise<Fault | undefined>,
): Promise<Answer> {
  let answer: Answer = { ok: true, outcomes: [] }
  const reply = hearing((message) => {
    if (message.type !== 'result' || message.id !== id)
      return faultOf(
        state,
        'wrong reply',
        `expected the result of call ${id}, got ${message.type === 'result' ? `that of ${toldOf(message.id)}` : message.type}`,
      )
    if (message.results.length !== batch.length)
      return faultOf(state, 'wrong reply', `expected ${batch.length} results, got ${message.results.length}`)
    answer = { ok: true, outcomes: message.results }
    return 'done'
  })
  send(callLine(id, name, batch))
  const fault = await reply
  return fault ? { ok: false, fault } : answer
}

/** Takes a piece of a program's output, and hands on the lines that are whole. */
export function takeChunk(state: State, chunk: string): void {
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
        `expected at most ${MAX_LINE} characters, got ${excerpt(state.pieces[0], 40)}`,
      ),
    )
}

/** What a program that ended or fell silent left unfinished. */
export function brokenOff(state: State): string | undefined {
  const rest = state.pieces.join('').trim()
  return rest === '' ? undefined : rest
}
