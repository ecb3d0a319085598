/** What hypotheses say: of their sides, of what a side is a norm of, of entries below a number, and of forms up to a multiple of the identity. */
import {
  fraction,
  by,
  fixed,
  minusOf,
  multiple,
  NIL,
  ONE,
  sameFraction,
  total,
  type Fraction,
  type Polynomial,
} from '../arithmetic.js'
import { isScalar, isSquare, sameShape, type Node } from '../node.js'
import { isSameCombination, scaled, without, type Combination } from '../combination.js'
import { need, NORMS, premises, says, type Schema, type Situation } from './situation.js' // prettier-ignore

const inverted = (c: Fraction): Fraction => fraction(c.q, c.p)

/** The single term c·aᵏ of a polynomial. */
function termOf(
  a: Polynomial,
): { readonly c: Fraction; readonly atom: string; readonly k: Fraction } | undefined {
  const [t] = [...a.values()]
  const [power] = [...(t?.powers ?? [])]
  const isSingle = a.size === 1 && t !== undefined && t.powers.size === 1 && t.exp.size === 0
  return isSingle ? { c: t.c, atom: power[0], k: power[1] } : undefined
}

/** c·aᵏ ≤ high for the norm c′·a of the node. */
function ofNorm(s: Situation, lesser: Node, high: Polynomial): readonly Polynomial[] {
  if (s.step.sense !== '≤' || !NORMS.includes(s.step.kind)) return []
  const [own, low] = [termOf(s.q.norm(s.step.kind as 'max', s.about)), termOf(s.q.exact(lesser))]
  const fits = own?.atom === low?.atom && own?.k.p === own?.k.q
  if (!own || !low || !fits || low.c.p <= 0n || own.c.p <= 0n || low.k.p <= 0n) return []
  const over = multiple(high, inverted(low.c))
  return [multiple(sameFraction(low.k, ONE) ? over : s.q.power(over, inverted(low.k)), own.c)]
}

/** The number that all entries visibly are. */
function entry(s: Situation, n: Node): Node | undefined {
  if (n.op === 'zeros') return s.r.make({ op: 'const', value: '0' }, [], [[1]], [[1]])
  if (n.op === 'ones') return s.r.one
  return n.op === 'scale' && n.of[1].op === 'ones' ? n.of[0] : undefined
}

/** What a matrix has of the identity, and the rest. */
function parts(s: Situation, n: Node): { readonly shift: Polynomial; readonly rest: Combination } {
  const rest = new Map<Node, Fraction>()
  let shift = NIL
  for (const [t, c] of s.r.linear(n)) {
    const [x, y] = t.of
    const one = s.r.one
    if (t.op === 'eye') shift = total(shift, fixed(c))
    else if (t.op === 'scale' && y.op === 'eye') shift = total(shift, multiple(s.q.exact(x), c))
    else if (t.op === 'div' && x.op === 'eye')
      shift = total(shift, multiple(s.q.exact(s.r.apply('div', [one, y], one)), c))
    else rest.set(t, c)
  }
  return { shift, rest }
}

/** The form of M is at least, or at most, the end: that of μ M + s I likewise, turned where μ < 0. */
function ofForm(s: Situation, m: Node, end: Polynomial, sense: '≤' | '≥'): readonly Polynomial[] {
  if (s.step.kind !== 'form' || isScalar(s.about) || !isSquare(s.about)) return []
  const [own, of] = [parts(s, s.about), parts(s, m)]
  const [lead] = [...of.rest]
  const first = lead && own.rest.get(lead[0])
  if (!first || own.rest.size !== of.rest.size) return []
  const ratio = by(first, inverted(lead[1]))
  const isMultiple = [...of.rest].every(([t, c]) =>
    sameFraction(own.rest.get(t) ?? fraction(0), by(ratio, c)),
  )
  if (!isMultiple || ratio.p > 0n !== (s.step.sense === sense)) return []
  return [total(own.shift, multiple(total(end, minusOf(of.shift)), ratio))]
}

/** An end: the number itself, or what the premise says of it, on the same side. */
function end(s: Situation, n: Node, sense: '≤' | '≥'): Polynomial {
  premises(s, Math.min(s.premises.length, 1))
  return s.premises.length === 0 ? s.q.exact(n) : s.premise(0, 'entry', sense, n)
}

function ofEntries(s: Situation, lesser: Node, greater: Node): readonly Polynomial[] {
  const { about, step } = s
  const [low, high] = [entry(s, lesser), entry(s, greater)]
  const isSize = step.kind === 'max' && lesser.op === 'abs' && lesser.of[0] === about
  if (step.sense === '≤' && high && (isSize || (step.kind === 'entry' && about === lesser)))
    return [end(s, high, '≤')]
  return step.sense === '≥' && low && step.kind === 'entry' && about === greater ? [end(s, low, '≥')] : []
}

const hypothesis: Schema = (s) => {
  const given = s.hypotheses?.[s.step.hypothesis ?? -1]
  need(given !== undefined, 'no hypothesis')
  const [lesser, greater] = given.map((k) => s.r.at(k)) as [Node, Node]
  need(sameShape(lesser, greater), 'sides of two shapes')
  if (!isScalar(lesser)) return ofEntries(s, lesser, greater)
  const { kind, sense } = s.step
  if (kind === 'entry' && sense === '≤' && s.about === lesser) return end(s, greater, '≤')
  if (kind === 'entry' && sense === '≥' && s.about === greater) return end(s, lesser, '≥')
  if (kind !== 'form') return ofNorm(s, lesser, end(s, greater, '≤'))
  return [
    ...(greater.op === 'eigmin' && s.premises.every((p) => p.sense === '≥') ? ofForm(s, greater.of[0], end(s, lesser, '≥'), '≥') : []),
    ...(lesser.op === 'eigmax' && s.premises.every((p) => p.sense === '≤') ? ofForm(s, lesser.of[0], end(s, greater, '≤'), '≤') : []),
  ]
} // prettier-ignore

/** The form of R + μ M is that of R and μ times what is said of M, on the side that the sign of μ has. */
const hypothesisAndRest: Schema = (s) => {
  premises(s, 1)
  says(s, 'form', s.step.sense)
  const given = s.hypotheses?.[s.step.hypothesis ?? -1]
  need(given !== undefined, 'no hypothesis')
  const [lesser, greater] = given.map((k) => s.r.at(k)) as [Node, Node]
  need(isScalar(lesser) && greater.op === 'eigmin' && isSquare(s.about), 'a hypothesis of no form')
  const [rest] = s.premises
  need(sameShape(rest.about, s.about) && sameShape(greater.of[0], s.about), 'matrices of several shapes')
  const [gap, of] = [without(s.r.linear(s.about), s.r.linear(rest.about)), s.r.linear(greater.of[0])]
  const [[lead, c] = []] = [...of]
  const first = lead && gap.get(lead)
  need(first !== undefined && c !== undefined, 'no multiple of the hypothesis')
  const ratio = by(first, inverted(c))
  need(isSameCombination(gap, scaled(of, ratio)), 'no multiple of the hypothesis')
  need(s.step.sense === (ratio.p > 0n ? '≥' : '≤'), 'the other side')
  return total(s.premise(0, 'form', s.step.sense, rest.about), multiple(s.q.exact(lesser), ratio))
}

/** The rules that take hypotheses, by their names. */
export const HYPOTHESES: Readonly<Record<string, Schema>> = {
  hypothesis,
  'hypothesis and rest': hypothesisAndRest,
}
