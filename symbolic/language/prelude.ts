/** Functions of the prelude: each read once from its line, its body when it is first called, elaborated for the shapes of their arguments at each call. */
import {
  callOf,
  expand,
  isColumn,
  isScalar,
  lifted,
  sameShape,
  sameSize,
  SCALAR,
  ShapeError,
  shapeText,
  sizeValue,
  variable,
  type Expr,
  type Shape,
  type Size,
  type Variable,
} from '../expression/index.js'
import { PRELUDE } from '../operations/prelude.js'
import type { Ast } from './ast.js'
import { startOf, withLocals, type Environment } from './environment.js'
import { EMPTY_SCOPE } from './scope.js'
import { readAst } from './syntax.js'

interface Parameter {
  readonly name: string
  /** `entry`: a number of which the function acts on every entry. `size`: a size. Else the names of rows and columns, `1` for one. */
  readonly shape: 'entry' | 'size' | readonly [string, string]
}

/** A function that the language defines by a line of its own. */
export interface PreludeFunction {
  readonly name: string
  readonly parameters: readonly Parameter[]
  /** `kl(p, q)`, and with the shapes of the parameters. */
  readonly usage: string
  readonly header: string
  readonly text: string
  readonly tex: string
  readonly body: Ast
}

const LINE = /^(?<name>\w+)\((?<parameters>.*?)\) = (?<text>.*) \| (?<tex>.*)$/u
const PARAMETER = /(?<name>\w+)(?:: (?<kind>scalar|size|vector|matrix)(?:\((?<sizes>[^)]*)\))?)?(?:, |$)/gu

function parameter({ name, kind, sizes }: Readonly<Record<string, string | undefined>>): Parameter {
  const [rows = '1', cols = '1'] = sizes?.split(', ') ?? []
  return { name: name!, shape: kind === undefined ? 'entry' : kind === 'size' ? 'size' : [rows, cols] }
}

function read(line: string): PreludeFunction {
  const { name, parameters: list, text, tex } = LINE.exec(line)!.groups!
  const parameters = [...list.matchAll(PARAMETER)].map((m) => parameter(m.groups!))
  const usage = `${name}(${parameters.map((p) => p.name).join(', ')})`
  let body: Ast | undefined
  return {
    ...{ name, parameters, usage, header: `${name}(${list})`, text, tex },
    get body() {
      return (body ??= readAst(text))
    },
  }
}

/** The functions of the prelude by name. A name of a claim hides one. */
export const PRELUDE_FUNCTIONS: ReadonlyMap<string, PreludeFunction> = new Map(
  PRELUDE.trim()
    .split('\n')
    .map(read)
    .map((f) => [f.name, f]),
)

/** The sizes that the arguments give to the names in the shapes of the parameters. */
function sizesOf(f: PreludeFunction, args: readonly Expr[]): ReadonlyMap<string, Size> {
  const sizes = new Map<string, Size>()
  const misfit = (): never => {
    throw new ShapeError(
      `${f.name}: expected ${f.header}, got ${args.map((a) => shapeText(a.shape)).join(' and ')}`,
    )
  }
  const entries: Shape[] = []
  f.parameters.forEach(({ name, shape }, i) => {
    const own = args[i].shape
    if (shape === 'size') {
      const given = args[i]
      sizes.set(name, given.op === 'size' ? given.size : misfit())
      return
    }
    if (shape === 'entry') {
      entries.push(own)
      if (!sameShape(own, entries[0])) misfit()
      return
    }
    if (shape[1] === '1' && (shape[0] === '1' ? !isScalar(own) : !isColumn(own))) misfit()
    for (const [name, size] of [
      [shape[0], own.rows],
      [shape[1], own.cols],
    ] as const) {
      if (name === '1') continue
      const known = sizes.get(name)
      if (known && !sameSize(known, size)) misfit()
      sizes.set(name, size)
    }
  })
  return sizes
}

/** The indices that a body binds get other names than all that is around it. */
const inside = (f: PreludeFunction, { elaborate, bound, scope }: Environment): Environment => ({
  ...startOf(elaborate, f.text, EMPTY_SCOPE, f.name),
  bound: new Set([...bound, ...scope.sizes, ...scope.indices, ...scope.variables.keys()]),
})

/**
 * The function at arguments, as many as it has parameters, sizes as such: its body for their shapes, in core operations. Throws `ShapeError` where
 * they do not fit.
 */
export function callPrelude(f: PreludeFunction, args: readonly Expr[], env: Environment): Expr {
  const sizes = sizesOf(f, args)
  const own = (name: string): string => `${f.name}.${name}`
  const ofShape = (shape: (i: number) => Shape): readonly Variable[] =>
    f.parameters.map((p, i) => variable(own(p.name), shape(i)))
  const entry = f.parameters.findIndex((p) => p.shape === 'entry')
  const scalar =
    entry < 0 ? undefined : ofShape((i) => (f.parameters[i].shape === 'entry' ? SCALAR : args[i].shape))
  const parameters = ofShape((i) => args[i].shape)
  const locals = [
    ...f.parameters.map((p, i): readonly [string, Expr] => [p.name, (scalar ?? parameters)[i]]),
    // Last, so that a parameter that is a size means that size.
    ...[...sizes].map(([name, size]): readonly [string, Expr] => [name, sizeValue(size)]),
  ]
  const body = expand(env.elaborate(f.body, withLocals(inside(f, env), locals)))
  const acts = new Set(f.parameters.filter((p) => p.shape === 'entry').map((p) => own(p.name)))
  const { shape } = args[Math.max(entry, 0)]
  const whole = entry < 0 || isScalar(shape) ? body : lifted(body, acts, shape)
  return callOf({ name: f.name, tex: f.tex, parameters, body: whole }, args)
}
