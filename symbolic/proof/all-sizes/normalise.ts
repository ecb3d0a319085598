/** Rewriting of terms until no rule of the session fits. */
import { addRational, isOneRational, isZeroRational, ONE } from '../../expression/index.js'
import { atomKey } from './canonical.js'
import type { Factor, Term } from './index-term.js'
import { NotProved, type Session } from './session.js'
import { addForms, isExp, scaleForm } from './term-arithmetic.js'

/** Coefficients longer than this come of rules that feed each other, and cost more than a step. */
const LONGEST = 1n << 2048n
const isLong = ({ numerator, denominator }: Term['coefficient']): boolean =>
  numerator > LONGEST || numerator < -LONGEST || denominator > LONGEST

/** The terms that a raw product of factors stands for. */
export function normalise(s: Session, raw: Term): readonly Term[] {
  const done: Term[] = []
  const waiting: Term[] = [raw]
  for (let t = waiting.pop(); t; t = waiting.pop()) {
    s.spend()
    if (isLong(t.coefficient)) throw new NotProved('the coefficients of the normal form grow too long')
    if (isZeroRational(t.coefficient)) continue
    const merged = merge(s, t)
    const next = applyFirst(s, merged)
    if (next) waiting.push(...next)
    else done.push(merged)
  }
  return done
}

function applyFirst(s: Session, t: Term): readonly Term[] | undefined {
  for (const rule of s.rules) {
    const next = rule(s, t)
    if (next) return next
  }
  return undefined
}

/** x^a · x^b = x^(a+b); exp(a) exp(b) = exp(a + b); a delta squared is the delta. */
function merge(s: Session, t: Term): Term {
  const plain = new Map<string, Factor>()
  for (const f of t.factors) {
    if (f.atom.kind === 'exp') continue
    const key = atomKey(s.table, f.atom)
    const known = plain.get(key)
    const exponent = known ? addRational(known.exponent, f.exponent) : f.exponent
    plain.set(key, { atom: f.atom, exponent: f.atom.kind === 'delta' ? ONE : exponent })
  }
  const factors = [...plain.values()].filter((f) => !isZeroRational(f.exponent))
  const exponentials = t.factors.filter(isExp)
  if (exponentials.length > 0) {
    const [first] = exponentials
    const argument =
      exponentials.length === 1 && isOneRational(first.exponent)
        ? first.atom.of
        : addForms(s, [], ...exponentials.map((f) => scaleForm(f.exponent, f.atom.of)))
    if (argument.length > 0) factors.push({ atom: { kind: 'exp', of: argument }, exponent: ONE })
  }
  return { ...t, factors }
}
