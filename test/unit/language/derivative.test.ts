import { describe, expect, it } from 'vitest'
import { apply, constant, postorder, sizeNamed, sumover, type Expr } from '../../../symbolic/expression/index.js' // prettier-ignore
import { parseFormula, print } from '../../../symbolic/language/index.js'
import { formula, scopeOf } from './scope.js'

const GIVEN = { A: 'matrix(n, d)', x: 'vector(d)', y: 'vector(d)', b: 'vector(n)', i: 'index(n)' }
const LETS = [
  'f(v) = 0.5*norm(v)^2',
  'g(v) = grad(f(v), v)',
  'h(v, w) = grad(dot(v, w), v)',
  'k(v) = grad(dot(v, x), v)',
  'H(v) = jac(g(v), v)',
]

/** Derivatives of the few forms used here, and the expressions that were asked for. */
function differentiator(): { asked: string[]; differentiate: (e: Expr) => Expr } {
  const asked: string[] = []
  const differentiate = (e: Expr): Expr => {
    asked.push(print(e).replace(/#\d+/gu, '#'))
    const [of, wrt] = e.args as [Expr, Expr]
    if (of.op === 'dot') return of.args[0] === wrt ? of.args[1] : of.args[0]
    return apply('scale', constant(1), wrt)
  }
  return { asked, differentiate }
}

const read = (
  text: string,
  lets: readonly string[] = LETS,
): { e: string; asked: readonly string[]; names: readonly string[] } => {
  const { asked, differentiate } = differentiator()
  const e = formula(text, scopeOf(GIVEN, lets, { differentiate }))
  return { e: print(e), asked, names: postorder([e]).flatMap((p) => (p.op === 'var' ? [p.name] : [])) }
}

describe('a derivative by a parameter', () => {
  it('is a derivative by the variable that the parameter is bound to', () => {
    expect(read('g(x)')).toMatchObject({ e: 'grad(0.5*norm(x)^2, x)', asked: [] })
    expect(read('H(x)')).toMatchObject({ e: 'jac(grad(0.5*norm(x)^2, x), x)', asked: [] })
    expect(read('h(x, y)')).toMatchObject({ e: 'grad(dot(x, y), x)', asked: [] })
  })

  it('is taken first, and then at the expression that the parameter is bound to', () => {
    expect(read('g(2*x)')).toMatchObject({ e: '1*(2*x)', asked: ['grad(0.5*norm(v#)^2, v#)'] })
  })

  it('is partial: other places of the same variable stay', () => {
    expect(read('h(x, x)')).toMatchObject({ e: 'x', asked: ['grad(dot(v#, x), v#)'] })
    expect(read('k(x)')).toMatchObject({ e: 'x', asked: ['grad(dot(v#, x), v#)'] })
    expect(read('k(y)')).toMatchObject({ e: 'grad(dot(y, x), y)', asked: [] })
  })

  it('leaves no helper variable behind', () => {
    for (const text of ['g(2*x)', 'h(x, x)', 'H(x + y)', 'g(g(x))', 'H(g(2*x))'])
      expect(read(text).names.filter((name) => name.includes('#'))).toEqual([])
  })

  it('does not let a bound index capture one of the argument', () => {
    const n = sizeNamed('n')
    const differentiate = (e: Expr): Expr => sumover('j', n, e.args[1]!)
    const scope = scopeOf(GIVEN, LETS, { differentiate })
    const e = formula("sumover(j, n, g(A[j, :]'))", scope)
    expect(print(e)).toBe("sumover(j, n, sumover(j_, n, A[j, :]'))")
    expect([...e.names]).not.toContain('j')
  })

  it('says where it cannot be taken', () => {
    const differentiate = (): Expr => {
      throw new Error('eigvals: no derivative')
    }
    const refused = (scope: Parameters<typeof parseFormula>[1]): unknown =>
      parseFormula('1 + sum(g(2*x))', scope)
    expect(refused(scopeOf(GIVEN, LETS, { differentiate }))).toMatchObject({
      problem: { message: 'grad(f(v), v): eigvals: no derivative', from: 7, to: 20, definition: 'g' },
    })
    expect(refused(scopeOf(GIVEN, LETS))).toMatchObject({
      problem: {
        message: 'grad: expected derivatives to be available where parameters are bound to expressions',
      },
    })
  })
})
