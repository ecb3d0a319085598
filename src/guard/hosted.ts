/**
 * The protocol the other way round: a program starts Lemmata (`lemmata guard -`) and asks it to check functions of its own. Both speak over Lemmata's
 * standard input and output; the program stays, with all that it has loaded. See docs/guard.md.
 *
 *     ← {"lemmata":1,"type":"hello"}
 *     → {"lemmata":1,"type":"check","id":1,"check":{"id":"g","function":"gradient","quantity":"gradient","formula":"norm(x)^2","given":{"x":"vector(n)"}}}
 *     ← {"lemmata":1,"type":"call","id":1,"function":"gradient","batch":[…]}
 *     → {"lemmata":1,"type":"result","id":1,"results":[…]}
 *     ← {"lemmata":1,"type":"checked","id":1,"status":"agrees",…}
 *     → {"lemmata":1,"type":"bye"}
 */
import { resolve } from '../../symbolic/calculus/index.js'
import { fingerprint } from '../../symbolic/elementary/index.js'
import { guessGiven, squareGiven } from '../claims/document/index.js'
import { DEFAULT_RUNS } from './examine.js'
import { ask, faultOf, fail, hear, newState, takeChunk, type State } from './conversation.js'
import { readGuardFile, type FileCheck } from './file.js'
import { guard } from './guard.js'
import { BATCH } from './program.js'
import { checkedLine, helloLine, PROTOCOL, type Message } from './protocol.js'
import { reportOfGuard } from './report.js'
import type { Fault, Subject } from './subject.js'
import { toldOfGuard } from './told.js'

type Asked = Extract<Message, { type: 'check' }>

interface Wanted {
  readonly check: FileCheck
  readonly file: string
  readonly replay: string
  readonly seed: number
  readonly runs: number
}

const DEFAULT_SEED = 1
const MOST_RUNS = 1_000_000

/** A whole number that may be left out. */
function whole(value: unknown, instead: number, name: string, most: number): number {
  if (value === undefined || value === null) return instead
  if (Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most) return value as number
  throw new Error(`${name}: expected a whole number of at most ${most}, got ${JSON.stringify(value)}`)
}

/** What the spaces of a check are taken to be where it does not say: as `lemmata derive` guesses. */
function guessed(check: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const definitions = [check['let'] ?? []].flat().map(String)
  const formula = String(check['formula'])
  const found =
    guessGiven(formula, definitions, 'formula', { differentiate: resolve }) ?? squareGiven(formula)
  return Object.fromEntries(found.map(({ name, space }) => [name, space]))
}

const textOr = (value: unknown, instead: string): string => (typeof value === 'string' ? value : instead)

/**
 * Reads what a program asks for. A check has the keys of a check in a guard file; JSON is YAML.
 * @throws with what is wrong with it
 */
function wantedOf({ asked }: Asked): Wanted {
  const { check, file, line, replay, seed, runs } = asked
  if (typeof check !== 'object' || check === null) throw new Error('check: expected a map')
  const said = check as Readonly<Record<string, unknown>>
  const complete = { ...said, ...('given' in said ? {} : { given: guessed(said) }) }
  const read = readGuardFile(JSON.stringify({ command: ['-'], checks: [complete] }), 'check')
  const [found] = read.guard?.checks ?? []
  if (read.problems.length > 0 || !found)
    throw new Error(
      read.problems
        .map(({ message, hint }) => (hint === undefined ? message : `${message} (${hint})`))
        .join('\n'),
    )
  return {
    check: { ...found, line: whole(line, 1, 'line', Number.MAX_SAFE_INTEGER) },
    file: textOr(file, 'check'),
    replay: textOr(replay, ''),
    seed: whole(seed, DEFAULT_SEED, 'seed', 2 ** 31 - 1),
    runs: whole(runs, DEFAULT_RUNS, 'runs', MOST_RUNS) || DEFAULT_RUNS,
  }
}

/** A function of the program that started us. */
function hostSubject(
  state: State,
  { check }: Wanted,
  send: (line: string) => void,
  number: () => number,
): Subject {
  return {
    name: check.function,
    language: 'program',
    ...(check.precision === undefined ? {} : { precision: check.precision }),
    batch: BATCH,
    call: (batch) =>
      ask(state, { id: number(), name: check.function, batch }, send, (accept) => hear(state, accept)),
    observations: () => [],
  }
}

async function checked(
  asked: Asked,
  subject: (wanted: Wanted) => Subject,
): Promise<Readonly<Record<string, unknown>>> {
  let wanted: Wanted
  try {
    wanted = wantedOf(asked)
  } catch (error) {
    return { problem: (error as Error).message }
  }
  const { check, file, replay, seed, runs } = wanted
  const code = subject(wanted)
  const guarded = await guard(check.record, code, { seed, runs })
  return {
    ...toldOfGuard(guarded),
    given: check.record.given,
    report: {
      version: 2,
      arithmetic: fingerprint(),
      seed,
      runs,
      claims: [reportOfGuard(check, guarded, file, replay)],
      problems: [],
    },
  }
}

/** Serves the program that started us until it says goodbye or its output ends; then what it did wrong, if anything. */
export async function serveHost(
  input: AsyncIterable<Uint8Array>,
  send: (line: string) => void,
): Promise<Fault | undefined> {
  const state = newState(() => undefined)
  let calls = 0
  const next = async (): Promise<Asked | 'bye' | Fault> => {
    let heard: Asked | 'bye' = 'bye'
    const fault = await hear(state, (message) => {
      if (message.type === 'bye') return 'done'
      if (message.type !== 'check')
        return faultOf(state, 'wrong reply', `expected a check, got ${message.type}`)
      if (message.version !== PROTOCOL)
        return faultOf(state, 'wrong version', `expected ${PROTOCOL}, got ${String(message.version)}`)
      heard = message
      return 'done'
    })
    return fault ?? heard
  }
  const served = (async (): Promise<Fault | undefined> => {
    send(helloLine())
    for (;;) {
      const asked = await next()
      if (asked === 'bye') return undefined
      if ('kind' in asked) return state.ended ? undefined : asked
      const told = await checked(asked, (wanted) => hostSubject(state, wanted, send, () => ++calls))
      if (state.fault) return state.fault
      send(checkedLine(asked.id, told))
    }
  })()
  const read = (async (): Promise<void> => {
    const decoder = new TextDecoder()
    for await (const bytes of input) takeChunk(state, decoder.decode(bytes, { stream: true }))
    state.ended = true
    fail(state, faultOf(state, 'exited', 'its output ended'))
  })()
  return Promise.race([served, read.then(() => served)])
}
