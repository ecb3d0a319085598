/**
 * A size is a polynomial with integer coefficients in named symbols (`n`, `d*d`, `n-1`, `j*n`): the number of rows or columns of a
 * matrix, the position of an entry, or a number in a formula. Size names and index names share one namespace. Equal polynomials are
 * equal sizes: that is the whole of size checking.
 */
export interface Size {
  /** Canonical text: equal keys mean equal polynomials. */
  readonly key: string
  /** Monomial (sorted names joined by `*`, empty for the constant) to its nonzero coefficient. */
  readonly terms: ReadonlyMap<string, number>
}

/** Values of size and index names. */
export type SizeValues = Readonly<Record<string, number>>

const degree = (monomial: string): number => (monomial === '' ? 0 : monomial.split('*').length)

function make(terms: Map<string, number>): Size {
  if (terms.size === 1) {
    const [[monomial, c]] = terms
    if (c !== 0 && Number.isSafeInteger(c)) return { key: `${c}:${monomial}`, terms }
  }
  const kept = [...terms].filter(([, c]) => c !== 0)
  for (const [monomial, c] of kept)
    if (!Number.isSafeInteger(c))
      throw new Error(`size: expected a coefficient below 2^53, got ${c} for ${monomial || 'constant'}`)
  kept.sort(([a], [b]) => degree(b) - degree(a) || (a < b ? -1 : 1))
  const key = kept.map(([m, c]) => `${c}:${m}`).join('+')
  return { key, terms: new Map(kept) }
}

/** The sizes of small whole numbers, which most sizes are once values are put in. */
const small: Size[] = []
const MOST_SMALL = 1024

/** A whole number as a size. */
export function sizeOf(value: number): Size {
  if (!(value >= 0 && value < MOST_SMALL)) return make(new Map([['', value]]))
  return (small[value] ??= make(new Map([['', value]])))
}
/** The size of this name. */
export const sizeNamed = (name: string): Size => make(new Map([[name, 1]]))
/** The size 1. */
export const SIZE_ONE: Size = sizeOf(1)

/** a + b. */
export function addSizes(a: Size, b: Size): Size {
  const [x, y] = [constantSize(a), constantSize(b)]
  if (x !== undefined && y !== undefined) return sizeOf(x + y)
  const terms = new Map(a.terms)
  for (const [m, c] of b.terms) terms.set(m, (terms.get(m) ?? 0) + c)
  return make(terms)
}

/** a · b. */
export function mulSizes(a: Size, b: Size): Size {
  const [x, y] = [constantSize(a), constantSize(b)]
  if (x !== undefined && y !== undefined) return sizeOf(x * y)
  const terms = new Map<string, number>()
  for (const [m, c] of a.terms)
    for (const [k, e] of b.terms) {
      const name = [...m.split('*'), ...k.split('*')]
        .filter((s) => s !== '')
        .sort()
        .join('*')
      terms.set(name, (terms.get(name) ?? 0) + c * e)
    }
  return make(terms)
}

/** −a. */
export const negSize = (a: Size): Size => mulSizes(sizeOf(-1), a)
/** a − b. */
export const subSizes = (a: Size, b: Size): Size => addSizes(a, negSize(b))
/** Whether a and b agree for all values of their names. */
export const sameSize = (a: Size, b: Size): boolean => a.key === b.key
/** Whether the size is 1 for all values of its names. */
export const isOne = (a: Size): boolean => a.key === SIZE_ONE.key

/** The constant value of a size without names, else undefined. */
export function constantSize(a: Size): number | undefined {
  if (a.terms.size === 0) return 0
  return a.terms.size === 1 ? a.terms.get('') : undefined
}

const NO_NAMES: readonly string[] = []

/** All names a size mentions. */
export function sizeNames(a: Size): readonly string[] {
  if (constantSize(a) !== undefined) return NO_NAMES
  if (a.terms.size === 1) {
    const [monomial] = a.terms.keys()
    if (!monomial.includes('*')) return [monomial]
  }
  return [...new Set([...a.terms.keys()].flatMap((m) => (m === '' ? [] : m.split('*'))))]
}

/** The value of a size; throws when a name has no value. */
export function evaluateSize(a: Size, values: SizeValues): number {
  const known = constantSize(a)
  if (known !== undefined) return known
  let total = 0
  for (const [monomial, coefficient] of a.terms) {
    let product = coefficient
    for (const name of monomial === '' ? [] : monomial.split('*')) {
      const value = values[name]
      if (value === undefined)
        throw new Error(`size ${sizeText(a)}: expected a value for ${name}, got ${JSON.stringify(values)}`)
      product *= value
    }
    total += product
  }
  return total
}

/** Replaces names by sizes, all at once. */
export function substituteSize(a: Size, by: ReadonlyMap<string, Size>): Size {
  if (constantSize(a) !== undefined) return a
  let total = sizeOf(0)
  for (const [monomial, coefficient] of a.terms) {
    let product = sizeOf(coefficient)
    for (const name of monomial === '' ? [] : monomial.split('*'))
      product = mulSizes(product, by.get(name) ?? sizeNamed(name))
    total = addSizes(total, product)
  }
  return total
}

/** `n`, `d*d`, `2*n-1`: readable by the formula language. */
export function sizeText(a: Size): string {
  if (a.terms.size === 0) return '0'
  let text = ''
  for (const [monomial, c] of a.terms) {
    const magnitude = Math.abs(c)
    const body = monomial === '' ? `${magnitude}` : magnitude === 1 ? monomial : `${magnitude}*${monomial}`
    text += c < 0 ? `-${body}` : text === '' ? body : `+${body}`
  }
  return text
}
