/** Symbols of LaTeX → names of the language: `\tilde{A}` is A_tilde, `\lambda` is lambda or λ, `x_1` is x1 or x_1, whichever is declared. */
import { texName } from '../language/tex-name.js'

/** A symbol as it stands: letters, and what is above or beside them. */
export interface Symbol {
  /** `x`, `lambda`, `softmax`. */
  readonly base: string
  /** `tilde`, `hat`, `bar` …, outermost last. */
  readonly accents: readonly string[]
  /** What is below, where it may belong to the name: `1`, `max`, `K`. */
  readonly below?: string
  /** Primes, and `star` for `^*`. */
  readonly beside?: string
  /** What makes one name with the letter behind it, as in `dS` and `\Delta W`. */
  readonly before?: string
}

const GREEK: ReadonlyMap<string, string> = new Map(
  Object.entries({
    alpha: 'α', beta: 'β', gamma: 'γ', delta: 'δ', epsilon: 'ε', varepsilon: 'ε', zeta: 'ζ', eta: 'η', theta: 'θ', vartheta: 'θ', iota: 'ι', kappa: 'κ', lambda: 'λ', mu: 'μ',
    nu: 'ν', xi: 'ξ', pi: 'π', rho: 'ρ', varrho: 'ρ', sigma: 'σ', tau: 'τ', upsilon: 'υ', phi: 'φ', varphi: 'φ', chi: 'χ', psi: 'ψ', omega: 'ω', Gamma: 'Γ', Delta: 'Δ', Theta: 'Θ',
    Lambda: 'Λ', Xi: 'Ξ', Pi: 'Π', Sigma: 'Σ', Upsilon: 'Υ', Phi: 'Φ', Psi: 'Ψ', Omega: 'Ω', ell: 'ℓ',
  }),
) // prettier-ignore

/** Whether a command is a letter. */
export const isLetter = (command: string): boolean => GREEK.has(command)

/** Ways to write a letter of another alphabet without its sign. */
const SPELLED: Readonly<Record<string, readonly string[]>> = {
  lambda: ['lam'],
  epsilon: ['eps'],
  varepsilon: ['epsilon', 'eps'],
  varphi: ['phi'],
  vartheta: ['theta'],
  varrho: ['rho'],
  ell: ['l'],
}

const letters = (base: string): readonly string[] => {
  const greek = GREEK.get(base)
  return greek === undefined ? [base] : [base, greek, ...(SPELLED[base] ?? [])]
}

/** The names that a symbol may stand for, likeliest first. */
export function candidates({ before, ...symbol }: Symbol): readonly string[] {
  const names = marked(symbol)
  return before === undefined
    ? names
    : letters(before).flatMap((b) => names.flatMap((name) => [`${b}${name}`, `${b}_${name}`]))
}

function marked({ base, accents, below, beside }: Omit<Symbol, 'before'>): readonly string[] {
  const accented = accents.reduce<readonly string[]>(
    (names, accent) => names.flatMap((n) => [`${n}_${accent}`, `${n}${accent}`, `${accent}_${n}`]),
    letters(base),
  )
  const lower = below === undefined ? accented : accented.flatMap((n) => [`${n}_${below}`, `${n}${below}`])
  if (beside === undefined) return lower
  return lower.flatMap((n) =>
    beside === 'star'
      ? [`${n}_star`, `${n}star`, `${n}_opt`]
      : [`${n}_${'prime'.repeat(beside.length)}`, `${n}${beside}`],
  )
}

/** The names of `declared` that a symbol may stand for; a declared name whose TeX is exactly the symbol's counts too. */
export const meanings = (symbol: Symbol, isDeclared: (name: string) => boolean): readonly string[] => [
  ...new Set(candidates(symbol).filter(isDeclared)),
]

/** How a name is written in TeX, for messages. */
export const written = texName
