/** Derivatives written as code of TypeScript, of Python with NumPy and with PyTorch: run, they give the same. */
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { codeOf, derive, pythonOf, readRequest, type Code, type Derivative } from '../../src/derive/index.js'
import { evaluateSize, isScalar, variablesOf } from '../../symbolic/expression/index.js'
import { folderWith, lemmata } from '../integration/command.js'
import { SMOOTH } from '../unit/calculus/operations.js'
import { printed } from './python.js'

const GIVEN =
  's: scalar(), t: scalar(), x: vector(d), y: vector(n), z: vector(n), v: vector(d*d), A: matrix(n, d), C: matrix(n, d), M: matrix(n, n), N: matrix(n, n), X: matrix(d, d), S: matrix(d, d), R: matrix(d, n), i: index(n)'
const SIZES: Readonly<Record<string, number>> = { n: 3, d: 2, i: 2 }

interface Numbers {
  readonly rows: number
  readonly cols: number
  readonly data: readonly number[]
}
interface Case {
  readonly formula: string
  readonly derivatives: readonly Derivative[]
  readonly inputs: Readonly<Record<string, Numbers>>
}

function caseOf(formula: string, wrt: string): Case {
  const asIs = readRequest({ formula, given: GIVEN, wrt })
  const isOne = asIs.kind === 'read' && isScalar(asIs.request.formula.shape)
  const read = isOne ? asIs : readRequest({ formula: `sum(sin(${formula}))`, given: GIVEN, wrt })
  if (read.kind === 'problem') throw new Error(read.problem.problem.message)
  const derived = derive(read.request, { hessian: true, stacking: 'vecr' })
  if (derived.kind !== 'derived') throw new Error(derived.reason)
  const variables = variablesOf(derived.derivatives.map((d) => d.expression))
  const inputs = variables.map((v, k): readonly [string, Numbers] => {
    const [rows, cols] = [evaluateSize(v.shape.rows, SIZES), evaluateSize(v.shape.cols, SIZES)]
    const value = (l: number): number =>
      0.2 + ((0.618 * (7 * k + l)) % 1) + (rows === cols && l % (rows + 1) === 0 ? 2 : 0)
    return [v.name, { rows, cols, data: Array.from({ length: rows * cols }, (_, l) => value(l)) }]
  })
  return { formula, derivatives: derived.derivatives, inputs: Object.fromEntries(inputs) }
}

/** A sine of numbers of 10^8, as of exponentials, loses half the digits. */
const AMPLIFIED = 1e-7

const textOf = (code: Code): string => {
  if (code.kind === 'none') throw new Error(code.reason)
  return code.text
}

/** By TypeScript, each derivative row by row. */
function byTypeScript({ derivatives, inputs }: Case): Readonly<Record<string, readonly number[]>> {
  const options = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 }
  const script = ts.transpileModule(textOf(codeOf(derivatives)), { compilerOptions: options }).outputText
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the code under test is text that we have just written
  const run = new Function(`${script.replace('export function', 'function')}\nreturn derivatives`)() as (
    input: object,
  ) => Record<string, Float64Array>
  const values = Object.entries(inputs).map(([name, { rows, cols, data }]) => [
    name,
    rows * cols === 1 ? data[0] : Float64Array.from(data),
  ])
  const found = run({ ...SIZES, ...(Object.fromEntries(values) as object) })
  return Object.fromEntries(Object.entries(found).map(([name, data]) => [name, [...data]]))
}

const RUN = `import inspect, json, sys
import numpy as np
for case in json.load(open("cases.json")):
    space = {}
    exec(compile(case["program"], "program", "exec"), space)
    results = {}
    for name in case["names"]:
        f = space[name]
        arguments = {}
        for parameter in inspect.signature(f).parameters:
            if parameter in case["sizes"] and parameter not in case["inputs"]:
                arguments[parameter] = case["sizes"][parameter]
                continue
            value = case["inputs"][parameter]
            data = np.array(value["data"])
            one = value["cols"] == 1
            arguments[parameter] = float(data[0]) if one and value["rows"] == 1 else data if one else data.reshape(value["rows"], value["cols"])
        if case["torch"]:
            import torch
            arguments = {k: torch.tensor(v) if isinstance(v, np.ndarray) else v for k, v in arguments.items()}
        results[name] = np.asarray(f(**arguments), dtype=float).ravel().tolist()
    print(json.dumps(results, allow_nan=False))
`

/** By Python, all in one process. */
async function byPython(
  cases: readonly Case[],
  to: 'python' | 'pytorch',
): Promise<readonly Record<string, number[]>[]> {
  const asked = cases.map(({ derivatives, inputs }) => ({
    program: textOf(pythonOf(derivatives, to)),
    names: derivatives.map((d) => d.name),
    inputs,
    sizes: SIZES,
    torch: to === 'pytorch',
  }))
  const out = await printed(RUN, folderWith({ 'cases.json': JSON.stringify(asked) }))
  return out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, number[]>)
}

describe.each(['python', 'pytorch'] as const)('derivatives as code for %s', (to) => {
  test('give what those as TypeScript give, for every operation', async () => {
    const cases = SMOOTH.map(([formula, by]) => caseOf(formula, by.split(' ')[0]))
    const found = await byPython(cases, to)
    expect(found.length).toBe(cases.length)
    cases.forEach((one, k) => {
      for (const [name, expected] of Object.entries(byTypeScript(one))) {
        const got = found[k][name]
        const scale = expected.reduce((m, x) => Math.max(m, Math.abs(x)), 1)
        const off = expected.reduce((m, x, i) => Math.max(m, Math.abs(got[i] - x)), 0)
        expect(got.length, one.formula).toBe(expected.length)
        expect(off / scale, `${one.formula}: ${name}`).toBeLessThan(AMPLIFIED)
      }
    })
  })

  test('are guarded by the formula that they are derived from', async () => {
    const [loss, given] = ['0.5*norm(softmax(A*x) - b)^2', 'A: matrix(n, d), x: vector(d), b: simplex(n)']
    const { out, err } = await lemmata([
      'derive',
      loss,
      '--given',
      given,
      '--wrt',
      'x',
      '--hessian',
      '--code',
      to,
    ])
    expect(err).toBe('')
    const program = `import lemmata, model
given = {"A": "matrix(n, d)", "x": "vector(d)", "b": "simplex(n)"}
arrays = ${to === 'python' ? '"numpy"' : '"torch"'}
for f, quantity in ((model.gradient, "gradient"), (model.hessian, "hessian")):
    print(lemmata.examine(f, ${JSON.stringify(loss)}, wrt="x", quantity=quantity, given=given, arrays=arrays, runs=30, sizes={"n": (2, 3), "d": (2, 3)}).status)
try:
    model.gradient([[1.0, 2.0], [3.0, 4.0]], [1.0, 2.0, 3.0], [1.0, 0.0])
except (ValueError, RuntimeError) as error:
    print("refused")`
    expect(await printed(program, folderWith({ 'model.py': out }))).toBe('agrees\nagrees\nrefused\n')
  })
})
