/** NumPy, as a dialect of Python. */
import { ofSpectral, type SpectralOp } from '../../../symbolic/expression/index.js'
import { asNumber, atom, called, owner, sizeText, type Dialect } from './python.js'

const LINALG: Readonly<Record<SpectralOp, (m: string) => string>> = {
  inv: (m) => `np.linalg.inv(${m})`,
  det: (m) => `np.linalg.det(${m})`,
  logdet: (m) => `np.linalg.slogdet(${m})[1]`,
  opnorm: (m) => `np.linalg.norm(${m}, 2)`,
  sigmamin: (m) => `np.linalg.svd(${m}, compute_uv=False)[-1]`,
  eigmin: (m) => `np.linalg.eigvalsh(${m})[0]`,
  eigmax: (m) => `np.linalg.eigvalsh(${m})[-1]`,
  eigvals: (m) => `np.linalg.eigvalsh(${m}).reshape(-1, 1)`,
  sqrtm: (m) => `sqrtm(${m})`,
  logm: (m) => `logm(${m})`,
  absm: (m) => `absm(${m})`,
  expm: (m) => `expm(${m})`,
  pinv: (m) => `np.linalg.pinv(${m})`,
  rank: (m) => `np.linalg.matrix_rank(${m})`,
}

const numpys = (name: string) => (x: string) => `np.${name}(${x})`

const FUNCTIONS: Dialect['functions'] = {
  exp: numpys('exp'),
  log: numpys('log'),
  sqrt: numpys('sqrt'),
  tanh: numpys('tanh'),
  sinh: numpys('sinh'),
  cosh: numpys('cosh'),
  abs: numpys('abs'),
  sign: numpys('sign'),
  sin: numpys('sin'),
  cos: numpys('cos'),
  tan: numpys('tan'),
  log1p: numpys('log1p'),
  expm1: numpys('expm1'),
  asin: numpys('arcsin'),
  acos: numpys('arccos'),
  atan: numpys('arctan'),
  asinh: numpys('arcsinh'),
  acosh: numpys('arccosh'),
  atanh: numpys('arctanh'),
  relu: (x) => `np.maximum(${x}, 0)`,
  step: (x) => `np.heaviside(${x}, 0.5)`,
  erf: (x) => `erf(${x})`,
}

/** What NumPy lacks, where it is used. */
const HELPERS: Dialect['helpers'] = [
  ['erf', 'from math import erf as erf_of_number\n\nerf = np.vectorize(erf_of_number, otypes=[float])'],
  [
    'softmax',
    'def softmax(z, axis=None):\n    u = np.exp(z - np.max(z, axis=axis, keepdims=True))\n    return u / np.sum(u, axis=axis, keepdims=True)',
  ],
  [
    'sqrtm',
    'def sqrtm(m):\n    values, v = np.linalg.eigh(m)\n    return (v * np.sqrt(np.maximum(values, 0))) @ v.T',
  ],
  ['logm', 'def logm(m):\n    values, v = np.linalg.eigh(m)\n    return (v * np.log(values)) @ v.T'],
  [
    'absm',
    'def absm(a):\n    _, values, v = np.linalg.svd(a, full_matrices=False)\n    return (v.T * values) @ v',
  ],
  [
    'expm',
    'def expm(m):\n    k = int(np.ceil(np.log2(1 + np.linalg.norm(m, 1)))) + 4\n    total = term = np.eye(len(m))\n    for j in range(1, 20):\n        term = term @ m / 2**k / j\n        total = total + term\n    for _ in range(k):\n        total = total @ total\n    return total',
  ],
  ['logsumexp', 'def logsumexp(z):\n    top = np.max(z)\n    return top + np.log(np.sum(np.exp(z - top)))'],
]

const RULES: Dialect['rules'] = {
  ...ofSpectral(
    (op) =>
      ([[m]]) =>
        atom(LINALG[op](m)),
  ),
  max2: called('np.maximum'),
  min2: called('np.minimum'),
  sum: called('np.sum'),
  rowsums: ([[m]], e, w) => asNumber(e, atom(`np.sum(${m}, axis=1, keepdims=True)`), w),
  trace: called('np.trace'),
  diag: called('np.diagflat'),
  diagof: ([[m]]) => atom(`np.diag(${m}).reshape(-1, 1)`),
  kron: called('np.kron'),
  vec: ([a]) => atom(`${owner(a)}.reshape(-1, 1, order="F")`),
  unvec: ([a], { shape }, w) =>
    atom(`${owner(a)}.reshape(${sizeText(shape.rows, w)}, ${sizeText(shape.cols, w)}, order="F")`),
  maxof: called('np.max'),
  minof: called('np.min'),
  norm: called('np.linalg.norm'),
  softmax: called('softmax'),
  rowsoftmax: called('softmax', ', axis=1'),
  logsumexp: called('logsumexp'),
}

/** NumPy. */
export const NUMPY: Dialect = {
  name: 'NumPy',
  rules: RULES,
  functions: FUNCTIONS,
  entry: (m) => `${m}.item()`,
  pi: 'np.pi',
  made: (name, shape) => `np.${name}(${shape})`,
  helpers: HELPERS,
}
