import { describe, expect, it } from 'vitest'
import { apply, type Expr } from '../../../symbolic/expression/index.js'
import { core } from '../../../symbolic/calculus/index.js'
import { symbolsOf, symbolsOfVariable } from '../../../symbolic/scalar/index.js'
import {
  deriveEntries,
  entriesText,
  type DerivedEntries,
  type DeriveRequest,
} from '../../../symbolic/engines/index.js'
import { formulaVoter, randomPoints, vote } from '../../../symbolic/vote/index.js'
import { check, claim } from '../../../src/index.js'
import { seed } from '../../seed.js'
import { formula, LOSSES, request, VARIABLES } from './formulas.js'

type Derived = Extract<DerivedEntries, { kind: 'derived' }>

async function derived(r: DeriveRequest): Promise<Derived> {
  const answer = await deriveEntries(r.formula, r.by, r.sizes)
  if (answer.kind === 'failed') throw new Error(answer.why)
  return answer
}

/** Two matrices of formulas are equal at random points, within their error bounds. */
function expectEqual(r: DeriveRequest, a: Expr, b: Expr, shape: { rows: number; cols: number }): void {
  const names = r.variables.flatMap((v) => symbolsOf(symbolsOfVariable(v, r.sizes).data))
  const voters = [a, b].map((e, k) => formulaVoter(String(k), 'numeric', { ...r, formula: core(e) }))
  expect(vote(voters, shape, randomPoints(names, 3, seed))).toMatchObject({
    kind: 'agreement',
    abstained: [],
  })
}

describe('entries by nerdamer as formulas', () => {
  it('are those of the calculus, for a vector', async () => {
    const r = request(...LOSSES['vector, normalized'], { n: 3, d: 2 })
    const { gradient, hessian } = await derived(r)
    expectEqual(r, gradient, apply('grad', r.formula, r.by), { rows: 2, cols: 1 })
    expectEqual(r, hessian, apply('hess', r.formula, r.by), { rows: 2, cols: 2 })
  })

  it('are those of the calculus, for a matrix that is not square, in both orders of stacking', async () => {
    const r = request('0.5*fro(exp(A)*X)^2 + sum(A .* E)^3', 'A', { n: 3, d: 2 })
    const { gradient, hessian, hessianByRows } = await derived(r)
    expectEqual(r, gradient, apply('grad', r.formula, r.by), { rows: 3, cols: 2 })
    expectEqual(r, hessian, apply('hess', r.formula, r.by), { rows: 6, cols: 6 })
    expectEqual(r, hessianByRows, apply('hessr', r.formula, r.by), { rows: 6, cols: 6 })
  })

  it.each<[string, string, number]>([
    ['that vanish altogether', "b'*w", 0],
    ['that are constant', "b'*b + sum(x)", 1],
  ])('%s have their shape', async (_what, text, value) => {
    const r = request(text, 'x', { n: 2, d: 2 })
    const { gradient, hessian } = await derived(r)
    expectEqual(r, gradient, formula(`${value}*ones(d)`), { rows: 2, cols: 1 })
    expectEqual(r, hessian, formula('zeros(d, d)'), { rows: 2, cols: 2 })
  })
})

describe('entries by nerdamer as text', () => {
  it('are written in the formula language: read back, they are the gradient', async () => {
    const text = '0.5*norm(exp(A*x)/sum(exp(A*x)) - b)^2'
    const { lines } = await derived(request(text, 'x', { n: 2, d: 2 }))
    const lets = lines.filter((l) => !l.name.includes('['))
    const entries = lines.filter((l) => l.name.startsWith('gradient['))
    expect(entries.map((l) => l.name)).toEqual(['gradient[1]', 'gradient[2]'])
    const claims = entries.map((l, k) =>
      claim({
        id: `gradient.${k + 1}`,
        given: { A: 'matrix(n, d)', x: 'vector(d)', b: 'vector(n)' },
        sizes: { n: 2, d: 2 },
        let: [...lets.map((t) => `${t.name} = ${t.text}`), `gradient = grad(${text}, x)`],
        claim: `${l.name} == ${l.text}`,
      }),
    )
    const report = await check(claims, { runs: 40 })
    for (const { verdict } of report.claims) expect(['supported', 'proved']).toContain(verdict.status)
  })

  it('name what is shared, by a letter that no variable begins with', async () => {
    const text = await entriesText(formula('exp(x[1]*x[2])'), 'x', { n: 1, d: 2 })
    expect(text.split('\n')).toEqual([
      't1 = exp(x[1]*x[2])',
      't2 = x[2]*t1',
      't3 = x[1]*t1',
      'gradient[1] = t2',
      'gradient[2] = t3',
      'hessian[1, 1] = x[2]*t2',
      'hessian[1, 2] = t1 + x[2]*t3',
      'hessian[2, 1] = t1 + x[1]*t2',
      'hessian[2, 2] = x[1]*t3',
    ])
  })

  it('say why there are none', async () =>
    expect(await entriesText(formula('opnorm(X)'), 'X', { n: 1, d: 2 })).toMatch(
      /^nerdamer derived nothing: .*opnorm/,
    ))
})

describe('misuse is refused', () => {
  it.each<[string, Expr, string, RegExp]>([
    ['a vector', formula('A*x'), 'x', /expected a scalar formula, got one of shape n×1/],
    ['a derivative inside', apply('grad', formula('sum(x)'), VARIABLES['x']), 'x', /scalar|derivatives/],
    ['a name that does not occur', formula('sum(x)'), 'y', /expected one of x, got y/],
  ])('%s', async (_what, e, wrt, message) =>
    expect(deriveEntries(e, wrt, { n: 2, d: 2 })).rejects.toThrow(message),
  )
})
