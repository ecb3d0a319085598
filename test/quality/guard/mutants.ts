/**
 * Slips in the hand-written kernels, as changes of their source text: each is one that people make. A mutant is the kernels' own source with one
 * change, transpiled and loaded beside the original.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import ts from 'typescript'
import type { Kernel } from '../../../src/regression/index.js'
import * as exponentials from '../../../src/numeric/dense/exponential.js'
import * as product from '../../../src/numeric/dense/product.js'
import * as elementary from '../../../symbolic/elementary/index.js'

export type Slip =
  | 'sign'
  | 'factor'
  | 'transpose'
  | 'wrong axis'
  | 'off by one'
  | 'missing max shift'
  | 'float32 accumulation'
  | 'stale buffer'
  | 'swapped arguments'
  | 'missing term'
  | 'wrong normaliser'

export interface Mutant {
  readonly slip: Slip
  readonly file: string
  /** Occurs exactly once, unless `nth` says which occurrence (from 0) is meant. */
  readonly find: string
  readonly nth?: number
  readonly put: string
  /** What goes wrong: kernel, quantity, variable. */
  readonly kernel: string
  readonly kind: 'value' | 'gradient' | 'hessian' | 'hessianVector'
  readonly wrt: string
}

const row = (
  slip: Slip,
  file: string,
  find: string,
  put: string,
  [kernel, kind, wrt]: readonly [string, Mutant['kind'], string],
  nth?: number,
): Mutant => ({ slip, file, find, put, kernel, kind, wrt, ...(nth === undefined ? {} : { nth }) })

const VECTOR = 'vector-normalized'
const MATRIX = 'matrix-normalized'
const ATTENTION = 'attention-values'
const SELF = 'self-attention'
/** Where the softmax of a row is taken, and the same without taking the largest away. */
const SOFTMAX = 'softmaxRowsInto({ data: z, base: 0, si: 0, sj: 1 }, 1, z.length, f)'
const UNSHIFTED =
  'f.set(z.map(Math.exp)); const sum = f.reduce((a, b) => a + b); f.forEach((x, i) => (f[i] = x / sum))'
const EACH = '; for (let i = 0; i < z.length; i++) f[i] '

export const MUTANTS: readonly Mutant[] = [
  row('sign', 'softmax-row', 'out[i] = f[i] * (slope[i] - mean)', 'out[i] = f[i] * (slope[i] + mean)', [VECTOR, 'gradient', 'x']),
  row('missing term', 'softmax-row', 'out[i] = f[i] * (slope[i] - mean)', 'out[i] = f[i] * slope[i]', [VECTOR, 'gradient', 'x']),
  row('factor', 'softmax-row', 'out[i] = f[i] * (slope[i] - mean)', 'out[i] = slope[i] - mean', [VECTOR, 'gradient', 'A']),
  row('sign', 'softmax-row', '* m[i] - f[i] * slopeChange', '* m[i] + f[i] * slopeChange', [VECTOR, 'hessianVector', 'x']),
  row('missing term', 'softmax-row', '* m[i] - f[i] * slopeChange', '* m[i]', [VECTOR, 'hessianVector', 'x']),
  row('missing max shift', 'softmax-row', SOFTMAX, UNSHIFTED, [VECTOR, 'gradient', 'x']),
  row('missing max shift', 'softmax-row', SOFTMAX, UNSHIFTED, [MATRIX, 'value', 'X']),
  row('wrong normaliser', 'softmax-row', SOFTMAX, `${SOFTMAX}${EACH}*= 2 / z.length`, [VECTOR, 'value', 'x']),
  row('off by one', 'softmax-row', '1, z.length, f)', '1, z.length - 1, f)', [VECTOR, 'gradient', 'x']),
  row('sign', 'softmax-row', 'return 1 - target - others', 'return 1 + target - others', [VECTOR, 'gradient', 'x']),
  row('missing term', 'softmax-row', '(t[i] - origin - mean)', '(t[i] - origin)', [VECTOR, 'hessianVector', 'x']),
  row('sign', 'softmax-row', 'columns[base + i] - origin - mean', 'columns[base + i] - origin + mean', [VECTOR, 'hessian', 'x']),
  row('factor', 'softmax-row', 'curvature.multiple * f[i] * f[i]', 'curvature.multiple * f[i]', [VECTOR, 'hessian', 'x']),
  row('swapped arguments', 'softmax-row', 'weightColumnsInto(centred, f, weighted)', 'weightColumnsInto(centred, weights, weighted)', [ATTENTION, 'hessian', 'X']),
  row('sign', 'vector-normalized', 'f[i] - targets.data[at++]', 'f[i] + targets.data[at++]', [VECTOR, 'gradient', 'x']),
  row('factor', 'vector-normalized', 'return sum / 2', 'return sum', [VECTOR, 'value', 'x']),
  row('factor', 'vector-normalized', 'slope[i] = c[i] - c[star]', 'slope[i] = 2 * (c[i] - c[star])', [VECTOR, 'gradient', 'x']),
  row('off by one', 'vector-normalized', 'at = row * n; i < n', 'at = 0; i < n', [MATRIX, 'gradient', 'X']),
  row('factor', 'vector-normalized', 'multiple: 1', 'multiple: 2', [VECTOR, 'hessian', 'x']),
  row('sign', 'vector-problem', 'addOuter(g, 0, rows, 1, x, out)', 'addOuter(g, 0, rows, -1, x, out)', [VECTOR, 'gradient', 'A']),
  row('transpose', 'vector-problem', 'addOuter(g, 0, rows, 1, x, out)', 'addOuter(x, 0, cols, 1, g, out)', [VECTOR, 'gradient', 'A']),
  row('stale buffer', 'vector-problem', 'packed.fill(0)', '', [VECTOR, 'hessian', 'x']),
  row('swapped arguments', 'vector-problem', 'multiplyVectorInto(columns, v, t)', 'multiplyVectorInto(columns, x, t)', [VECTOR, 'hessianVector', 'x']),
  row('off by one', 'dense', 'for (; k < cols; k++) for', 'for (; k < cols - 1; k++) for', [VECTOR, 'gradient', 'x']),
  row('off by one', 'dense', 'for (; s < to; s++, at++)', 'for (; s < to - 1; s++, at++)', [VECTOR, 'gradient', 'x']),
  row('off by one', 'dense', 'd += factor * R[fourth + i]', 'd += factor * R[third + i]', [VECTOR, 'gradient', 'x']),
  row('transpose', 'dense', 'out[r * d + s] = out[s * d + r] = packed[at++]!', 'out[r * d + s] = packed[at++]!', [VECTOR, 'hessian', 'x']),
  row('float32 accumulation', 'dense', 'out[i] += a * columns[first + i] + b * columns[second + i]', 'out[i] = Math.fround(out[i] + a * columns[first + i] + b * columns[second + i])', [VECTOR, 'gradient', 'x']),
  row('float32 accumulation', 'dense', 'sum += L[left + i] * R[s * n + i]', 'sum = Math.fround(sum + L[left + i] * R[s * n + i])', [VECTOR, 'hessian', 'x']),
  row('float32 accumulation', 'softmax-row', SOFTMAX, `${SOFTMAX}${EACH}= Math.fround(f[i])`, [VECTOR, 'value', 'x']),
  row('transpose', 'dense', 'out.data[k * M.rows + i] =', 'out.data[i * M.cols + k] =', [VECTOR, 'gradient', 'x']),
  row('off by one', 'dense', 'const weight = factor * g[offset + p]', 'const weight = factor * g[p]', [MATRIX, 'gradient', 'X']),
  row('wrong axis', 'dense', 'A.data[row * A.cols + p]', 'A.data[p * A.rows + row]', [MATRIX, 'gradient', 'X']),
  row('swapped arguments', 'vector-rescaled', 'out[i] = du[i] * k[i]', 'out[i] = u[i] * k[i]', ['vector-rescaled-cosh', 'gradient', 'x']),
  row('wrong normaliser', 'vector-rescaled', 'out[i] = r[i] - inner', 'out[i] = r[i] - inner * b[i]', ['vector-rescaled-exp', 'gradient', 'x']),
  row('sign', 'vector-rescaled', 'out[i] = y[i] - total * b[i]', 'out[i] = y[i] + total * b[i]', ['vector-rescaled-exp', 'value', 'x']),
  row('missing term', 'vector-rescaled', 'du[i] * moved[i] + weights[i] * t[i]', 'du[i] * moved[i]', ['vector-rescaled-exp', 'hessianVector', 'x']),
  row('missing term', 'vector-rescaled', 'addDiagonalPart(columns, cols, out)', '', ['vector-rescaled-exp', 'hessian', 'x']),
  row('factor', 'matrix-problem', 'addOuter(A1.data, j * p, p, kappa, w, out)', 'addOuter(A1.data, j * p, p, 1, w, out)', [ATTENTION, 'gradient', 'X'], 0),
  row('factor', 'matrix-problem', 'kappa * kappa', 'kappa', [ATTENTION, 'hessian', 'X'], 1),
  row('transpose', 'matrix-problem', 'hessianInto: hessianBy(unpackRowsInto)', 'hessianInto: hessianBy(unpackColumnsInto)', [MATRIX, 'hessian', 'X']),
  row('stale buffer', 'matrix-problem', 'sum.fill(0)', '', [MATRIX, 'hessian', 'X']),
  row('stale buffer', 'matrix-problem', 'block.fill(0)', '', [MATRIX, 'hessian', 'X']),
  row('transpose', 'matrix-problem', 'out[j * p + i] = kappa * sum', 'out[i * A1.rows + j] = kappa * sum', [MATRIX, 'gradient', 'A1']),
  row('swapped arguments', 'matrix-problem', 'addOuter(g, 0, n, 1, y, out)', 'addOuter(g, 0, n, 1, w, out)', [MATRIX, 'gradient', 'A2']),
  row('off by one', 'matrix-problem', 'for (let j = 0; j < A1.rows; j++)', 'for (let j = 0; j < A1.rows - 1; j++)', [MATRIX, 'gradient', 'X']),
  row('transpose', 'self-attention', 'multiply(multiply(transpose(P), X), W)', 'multiply(multiply(P, X), W)', [SELF, 'gradient', 'X']),
  row('transpose', 'self-attention', 'multiply(transpose(at.X), multiply(at.P, at.X))', 'multiply(transpose(at.X), multiply(transpose(at.P), at.X))', [SELF, 'gradient', 'W']),
  row('transpose', 'self-attention', 'multiply(transpose(at.F), G)', 'multiply(at.F, G)', [SELF, 'gradient', 'V']),
  row('missing term', 'self-attention', 'add(add(throughLogits(dP, X, W), throughLogits(P, U, W)), ofWeights)', 'add(throughLogits(dP, X, W), ofWeights)', [SELF, 'hessianVector', 'X']),
  row('missing term', 'self-attention', 'add(multiplyTransposed(multiply(U, W), X), multiplyTransposed(multiply(X, W), U))', 'multiplyTransposed(multiply(U, W), X)', [SELF, 'hessianVector', 'X']),
  row('wrong axis', 'self-attention', 'const Z = multiplyTransposed(multiply(X, W), X)', 'const Z = transpose(multiplyTransposed(multiply(X, W), X))', [SELF, 'value', 'X']),
  row('wrong normaliser', 'attention-values', '1 / A1.cols', '1 / Math.sqrt(A1.cols)', [ATTENTION, 'value', 'X']),
  row('off by one', 'attention-values', 'E.data[j * l + k]', 'E.data[k]', [ATTENTION, 'gradient', 'X']),
  row('factor', 'penalties', 'out[i] = squares[i] * logits[i]', 'out[i] = w[i] * logits[i]', ['penalty-weighted-square', 'gradient', 'x']),
  row('wrong axis', 'kronecker', 'const weight = scaled * A[k]', 'const weight = scaled * A[i]', [MATRIX, 'hessian', 'X']),
  row('missing term', 'entrywise-regression', 'du[i] * du[i] + u[i] * r[i]', 'du[i] * du[i]', ['regression-exp', 'hessian', 'x']),
  row('swapped arguments', 'entrywise-regression', 'out[i] = du[i] * r[i]', 'out[i] = u[i] * r[i]', ['regression-cosh', 'gradient', 'x']),
] // prettier-ignore

/** Tests and benchmarks run in the folder of the package. */
const sourceFolder = pathToFileURL(`${process.cwd()}/src/`)
const require = createRequire(import.meta.url)

/** Source texts by name of file, `regression/…` and what they import. */
const sources = new Map(
  ['regression', 'numeric'].flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, sourceFolder))
      .filter((f) => folder === 'regression' || f === 'matrix-door.ts')
      .map(
        (f) =>
          [
            basename(f, '.ts'),
            readFileSync(fileURLToPath(new URL(`${folder}/${f}`, sourceFolder)), 'utf8'),
          ] as const,
      ),
  ),
)

const transpiled = new Map<string, string>()
function javascript(source: string): string {
  const known = transpiled.get(source)
  if (known !== undefined) return known
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
  })
  transpiled.set(source, outputText)
  return outputText
}

function mutated(source: string, { find, nth, put, file }: Mutant): string {
  const parts = source.split(find)
  if (nth === undefined && parts.length !== 2)
    throw new Error(`${file}: expected one ${find}, got ${parts.length - 1}`)
  const at = (nth ?? 0) + 1
  return `${parts.slice(0, at).join(find)}${put}${parts.slice(at).join(find)}`
}

/** The register of kernels, with a slip in it. */
export function kernelsWith(mutant: Mutant | undefined): Readonly<Record<string, Kernel>> {
  const loaded = new Map<string, object>()
  const load = (name: string): object => {
    const known = loaded.get(name)
    if (known) return known
    const exports = {}
    loaded.set(name, exports)
    const source = sources.get(name)!
    const code = javascript(mutant?.file === name ? mutated(source, mutant) : source)
    const local = (path: string): unknown =>
      path.includes('/elementary/')
        ? elementary
        : path.includes('/numeric/dense/')
          ? { ...product, ...exponentials }
          : path.startsWith('.')
            ? load(basename(path, '.js'))
            : require(path)
    // Our own sources, changed: a module that vitest knows nothing of.
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    const run = new Function('exports', 'require', code) as (exports: object, local: unknown) => void
    run(exports, local)
    return exports
  }
  return (load('kernels') as { kernels: Readonly<Record<string, Kernel>> }).kernels
}
