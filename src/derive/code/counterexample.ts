/** A counterexample as a program of Python with NumPy: the values of the variables, both sides by plain formulas, and whether they violate the claim. */
import { expecting, isScalar, variablesOf } from '../../../symbolic/expression/index.js'
import { comparedAs, sides, type Counterexample, type Obligation } from '../../core/index.js'
import { compile } from '../../numeric/index.js'
import { inputsOf, slotsOf } from '../../instance/draw.js'
import { isTested } from '../../instance/implementation.js'
import { pullBack } from '../../instance/pull-back.js'
import { identifiers } from './identifier.js'
import { NUMPY } from './numpy.js'
import { helpersOf, indicesIn, steps, takenInPython } from './python.js'
import { NoCode } from './statements.js'

/** Digits that read back as the same float64. */
const numberCode = (x: number): string =>
  Number.isFinite(x) ? (Number.isInteger(x) && Math.abs(x) < 1e15 ? `${x}.0` : `${x}`) : 'np.nan'

function valueCode(value: Float64Array, cols: number, isNumber: boolean): string {
  if (isNumber) return `np.float64(${numberCode(value[0])})`
  const rows = Array.from({ length: value.length / cols }, (_, i) => value.subarray(i * cols, (i + 1) * cols))
  return `np.array([${rows.map((row) => `[${[...row].map(numberCode).join(', ')}]`).join(', ')}])`
}

/** The lines that give the variables their values at an instance. */
function valueLines(
  { domain }: Obligation,
  { instance }: Counterexample,
  names: ReadonlyMap<string, string>,
): readonly string[] {
  const { sizes, indices, chart, coordinates } = instance
  const local = pullBack(domain, sizes, indices, chart)
  const formula = compile(
    local.variables.map((v) => v.element),
    slotsOf(local),
    {},
  )
  const values = formula.outputs.map(({ rows, cols }) => new Float64Array(rows * cols))
  formula.evaluate(inputsOf(local, coordinates), values)
  const named = (name: string): string => names.get(name) ?? name
  return [
    ...Object.entries({ ...sizes, ...indices }).map(([name, value]) => `${named(name)} = ${value}`),
    ...domain.variables.map(
      ({ name, shape }, k) =>
        `${named(name)} = ${valueCode(values[k], formula.outputs[k].cols, isScalar(shape))}`,
    ),
  ]
}

const COMPARED = { residual: '==', margin: '<=', strict: '<' } as const
/** Sides that differ by less, relatively, are equal for floats. */
const ROUNDING = '1e-12'

/**
 * The program; undefined of code under test, whose formula is not what failed, and of operations that no code is written for. It prints both sides, and
 * whether the claim is violated.
 */
export const numpyOf = (obligation: Obligation, found: Counterexample): string | undefined =>
  isTested(obligation)
    ? undefined
    : expecting(
        [NoCode],
        (): string | undefined => programOf(obligation, found),
        () => undefined,
      )

function programOf(obligation: Obligation, found: Counterexample): string {
  const roots = sides(obligation)
  const { sizes, indices } = found.instance
  const used = [
    ...Object.keys({ ...sizes, ...indices }),
    ...[...obligation.domain.variables, ...variablesOf(roots)].map((v) => v.name),
    ...indicesIn(roots),
  ]
  const names = identifiers([...new Set(used)], takenInPython)
  const { lines, values } = steps(roots, names, NUMPY)
  const [left, right] = values
  const { row, col } = found.entry
  const form = comparedAs(obligation)
  const body = [...lines, `left = ${left}`, `right = ${right}`]
  const entry = (name: string): string =>
    isScalar(roots[0].shape) ? name : `${name}[${row - 1}, ${col - 1}]`
  const gap = { residual: 'abs(left_entry - right_entry)', margin: 'left_entry - right_entry' }
  const violated =
    form === 'strict'
      ? 'left_entry >= right_entry'
      : `${gap[form]} > ${ROUNDING} * (abs(left_entry) + abs(right_entry))`
  return [
    'import numpy as np',
    ...helpersOf(NUMPY, body).map((text) => `\n\n${text}`),
    '',
    ...valueLines(obligation, found, names),
    '',
    ...body,
    '',
    `# claimed: left ${COMPARED[form]} right`,
    `left_entry, right_entry = ${entry('left')}, ${entry('right')}`,
    'print("left", left_entry, "right", right_entry)',
    `print("violated:", bool(${violated}))`,
    '',
  ].join('\n')
}
