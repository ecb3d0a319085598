/** Writes a bound down as plain data: nodes, atoms and steps in order of use. */
import type { Expr } from '../expression/index.js'
import type { PlainIndex, PlainSize } from '../proof/plain.js'
import { plainOperation, plainRational, plainShape, plainSize } from '../proof/record.js'
import type { BoundContext } from './context.js'
import type {
  BoundRecord,
  BoundStep,
  PlainAtomOfBound,
  PlainBound,
  PlainFormula,
  PlainNode,
} from './plain.js'
import type { Atom, Bound } from './polynomial.js'
import type { Fact } from './prover.js'

/** Numbers nodes and atoms in the order they are met, arguments first. */
export interface Writer {
  node(e: Expr): number
  bound(b: Bound): PlainBound
  readonly nodes: readonly PlainNode[]
  readonly atoms: readonly PlainAtomOfBound[]
  /** Variables, in the order they were met. */
  readonly variables: ReadonlyMap<string, Expr>
}

/** A record with nothing written. */
export function writer(): Writer {
  const [numbers, atomNumbers] = [new Map<Expr, number>(), new Map<string, number>()]
  const [nodes, atoms]: [PlainNode[], PlainAtomOfBound[]] = [[], []]
  const variables = new Map<string, Expr>()
  function node(e: Expr): number {
    const known = numbers.get(e)
    if (known !== undefined) return known
    const of = e.args.map(node)
    if (e.op === 'var') variables.set(e.name, e)
    numbers.set(e, nodes.length)
    nodes.push({ operation: plainOperation(e, of), shape: plainShape(e.shape) })
    return nodes.length - 1
  }
  function atom(a: Atom): number {
    const known = atomNumbers.get(a.key)
    if (known !== undefined) return known
    const of = { quantity: a.quantity, node: node(a.node) }
    atomNumbers.set(a.key, atoms.length)
    atoms.push(of)
    return atoms.length - 1
  }
  const bound = (b: Bound): PlainBound =>
    b.map((t) => ({
      coefficient: plainRational(t.coefficient),
      factors: t.factors.map((f) => [atom(f.atom), plainRational(f.exponent)] as const),
      ...(t.exp.length > 0 ? { exp: bound(t.exp) } : {}),
    }))
  return { node, bound, nodes, atoms, variables }
}

/** All facts that some rest on, premises first. */
function inOrder(roots: readonly Fact[]): readonly Fact[] {
  const order = new Set<Fact>()
  const visit = (f: Fact): void => {
    if (order.has(f)) return
    f.of.forEach(visit)
    order.add(f)
  }
  roots.forEach(visit)
  return [...order]
}

const names = (size: PlainSize): readonly string[] => size.flatMap(([, ...factors]) => factors)

/** What was written, over the domain of the claim. */
export function formulaOf(w: Writer, context: BoundContext): PlainFormula {
  const indices: readonly PlainIndex[] = [...context.indices].map(([name, count]) => ({ name, count: plainSize(count) }))
  // A space may speak of earlier variables: last ones first, so that these are met.
  const variables = [...context.variables].reverse().flatMap(([name, { space, params }]) => {
    const e = w.variables.get(name)
    return e ? [{ name, shape: plainShape(e.shape), space, params: params.map(w.node) }] : []
  })
  variables.reverse()
  const used = new Set([
    ...w.nodes.flatMap(({ shape, operation }) => [...shape.flatMap(names), ...(operation.op === 'size' ? names(operation.size) : []), ...(operation.op === 'sumover' ? names(operation.index.count) : [])]),
    ...indices.flatMap((i) => names(i.count)),
  ])
  const sizes = [...used]
    .filter((name) => !context.indices.has(name))
    .map((name) => ({ name, from: context.sizes.get(name)?.from ?? 1, ...(context.sizes.get(name)?.to === undefined ? {} : { to: context.sizes.get(name)!.to! }) }))
  return { sizes, indices, variables, nodes: w.nodes }
} // prettier-ignore

/** The record of a proof by a bound from above and one from below. */
export function recordOf(
  lesser: Expr,
  greater: Expr,
  above: Fact,
  below: Fact,
  context: BoundContext,
): BoundRecord {
  const w = writer()
  const [left, right] = [w.node(lesser), w.node(greater)]
  const facts = inOrder([above, below])
  const numbers = new Map(facts.map((f, i) => [f, i]))
  const assumed = [...new Set(facts.flatMap((f) => f.hypothesis ?? []))]
  const hypotheses = assumed.map((h) => [w.node(h.lesser), w.node(h.greater)] as const)
  const steps = facts.map((f): BoundStep => ({
    rule: f.rule,
    about: w.node(f.about),
    kind: f.kind,
    sense: f.sense,
    of: f.of.map((x) => numbers.get(x)!),
    ...(f.weights ? { weights: f.weights.map(plainRational) } : {}),
    bound: w.bound(f.bound),
    ...(f.conditions ? { conditions: f.conditions } : {}),
    ...(f.hypothesis ? { hypothesis: assumed.indexOf(f.hypothesis) } : {}),
  }))
  return {
    version: 1,
    ...formulaOf(w, context),
    atoms: w.atoms,
    ...(hypotheses.length > 0 ? { hypotheses } : {}),
    steps,
    conclusion: { lesser: left, greater: right, above: numbers.get(above)!, below: numbers.get(below)! },
  }
}
