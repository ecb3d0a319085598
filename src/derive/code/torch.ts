/** PyTorch, as a dialect of Python: gradients pass through all of it. */
import { ofSpectral, type CoreExpr, type SpectralOp } from '../../../symbolic/expression/index.js'
import { asNumber, atom, called, isPlain, owner, sizeText, type Bound, type Dialect } from './python.js'

const LINALG: Readonly<Record<SpectralOp, (m: string) => string>> = {
  inv: (m) => `torch.linalg.inv(${m})`,
  det: (m) => `torch.linalg.det(${m})`,
  logdet: (m) => `torch.linalg.slogdet(${m})[1]`,
  opnorm: (m) => `torch.linalg.matrix_norm(${m}, 2)`,
  sigmamin: (m) => `torch.linalg.svdvals(${m})[-1]`,
  eigmin: (m) => `torch.linalg.eigvalsh(${m})[0]`,
  eigmax: (m) => `torch.linalg.eigvalsh(${m})[-1]`,
  eigvals: (m) => `torch.linalg.eigvalsh(${m}).reshape(-1, 1)`,
  sqrtm: (m) => `sqrtm(${m})`,
  logm: (m) => `logm(${m})`,
  absm: (m) => `absm(${m})`,
  expm: (m) => `torch.matrix_exp(${m})`,
  pinv: (m) => `torch.linalg.pinv(${m})`,
  rank: (m) => `torch.linalg.matrix_rank(${m})`,
}

/** PyTorch takes tensors only, Python's own module numbers only. */
const named =
  (name: string, ofNumbers = name) =>
  (x: string, plain: boolean): string =>
    plain ? `math.${ofNumbers}(${x})` : `torch.${name}(${x})`

const FUNCTIONS: Dialect['functions'] = {
  exp: named('exp'),
  log: named('log'),
  sqrt: named('sqrt'),
  tanh: named('tanh'),
  sinh: named('sinh'),
  cosh: named('cosh'),
  abs: named('abs', 'fabs'),
  sign: (x, plain) => (plain ? `((${x} > 0) - (${x} < 0))` : `torch.sign(${x})`),
  sin: named('sin'),
  cos: named('cos'),
  tan: named('tan'),
  log1p: named('log1p'),
  expm1: named('expm1'),
  asin: named('asin'),
  acos: named('acos'),
  atan: named('atan'),
  asinh: named('asinh'),
  acosh: named('acosh'),
  atanh: named('atanh'),
  relu: (x, plain) => (plain ? `max(${x}, 0)` : `torch.relu(${x})`),
  step: (x, plain) => (plain ? `(1 + (${x} > 0) - (${x} < 0)) / 2` : `(1 + torch.sign(${x})) / 2`),
  erf: named('erf'),
}

const HELPERS: Dialect['helpers'] = [
  ['kron', 'def kron(a, b):\n    return torch.einsum("ij,kl->ikjl", a, b).reshape(len(a) * len(b), -1)'],
  [
    'sqrtm',
    'def sqrtm(m):\n    values, v = torch.linalg.eigh(m)\n    return (v * torch.sqrt(torch.clamp(values, min=0))) @ v.T',
  ],
  ['logm', 'def logm(m):\n    values, v = torch.linalg.eigh(m)\n    return (v * torch.log(values)) @ v.T'],
  [
    'absm',
    'def absm(a):\n    _, values, v = torch.linalg.svd(a, full_matrices=False)\n    return (v.T * values) @ v',
  ],
]

const tensor = ([text]: Bound, e: CoreExpr): string =>
  isPlain(e) ? `torch.as_tensor(${text}, **like)` : text

const ofTwo =
  (name: string) =>
  ([a, b]: readonly Bound[], { args }: CoreExpr): Bound =>
    atom(`${name}(${tensor(a, args[0]!)}, ${tensor(b, args[1]!)})`)

const RULES: Dialect['rules'] = {
  ...ofSpectral(
    (op) =>
      ([[m]]) =>
        atom(LINALG[op](m)),
  ),
  max2: ofTwo('torch.maximum'),
  min2: ofTwo('torch.minimum'),
  sum: called('torch.sum'),
  rowsums: ([[m]], e, w) => asNumber(e, atom(`torch.sum(${m}, dim=1, keepdim=True)`), w),
  trace: called('torch.trace'),
  diag: called('torch.diagflat'),
  diagof: ([[m]]) => atom(`torch.diag(${m}).reshape(-1, 1)`),
  // torch.kron of some releases takes no views.
  kron: called('kron'),
  vec: ([a]) => atom(`${owner(a)}.T.reshape(-1, 1)`),
  unvec: ([a], { shape }, w) =>
    atom(`${owner(a)}.reshape(${sizeText(shape.cols, w)}, ${sizeText(shape.rows, w)}).T`),
  maxof: called('torch.max'),
  minof: called('torch.min'),
  norm: called('torch.linalg.norm'),
  softmax: called('torch.softmax', ', dim=0'),
  rowsoftmax: called('torch.softmax', ', dim=1'),
  logsumexp: called('torch.logsumexp', ', dim=(0, 1)'),
}

/** PyTorch. What it makes without variables is `like` them. */
export const TORCH: Dialect = {
  name: 'PyTorch',
  rules: RULES,
  functions: FUNCTIONS,
  entry: (m) => `${m}[0, 0]`,
  pi: 'math.pi',
  made: (name, shape) => `torch.${name}(${shape}, **like)`,
  helpers: HELPERS,
}
