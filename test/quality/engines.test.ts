/** The vote against planted faults: in an engine, in numeric code, in a claim. Whoever is wrong is named, and nobody else. */
import { describe, expect, it } from 'vitest'
import { core } from '../../symbolic/calculus/index.js'
import { kernels } from '../../src/index.js'
import { neg, type Scalar } from '../../symbolic/scalar/index.js'
import {
  nerdamer,
  workerEngine,
  type EngineAnswer,
  type ScalarEngine,
  type TaskAnswer,
} from '../../symbolic/engines/index.js'
import {
  ballotLines,
  voteOnDerivatives,
  type Ballot,
  type Order,
  type TestedCode,
} from '../../symbolic/vote/index.js'
import { formula, LOSSES, request } from '../unit/engines/formulas.js'

const SIZES = { n: 3, d: 2 }
const SOFTMAX = request(...LOSSES['vector, normalized'], SIZES)

const kernel = (id: string, kind: Order): TestedCode => {
  const { main, quantities } = kernels[id]
  const { evaluate } = quantities.find((q) => q.kind === kind && q.wrt === main)!
  return { name: id, evaluate }
}

/** Dissenters with what their dissent means. */
const findings = ({ result }: Ballot): ReadonlySet<string> =>
  new Set(result.kind === 'disagreement' ? result.dissenters.map((d) => `${d.voter}: ${d.finding}`) : [])

describe('where nobody is wrong, six voters agree', () => {
  it.each<[keyof typeof LOSSES, string]>([
    ['vector, normalized', 'vector-normalized'],
    ['vector, rescaled', 'vector-rescaled-exp'],
  ])('%s: %s', async (loss, id) => {
    const [text, by] = LOSSES[loss]
    const implementation = { gradient: kernel(id, 'gradient'), hessian: kernel(id, 'hessian') }
    const ballots = await voteOnDerivatives(request(text, by, SIZES), { implementation })
    const voters = ['our calculus', 'nerdamer', 'mathjs', 'dual numbers', 'finite differences', id]
    for (const { result } of Object.values(ballots))
      expect(result).toMatchObject({ kind: 'agreement', voters })
  })
})

/** nerdamer, but with the wrong sign in some of the elementary derivatives that it is asked for. */
function spoiled(isWrong: (expression: Scalar, asked: number) => boolean): ScalarEngine {
  const negated = <A extends EngineAnswer | TaskAnswer>(answer: A): A =>
    'value' in answer && typeof answer.value === 'object' ? { ...answer, value: neg(answer.value) } : answer
  return {
    ...nerdamer,
    open(limits) {
      const session = nerdamer.open(limits)
      let asked = 0
      const spoil = <A extends EngineAnswer | TaskAnswer>(
        questions: readonly { readonly expression: Scalar }[],
        answers: readonly A[],
      ): readonly A[] =>
        answers.map((answer, i) => (isWrong(questions[i].expression, asked++) ? negated(answer) : answer))
      return {
        close: () => session.close(),
        differentiate: async (jobs) => spoil(jobs, await session.differentiate(jobs)),
        ask: async (tasks) => spoil(tasks, await session.ask(tasks)),
      }
    },
  }
}

describe('a fault in an engine', () => {
  it.each([0, 4, 9, 14, 20])('in the elementary derivative %i of softmax regression is found', async (k) => {
    const ballots = await voteOnDerivatives(SOFTMAX, { engines: [spoiled((_, asked) => asked === k)] })
    const found = Object.values(ballots).flatMap((b) => [...findings(b)])
    expect(new Set(found)).toEqual(new Set(['nerdamer: suspect engine']))
  })

  it('is told in words, with the smallest expression, for an issue upstream', async () => {
    const engine = spoiled((s) => s.op === 'fn' && s.name === 'exp')
    const { gradient } = await voteOnDerivatives(SOFTMAX, { engines: [engine] })
    const lines = ballotLines(gradient)
    expect(lines[0]).toBe('gradient: disagreement')
    expect(lines[1]).toMatch(
      /^suspect engine: nerdamer disagrees with 3 others at entry \(\d, 1\): \S+ against \S+$/,
    )
    expect(lines.at(-1)).toMatch(
      /^nerdamer: diff\(exp\(x\), x\)\nanswers .+\nwhich is -\S+ at x = .+; the true value is /,
    )
  })

  it('that gives no answer costs its own vote only', async () => {
    const engine = workerEngine('silent', { modules: [], program: 'throw new Error("out of order")' })
    const { gradient } = await voteOnDerivatives(SOFTMAX, { engines: [engine, nerdamer] })
    expect(gradient.result.kind).toBe('agreement')
    expect(gradient.absent).toEqual([{ voter: 'silent', why: 'out of order' }])
  })
})

describe('a fault in numeric code', () => {
  const right = kernel('vector-normalized', 'gradient')
  const changed = (change: (g: Float64Array) => void): TestedCode => ({
    name: 'code under test',
    evaluate(variables) {
      const g = Float64Array.from(right.evaluate(variables))
      change(g)
      return g
    },
  })
  it.each<[string, TestedCode, readonly [number, number]]>([
    ['a wrong sign', changed((g) => (g[1] = -g[1])), [2, 1]],
    ['a factor of 2', changed((g) => (g[0] *= 2)), [1, 1]],
    ['an error in the seventh digit', changed((g) => (g[1] *= 1 + 1e-7)), [2, 1]],
    ['NaN', changed((g) => (g[1] = NaN)), [2, 1]],
  ])('%s is the fault of the code', async (_what, gradient, entry) => {
    const ballots = await voteOnDerivatives(SOFTMAX, { engines: [nerdamer], implementation: { gradient } })
    expect(findings(ballots.gradient)).toEqual(new Set(['code under test: implementation wrong']))
    expect(ballots.gradient.result).toMatchObject({ dissenters: [{ entry }] })
  })
})

describe('a false claim', () => {
  const f = 'softmax(A*x)'
  const c = '(softmax(A*x) - b)'
  const ballotOn = async (text: string): Promise<Ballot> => {
    const claimed = { gradient: core(formula(text)) }
    return (await voteOnDerivatives(SOFTMAX, { engines: [nerdamer], claimed })).gradient
  }
  it.each<[string, string]>([
    ['with a wrong sign (H2O, Lemma D.44, part 5)', `A'*(${f}*${c}'*${f} + diag(${f})*${c})`],
    ['without its second term', `A'*(diag(${f})*${c})`],
    ['with a factor too many', `2*A'*(diag(${f}) - ${f}*${f}')*${c}`],
  ])('%s is the fault of the claim', async (_what, text) =>
    expect(findings(await ballotOn(text))).toEqual(new Set(['the claim: claim false'])),
  )

  it('is told from a true one', async () =>
    expect((await ballotOn(`A'*(diag(${f}) - ${f}*${f}')*${c}`)).result.kind).toBe('agreement'))
})
