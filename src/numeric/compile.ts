/**
 * A formula compiled for given sizes: its value, its value with a rigorous error bound, and its gradient in reverse mode. Each of the three programs is made
 * when it is first asked for.
 */
import type { CoreExpr, SizeValues } from '../../symbolic/expression/index.js'
import { adjointStep } from './adjoint-kernels.js'
import { inPasses } from './fused.js'
import { errorStep } from './error-kernels.js'
import { SLACK } from '../../symbolic/numbers/error-model.js'
import { lower, type Slot } from './lower.js'
import { allot, allotInTurns, eachEntry, run, stepsOf, withConstants, writer } from './program.js'
import { straightError } from './straight-error.js'
import { straightLength, straightLine } from './straight-line.js'
import { liveNodes, type Node, type NodeOf, type View } from './tape.js'
import { valueStep } from './value-kernels.js'

/** Row-major values, one array per input (in the order of `inputs`) or output. */
type Arrays = readonly Float64Array[]

/** A formula at given sizes, ready to be evaluated many times over arrays that the caller owns. */
export interface CompiledFormula {
  readonly inputs: readonly Slot[]
  readonly outputs: readonly { readonly rows: number; readonly cols: number }[]
  /** Writes the values. */
  evaluate(inputs: Arrays, outputs: Arrays): void
  /**
   * Writes values and radii: |value − exact real value at the inputs as they are| ≤ radius within the IEEE 754 model and the stated accuracy of the
   * elementary functions (`ULPS`). The radius is Infinity where nothing is known: overflow, NaN, the edge of a domain.
   */
  evaluateWithError(inputs: Arrays, values: Arrays, radii: Arrays): void
  /** Writes the values and, for each input, the gradient of Σ weights · outputs by it: a subgradient at kinks. */
  pullback(inputs: Arrays, weights: Arrays, values: Arrays, gradients: Arrays): void
}

/**
 * `loops`: one kernel call per node, cheap to make. `straight`: generated code, tens of times faster at small sizes and dear to make. `adaptive`: loops first,
 * straight-line code once the formula has been evaluated often. Formulas too long for generated code, or with spectral operations, run as loops.
 */
export type CodeStyle = 'adaptive' | 'loops' | 'straight'

/** Operations beyond which no code is generated: it would take megabytes. */
const LONGEST = 40_000
/** Operations per node from which on loops take no longer: most of them are in long products, and loops need no warming up. */
const LONG_NODE = 1000
/** Code with so few operations is optimised at once. */
const SHORT = 1500
/** Operations of an entry with its radius, in those of the entry. */
const RADIUS_LENGTH = 3

/**
 * Evaluations after which generated code pays for its compilation, measured on derivatives of the losses: optimising a function costs far more than
 * proportionally to what one evaluation by loops does, the more so where radii are computed.
 */
const PAYS_AFTER = { short: 1000, errors: 30_000, long: 100_000 } as const

/** How often loops run before generated code of so many operations does. */
function turnsOfLoops(style: CodeStyle, length: number, pays: number, nodes: number): number {
  if (style === 'loops' || length > LONGEST || length > LONG_NODE * nodes) return Infinity
  return style === 'straight' ? 0 : pays
}

/** Roots over variables named in `inputs`; variables become slots. Throws as `lower` does. */
export function compile(
  roots: readonly CoreExpr[],
  inputs: readonly Slot[],
  sizes: SizeValues,
  style: CodeStyle = 'adaptive',
): CompiledFormula {
  const lowered = lower(roots, inputs, sizes)
  const program: Program = { inputs, roots: lowered.roots, nodes: liveNodes(lowered.tape, lowered.roots) }
  const loops = lazily(() => valueProgram(program))
  const straight = lazily(() => straightLine(program.nodes, program.roots))
  const errors = lazily(() => errorProgram(program))
  const backwards = lazily(() => adjointProgram(program))
  const straightErrors = lazily(() => straightError(program.nodes, program.roots))
  const length = straightLength(program.nodes)
  const count = program.nodes.filter((n) => n.args.length > 0).length
  let turns = turnsOfLoops(style, length, length <= SHORT ? PAYS_AFTER.short : PAYS_AFTER.long, count)
  let errorTurns = turnsOfLoops(style, length * RADIUS_LENGTH, PAYS_AFTER.errors, count * RADIUS_LENGTH)
  return {
    inputs,
    outputs: program.roots.map(({ rows, cols }) => ({ rows, cols })),
    evaluate(values, outputs) {
      checkInputs(inputs, values)
      if (turns-- > 0) loops()(values, outputs)
      else straight()(values, outputs)
    },
    evaluateWithError(values, outputs, radii) {
      checkInputs(inputs, values)
      if (errorTurns-- <= 0 && straightErrors()(values, outputs, radii)) return
      errors()(values, outputs, radii)
      for (let k = 0; k < radii.length; k++) settle(outputs[k], radii[k])
    },
    pullback(values, weights, outputs, gradients) {
      checkInputs(inputs, values)
      backwards()(values, weights, outputs, gradients)
    },
  }
}

interface Program {
  readonly inputs: readonly Slot[]
  readonly roots: readonly View[]
  /** In order of computation. */
  readonly nodes: readonly Node[]
}

function lazily<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}

function checkInputs(slots: readonly Slot[], values: Arrays): void {
  for (let k = 0; k < slots.length; k++) {
    const { name, rows, cols } = slots[k]
    if (values[k]?.length !== rows * cols)
      throw new Error(
        `evaluate: expected ${rows}×${cols} = ${rows * cols} numbers for ${name}, got ${values[k]?.length ?? 'none'}`,
      )
  }
}

const inputNodes = (nodes: readonly Node[]): readonly NodeOf<'input'>[] =>
  nodes.filter((n) => n.kind === 'input')

/** Copies the inputs in, and computes. */
function valueProgram(program: Program): (inputs: Arrays, outputs: Arrays) => void {
  const { nodes, roots, step } = inPasses(program.nodes, program.roots)
  const data = withConstants(nodes, allotInTurns(nodes, roots))
  const taken = inputNodes(nodes).map((n) => ({ slot: n.slot, to: data(n) }))
  const steps = stepsOf(nodes, (n) => step(n, data) ?? valueStep(n, data))
  const writers = roots.map((v) => writer(v, data(v.node)))
  return (inputs, outputs) => {
    for (const { slot, to } of taken) to.set(inputs[slot])
    run(steps)
    for (let i = 0; i < writers.length; i++) writers[i](outputs[i])
  }
}

function errorProgram({ nodes, roots }: Program): (inputs: Arrays, values: Arrays, radii: Arrays) => void {
  const data = withConstants(nodes, allotInTurns(nodes, roots))
  const radius = allotInTurns(nodes, roots)
  for (const node of nodes) if (node.kind === 'const' && node.radius) radius(node).set(node.radius)
  const taken = inputNodes(nodes).map((n) => ({ slot: n.slot, to: data(n), radius: radius(n) }))
  const steps = stepsOf(nodes, (n) => errorStep(n, data, radius))
  const writers = roots.map((v) => ({ value: writer(v, data(v.node)), radius: writer(v, radius(v.node)) }))
  return (inputs, values, radii) => {
    for (const { slot, to, radius: r } of taken) {
      to.set(inputs[slot])
      for (let k = 0; k < to.length; k++) r[k] = Number.isFinite(to[k]) ? 0 : Infinity
    }
    run(steps)
    for (let i = 0; i < writers.length; i++) {
      writers[i].value(values[i])
      writers[i].radius(radii[i])
    }
  }
}

/** What the computation of the radii lost is made good, and nothing is known of what is not finite. */
function settle(values: Float64Array, radii: Float64Array): void {
  for (let k = 0; k < radii.length; k++) {
    const r = radii[k] * SLACK
    radii[k] = r < Infinity && Number.isFinite(values[k]) ? r : Infinity
  }
}

function adjointProgram(
  program: Program,
): (inputs: Arrays, weights: Arrays, values: Arrays, gradients: Arrays) => void {
  const { nodes, roots } = program
  const [data, gradient] = [withConstants(nodes, allot(nodes)), allot(nodes)]
  const taken = inputNodes(nodes).map((n) => ({ slot: n.slot, value: data(n), gradient: gradient(n) }))
  const active = activeNodes(nodes)
  const forwards = stepsOf(nodes, (n) => valueStep(n, data))
  const back = stepsOf([...active].reverse(), (n) => adjointStep(n, data, gradient))
  const cleared = nodes.map(gradient)
  const writers = roots.map((v) => writer(v, data(v.node)))
  return (inputs, weights, values, gradients) => {
    for (const { slot, value } of taken) value.set(inputs[slot])
    run(forwards)
    for (const array of cleared) array.fill(0)
    roots.forEach((v, i) => {
      writers[i](values[i])
      const to = gradient(v.node)
      eachEntry(v, (at, k) => (to[at] += weights[i][k]))
    })
    run(back)
    for (const g of gradients) g.fill(0)
    for (const { slot, gradient: g } of taken) gradients[slot].set(g)
  }
}

/** Nodes that depend on an input. */
function activeNodes(nodes: readonly Node[]): readonly Node[] {
  const active = new Set<Node>()
  for (const node of nodes)
    if (node.kind === 'input' || node.args.some((a) => active.has(a.node))) active.add(node)
  return nodes.filter((n) => active.has(n))
}
