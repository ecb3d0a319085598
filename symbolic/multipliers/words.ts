/** A proof by multipliers, in text. */
import { FormulaTexts } from '../bounds/formula-text.js'
import { polynomialLines } from '../polynomials/index.js'
import type { MultiplierRecord, PlainFact } from './plain.js'

/** Why each fact is nonnegative. */
export const RULES: Readonly<Record<string, string>> = {
  hypothesis: 'by hypothesis',
  squares: 'by hypothesis, squared',
  absolute: 'by hypothesis',
  ball: 'by its space',
  sphere: 'by its space',
  cosine: 'by Cauchy–Schwarz',
  triangle: 'by the triangle inequality',
}

/** lesser ≤ greater of a fact. */
function factText(fact: PlainFact, record: MultiplierRecord, t: FormulaTexts): string {
  const of = (k: number): string => t.node(k)
  switch (fact.rule) {
    case 'hypothesis':
    case 'absolute': {
      const [a, b] = record.hypotheses[fact.hypothesis]
      return `${of(a)} ≤ ${of(b)}`
    }
    case 'squares': {
      const [a, b] = record.hypotheses[fact.hypothesis]
      return `(${of(a)})² ≤ (${of(b)})²`
    }
    case 'ball':
      return `‖${of(fact.of)}‖ is at most the radius`
    case 'sphere':
      return `‖${of(fact.of)}‖ is the radius`
    default: {
      const [v, w] = fact.of.map((k) => t.node(k, 1))
      const sign = fact.sign === 1 ? '' : '−'
      if (fact.rule === 'cosine') return `${sign}⟨${v}, ${w}⟩ ≤ ‖${v}‖·‖${w}‖`
      return `‖${v} ${fact.sign === 1 ? '+' : '−'} ${w}‖ ≤ ‖${v}‖ + ‖${w}‖`
    }
  }
} // prettier-ignore

const isOne = (text: string): boolean => text === '1'

/** The multipliers, the squares and the rest. */
export function multiplierLines(record: MultiplierRecord): readonly string[] {
  const t = new FormulaTexts(record, [], [])
  const factor = record.times.map((k) => t.node(k, 2)).filter((text) => !isOne(text))
  const facts = record.facts.map(({ fact, by }) => `  ${t.node(by, 2)} times the gap of ${factText(fact, record, t)}, ${RULES[fact.rule]}`) // prettier-ignore
  const squares = record.squares.map(({ weight, of, metric }) => {
    const text = t.node(of, 1)
    const form = metric === undefined ? `‖${text}‖²` : `(${text})'${t.node(metric, 2)}(${text})`
    return `  ${isOne(t.node(weight)) ? '' : `${t.node(weight, 2)}·`}${form}`
  })
  const rest = t.node(record.rest)
  const gap = factor.length === 0 ? 'the right side minus the left' : `the right side minus the left, times ${factor.join('·')}, which is positive,` // prettier-ignore
  const signs = record.signs.flatMap(({ of, proof }) => [`  0 ≤ ${t.node(of)}:`, ...polynomialLines(proof).map((l) => `    ${l}`)]) // prettier-ignore
  return [`${gap} is the sum of`, ...facts, ...squares, ...(rest === '0' ? [] : [`  ${rest}`]), 'none of which is negative', ...signs] // prettier-ignore
}
