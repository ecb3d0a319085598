/**
 * What a formula with definitions means: call by value, on numbers that carry their derivatives. The law reads random formulas both ways: by
 * elaboration and the calculus, and by an evaluator of the text's tree that knows neither.
 */
import { describe, expect, it } from 'vitest'
import {
  entries,
  expand,
  rational,
  rationalAlgebra,
  rationalToNumber,
} from '../../symbolic/expression/index.js'
import { resolve } from '../../symbolic/calculus/index.js'
import { ungrouped, type Ast } from '../../symbolic/language/ast.js'
import { readAst } from '../../symbolic/language/syntax.js'
import { randomOf, type Random } from '../../src/core/index.js'
import { seed } from '../seed.js'
import { formula, scopeOf } from '../unit/language/scope.js'

/** A number, or one that moves with a variable: the tag says which derivative is being taken. */
type Value = number | { readonly tag: number; readonly value: Value; readonly slope: Value }

const tagOf = (a: Value): number => (typeof a === 'number' ? 0 : a.tag)
const at = (a: Value, tag: number): readonly [Value, Value] =>
  typeof a !== 'number' && a.tag === tag ? [a.value, a.slope] : [a, 0]

function add(a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number') return a + b
  const tag = Math.max(tagOf(a), tagOf(b))
  const [[x, dx], [y, dy]] = [at(a, tag), at(b, tag)]
  return { tag, value: add(x, y), slope: add(dx, dy) }
}
function mul(a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number') return a * b
  const tag = Math.max(tagOf(a), tagOf(b))
  const [[x, dx], [y, dy]] = [at(a, tag), at(b, tag)]
  return { tag, value: mul(x, y), slope: add(mul(dx, y), mul(x, dy)) }
}

interface Names {
  /** Variables of the claim: seen everywhere. */
  readonly global: ReadonlyMap<string, Value>
  /** Parameters and bound indices: seen in one body. */
  readonly local: ReadonlyMap<string, Value>
}
interface Function {
  readonly params: readonly string[]
  readonly body: Ast
}

/** Sums, products, `sumover`, calls and `grad` by a name, as the text says. */
function evaluator(definitions: ReadonlyMap<string, Function>) {
  let tags = 0
  const evaluate = (node: Ast, names: Names): Value => {
    const inner = ungrouped(node)
    switch (inner.kind) {
      case 'number':
        return Number(inner.text)
      case 'name':
        return names.local.get(inner.name) ?? names.global.get(inner.name)!
      case 'binary': {
        const [a, b] = [evaluate(inner.left, names), evaluate(inner.right, names)]
        return inner.sign === '*' ? mul(a, b) : inner.sign === '+' ? add(a, b) : add(a, mul(-1, b))
      }
      case 'call':
        return call(inner, names)
      default:
        throw new Error(`not part of this law: ${inner.kind}`)
    }
  }
  const call = ({ name, args }: Extract<Ast, { kind: 'call' }>, names: Names): Value => {
    if (name === 'grad') return slope(args[0], args[1], names)
    if (name === 'sumover') return sum(args, names)
    const { params, body } = definitions.get(name)!
    const values = args.map((a) => evaluate(a, names))
    return evaluate(body, { global: names.global, local: new Map(params.map((p, i) => [p, values[i]])) })
  }
  const sum = ([index, count, body]: readonly Ast[], names: Names): Value => {
    if (index?.kind !== 'name') throw new Error('an index has a name')
    const terms = Array.from({ length: Number(evaluate(count, names)) }, (_, k) =>
      evaluate(body, { ...names, local: new Map([...names.local, [index.name, k + 1]]) }),
    )
    return terms.reduce(add, 0)
  }
  const slope = (of: Ast, by: Ast, names: Names): Value => {
    if (by.kind !== 'name') throw new Error('a derivative is by a name')
    const tag = ++tags
    const move = (all: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> =>
      new Map([...all, [by.name, { tag, value: all.get(by.name)!, slope: 1 }]])
    const moved = names.local.has(by.name)
      ? { ...names, local: move(names.local) }
      : { ...names, global: move(names.global) }
    return at(evaluate(of, moved), tag)[1]
  }
  return evaluate
}

const VARIABLES = { x: 2, w: 3 } as const
const GIVEN = { x: 'scalar()', w: 'scalar()' }

function read(lets: readonly string[], text: string): number {
  const e = expand(resolve(formula(text, scopeOf(GIVEN, lets, { differentiate: resolve }))))
  const variables = new Map(
    Object.entries(VARIABLES).map(([name, v]) => [name, { rows: 1, cols: 1, data: [rational(v)] }]),
  )
  return rationalToNumber(entries(e, { sizes: {}, variables }, rationalAlgebra).data[0])
}

function byValue(lets: readonly string[], text: string): number {
  const definitions = new Map(
    lets.map((line) => {
      const [, name = '', params = '', body = ''] = /^(\w+)\((.*?)\) = (.*)$/u.exec(line) ?? []
      return [name, { params: params.split(', '), body: readAst(body) }] as const
    }),
  )
  const value = evaluator(definitions)(readAst(text), {
    global: new Map(Object.entries(VARIABLES)),
    local: new Map(),
  })
  if (typeof value !== 'number') throw new Error('a slope is left')
  return value + 0
}

describe('a definition is called by value', () => {
  it.each([
    [['f(y) = grad(x*y, x)'], 'f(x)', 2],
    [['f(y) = grad(x*y, x)'], 'grad(f(x), x)', 1],
    [['f(y) = grad(x*y*y, y)'], 'f(x)', 8],
    [['f(x) = grad(w*x*x, x)'], 'f(w)', 18],
    [['f(w) = grad(x*x*w, x)'], 'f(x*w)', 24],
    [['g(z) = x*z', 'f(y) = grad(g(y), x)'], 'f(x + w)', 5],
    [['g(z) = grad(x*z, x)', 'f(y) = grad(g(x*y), x)'], 'f(x)', 2],
    [['f(y) = grad(grad(x*y*y, y)*x, x)'], 'f(x)', 16],
    [['f(y) = sumover(j, 3, j*y)'], 'sumover(j, 2, f(j*x))', 36],
    [['f(y) = sumover(j, 3, grad(j*x*y, x))'], 'sumover(j, 2, f(j*x))', 36],
    [['f(j) = sumover(k, 2, k*grad(j*x*x, x))'], 'sumover(k, 3, f(k*x))', 144],
    [['h(x, y) = grad(x*y*w, x)'], 'h(w, w) + h(x, x)', 15],
  ])('%j: %s', (lets, text, value) => {
    expect(byValue(lets, text)).toBe(value)
    expect(read(lets, text)).toBe(value)
  })
})

const INDICES = ['j', 'k', 'j_']

/** A random formula over names; definitions that exist may be called, with their number of arguments. */
function text(
  random: Random,
  names: readonly string[],
  definitions: readonly number[],
  depth: number,
): string {
  const inner = (more: readonly string[] = []): string =>
    text(random, [...names, ...more], definitions, depth - 1)
  const variables = names.filter((name) => !INDICES.includes(name))
  if (depth <= 0) {
    const leaf = random.pick([...names, ...names, '2', '3'])
    return variables.includes(leaf) ? leaf : `1*${leaf}`
  }
  switch (random.below(7)) {
    case 0:
    case 1:
      return `(${inner()} ${random.pick(['+', '-'])} ${inner()})`
    case 2:
      return `${inner()}*${inner()}`
    case 3: {
      const index = random.pick(INDICES)
      return `sumover(${index}, 2, ${inner([index])})`
    }
    case 4:
      return `grad(${inner()}, ${random.pick(variables)})`
    default: {
      if (definitions.length === 0) return inner()
      const k = random.below(definitions.length)
      return `f${k}(${Array.from({ length: definitions[k] }, () => inner()).join(', ')})`
    }
  }
}

const FORMULAS = 600

describe('random formulas', () => {
  it('mean what call by value makes of them', () => {
    const random = randomOf(seed, 'elaboration')
    let derivatives = 0
    for (let k = 0; k < FORMULAS; k++) {
      const counts: number[] = []
      const lets: string[] = []
      for (let d = 0; d < 3; d++) {
        const params = random.pick([['y'], ['x'], ['y', 'z'], ['w', 'y'], ['z', 'x']])
        const names = [...new Set(['x', 'w', ...params])]
        lets.push(`f${d}(${params.join(', ')}) = ${text(random, names, counts, 3)}`)
        counts.push(params.length)
      }
      const asked = text(random, ['x', 'w'], counts, 3)
      const shown = `${lets.join('; ')}; ${asked}`
      derivatives += shown.split('grad').length - 1
      expect(read(lets, asked), shown).toBe(byValue(lets, asked))
    }
    expect(derivatives).toBeGreaterThan(FORMULAS)
  })
})
