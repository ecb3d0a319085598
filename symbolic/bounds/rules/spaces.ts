/** What a space says of its elements. */
import { rational, type Expr } from '../../expression/index.js'
import type { Kind, Sense } from '../plain.js'
import { NOTHING, number, type Bound } from '../polynomial.js'
import type { Draft, Prover } from '../prover.js'

type Says = readonly (readonly [Kind, Sense, number | 'R' | 'first' | 'second'])[]

/** `R` is the last parameter, or 1; `first` and `second` are the two parameters. */
const SPACES: Readonly<Record<string, Says>> = {
  ball: [['two', '≤', 'R']],
  sphere: [['two', '≤', 'R']],
  opball: [['op', '≤', 'R']],
  froball: [['two', '≤', 'R']],
  scalar: [
    ['entry', '≥', 'first'],
    ['entry', '≤', 'second'],
  ],
  box: [
    ['entry', '≥', 'first'],
    ['entry', '≤', 'second'],
  ],
  integer: [
    ['entry', '≥', 'first'],
    ['entry', '≤', 'second'],
  ],
  spectrum: [
    ['form', '≥', 'first'],
    ['form', '≤', 'second'],
  ],
  simplex: [['one', '≤', 1]],
  subsimplex: [['one', '≤', 1]],
  onehot: [['one', '≤', 1]],
  stochastic: [
    ['rows', '≤', 1],
    ['inf', '≤', 1],
    ['max', '≤', 1],
  ],
  doublystochastic: [
    ['op', '≤', 1],
    ['inf', '≤', 1],
    ['cols', '≤', 1],
    ['max', '≤', 1],
  ],
  orthogonal: [['op', '≤', 1]],
  permutation: [
    ['op', '≤', 1],
    ['inf', '≤', 1],
    ['cols', '≤', 1],
    ['max', '≤', 1],
  ],
  binary: [['max', '≤', 1]],
  signs: [['max', '≤', 1]],
  psd: [['form', '≥', 0]],
  spd: [['form', '≥', 0]],
}

/** Bounds that the space of a variable gives it. */
export function* spaces(e: Expr, p: Prover): Iterable<Draft> {
  if (e.op !== 'var') return
  const given = p.context.variables.get(e.name)
  if (!given || !Object.hasOwn(SPACES, given.space)) return
  for (const [kind, sense, what] of SPACES[given.space]) {
    const bound = said(what, given.params, p)
    if (bound) yield { rule: 'space', kind, sense, bound, of: [] }
  }
}

function said(what: Says[number][2], params: readonly Expr[], p: Prover): Bound | undefined {
  if (what === 'R') return params.length === 0 ? number(rational(1)) : p.exact(params[params.length - 1])
  if (what === 'first' || what === 'second')
    return params.length === 2 ? p.exact(params[what === 'first' ? 0 : 1]) : undefined
  return what === 0 ? NOTHING : number(what)
}
