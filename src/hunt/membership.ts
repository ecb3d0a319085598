/** What the elements of a space satisfy, as statements in the language: to show that a point is outside of it. */
import { sizeText, variable, type Statement } from '../../symbolic/expression/index.js'
import { EMPTY_SCOPE, parseStatement, print } from '../../symbolic/language/index.js'
import type { Domain, Given } from '../core/index.js'

/** Of the variable x with rows `m` and parameters `p`; what is absent (whole numbers, open ends) is never shown to be violated. */
const STATEMENTS: Readonly<
  Record<string, (x: string, m: string, p: readonly string[]) => readonly (string | undefined)[]>
> = {
  scalar: (x, _m, [lo, hi]) => [lo && `${x} >= ${lo}`, hi && `${x} <= ${hi}`],
  positive: (x) => [`${x} >= 0`],
  nonnegative: (x) => [`${x} >= 0`],
  box: (x, _m, [lo, hi]) => [lo && `${x} >= ${lo}`, hi && `${x} <= ${hi}`],
  ball: (x, _m, [R = '1']) => [`norm(${x}) <= ${R}`],
  sphere: (x, _m, [R = '1']) => [`norm(${x}) == ${R}`],
  simplex: (x) => [`sum(${x}) == 1`, `${x} >= 0`],
  subsimplex: (x) => [`sum(${x}) <= 1`, `${x} >= 0`],
  stochastic: (x, m) => [`rowsums(${x}) == ones(${m})`, `${x} >= 0`],
  doublystochastic: (x, m) => [`rowsums(${x}) == ones(${m})`, `rowsums(${x}') == ones(${m})`, `${x} >= 0`],
  opball: (x, _m, [R = '1']) => [`opnorm(${x}) <= ${R}`],
  froball: (x, _m, [R = '1']) => [`fro(${x}) <= ${R}`],
  symmetric: (x) => [`${x} == ${x}'`],
  psd: (x) => [`psd(${x})`],
  spd: (x) => [`psd(${x})`],
  spectrum: (x, m, [lo, hi]) => [`psd(${x} - ${lo}*eye(${m}))`, `psd(${hi}*eye(${m}) - ${x})`],
  orthogonal: (x, m) => [`${x}'*${x} == eye(${m})`],
  diagonal: (x) => [`${x} == diag(diagof(${x}))`],
  lowertriangular: (x) => [`${x} == tril(${x})`],
  uppertriangular: (x) => [`${x} == triu(${x})`],
  toeplitz: (x) => [`${x} == toeplitz(${x}[:, 1], ${x}[1, :]')`],
  permutation: (x, m) => [`${x} .* ${x} == ${x}`, `rowsums(${x}) == ones(${m})`],
  binary: (x) => [`${x} .* ${x} == ${x}`],
  signs: (x) => [`abs(${x}) == 1`],
  onehot: (x) => [`${x} .* ${x} == ${x}`, `sum(${x}) == 1`],
}

/** Necessary conditions of being in the space of a variable. */
export function membership({ name, shape, use }: Given, { sizes, variables }: Domain): readonly Statement[] {
  const scope = {
    ...EMPTY_SCOPE,
    sizes: new Set(sizes.keys()),
    variables: new Map(variables.map((v) => [v.name, variable(v.name, v.shape)])),
  }
  const texts =
    STATEMENTS[use.space]?.(
      name,
      sizeText(shape.rows),
      use.params.map((p) => `(${print(p)})`),
    ) ?? []
  return texts.flatMap((text) => {
    const parsed = text === undefined ? undefined : parseStatement(text, scope)
    return parsed?.ok ? [parsed.value] : []
  })
}
