/** What is fuzzed: each takes any text, and throws where something is wrong with how it was taken. */
import { baselineText, readBaseline } from '../../src/ci/index.js'
import { main } from '../../src/cli/main.js'
import { newState, takeChunk } from '../../src/guard/conversation.js'
import { check, claim, readDocument, type Claim } from '../../src/index.js'
import { memoryText, newPoints, parseMemory, withForeign } from '../../src/run/memory.js'
import {
  parseAssumption,
  parseDefinition,
  parseStatement,
  print,
  printStatement,
  texStatement,
  type Notation,
  type Parsed,
} from '../../symbolic/language/index.js'
import { latex } from '../../symbolic/latex/index.js'
import { Misread, readClaim } from '../../symbolic/second-reader/index.js'
import { world } from '../unit/cli/world.js'
import { GIVEN, LETS, SCOPE } from '../unit/language/scope.js'

/** A reader under test. */
export interface Target {
  readonly name: string
  /** Words that its texts are made of. */
  readonly words: readonly string[]
  /** Takes a text; rejects or throws where that went wrong. */
  run(text: string): void | Promise<void>
}

function expect(holds: boolean, what: string): void {
  if (!holds) throw new Error(what)
}

/** The place of a problem lies in the text, or in that of the definition it names. */
function placed(text: string, parsed: Parsed<unknown>): void {
  if (parsed.ok) return
  const { from, to, definition, message } = parsed.problem
  const within = definition === undefined ? text : (SCOPE.definitions.get(definition)?.text ?? text)
  expect(from >= 0 && from <= to && to <= Math.max(1, within.length), `${from}..${to} of ${within.length}`)
  expect(message.length > 0 && message.length < 2000, 'a message that nobody reads')
}

const FORMULA_WORDS =
  "x z b s t A B M i n d f( u( L( k == <= >= != < and or implies + - * / .* ./ .^ ^ ' ( ) [ ] , : = norm( sum( exp( log( sqrt( max( softmax( diag( kron( vec( eye(n) ones(n) basis(i,n) sumover(j,n, maxof(j,n, grad( jac( hess( dir( psd( lipschitz( convex( x[i] A[:,1] A[i,:] 0.5 2 1e-17 1e300 pi e".split(
    ' ',
  )
const LATEX_WORDS =
  '\\frac{ } { \\sum_{i=1}^{n} \\max_{ \\|x\\| \\left( \\right) ^2 ^{\\top} _i _{i,j} \\nabla_x \\log \\exp \\mathbb{R} \\langle \\rangle , & \\\\ \\le \\ge = \\leq \\begin{pmatrix} \\end{pmatrix} \\cdot \\odot \\operatorname{diag} \\text{softmax} \\mathbf{1} \\partial \\sqrt{ | \\| x y A $ ~ \\, \\label{a} \\quad \\in \\lambda \\succeq'.split(
    ' ',
  )
const YAML_WORDS =
  'id: |given:|claim:|let:|assume:|sizes:|source:|note:|expected: fails|tex:|conventions:|- |  |\n|```claim\n|```\n|~~~|> |\\begin{equation}|% lemmata|\\label{|matrix(n, d)|vector(n)|ball(n, R)|2..6|{x: vector(n)}|norm(x) >= 0|!!tag |&a |*a|<<: |"|\'| >\n|: |#'.split(
    '|',
  )
const JSON_WORDS =
  '{ } [ ] , : " null true false 1e999 -0 0.5 "lemmata":1 "type": "ready" "result" "results" "shape" "data" "error" "functions" "id" "NaN" "mutated" "precision" "format" "version" "claims" "points" "kind" "coordinates" "sizes" "indices" "hunt" "verdict" "status" "evidence" "proved" "refuted" "asExpected" "counterexample" "log10Slack" "allSizes" "chart" "obligation"'.split(
    ' ',
  )

function formula(text: string, notation?: Notation): void {
  placed(text, parseDefinition(text, SCOPE, notation))
  placed(text, parseAssumption(text, SCOPE, notation))
  const parsed = parseStatement(text, SCOPE, notation)
  placed(text, parsed)
  if (!parsed.ok) return
  texStatement(parsed.value)
  const printed = printStatement(parsed.value)
  if (printed.includes('…')) return
  const again = parseStatement(printed, SCOPE)
  expect(again.ok, `printed as ${printed}, which is not read`)
  expect(again.ok && printStatement(again.value) === printed, `printed as ${printed}, then otherwise`)
}

/** The second reader refuses with `Misread` alone. */
function secondReading(text: string): void {
  try {
    readClaim({ given: GIVEN, let: LETS, claim: text })
  } catch (error) {
    if (!(error instanceof Misread)) throw error
  }
}

function document(text: string): void {
  const lines = text.split(/\r\n?|\n/u)
  for (const file of ['a.yaml', 'a.md', 'a.tex']) {
    const { claims, problems } = readDocument(text, file)
    for (const { line, column, excerpt, message } of problems) {
      expect(line >= 1 && line <= lines.length && column >= 1, `${file}:${line}:${column} is nowhere`)
      expect(excerpt === undefined || lines[line - 1].includes(excerpt), `${file}:${line} is not ${excerpt}`)
      expect(message.length > 0 && message.length < 5000, 'a message that nobody reads')
    }
    for (const { statement, domain } of claims) {
      printStatement(statement)
      for (const v of domain.variables) v.use.params.forEach((p) => print(p))
    }
  }
}

/** A conversation in which each reply is awaited: its faults are in words of bounded length. */
function conversation(text: string): void {
  let killed = 0
  const state = newState(() => void killed++)
  const half = Math.floor(text.length / 2)
  for (const chunk of [text.slice(0, half), text.slice(half), '\n']) {
    state.waiting ??= { accept: (m) => (m.type === 'ready' ? 'more' : 'done'), end: () => undefined }
    takeChunk(state, chunk)
  }
  expect(killed > 0 === (state.fault !== undefined), 'killed without a fault, or the other way')
  expect((state.fault?.message.length ?? 0) < 5000, 'a message that nobody reads')
}

const RECORDED: Claim = claim({
  id: 'a',
  given: { x: 'vector(n)', i: 'index(n)' },
  assume: 'sum(x) >= 1',
  claim: 'x[i] <= norm(x)',
})

async function memory(text: string): Promise<void> {
  const read = parseMemory(text)
  if ('problem' in read) return expect(read.problem.length < 2000, 'a message that nobody reads')
  const again = parseMemory(memoryText(read))
  expect(!('problem' in again) && memoryText(again) === memoryText(read), 'not read as it was written')
  withForeign(read, newPoints(read, undefined), undefined)
  const report = await check([RECORDED], { runs: 1, checkers: [], remembered: () => read.points })
  expect(report.claims[0].verdict.status !== 'refuted', 'a point of a file refutes what is true')
}

const REPORTED = ['text', 'json', 'html', 'junit', 'sarif', 'github', 'badge']

/** Commands that read what others wrote: each ends with an exit code and a sentence. */
async function report(text: string): Promise<void> {
  const baseline = readBaseline(text)
  if (typeof baseline !== 'string')
    expect(typeof readBaseline(baselineText(baseline)) !== 'string', 'not read as it was written')
  const here = world({ 'a.json': text })
  const words = REPORTED.map((name) => `${name}=out.${name}`).join(',')
  const code = await main(['merge', 'a.json', '--reporter', words], here.io)
  expect(code !== 2 || here.err() !== '' || here.files.has('out.text'), 'it could not run, and says nothing')
  expect(here.err().length < 5000, 'a message that nobody reads')
}

/** All that is fuzzed. */
export const targets: readonly Target[] = [
  {
    name: 'formula',
    words: FORMULA_WORDS,
    run(text: string): void {
      formula(text)
      secondReading(text)
    },
  },
  { name: 'latex', words: LATEX_WORDS, run: (text) => formula(text, latex()) },
  { name: 'claims', words: [...YAML_WORDS, ...FORMULA_WORDS], run: document },
  { name: 'protocol', words: JSON_WORDS, run: conversation },
  { name: 'memory', words: JSON_WORDS, run: memory },
  { name: 'report', words: JSON_WORDS, run: report },
]
