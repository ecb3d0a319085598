/** What the optimisers see: a height over coordinates, with a slope where there is one. */
export interface Terrain {
  readonly dimension: number
  /** The height at x; −∞ where it is undefined or not in the domain. */
  height(x: Float64Array): number
  /** Fills `gradient` at x; NaN where there is none. A subgradient at kinks. */
  slope(x: Float64Array, gradient: Float64Array): void
  /** Moves x to the nearest admissible coordinates, in place. */
  project(x: Float64Array): void
}

/** A point and its height. */
export interface Peak {
  readonly x: Float64Array
  readonly height: number
}

/** A number of evaluations that is used up. Slopes count as evaluations. */
export interface Budget {
  left: number
}

/** The terrain, paying for every height and slope; nothing is evaluated beyond the budget. */
export function paying(terrain: Terrain, budget: Budget): Terrain {
  return {
    ...terrain,
    height(x) {
      if (budget.left <= 0) return -Infinity
      budget.left--
      return terrain.height(x)
    },
    slope(x, gradient) {
      if (budget.left <= 0) gradient.fill(NaN)
      else {
        budget.left--
        terrain.slope(x, gradient)
      }
    },
  }
}
