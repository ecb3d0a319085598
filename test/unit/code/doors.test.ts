/** Code under test comes through many doors: claims, guards, properties, programs. The same code gets the same verdict at each. */
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { handOver, tensorOf, isUnreadable } from '../../../src/code/values.js'
import { check, codeProperty, implementationClaim, startProgram } from '../../../src/index.js'
import { functionSubject, type Tested } from '../../../src/guard/function-subject.js'
import { guard, type Guarded } from '../../../src/guard/guard.js'
import { programSubject } from '../../../src/guard/program.js'
import type { QuantityRecord } from '../../../src/guard/quantity.js'
import { seed } from '../../seed.js'

/** Texts of JavaScript, so that they can be sent to another process; `h` holds the helpers. */
interface Subject {
  readonly name: string
  readonly record: QuantityRecord
  readonly code: string
  readonly verdict: Guarded['status']
}

const HELPERS = `({
  sum: (x) => x.reduce((a, b) => a + b, 0),
  softmax: (x) => { const top = Math.max(...x); const u = x.map((v) => Math.exp(v - top)); const s = u.reduce((a, b) => a + b); return u.map((v) => v / s) },
  logistic: (t) => 1 / (1 + Math.exp(-t)),
})`

const value = (formula: string, x = 'vector(n)'): QuantityRecord => ({ kind: 'value', formula, given: { x } })
const gradient = (formula: string, x = 'vector(n)'): QuantityRecord => ({
  ...value(formula, x),
  kind: 'gradient',
})
const RELU = gradient('sum(relu(x))')
const LOGISTIC = gradient('1/(1 + exp(-x))', 'scalar(-25, 25)')
const VARIANCE = value('norm(x - sum(x)/n*ones(n))^2/n')
const MOMENTS = value('norm(x)^2/n - (sum(x)/n)^2', 'box(n, 1000, 1001)')

const SUBJECTS: readonly Subject[] = [
  { name: 'softmax with care', record: value('softmax(x)'), code: '({ x }) => h.softmax(x)', verdict: 'agrees' },
  { name: 'softmax that overflows', record: value('softmax(x)'), code: '({ x }) => { const u = x.map(Math.exp); return u.map((v) => v / h.sum(u)) }', verdict: 'wrong' },
  { name: 'softmax in single precision, as such', record: value('softmax(x)'), code: '({ x }) => Float32Array.from(h.softmax(x))', verdict: 'agrees' },
  { name: 'softmax in single precision, as doubles', record: value('softmax(x)'), code: '({ x }) => h.softmax(x).map(Math.fround)', verdict: 'wrong' },
  { name: 'softmax in the wrong order', record: value('softmax(x)'), code: '({ x }) => h.softmax(x).reverse()', verdict: 'wrong' },
  { name: 'softmax that changes its argument', record: value('softmax(x)'), code: '({ x }) => { const f = h.softmax(x); x[0] = 7; return f }', verdict: 'wrong' },
  { name: 'softmax without the last entry', record: value('softmax(x)'), code: '({ x }) => h.softmax(x).slice(1)', verdict: 'wrong' },
  { name: 'softmax of NaN', record: value('softmax(x)'), code: '({ x }) => h.softmax(x).map((v, i) => (i === 0 ? NaN : v))', verdict: 'wrong' },
  { name: 'an error', record: value('softmax(x)'), code: '() => { throw new RangeError("no such layer") }', verdict: 'wrong' },
  { name: 'a sum in another order', record: value("x'*x"), code: '({ x }) => x.reduceRight((s, v) => s + v * v, 0)', verdict: 'agrees' },
  { name: 'a sum that ends too early', record: value("x'*x"), code: '({ x }) => x.slice(1).reduce((s, v) => s + v * v, 0)', verdict: 'wrong' },
  ...[0, 0.5, 1].map((slope): Subject => ({ name: `relu with slope ${slope} at its kink`, record: RELU, code: `({ x }) => x.map((v) => (v > 0 ? 1 : v < 0 ? 0 : ${slope}))`, verdict: 'agrees' })),
  ...['1.01', '-0.01', 'NaN'].map((slope): Subject => ({ name: `relu with slope ${slope} at its kink`, record: RELU, code: `({ x }) => x.map((v) => (v > 0 ? 1 : v < 0 ? 0 : ${slope}))`, verdict: 'wrong' })),
  { name: 'a jump with another value', record: value('sign(x)'), code: '({ x }) => x.map((v) => (v < 0 ? -1 : 1))', verdict: 'wrong' },
  { name: 's (1 − s), which cancels', record: LOGISTIC, code: '({ x }) => h.logistic(x) * (1 - h.logistic(x))', verdict: 'wrong' },
  { name: 's(x) s(−x), which does not', record: LOGISTIC, code: '({ x }) => h.logistic(x) * h.logistic(-x)', verdict: 'agrees' },
  { name: 'a variance by moments, which cancels', record: VARIANCE, code: '({ x }) => h.sum(x.map((v) => v * v)) / x.length - (h.sum(x) / x.length) ** 2', verdict: 'wrong' },
  { name: 'a variance by deviations', record: VARIANCE, code: '({ x }) => { const m = h.sum(x) / x.length; return h.sum(x.map((v) => (v - m) ** 2)) / x.length }', verdict: 'agrees' },
  { name: 'a formula that cancels, as it is', record: MOMENTS, code: '({ x }) => h.sum(x.map((v) => v * v)) / x.length - (h.sum(x) / x.length) ** 2', verdict: 'agrees' },
  { name: 'a formula that cancels, with care', record: MOMENTS, code: '({ x }) => { const m = h.sum(x) / x.length; return h.sum(x.map((v) => (v - m) ** 2)) / x.length }', verdict: 'agrees' },
  { name: 'a logarithm that throws where there is none', record: gradient('sum(log(x))', 'nonnegative(n)'), code: '({ x }) => { if (x.some((v) => v <= 0)) throw new Error("domain"); return x.map((v) => 1 / v) }', verdict: 'agrees' },
  { name: 'an overflow where there is one', record: value('exp(100*x)'), code: '({ x }) => x.map((v) => Math.exp(100 * v))', verdict: 'agrees' },
  { name: 'a formula without values', record: value('log(-abs(x))'), code: '({ x }) => x', verdict: 'undecided' },
] // prettier-ignore

const functionOf = ({ code }: Subject): Tested =>
  // Texts of this file: the program below runs the same.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  new Function(`const h = ${HELPERS}; return ${code}`)() as Tested

const BY_STATUS: Readonly<Record<string, Guarded['status']>> = {
  proved: 'agrees',
  supported: 'agrees',
  refuted: 'wrong',
}

/** A claim on an implementation: arrays of rows and columns in, flat entries out. */
async function asClaim(subject: Subject): Promise<Guarded['status']> {
  const { kind, formula, given } = subject.record
  const f = functionOf(subject) as (values: object) => unknown
  const claim = implementationClaim(
    {
      id: 'code',
      given,
      formula: kind === 'gradient' ? `grad(${formula}, x)` : formula,
      sizes: { ...(given.x.includes('n') ? { n: [2, 4] } : {}) },
    },
    {
      name: 'code',
      evaluate: (variables) => {
        const x = variables.get('x')!
        const argument = handOver(x, 'nested', given.x.startsWith('scalar'))
        const got = f({ x: argument })
        // What the function does to its argument it does to the claim's.
        if (Array.isArray(argument)) x.data.set(argument as number[])
        const read = tensorOf(got)
        if (isUnreadable(read)) throw new Error(read.problem)
        return read.precision === 'float32' ? Float32Array.from(read.data) : read.data
      },
    },
  )
  const { status } = (await check([claim], { seed })).claims[0].verdict
  return BY_STATUS[status] ?? 'undecided'
}

const asFunction = async (subject: Subject): Promise<Guarded['status']> =>
  (await guard(subject.record, functionSubject(functionOf(subject)), { seed })).status

function asProperty(subject: Subject): Guarded['status'] {
  const { kind, formula, given } = subject.record
  const { failed, counterexample } = fc.check(codeProperty(kind, functionOf(subject), formula, { given }), {
    seed,
    numRuns: 100,
  })
  return failed ? (counterexample ? 'wrong' : 'undecided') : 'agrees'
}

const names = SUBJECTS.map((_, k) => `f${k}`)
const PROGRAM = `
  const h = ${HELPERS}
  const functions = { ${SUBJECTS.map(({ code }, k) => `f${k}: ${code}`).join(',\n')} }
  const say = (message) => console.log(JSON.stringify({ lemmata: 1, ...message }))
  const spell = (x) => Number.isFinite(x) && !Object.is(x, -0) ? x : Object.is(x, -0) ? '-0' : String(x)
  const answer = (f, { x: { shape, data } }) => {
    const x = shape.length === 0 ? Number(data[0]) : data.map(Number)
    try {
      const got = f({ x })
      const list = typeof got === 'number' ? [got] : Array.from(got)
      const mutated = shape.length > 0 && x.some((v, i) => !Object.is(v, Number(data[i]))) ? { mutated: ['x'] } : {}
      return { shape: typeof got === 'number' ? [] : [list.length], data: list.map(spell), precision: got instanceof Float32Array ? 'float32' : 'float64', ...mutated }
    } catch (error) {
      return { error: String(error) }
    }
  }
  require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
    const { type, id, batch, function: name } = JSON.parse(line)
    if (type === 'hello') say({ type: 'ready', functions: Object.keys(functions) })
    if (type === 'bye') process.exit(0)
    if (type === 'call') say({ type: 'result', id, results: batch.map((inputs) => answer(functions[name], inputs)) })
  })`
const session = startProgram({ program: process.execPath, args: ['-e', PROGRAM], cwd: process.cwd() })
afterAll(() => session.close())

const asProgram = async ({ record }: Subject, k: number): Promise<Guarded['status']> =>
  (await guard(record, programSubject(session, names[k], undefined), { seed })).status

describe('gets the same verdict as a claim, a function, a property and a program:', () => {
  test.each(SUBJECTS.map((s, k) => [s.verdict, s.name, s, k] as const))(
    '%s: %s',
    async (verdict, _, subject, k) => {
      expect({
        claim: await asClaim(subject),
        function: await asFunction(subject),
        property: asProperty(subject),
        program: await asProgram(subject, k),
      }).toEqual({ claim: verdict, function: verdict, property: verdict, program: verdict })
    },
  )
})
