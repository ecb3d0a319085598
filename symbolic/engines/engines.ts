/** The door to nerdamer and mathjs: how they are loaded, asked and read. Nothing else in the project names them as modules. */
import { createRequire } from 'node:module'
import { rationalOfDecimal, rationalToNumber, type Rational } from '../expression/index.js'
import { LIMITS, type EngineAnswer, type ScalarEngine, type Task, type TaskAnswer } from './engine.js'
import { PI, symbol, type ScalarFunction } from '../scalar/scalar.js'
import { parseScalar, type Dialect } from '../scalar/parse.js'
import { renaming, scalarText, type Renaming } from '../scalar/text.js'
import { openSession, type Adapter, type TextAnswer, type TextJob, type TextSession } from './worker.js'

/** Longer questions are not asked: engines take minutes over them. */
const MOST_CHARACTERS = 200_000

const fraction = (value: Rational): string => `${value.numerator}/${value.denominator}`

function textJob(task: Task, names: Renaming): TextJob | undefined {
  const text = scalarText(task.expression, (name) => names.forth.get(name)!, MOST_CHARACTERS)
  if (text === undefined) return undefined
  switch (task.kind) {
    case 'derivative':
      // A symbol that does not occur still is one to differentiate by.
      return { kind: task.kind, text, by: names.forth.get(task.by) ?? 'v0' }
    case 'value': {
      const at = [...names.back].map(([short, name]) => [short, fraction(task.at.get(name)!)] as const)
      return { kind: task.kind, text, at: Object.fromEntries(at) }
    }
    case 'reading':
    case 'simplification':
      return { kind: task.kind, text }
  }
}

const dialect = (names: Renaming): Dialect => ({
  euler: 'e',
  aliases: { ln: 'log' },
  name: (name) => {
    const back = names.back.get(name)
    return back !== undefined ? symbol(back) : name === 'pi' ? PI : undefined
  },
})

function numberAnswer(text: string): TaskAnswer {
  if (/^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) {
    const magnitude = rationalToNumber(rationalOfDecimal(text.replace('-', '')))
    return { kind: 'number', value: text.startsWith('-') ? -magnitude : magnitude, text }
  }
  const special = { Infinity, '-Infinity': -Infinity, NaN }[text]
  return special === undefined
    ? { kind: 'failed', why: 'not a number', text }
    : { kind: 'number', value: special, text }
}

function readAnswer(task: Task, answer: TextAnswer, names: Renaming): TaskAnswer {
  if (answer.kind === 'failed') return answer
  if (task.kind === 'value') return numberAnswer(answer.text)
  const parsed = parseScalar(answer.text, dialect(names))
  const text = answer.text.replace(/\bv\d+\b/g, (name) => names.back.get(name) ?? name)
  return parsed.ok
    ? { kind: 'expression', value: parsed.value, text }
    : { kind: 'failed', why: `unreadable answer: ${parsed.why}`, text }
}

async function askIn(session: TextSession, tasks: readonly Task[]): Promise<readonly TaskAnswer[]> {
  const named = tasks.map((task) => renaming([task.expression]))
  const jobs = tasks.map((task, i) => textJob(task, named[i]))
  const asked = jobs.filter((job) => job !== undefined)
  const answers = asked.length === 0 ? [] : await session.run(asked)
  let next = 0
  return tasks.map((task, i) =>
    jobs[i] === undefined
      ? { kind: 'failed', why: `the expression is longer than ${MOST_CHARACTERS} characters` }
      : readAnswer(task, answers[next++], named[i]),
  )
}

/** An engine behind an adapter. Also the way to put a further engine to the vote. */
export function workerEngine(
  name: string,
  adapter: Adapter,
  functions: readonly ScalarFunction[] = [],
): ScalarEngine {
  return {
    name,
    functions: new Set(functions),
    open(limits = LIMITS) {
      const session = openSession(adapter, limits)
      const ask = (tasks: readonly Task[]): Promise<readonly TaskAnswer[]> => askIn(session, tasks)
      return {
        ask,
        differentiate: async (jobs) => {
          const tasks = jobs.map((job) => ({ kind: 'derivative', ...job }) as const)
          return (await ask(tasks)).map(derivativeAnswer)
        },
        close: () => session.close(),
      }
    },
  }
}

function derivativeAnswer(answer: TaskAnswer): EngineAnswer {
  switch (answer.kind) {
    case 'expression':
      return { kind: 'derivative', value: answer.value }
    case 'number':
      return { kind: 'failed', why: `expected a derivative, got the number ${answer.text}` }
    case 'failed':
      return { kind: 'failed', why: answer.why }
  }
}

/** Where a module of an engine is. One that is not installed is left to the thread that loads it: what the engine is asked then fails, and says why. */
function placeOf(name: string): string {
  try {
    return createRequire(import.meta.url).resolve(name)
  } catch {
    return name
  }
}

const WARM_UP: TextJob = { kind: 'derivative', text: 'v1^2', by: 'v1' }

/**
 * nerdamer keeps every expression it has seen, and an exception may leave a setting changed (numeric mode): each job starts with the settings
 * of the start, and its memory is flushed after it. Values are whole numbers or quotients, in its own syntax.
 */
const NERDAMER_PROGRAM = `
const nerdamer = modules[0]
const { Settings } = nerdamer.getCore()
nerdamer.atStart ??= { ...Settings }
Object.assign(Settings, nerdamer.atStart)
try {
  switch (job.kind) {
    case 'derivative': return nerdamer.diff(job.text, job.by).toString()
    case 'simplification': return nerdamer('simplify(' + job.text + ')').toString()
    case 'value': return nerdamer(job.text, job.at).evaluate().text('decimals')
    default: return nerdamer(job.text).toString()
  }
} finally {
  nerdamer.flush()
}
`

/**
 * nerdamer 1.1.13. Its derivatives of these functions of a plain symbol are right; those of asinh, acosh and atanh are not, nor those of most functions of
 * more than a symbol.
 */
export const nerdamer: ScalarEngine = workerEngine(
  'nerdamer',
  {
    get modules() {
      return ['nerdamer', 'nerdamer/Algebra.js', 'nerdamer/Calculus.js'].map(placeOf)
    },
    program: NERDAMER_PROGRAM,
    warmUp: WARM_UP,
  },
  ['exp', 'log', 'sin', 'cos', 'tan', 'sinh', 'cosh', 'tanh', 'asin', 'acos', 'atan'],
)

const MATHJS_PROGRAM = `
const math = modules[0]
switch (job.kind) {
  case 'derivative': return math.derivative(job.text, job.by, { simplify: false }).toString({ parenthesis: 'all', notation: 'fixed' })
  case 'simplification': return math.simplify(job.text).toString({ parenthesis: 'all', notation: 'fixed' })
  case 'value': {
    const at = Object.fromEntries(Object.entries(job.at).map(([name, text]) => [name, math.evaluate(text)]))
    return math.format(math.evaluate(job.text, at), { precision: 17 })
  }
  default: return math.parse(job.text).toString({ parenthesis: 'all', notation: 'fixed' })
}
`

/**
 * mathjs 15, from its one-file build, which loads in a third of the time; unsimplified, since its simplification costs a thousand times the
 * derivative.
 */
export const mathjs: ScalarEngine = workerEngine(
  'mathjs',
  {
    get modules() {
      return [placeOf('mathjs/lib/browser/math.js')]
    },
    program: MATHJS_PROGRAM,
    warmUp: WARM_UP,
  },
  [
    ...(['exp', 'log', 'sqrt', 'sin', 'cos', 'tan', 'sinh', 'cosh', 'tanh'] as const),
    ...(['asin', 'acos', 'atan', 'asinh', 'acosh', 'atanh'] as const),
  ],
)
