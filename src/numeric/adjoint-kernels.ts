/**
 * One node of the tape backwards: given the gradient by its entries, adds to the gradients by the entries of its operands. At kinks a subgradient; ties of
 * max and min share equally. An entry of gradient 0 passes nothing on, whatever its slope.
 */
import { multiplyInto, type Strided } from './dense/product.js'
import { lines, once, specialise, type Data, type Lines, type Step } from './kernel-lines.js'
import { exp } from '../../symbolic/elementary/index.js'
import { FUNCTIONS } from './functions.js'
import { HELPERS } from './operators.js'
import { spectralAdjoint } from './spectral.js'
import type { MapOp, Node, ReduceOp, ZipOp } from './tape.js'
import { interleaving, isLarge, rowPeak } from './value-kernels.js'

/** What weight w of the value v = x ∘ y gives to x and to y. */
const SHARES: Readonly<Record<ZipOp, readonly [string, string]>> = {
  add: ['w', 'w'],
  sub: ['w', '-w'],
  mul: ['w * y', 'w * x'],
  div: ['w / y', '-w * v / y'],
  max: ['w * step(x - y)', 'w * step(y - x)'],
  min: ['w * step(y - x)', 'w * step(x - y)'],
  pow: ['w * y * power(x, y - 1)', 'x > 0 ? w * v * log(x) : 0'],
}

/** An operand with the gradient by its entries, laid out as they are. */
interface Operand extends Lines {
  readonly gradient: Float64Array
}
interface Result {
  readonly data: Float64Array
  readonly weight: Float64Array
}

const mapKernel = once((fn: MapOp) =>
  specialise<(a: Operand, out: Result) => void>(
    ['a', 'out'],
    `const data = a.data, to = a.gradient, n = a.cols, aj = a.sj, values = out.data, weight = out.weight
    for (let i = 0, k = 0; i < a.rows; i++)
      for (let j = 0, p = a.base + i * a.si; j < n; j++, k++, p += aj) {
        const w = weight[k], x = data[p], v = values[k]
        if (w !== 0) to[p] += w * (${FUNCTIONS[fn].slope})
      }`,
    HELPERS,
  ),
)
const zipKernel = once((op: ZipOp) =>
  specialise<(a: Operand, b: Operand, out: Result) => void>(
    ['a', 'b', 'out'],
    `const left = a.data, right = b.data, toLeft = a.gradient, toRight = b.gradient, n = a.cols, aj = a.sj, bj = b.sj
    const values = out.data, weight = out.weight
    for (let i = 0, k = 0; i < a.rows; i++)
      for (let j = 0, p = a.base + i * a.si, q = b.base + i * b.si; j < n; j++, k++, p += aj, q += bj) {
        const w = weight[k], x = left[p], y = right[q], v = values[k]
        if (w === 0) continue
        toLeft[p] += ${SHARES[op][0]}
        toRight[q] += ${SHARES[op][1]}
      }`,
    HELPERS,
  ),
)

/** Calls `visit` with the position of each entry, row by row. */
function walk(a: Lines, visit: (at: number, k: number) => void): void {
  for (let i = 0, k = 0; i < a.rows; i++)
    for (let j = 0, p = a.base + i * a.si; j < a.cols; j++, k++, p += a.sj) visit(p, k)
}

/** To the left W B', to the right A' W. */
function matmul(a: Operand, b: Operand, { weight }: Result): void {
  for (let i = 0, k = 0; i < a.rows; i++)
    for (let j = 0; j < b.cols; j++, k++) {
      const w = weight[k]
      if (w === 0) continue
      for (let l = 0, p = a.base + i * a.si, q = b.base + j * b.sj; l < a.cols; l++, p += a.sj, q += b.si) {
        a.gradient[p] += w * b.data[q]
        b.gradient[q] += w * a.data[p]
      }
    }
}

/** The same by products, where no entry of a factor could make something of a weight of 0. */
function largeMatmul(a: Operand, b: Operand, result: Result): void {
  if (![a.data, b.data].every((x) => x.every(Number.isFinite))) return matmul(a, b, result)
  const weight = { data: result.weight, base: 0, si: b.cols, sj: 1 }
  const turned = (m: Strided): Strided => ({ ...m, si: m.sj, sj: m.si })
  const [left, right] = [new Float64Array(a.rows * a.cols), new Float64Array(b.rows * b.cols)]
  multiplyInto(weight, turned(b), a.rows, b.cols, a.cols, left)
  multiplyInto(turned(a), weight, a.cols, a.rows, b.cols, right)
  walk(a, (p, k) => (a.gradient[p] += left[k]))
  walk(b, (p, k) => (b.gradient[p] += right[k]))
}

function kron(a: Operand, b: Operand, { weight }: Result): void {
  const cols = a.cols * b.cols
  for (let i = 0; i < a.rows; i++)
    for (let j = 0; j < a.cols; j++)
      for (let r = 0; r < b.rows; r++)
        for (let c = 0; c < b.cols; c++) {
          const w = weight[(i * b.rows + r) * cols + j * b.cols + c]
          const p = a.base + i * a.si + j * a.sj
          const q = b.base + r * b.si + c * b.sj
          a.gradient[p] += w * b.data[q]
          b.gradient[q] += w * a.data[p]
        }
}

function rowKron(upper: boolean, a: Operand, b: Operand, { weight }: Result): void {
  for (let i = 0, k = 0; i < a.rows; i++)
    for (let r = 0, p = a.base + i * a.si; r < a.cols; r++, p += a.sj)
      for (let s = upper ? r : 0; s < b.cols; s++, k++) {
        const q = b.base + i * b.si + s * b.sj
        a.gradient[p] += weight[k] * b.data[q]
        b.gradient[q] += weight[k] * a.data[p]
      }
}

function reduce(how: ReduceOp, a: Operand, { data, weight }: Result): void {
  for (let i = 0; i < a.rows; i++) {
    const row = { ...a, base: a.base + i * a.si, rows: 1 }
    let ties = 0
    if (how === 'sum') walk(row, (p) => (a.gradient[p] += weight[i]))
    else {
      walk(row, (p) => (ties += a.data[p] === data[i] ? 1 : 0))
      walk(row, (p) => (a.gradient[p] += a.data[p] === data[i] ? weight[i] / ties : 0))
    }
  }
}

/** f_j (w_j − Σ_k w_k f_k). */
function softmax(a: Operand, { data, weight }: Result): void {
  for (let i = 0; i < a.rows; i++) {
    const start = i * a.cols
    let mean = 0
    for (let j = 0; j < a.cols; j++) mean += weight[start + j] * data[start + j]
    for (let j = 0, p = a.base + i * a.si; j < a.cols; j++, p += a.sj)
      a.gradient[p] += data[start + j] * (weight[start + j] - mean)
  }
}

/** The softmax of each row, computed from its peak: exp(z − logsumexp(z)) would carry the rounding of large logits. */
function logsumexp(a: Operand, { weight }: Result): void {
  for (let i = 0; i < a.rows; i++) {
    const peak = rowPeak(a, i)
    const row = { ...a, base: a.base + i * a.si, rows: 1 }
    let sum = 0
    walk(row, (p) => (sum += exp(a.data[p] - peak)))
    walk(row, (p) => (a.gradient[p] += (weight[i] * exp(a.data[p] - peak)) / sum))
  }
}

/** x/‖x‖, and 0 at 0. */
function norm(a: Operand, { data, weight }: Result): void {
  const factor = data[0] === 0 ? 0 : weight[0] / data[0]
  walk(a, (p) => (a.gradient[p] += factor * a.data[p]))
}

/** The way back through a node; inputs and constants end it. */
export function adjointStep(node: Node, data: Data, gradients: Data): Step | undefined {
  const result: Result = { data: data(node), weight: gradients(node) }
  const { weight } = result
  const [a, b] = node.args.map((v): Operand => {
    const { data: entries, rows, cols, base, si, sj } = lines(node, v, data)
    return { data: entries, rows, cols, base, si, sj, gradient: gradients(v.node) }
  }) as [Operand, Operand]
  switch (node.kind) {
    case 'input':
    case 'const':
      return undefined
    case 'map': {
      const kernel = mapKernel(node.fn)
      return () => kernel(a, result)
    }
    case 'zip': {
      const kernel = zipKernel(node.op)
      return () => kernel(a, b, result)
    }
    case 'copy':
      return () => walk(a, (p, k) => (a.gradient[p] += weight[k]))
    case 'matmul':
      return isLarge(a, b) ? () => largeMatmul(a, b, result) : () => matmul(a, b, result)
    case 'kron':
      return () => kron(a, b, result)
    case 'rowkron':
      return () => rowKron(node.upper, a, b, result)
    case 'interleave': {
      const at = interleaving(node, a)
      return () => at.forEach((p, k) => (a.gradient[p] += weight[k]))
    }
    case 'diag':
      return () => walk(a, (p, k) => (a.gradient[p] += weight[k * (a.rows + 1)]))
    case 'reduce':
      return () => reduce(node.how, a, result)
    case 'softmax':
      return () => softmax(a, result)
    case 'logsumexp':
      return () => logsumexp(a, result)
    case 'norm':
      return () => norm(a, result)
    case 'spectral':
      return () => spectralAdjoint(node.op, a.data, a.rows, a.cols, result.data, weight, a.gradient)
  }
}
