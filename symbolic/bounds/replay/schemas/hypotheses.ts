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
import type { Combination } from '../reading.js'
import { need, NORMS, premises, type Schema, type Situation } from './situation.js' // prettier-ignore

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
function entry(s: Situation, n: Node): Polynomial | undefined {
  if (n.op === 'zeros') return NIL
  if (n.op === 'ones') return fixed(ONE)
  return n.op === 'scale' && n.of[1].op === 'ones' ? s.q.exact(n.of[0]) : undefined
}

function ofEntries(s: Situation, lesser: Node, greater: Node): readonly Polynomial[] {
  const { about, step } = s
  const [low, high] = [entry(s, lesser), entry(s, greater)]
  if (step.kind === 'max' && step.sense === '≤' && lesser.op === 'abs' && lesser.of[0] === about && high)
    return [high]
  if (step.kind !== 'entry') return []
  if (step.sense === '≤') return about === lesser && high ? [high] : []
  return about === greater && low ? [low] : []
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

const hypothesis: Schema = (s) => {
  premises(s, 0)
  const given = s.hypotheses?.[s.step.hypothesis ?? -1]
  need(given !== undefined, 'no hypothesis')
  const [lesser, greater] = given.map((k) => s.r.at(k)) as [Node, Node]
  need(sameShape(lesser, greater), 'sides of two shapes')
  if (!isScalar(lesser)) return ofEntries(s, lesser, greater)
  const [low, high] = [s.q.exact(lesser), s.q.exact(greater)]
  const { kind, sense } = s.step
  return [
    ...(kind === 'entry' && sense === '≤' && s.about === lesser ? [high] : []),
    ...(kind === 'entry' && sense === '≥' && s.about === greater ? [low] : []),
    ...ofNorm(s, lesser, high),
    ...(greater.op === 'eigmin' ? ofForm(s, greater.of[0], low, '≥') : []),
    ...(lesser.op === 'eigmax' ? ofForm(s, lesser.of[0], high, '≤') : []),
  ]
}

/** The rule that takes hypotheses, by its name. */
export const HYPOTHESES: Readonly<Record<string, Schema>> = { hypothesis }
