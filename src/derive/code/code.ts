/** Derivatives as a TypeScript function over Float64Arrays, for any sizes: loops, each shared subexpression computed once. */
import {
  expecting,
  isScalar,
  sizeNames,
  variablesOf,
  type Expr,
  type Size,
  type SumOver,
} from '../../../symbolic/expression/index.js'
import { core } from '../../../symbolic/calculus/index.js'
import type { Derivative } from '../derive.js'
import { HELPERS } from './helpers.js'
import { identifiers, takenInTypeScript } from './identifier.js'
import { countCode, NoCode, rationalCode, statements, type Value, type Writing } from './statements.js'

/** The text of a function, or the operation that no code is written for. */
export type Code =
  | { readonly kind: 'code'; readonly text: string }
  /** An operation that no code is written for. */
  | { readonly kind: 'none'; readonly reason: string }

/** A block of code: the function's body, or that of a sum. */
interface Block {
  readonly index: string | undefined
  readonly lines: string[]
  readonly values: Map<Expr, string>
}

interface Writer extends Writing {
  readonly names: ReadonlyMap<string, string>
  readonly helpers: Set<string>
  fresh(): string
}

function sizeCode(s: Size, names: ReadonlyMap<string, string>): string {
  const terms = [...s.terms].map(([monomial, c]) => {
    const factors = monomial === '' ? [] : monomial.split('*').map((name) => names.get(name) ?? name)
    return [...(c === 1 && factors.length > 0 ? [] : [`${c}`]), ...factors].join(' * ')
  })
  if (terms.length === 0) return '0'
  return terms.length === 1 ? terms[0] : `(${terms.join(' + ')})`
}

function writer(names: ReadonlyMap<string, string>): Writer {
  let serial = 0
  const helpers = new Set<string>()
  return {
    names,
    helpers,
    fresh: () => `t${++serial}`,
    size: (s) => sizeCode(s, names),
    helper(name) {
      helpers.add(name)
      return name
    },
  }
}

/** The blocks out to the deepest one whose index the expression uses. */
function home(e: Expr, blocks: readonly Block[]): readonly Block[] {
  let depth = 1
  blocks.forEach((b, i) => {
    if (b.index !== undefined && e.names.has(b.index)) depth = i + 1
  })
  return blocks.slice(0, depth)
}

/** Writes what computes e; returns the name of its value. */
function write(e: Expr, blocks: readonly Block[], w: Writer): string {
  const within = home(e, blocks)
  const block = within[within.length - 1]
  const known = block.values.get(e)
  if (known !== undefined) return known
  const name = compute(e, within, w)
  block.values.set(e, name)
  return name
}

function compute(e: Expr, within: readonly Block[], w: Writer): string {
  const { lines } = within[within.length - 1]
  switch (e.op) {
    case 'var':
      return w.names.get(e.name)!
    case 'const':
      return e.value.numerator < 0n ? `(${rationalCode(e.value)})` : rationalCode(e.value)
    case 'size':
      return `(${w.size(e.size)})`
    case 'pi':
      return 'Math.PI'
    case 'sumover':
      return writeSum(e, within, w)
    default: {
      const args = e.args.map((a): Value => ({ name: write(a, within, w), e: a }))
      const name = w.fresh()
      lines.push(...statements(e, name, args, w))
      return name
    }
  }
}

function writeSum(e: SumOver, within: readonly Block[], w: Writer): string {
  const { lines } = within[within.length - 1]
  const name = w.fresh()
  const index = w.names.get(e.index)!
  const block: Block = { index: e.index, lines: [], values: new Map() }
  const term = write(e.args[0], [...within, block], w)
  const add = isScalar(e.shape)
    ? `${name} += ${term}`
    : `for (let k = 0; k < ${name}.length; k++) ${name}[k] = ${name}[k]! + ${term}[k]!`
  lines.push(
    isScalar(e.shape) ? `let ${name} = 0` : `const ${name} = new Float64Array(${countCode(e.shape, w)})`,
    `for (let ${index} = 1; ${index} <= ${w.size(e.count)}; ${index}++) {`,
    ...[...block.lines, add].map((line) => `  ${line}`),
    '}',
  )
  return name
}

const indexNames = (roots: readonly Expr[]): readonly string[] => {
  const found = new Set<string>()
  const seen = new Set<Expr>()
  const visit = (e: Expr): void => {
    if (seen.has(e)) return
    seen.add(e)
    if (e.op === 'sumover') found.add(e.index)
    e.args.forEach(visit)
  }
  roots.forEach(visit)
  return [...found]
}

function checks(roots: readonly Expr[], w: Writer): readonly string[] {
  return variablesOf(roots)
    .filter((v) => !isScalar(v.shape))
    .map((v) => {
      const name = w.names.get(v.name)!
      const count = countCode(v.shape, w)
      return `if (${name}.length !== ${count}) throw new Error(\`${v.name}: expected \${${count}} entries, got \${${name}.length}\`)`
    })
}

/** A module with one function `derivatives`: row-major matrices and sizes in, row-major derivatives out. */
export function codeOf(derivatives: readonly Derivative[]): Code {
  return expecting(
    [NoCode],
    (): Code => ({ kind: 'code', text: moduleText(derivatives) }),
    (reason): Code => ({ kind: 'none', reason }),
  )
}

function moduleText(derivatives: readonly Derivative[]): string {
  const roots = derivatives.map((d) => core(d.expression))
  const variables = variablesOf(roots)
  const bound = indexNames(roots)
  const free = new Set([...roots, ...variables].flatMap((e) => [...e.names, ...sizeNames(e.shape.rows), ...sizeNames(e.shape.cols)])) // prettier-ignore
  for (const v of variables) free.delete(v.name)
  for (const name of bound) free.delete(name)
  const sizes = [...free]
  const w = writer(identifiers([...sizes, ...variables.map((v) => v.name), ...bound], takenInTypeScript))
  const body: Block = { index: undefined, lines: [], values: new Map() }
  const values = roots.map((root) => write(root, [body], w))
  const returned = derivatives.map(
    (d, i) =>
      `${d.name}: ${isScalar(d.expression.shape) ? `Float64Array.of(${values[i]})` : `${values[i]}.slice()`}`,
  )
  const nameOf = (name: string): string => w.names.get(name)!
  const parameters = [
    ...sizes.map((name) => `${name}: number`),
    ...variables.map((v) => `${v.name}: ${isScalar(v.shape) ? 'number' : 'Float64Array'}`),
  ]
  // Every name of the language may be that of a field.
  const fields = [...sizes, ...variables.map((v) => v.name)].map((name) =>
    nameOf(name) === name ? name : `${name}: ${nameOf(name)}`,
  )
  const results = derivatives.map((d) => `${d.name}: Float64Array`)
  const lines = [
    '/** Row-major matrices. */',
    `export function derivatives(input: { ${parameters.join('; ')} }): { ${results.join('; ')} } {`,
    `  const { ${fields.join(', ')} } = input`,
    ...[...checks(roots, w), ...body.lines, `return { ${returned.join(', ')} }`].map((line) => `  ${line}`),
    '}',
  ]
  const helpers = [...w.helpers].map((name) => HELPERS[name])
  return `${[...lines, ...helpers.flatMap((h) => ['', h])].join('\n')}\n`
}
