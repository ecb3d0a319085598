/** SymPy, where it is installed: assumptions, factors and simplification of the difference; sets of solutions where there is one variable. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { rationalOf } from '../../symbolic/bounds/linear.js'
import { rationalText, type Expr, type Rational } from '../../symbolic/expression/index.js'
import type { Problem } from './problems.js'
import { Inexpressible } from './smt.js'
import type { Answer, Way } from './way.js'

/** Debian's Python first: it is the one that python3-sympy belongs to. */
const python = ['/usr/bin/python3', 'python3'].find((p) => spawnSync(p, ['-c', 'import sympy']).status === 0)

/** Beside the sources: the compiled command lies in dist/bench/inequalities. */
function script(): string {
  const beside = fileURLToPath(new URL('sympy_prove.py', import.meta.url))
  return existsSync(beside)
    ? beside
    : fileURLToPath(new URL('../../../bench/inequalities/sympy_prove.py', import.meta.url))
}

const FUNCTIONS: ReadonlySet<string> = new Set([
  'exp', 'log', 'sqrt', 'abs', 'tanh', 'sinh', 'cosh', 'erf', 'sin', 'cos', 'tan', 'atan', 'asin', 'acos', 'asinh', 'acosh', 'atanh', 'log1p', 'expm1', 'relu',
]) // prettier-ignore

const number = ({ numerator, denominator }: Rational): string => `Rational(${numerator}, ${denominator})`

function pythonOf(e: Expr): string {
  const of = e.args.map(pythonOf)
  switch (e.op) {
    case 'const':
      return number(e.value)
    case 'var':
      return e.name
    case 'pi':
      return 'pi'
    case 'neg':
      return `(-${of[0]})`
    case 'add':
      return `(${of.join(' + ')})`
    case 'had':
    case 'scale':
      return `(${of.join('*')})`
    case 'div':
    case 'ediv':
      return `(${of.join('/')})`
    case 'pow':
      return `(${of.join('**')})`
    case 'max2':
      return `max(${of.join(', ')})`
    case 'min2':
      return `min(${of.join(', ')})`
    default:
      if (FUNCTIONS.has(e.op)) return `${e.op}(${of.join('')})`
      throw new Inexpressible(e.op)
  }
}

const endsOf = (params: readonly Expr[]): readonly string[] | undefined => {
  const ends = params.flatMap((p) => rationalOf(p) ?? [])
  return ends.length === 2 ? ends.map(rationalText) : undefined
}

const inputOf = ({ claim, margins, hypotheses }: Problem, limit: number): string =>
  JSON.stringify({
    limit,
    hypotheses: hypotheses.length,
    variables: claim.domain.variables.map(({ name, use }) => ({ name, space: use.space, ends: endsOf(use.params) ?? null })),
    margins: margins.map((m) => [pythonOf(m.lesser), pythonOf(m.greater)]),
  }) // prettier-ignore

export const sympy: Way = {
  name: 'SymPy',
  missing: () => (python === undefined ? 'python3 with sympy is not installed' : undefined),
  run(problem, limit) {
    let input: string
    try {
      input = inputOf(problem, limit)
    } catch (error) {
      if (error instanceof Inexpressible) return { kind: 'not expressible', why: error.message }
      throw error
    }
    const { stdout, stderr } = spawnSync(python ?? 'python3', [script()], { input, encoding: 'utf8' })
    if (stdout === '') throw new Error(`sympy: ${stderr}`)
    return JSON.parse(stdout) as Answer
  },
}
