/** Work that is counted, so that a search ends alike on every machine. */

/** The work or the time given to a search is used up. */
export class Exhausted extends Error {
  override readonly name = 'Exhausted'
}

/** What is computed, or nothing where the work is used up. */
export function asFarAsAllowed<T>(compute: () => T): T | undefined {
  try {
    return compute()
  } catch (problem) {
    if (problem instanceof Exhausted) return undefined
    throw problem
  }
}

/** How much work is left. */
export interface Budget {
  /** Counts work in terms of polynomials touched; throws `Exhausted` beyond the limit. */
  spend(terms: number): void
}

/** A budget of so many terms, that ends when the time does too. */
export function budgetOf(limit: number, expired: () => boolean): Budget {
  let left = limit
  return {
    spend(terms) {
      left -= terms + 1
      if (left < 0 || expired()) throw new Exhausted('the work given to the search is used up')
    },
  }
}
