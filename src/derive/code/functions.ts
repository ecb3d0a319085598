/** Derivatives as functions of Python, for any sizes: arrays of NumPy or tensors of PyTorch in and out, vectors of one dimension. */
import {
  expecting,
  isColumn,
  isScalar,
  sizeNames,
  sizeText,
  variablesOf,
  type CoreExpr,
  type Size,
  type Variable,
} from '../../../symbolic/expression/index.js'
import { core } from '../../../symbolic/calculus/index.js'
import type { Derivative } from '../derive.js'
import type { Code } from './code.js'
import { identifiers } from './identifier.js'
import { NUMPY } from './numpy.js'
import { helpersOf, indicesIn, sizeText as sizeCode, steps, takenInPython, type Dialect } from './python.js'
import { NoCode } from './statements.js'
import { TORCH } from './torch.js'

/** The packages that code of Python is written for. */
export type Package = 'python' | 'pytorch'

interface Target {
  readonly dialect: Dialect
  readonly import: string
  /** An argument as an array of the package. */
  readonly array: (name: string) => string
  readonly count: (name: string) => string
  /** What is made without variables is like the first of them. */
  readonly like: (name: string | undefined) => readonly string[]
}

const TARGETS: Readonly<Record<Package, Target>> = {
  python: {
    dialect: NUMPY,
    import: 'import numpy as np',
    array: (name) => `np.asarray(${name}) * 1.0`,
    count: (name) => `${name}.size`,
    like: () => [],
  },
  pytorch: {
    dialect: TORCH,
    import: 'import torch',
    array: (name) => `torch.as_tensor(${name}, dtype=None if torch.is_tensor(${name}) else torch.float64)`,
    count: (name) => `${name}.numel()`,
    like: (name) => [
      `like = ${name === undefined ? '{"dtype": torch.float64}' : `{"dtype": ${name}.dtype, "device": ${name}.device}`}`,
    ],
  },
}

const reshaped = (array: string, rows: string): string =>
  `${array.endsWith(')') ? array : `(${array})`}.reshape(${rows}, 1)`

/** The name that a size is, where it is nothing else. */
const bare = (s: Size): string | undefined => {
  const [name, ...more] = sizeNames(s)
  return more.length === 0 && name === sizeText(s) ? name : undefined
}

/** Lines that read an argument, and the sizes that are known by its shape. */
function reading(
  v: Variable,
  names: ReadonlyMap<string, string>,
  known: Set<string>,
  { array, count, dialect }: Target,
): readonly string[] {
  const name = names.get(v.name) ?? v.name
  const taken = `${name} = ${array(name)}`
  if (isScalar(v.shape)) return dialect === TORCH ? [taken] : []
  const code = (s: Size): string => sizeCode(s, { names, known: new Map(), dialect })
  const isKnown = (s: Size): boolean => sizeNames(s).every((n) => known.has(n))
  const { rows, cols } = v.shape
  const found = (s: Size, from: string): readonly string[] => {
    const size = bare(s)
    if (isKnown(s) || size === undefined) return []
    known.add(size)
    return [`${names.get(size) ?? size} = ${from}`]
  }
  if (isColumn(v.shape)) {
    if (isKnown(rows)) return [`${name} = ${reshaped(array(name), code(rows))}`]
    return [taken, ...found(rows, count(name)), `${name} = ${name}.reshape(${code(rows)}, 1)`]
  }
  const held = isKnown(rows) || isKnown(cols) || sizeText(rows) === sizeText(cols)
  const sized = [...found(rows, `${name}.shape[0]`), ...found(cols, `${name}.shape[1]`)]
  const shape = `(${code(rows)}, ${code(cols)})`
  const complaint = `raise ValueError(f"${name}: expected {${shape}}, got {tuple(${name}.shape)}")`
  return [taken, ...sized, ...(held ? [`if ${name}.shape != ${shape}:`, `    ${complaint}`] : [])]
}

function functionLines({ name, expression }: Derivative, target: Target): readonly string[] {
  const root: CoreExpr = core(expression)
  const variables = variablesOf([root])
  const bound = indicesIn([root])
  const free = new Set([root, ...variables].flatMap((e) => [...e.names, ...sizeNames(e.shape.rows), ...sizeNames(e.shape.cols)])) // prettier-ignore
  for (const taken of [...variables.map((v) => v.name), ...bound]) free.delete(taken)
  // A size that no argument has by itself is an argument.
  const shown = new Set(
    variables.flatMap((v) => (isScalar(v.shape) ? [] : [bare(v.shape.rows), bare(v.shape.cols)])),
  )
  const asked = [...free].filter((n) => !shown.has(n))
  const names = identifiers([...new Set([...free, ...variables.map((v) => v.name), ...bound])], takenInPython)
  const named = (n: string): string => names.get(n) ?? n
  const known = new Set(asked)
  const hasPlain = (v: Variable): boolean =>
    [v.shape.rows, v.shape.cols].every((s) => bare(s) !== undefined || sizeNames(s).length === 0)
  // What has a size by itself is read before what has it in a sum or product.
  const ordered = [...variables.filter(hasPlain), ...variables.filter((v) => !hasPlain(v))]
  const read = ordered.flatMap((v) => reading(v, names, known, target))
  const { lines, values } = steps([root], names, target.dialect)
  const [value] = values
  const tensor = variables[0] && named(variables[0].name)
  const needsLike = [...lines, value].some((line) => line.includes('**like'))
  const result = isColumn(expression.shape) && !isScalar(expression.shape) ? `(${value}).reshape(-1)` : value
  return [
    `def ${name}(${[...asked, ...variables.map((v) => v.name)].map(named).join(', ')}):`,
    ...[...read, ...(needsLike ? target.like(tensor) : []), ...lines, `return ${result}`].map(
      (line) => `    ${line}`,
    ),
  ]
}

/** A module with a function for each derivative, by its name. */
export function pythonOf(derivatives: readonly Derivative[], to: Package): Code {
  const target = TARGETS[to]
  return expecting(
    [NoCode],
    (): Code => {
      const functions = derivatives.map((d) => functionLines(d, target))
      const blocks = [
        ...helpersOf(target.dialect, functions.flat()),
        ...functions.map((lines) => lines.join('\n')),
      ]
      const needsMath = blocks.some((block) => block.includes('math.'))
      const head = `${needsMath ? 'import math\n\n' : ''}${target.import}`
      return { kind: 'code', text: `${[head, ...blocks].join('\n\n\n')}\n` }
    },
    (reason): Code => ({ kind: 'none', reason }),
  )
}
