/** A proof by lengths and cosines, in text. */
import { FormulaTexts } from '../bounds/formula-text.js'
import { polynomialLines } from '../polynomials/index.js'
import { cosineName, lengthName, vectorName, type InnerRecord, type PlainSpace } from './plain.js'

/** What is used of vectors. */
export const RULES: Readonly<Record<string, string>> = {
  cosines: 'inner products are products of lengths and cosines',
  triangles: 'each of three vectors that sum to zero is no longer than both others together',
}

/** The rule that a space uses. */
export const ruleOf = ({ third }: PlainSpace): string => (third ? 'triangles' : 'cosines')

const combination = (by: readonly string[], g: number): string =>
  by.flatMap((c, k) => (c === '0' ? [] : [`${c === '1' ? '' : c === '-1' ? '−' : `${c}·`}${vectorName(g, k + 1)}`])).join(' + ').replaceAll('+ −', '− ') // prettier-ignore

/** The vectors, what is known of them, and the polynomial. */
export function innerLines(record: InnerRecord): readonly string[] {
  const texts = new FormulaTexts(record, [], [])
  const spaces = record.spaces.map((s, k) => {
    const g = k + 1
    const vectors = s.vectors.map(({ of, by }) => `${texts.node(of, 1)} = ${combination(by, g)}`).join(', ')
    const metric = s.metric === undefined ? '' : ` with ⟨x, y⟩ = x'${texts.node(s.metric, 2)}y`
    const names = s.vectors.map((_, i) => lengthName(g, i + 1)).join(', ')
    const cosines =
      s.third || s.vectors.length === 1 ? '' : `, cosines such as ${cosineName(g, 1, 2)} between −1 and 1`
    const third = s.third
      ? `, and ${lengthName(g, 3)} that of ${combination(s.third, g)}: ${RULES.triangles}`
      : ''
    return `vectors ${vectors}${metric}; lengths ${names}${cosines}${third}`
  })
  return [...spaces, ...polynomialLines(record.proof)]
}
