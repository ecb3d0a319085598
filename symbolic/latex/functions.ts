/** Heads of LaTeX for functions of the language. */
import { cardOf, isEntrywiseOp } from '../expression/index.js'
import { FUNCTIONS } from '../language/functions.js'
import { PRELUDE_FUNCTIONS } from '../language/prelude.js'

/** Words and symbols that mean a function of the language under another name. */
const WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    tr: 'trace', Tr: 'trace', ln: 'log', Diag: 'diag', lse: 'logsumexp', LSE: 'logsumexp', sgn: 'sign', KL: 'kl', D_KL: 'kl', D_kl: 'kl', D_mathrm_KL: 'kl', arcsin: 'asin', arccos: 'acos',
    arctan: 'atan', arsinh: 'asinh', arcosh: 'acosh', artanh: 'atanh', lambda_max: 'eigmax', lambda_min: 'eigmin', sigma_max: 'opnorm', sigma_min: 'sigmamin', eig_max: 'eigmax',
    log_2: 'log2', log_10: 'log10', ell_log: 'logistic', ell_hinge: 'hinge', var: 'variance', Var: 'variance', proj: 'projection', Softmax: 'softmax', SoftMax: 'softmax',
    Sigmoid: 'sigmoid', sigm: 'sigmoid', GELU: 'gelu', SiLU: 'silu', ReLU: 'relu', LayerNorm: 'layernorm', RMSNorm: 'rmsnorm', KhatriRao: 'khatrirao', vec_r: 'vecr', unvec_r: 'unvecr',
  }),
) // prettier-ignore
const headOf = (op: string): string | undefined => {
  const form = cardOf(op)?.tex
  return form && 'head' in form ? form.head : undefined
}
/** What functions are called in TeX where that is not their name: `\operatorname{adj}` is adjugate. */
const PRINTED_WORDS: ReadonlyMap<string, string> = new Map(
  [
    ...[...PRELUDE_FUNCTIONS.values()].map(({ name, tex }) => [name, tex] as const),
    ...[...FUNCTIONS.keys()].map((name) => [name, headOf(name)] as const),
  ].flatMap(([name, head = '']) => {
    const [, word = ''] = /^\\operatorname\{(\w+)\}$/u.exec(head) ?? []
    return word === '' || FUNCTIONS.has(word) ? [] : [[word, name] as const]
  }),
)
/** Letters that mean a function only where they are called and nothing else has their name. */
const LETTERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['sigma', ['sigmoid']],
  ['lambda', ['eigvals']],
  ['H', ['entropy', 'crossentropy']],
  ['Phi', ['normalcdf']],
  ['Q', ['', 'quadform']],
  ['cos', ['cos', 'cosine']],
])

const GREEK: ReadonlySet<string> = new Set(['sigma', 'lambda'])

/** Whether the language has a function of that name. */
const exists = (name: string): boolean => FUNCTIONS.has(name) || PRELUDE_FUNCTIONS.has(name)

/** The function that a head means when it is called with so many arguments. */
export function functionNamed(head: string, count: number): string | undefined {
  const byCount = LETTERS.get(head)?.[count - 1]
  if (byCount) return byCount
  const name = WORDS.get(head) ?? PRINTED_WORDS.get(head) ?? head
  return exists(name) ? name : undefined
}

/** Whether a head can be a function, whatever it is called with. A single letter is one only when called. */
export const isFunctionWord = (head: string): boolean =>
  head.length > 1 && !GREEK.has(head) && (functionNamed(head, 1) ?? functionNamed(head, 2)) !== undefined
/** Whether a letter can be a function when it is called. */
export const isFunctionLetter = (head: string): boolean => LETTERS.has(head)

/** Functions of each entry that some apply to a matrix as a whole. */
export const actsOnEntries = (name: string): boolean => isEntrywiseOp(name) && cardOf(name) !== undefined
