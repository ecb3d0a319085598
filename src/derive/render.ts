/** Derivatives as text, as one TeX formula, and as data. */
import type { Definition, Derivative, Derived } from './derive.js'

type Found = Extract<Derived, { kind: 'derived' }>

const HEADS: Readonly<Record<Derivative['name'], string>> = {
  gradient: 'gradient',
  jacobian: 'Jacobian',
  hessian: 'Hessian',
}

const byWhat = ({ stacking, wrt }: Found, d: Derivative): string =>
  d.name === 'hessian' && stacking !== undefined ? `, by ${stacking}(${wrt})` : ''

/** One line per derivative, then the names. */
export function derivedText(found: Found): string {
  const rows: (readonly [string, string])[] = [
    ...found.derivatives.map((d) => [`${HEADS[d.name]}${byWhat(found, d)}`, d.text] as const),
    ...found.where.map((w, i) => [i === 0 ? 'where' : '', `${w.name} = ${w.text}`] as const),
  ]
  const width = Math.max(...rows.map(([head]) => head.length))
  return `${rows.map(([head, text]) => `${head.padEnd(width)}  ${text}`).join('\n')}\n`
}

/** An `aligned` environment that KaTeX and LaTeX (amsmath) compile. */
export function derivedTex(found: Found): string {
  const line = ({ texName, tex }: Derivative | Definition, before = ''): string =>
    `  ${before}${texName} &= ${tex}`
  const lines = [
    ...found.derivatives.map((d) => line(d)),
    ...found.where.map((w, i) => line(w, i === 0 ? '\\text{where } ' : '')),
  ]
  return `\\begin{aligned}\n${lines.join(' \\\\\n')}\n\\end{aligned}\n`
}

/** Plain data: for `--json`. */
export function derivedData(found: Found): unknown {
  const { formula, wrt, stacking, derivatives, where } = found
  return {
    formula,
    wrt,
    ...(stacking === undefined ? {} : { stacking }),
    derivatives: derivatives.map(({ name, rows, cols, text, tex }) => ({ name, rows, cols, text, tex })),
    where: where.map(({ name, text, tex }) => ({ name, text, tex })),
  }
}
