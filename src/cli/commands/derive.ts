/** `lemmata derive`: gradient and Hessian of a formula. */
import {
  codeOf,
  pythonOf,
  derive as derivativesOf,
  guessRequest,
  derivedData,
  derivedTex,
  derivedText,
  readRequest,
  type Code,
  type Derived,
  type DeriveRequest,
  type TextProblem,
} from '../../derive/index.js'
import { core } from '../../../symbolic/calculus/index.js'
import { isScalar, variablesOf } from '../../../symbolic/expression/index.js'
import type { ReportedProblem } from '../../index.js'
import { jsonText } from '../../reporters/json.js'
import { problemLines } from '../../reporters/words/problem.js'
import { styleOf } from '../../reporters/words/style.js'
import { defineCommand } from '../command.js'
import type { Io } from '../io.js'
import { choice, flag, text, type Option } from '../option.js'
import { Exit, UsageError } from '../usage.js'

/** May be given several times; commas belong to the formula. */
const definitions: Option<readonly string[]> = {
  value: 'DEFINITION',
  about: "a definition that the formula uses, 'u(x) = exp(A*x)'; as often as needed",
  many: true,
  read: (given) => given,
}

/** Entries are written out one by one: more sizes than this help nobody. */
const LARGEST_SIZE = 16

type Sizes = Readonly<Record<string, number>>

const sizes = (about: string): Option<Sizes | undefined> => ({
  value: 'SIZES',
  about: `${about}, at sizes such as n=3,d=2 (up to ${LARGEST_SIZE})`,
  read([given]) {
    if (given === undefined) return undefined
    const parts = given.split(',').map((part) => /^\s*([\p{L}_][\p{L}\p{N}_]*)\s*=\s*(\d+)\s*$/u.exec(part))
    if (parts.some((part) => part === null || Number(part[2]) < 1 || Number(part[2]) > LARGEST_SIZE))
      throw new UsageError(`expected sizes from 1 to ${LARGEST_SIZE} such as n=3,d=2, got ${given}`)
    return Object.fromEntries(parts.map((part) => [part![1], Number(part![2])]))
  },
})

/** A problem of a request, at the text that it is in. */
export function requestProblem({ where, text: given, problem }: TextProblem): ReportedProblem {
  const { message, hint, from, to, definition } = problem
  const excerpt = definition === undefined ? given : undefined
  return {
    file: where === 'formula' ? 'formula' : `--${where}`,
    line: 1,
    column: from + 1,
    width: Math.max(1, to - from),
    message: definition === undefined ? message : `in ${definition}: ${message}`,
    ...(excerpt === undefined ? {} : { excerpt }),
    ...(hint === undefined ? {} : { hint }),
  }
}

function complain(problem: TextProblem, io: Io): number {
  const lines = problemLines(requestProblem(problem), styleOf(io.colour), io.err.columns)
  io.err.write(`${lines.join('\n')}\n`)
  return Exit.couldNotRun
}

/** Languages that derivatives are written in. */
export const CODES = ['typescript', 'python', 'pytorch'] as const
/** One of them. */
export type CodeLanguage = (typeof CODES)[number]

/** Derivatives as functions of a language. */
export const codeIn = (language: CodeLanguage, derivatives: Parameters<typeof codeOf>[0]): Code =>
  language === 'typescript' ? codeOf(derivatives) : pythonOf(derivatives, language)

interface Form {
  readonly tex: boolean
  readonly json: boolean
  readonly code: CodeLanguage | undefined
}

function show(derived: Extract<Derived, { kind: 'derived' }>, form: Form, io: Io): number {
  if (form.code) {
    const code = codeIn(form.code, derived.derivatives)
    if (code.kind === 'none') throw new UsageError(code.reason)
    io.out.write(code.text)
  } else if (form.json) io.out.write(jsonText(derivedData(derived)))
  else io.out.write(form.tex ? derivedTex(derived) : derivedText(derived))
  return Exit.ok
}

/** @throws UsageError unless the formula is a scalar and every size has a value */
function checkSizes(option: string, { formula, wrt, scope }: DeriveRequest, values: Sizes): void {
  const used = new Set([...formula.names, ...wrt.names])
  const missing = [...scope.sizes, ...scope.indices].filter((n) => used.has(n) && values[n] === undefined)
  if (missing.length > 0)
    throw new UsageError(
      `--${option}: expected a value for ${missing.join(', ')}`,
      `as in --${option} n=3,d=2`,
    )
  if (!isScalar(formula.shape))
    throw new UsageError(`--${option}: expected a scalar formula`, 'name one entry: f[1]')
}

/** Engines are loaded only where they are asked: that takes longer than the rest. */
const engines = () => import('../../../symbolic/engines/index.js')

async function showEntries(request: DeriveRequest, values: Sizes, io: Io): Promise<number> {
  checkSizes('entries', request, values)
  const { formula, wrt } = request
  const { deriveEntries } = await engines()
  const derived = await deriveEntries(formula, wrt, values)
  if (derived.kind === 'failed') throw new UsageError(`${derived.engine} derived nothing: ${derived.why}`)
  io.out.write(derived.lines.map((line) => `${line.name} = ${line.text}\n`).join(''))
  return Exit.ok
}

/** Our calculus, nerdamer, mathjs, hyper-dual numbers and differences, put to the vote; a dissent of our own is a conflict. */
async function showVote(request: DeriveRequest, values: Sizes, io: Io): Promise<number> {
  checkSizes('vote', request, values)
  const { formula, wrt } = request
  const { ballotLines, voteOnDerivatives } = await import('../../../symbolic/vote/index.js')
  const variables = [...new Set([...variablesOf([formula]), wrt])]
  const ballots = Object.values(
    await voteOnDerivatives({ formula: core(formula), variables, by: wrt, sizes: values }),
  )
  io.out.write(ballots.map((ballot) => `${ballotLines(ballot).join('\n    ')}\n`).join(''))
  if (ballots.some(({ result }) => result.kind === 'disagreement')) return Exit.conflict
  return ballots.some(({ result }) => result.kind === 'undecided') ? Exit.undecided : Exit.ok
}

/** `lemmata derive`. */
export const derive = defineCommand({
  name: 'derive',
  arguments: '<formula>',
  operands: { least: 1, most: 1 },
  summary: 'derives gradient and Hessian of a formula, for symbolic sizes',
  about:
    'The result is in matrix notation, with names for what it repeats. A scalar formula has a gradient in the shape of the variable; a vector ' +
    'has its Jacobian. For a matrix variable the Hessian acts on vec (columns stacked), or on vecr (rows stacked) with --stacking vecr.',
  options: {
    given: text(
      'SPACES',
      "the spaces of the formula's names: 'A: matrix(n, d), x: vector(d)'; guessed where left out",
    ),
    let: definitions,
    wrt: text('VARIABLE', 'the variable to differentiate by; guessed where left out'),
    hessian: flag('the Hessian too'),
    stacking: choice(['vec', 'vecr'] as const, 'how the Hessian by a matrix counts its entries (vec)'),
    tex: flag('as one TeX formula'),
    json: flag('as data'),
    code: {
      ...choice(
        CODES,
        'as a function of TypeScript over Float64Arrays, of Python with NumPy, or with PyTorch',
      ),
      instead: 'typescript',
    },
    entries: sizes('every entry as a scalar formula, derived by nerdamer'),
    vote: sizes('the vote of several engines on both derivatives'),
  },
  examples: [
    {
      line: "lemmata derive '0.5*norm(A*x - b)^2' --given 'A: matrix(n, d), x: vector(d), b: vector(n)' --wrt x",
      shows: "A' * (A*x - b)",
    },
    {
      line: "lemmata derive 'logsumexp(A*x)' --hessian --tex",
      shows: 'the Hessian of log-sum-exp for a paper; A is taken for a matrix, x for a vector',
    },
    { line: "lemmata derive '$\\tfrac12\\|\\mathrm{softmax}(Ax) - b\\|_2^2$'", shows: 'a formula in LaTeX' },
    {
      line: "lemmata derive 'logsumexp(A*x)' --given 'A: matrix(n, d), x: vector(d)' --wrt x --vote n=3,d=2",
      shows: 'who agrees on it: our calculus, nerdamer, mathjs, hyper-dual numbers, differences',
    },
  ],
  async run({ operands: [formula], options }, io) {
    const { stacking, hessian, entries, vote, tex, json, code } = options
    if ([tex, json, code !== undefined, entries !== undefined, vote !== undefined].filter(Boolean).length > 1)
      throw new UsageError('expected one of --tex, --json, --code, --entries, --vote')
    const { given, wrt, guessed } = guessRequest({
      formula,
      given: options.given,
      let: options.let,
      wrt: options.wrt,
    })
    const read = readRequest({ formula, given, let: options.let, wrt })
    if (read.kind === 'problem') return complain(read.problem, io)
    if (guessed !== '') io.err.write(`guessed: ${guessed}\n`)
    if (entries) return showEntries(read.request, entries, io)
    if (vote) return showVote(read.request, vote, io)
    const derived = derivativesOf(read.request, { hessian, ...(stacking ? { stacking } : {}) })
    if (derived.kind === 'not differentiable') throw new UsageError(derived.reason)
    return show(derived, { tex, json, code }, io)
  },
})
