/**
 * A domain whose variables carry its equations: each equation, where it can, is met by construction, so that everything that walks over coordinates walks
 * over points of the hypotheses. What cannot be carried stays a hypothesis.
 */
import { substitute, variable, variablesOf, type CoreExpr } from '../../symbolic/expression/index.js'
import { mapHypothesis, type Hypothesis } from '../core/index.js'
import { isolate } from './isolate.js'
import { matrixSet } from './matrix-sets.js'
import { project } from './project.js'
import { scale } from './scale.js'
import type { Base, Bases, Equation, Posed, Step } from './variable.js'

/** Variables by construction on the equations of their domain. */
export interface Carried {
  /** Values of the variables that changed, over bases. */
  readonly values: ReadonlyMap<string, CoreExpr>
  /** The base of each variable by the variable's name; none where its value follows from others. */
  readonly bases: ReadonlyMap<string, Base>
  /** Labels of the hypotheses that hold by construction. */
  readonly labels: ReadonlySet<string>
  /** What else an instance must satisfy, over bases. */
  readonly conditions: readonly Hypothesis[]
  /** Some points of the hypotheses have no coordinates. */
  readonly loses: boolean
}

/** Ways to meet an equation, the most direct first; exact rational ones before those with roots. */
const METHODS: readonly ((equation: Equation, bases: Bases) => Step | undefined)[] = [
  matrixSet,
  (e, b) => isolate(e, b, 'plain'),
  (e, b) => scale(e, b, true),
  (e, b) => isolate(e, b, 'bounded'),
  (e, b) => isolate(e, b, 'quotient'),
  project,
  (e, b) => scale(e, b, false),
]

/** Marks bases: no author can write it. */
const MARK = '°'
const owner = (base: string): string => base.replaceAll(MARK, '')

function basesOf(variables: readonly Posed[], current: ReadonlyMap<string, Base>): Bases {
  const all = variables.flatMap((v) => current.get(v.name) ?? [])
  const at = new Map(variables.map((v, k) => [v.name, k]))
  const posed = (base: Base): Posed => variables[at.get(owner(base.name))!]
  const wanted = new Set(variables.flatMap((v) => v.params.flatMap((p) => [...p.names])))
  return {
    all,
    base: (name) => all.find((b) => b.name === name),
    // Of a base in another space than the variable's, which has no arguments, they are none.
    params: (base) => (base.space === posed(base).space ? posed(base).params : []),
    fresh: (base) => `${base.name}${MARK}`,
    mayChange: (base, value) => {
      const own = at.get(owner(base.name))!
      return !wanted.has(owner(base.name)) || variablesOf([value]).every((v) => at.get(owner(v.name))! <= own)
    },
  }
}

interface State {
  values: ReadonlyMap<string, CoreExpr>
  bases: ReadonlyMap<string, Base>
  conditions: readonly Hypothesis[]
}

function applyStep(state: State, { changes, conditions }: Step): State {
  const by = new Map(changes.map((c) => [c.base, c.value]))
  const bases = new Map(state.bases)
  for (const c of changes) {
    if (c.by) bases.set(owner(c.base), c.by)
    else bases.delete(owner(c.base))
  }
  return {
    values: new Map([...state.values].map(([name, e]) => [name, substitute(e, by)])),
    bases,
    conditions: [...state.conditions.map((h) => mapHypothesis(h, (e) => substitute(e, by))), ...conditions],
  }
}

/** The first method that meets the equation; where the whole set is wanted, the first that loses no point of it. */
function met(equation: Equation, bases: Bases, whole: boolean): Step | undefined {
  for (const method of METHODS) {
    const step = method(equation, bases)
    if (step && !(whole && step.loses)) return step
  }
  return undefined
}

/**
 * The variables carrying what they can of the hypotheses, which are over the variables at the same sizes.
 * @param whole only what keeps every point of the hypotheses
 */
export function carry(
  variables: readonly Posed[],
  hypotheses: readonly Hypothesis[],
  whole = false,
): Carried {
  let state: State = {
    values: new Map(variables.map((v) => [v.name, variable(v.name, v.shape)])),
    bases: new Map(variables.map((v) => [v.name, v])),
    conditions: [],
  }
  const labels = new Set<string>()
  let loses = false
  for (let progress = true; progress;) {
    progress = false
    for (const h of hypotheses) {
      if (h.kind !== 'residual' || labels.has(h.label)) continue
      const equation = { left: substitute(h.left, state.values), right: substitute(h.right, state.values) }
      const step = met(equation, basesOf(variables, state.bases), whole)
      if (!step) continue
      state = applyStep(state, step)
      labels.add(h.label)
      loses ||= step.loses === true
      progress = true
    }
  }
  return { ...state, labels, loses }
}
