/**
 * Catches an engine in the wrong, and reduces what it is wrong about to something that can be pasted into an issue upstream.
 *
 * Whether an answer is wrong is decided by enclosures: its value and the true one, by hyper-dual numbers on the expression itself, do not meet
 * at an exact point. Answers that cannot be read, or evaluated anywhere, are no proof.
 */
import { rationalText } from '../expression/index.js'
import { ballAlgebra, exactBall, lower, upper, type Ball } from '../numbers/ball.js'
import { hyperDual } from '../numbers/dual.js'
import {
  inSession,
  LIMITS,
  type EngineSession,
  type Limits,
  type ScalarEngine,
  type Task,
  type TaskAnswer,
} from '../engines/engine.js'
import { unlessUnsupported } from './binding.js'
import { randomPoints, type Point } from './points.js'
import { evaluateScalars } from '../scalar/evaluate.js'
import {
  number,
  rewriteScalars,
  scalarSubterms,
  substituteSymbols,
  symbol,
  symbolsOf,
  type Scalar,
} from '../scalar/scalar.js'
import { scalarText } from '../scalar/text.js'
import type { Enclosure } from './vote.js'

/** A point at which an answer is certainly wrong. */
export interface Wrong {
  readonly at: Point
  readonly answer: string
  readonly value: Enclosure
  readonly truth: Enclosure
}

/** Points tried for a contradiction; every other one is positive throughout. */
const POINTS = 8
const SEED = 1

const hyper = hyperDual(ballAlgebra)
const finite = (e: Enclosure): boolean => Number.isFinite(e.lower) && Number.isFinite(e.upper)
const enclosure = (b: Ball): Enclosure => ({ lower: lower(b), upper: upper(b) })
const disjoint = (a: Enclosure, b: Enclosure): boolean => a.upper < b.lower || b.upper < a.lower

/** The true value of what was asked. */
function truth(task: Task, point: Point): Enclosure {
  if (task.kind !== 'derivative') {
    const values = new Map([...point].map(([name, q]) => [name, ballAlgebra.rational(q)]))
    return enclosure(evaluateScalars([task.expression], values, ballAlgebra)[0])
  }
  const values = new Map(
    [...point].map(([name, q]) => {
      const direction = exactBall(name === task.by ? 1 : 0)
      return [name, { ...hyper.rational(q), first: direction }] as const
    }),
  )
  return enclosure(evaluateScalars([task.expression], values, hyper)[0].first)
}

/** Decimals of an engine's numeric value that are expected to be right: it may show fewer than it has. */
const NUMBER_ERROR = 1e-9

function answered(answer: TaskAnswer, point: Point): Enclosure | undefined {
  switch (answer.kind) {
    case 'failed':
      return undefined
    case 'number': {
      const slack = Math.abs(answer.value) * NUMBER_ERROR
      return { lower: answer.value - slack, upper: answer.value + slack }
    }
    case 'expression': {
      const values = new Map([...point].map(([name, q]) => [name, ballAlgebra.rational(q)]))
      if (symbolsOf([answer.value]).some((name) => !values.has(name))) return { lower: NaN, upper: NaN }
      return enclosure(evaluateScalars([answer.value], values, ballAlgebra)[0])
    }
  }
}

function contradiction(task: Task, answer: TaskAnswer, point: Point): Wrong | undefined {
  return unlessUnsupported(() => {
    const value = answered(answer, point)
    const right = truth(task, point)
    if (!value || !finite(right) || answer.kind === 'failed') return undefined
    // A number asked for is wrong when it is infinite; an expression that cannot be evaluated here may be right elsewhere.
    const wrong = answer.kind === 'number' ? !finite(value) || disjoint(value, right) : disjoint(value, right)
    return wrong ? { at: point, answer: answer.text, value, truth: right } : undefined
  })
}

/** Where an answer is certainly wrong, or undefined. */
export function wrongAt(task: Task, answer: TaskAnswer): Wrong | undefined {
  const names = [
    ...new Set([...symbolsOf([task.expression]), ...(task.kind === 'derivative' ? [task.by] : [])]),
  ]
  const points = task.kind === 'value' ? [task.at] : randomPoints(names, POINTS, SEED)
  for (const point of points) {
    const wrong = contradiction(task, answer, point)
    if (wrong) return wrong
  }
  return undefined
}

/** An engine caught in the wrong, with the smallest question it fails at, or that none was found. */
export type Suspicion =
  | {
      readonly kind: 'suspect engine'
      readonly engine: string
      readonly task: Task
      readonly wrong: Wrong
      /** A few lines to paste into an issue upstream. */
      readonly text: string
    }
  | { readonly kind: 'not caught'; readonly engine: string }

/** Plain names for a report, in order of first construction; further symbols are numbered. */
const SHORT_NAMES = ['x', 'y', 'z', 'w', 'p', 'q', 'r', 's', 't']

function shortNames(task: Task): Task {
  const by = task.kind === 'derivative' ? [task.by] : []
  const names = [...new Set([...by, ...symbolsOf([task.expression])])]
  const short = new Map(names.map((name, k) => [name, SHORT_NAMES[k] ?? `t${k}`]))
  const expression = substituteSymbols(
    task.expression,
    new Map([...short].map(([name, to]) => [name, symbol(to)])),
  )
  switch (task.kind) {
    case 'derivative':
      return { kind: task.kind, expression, by: short.get(task.by)! }
    case 'value':
      return {
        kind: task.kind,
        expression,
        at: new Map([...task.at].map(([n, q]) => [short.get(n) ?? n, q])),
      }
    default:
      return { kind: task.kind, expression }
  }
}

const size = (s: Scalar): number => scalarText(s, () => 'v')!.length

/** Smaller expressions that may show the same fault: subterms, subterms replaced by a fresh symbol, numbers by smaller ones. */
function candidates(expression: Scalar): readonly Scalar[] {
  const inner = scalarSubterms([expression]).filter((s) => s !== expression && s.args.length > 0)
  const used = new Set(symbolsOf([expression]))
  let fresh = 1
  while (used.has(`t${fresh}`)) fresh++
  const replace = (part: Scalar, by: Scalar): Scalar =>
    rewriteScalars([expression], (s) => (s === part ? by : s))[0]
  const replaced = inner.map((part) => replace(part, symbol(`t${fresh}`)))
  // A term of a sum, or a factor of a product, may be dropped.
  const dropped = [...inner, expression].flatMap((s) =>
    s.op === 'add' || s.op === 'mul' ? s.args.map((arg) => replace(s, arg)) : [],
  )
  const numbers = scalarSubterms([expression]).flatMap((s) =>
    s.op === 'rational' && (s.value.denominator > 1n || s.value.numerator > 2n)
      ? [replace(s, number(2))]
      : [],
  )
  const smaller = new Set([...inner, ...replaced, ...dropped, ...numbers])
  smaller.delete(expression)
  return [...smaller].filter((s) => size(s) < size(expression)).sort((a, b) => size(a) - size(b))
}

/** Candidates asked about in one round; the smallest ones first. */
const MOST_CANDIDATES = 200
/** Each round makes the expression shorter. */
const MOST_ROUNDS = 30

/** A value task stays at its point: what is replaced takes part with the value it had. */
function withExpression(task: Task, expression: Scalar): Task | undefined {
  if (task.kind === 'value')
    return symbolsOf([expression]).every((name) => task.at.has(name)) ? { ...task, expression } : undefined
  return { ...task, expression }
}

async function smallerFault(
  session: EngineSession,
  task: Task,
): Promise<{ task: Task; wrong: Wrong } | undefined> {
  const tasks = candidates(task.expression)
    .slice(0, MOST_CANDIDATES)
    .flatMap((c) => withExpression(task, c) ?? [])
  const answers = await session.ask(tasks)
  for (const [i, candidate] of tasks.entries()) {
    const wrong = wrongAt(candidate, answers[i])
    if (wrong) return { task: candidate, wrong }
  }
  return undefined
}

const decimal = (e: Enclosure): string => String(Number(((e.lower + e.upper) / 2).toPrecision(12)))

function question(task: Task, text: string): string {
  switch (task.kind) {
    case 'derivative':
      return `diff(${text}, ${task.by})`
    case 'simplification':
      return `simplify(${text})`
    case 'reading':
    case 'value':
      return text
  }
}

function report(engine: string, task: Task, wrong: Wrong): string {
  const asked = question(
    task,
    scalarText(task.expression, (name) => name)!,
  )
  const at = [...wrong.at].map(([name, q]) => `${name} = ${rationalText(q)}`).join(', ')
  const where = at === '' ? '' : ` at ${at}`
  return `${engine}: ${asked}\nanswers ${wrong.answer}\nwhich is ${decimal(wrong.value)}${where}; the true value is ${decimal(wrong.truth)}`
}

/** Greedily: smaller subterms, symbols for subterms, terms and factors dropped, until nothing smaller shows a fault. */
async function smallestFault(
  session: EngineSession,
  task: Task,
  wrong: Wrong,
): Promise<{ task: Task; wrong: Wrong }> {
  let worst = { task, wrong }
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const smaller = await smallerFault(session, worst.task)
    if (!smaller) break
    worst = smaller
  }
  const short = shortNames(worst.task)
  const [again] = await session.ask([short])
  const shown = wrongAt(short, again)
  return shown ? { task: short, wrong: shown } : worst
}

/** Asks the engine, and, if its answer is certainly wrong, looks for the smallest expression on which it still is. */
export function reduceSuspect(engine: ScalarEngine, task: Task, limits: Limits = LIMITS): Promise<Suspicion> {
  const { name } = engine
  return inSession(engine, limits, async (session): Promise<Suspicion> => {
    const [answer] = await session.ask([task])
    const wrong = wrongAt(task, answer)
    if (!wrong) return { kind: 'not caught', engine: name }
    const found = await smallestFault(session, task, wrong)
    return { kind: 'suspect engine', engine: name, ...found, text: report(name, found.task, found.wrong) }
  })
}
