/**
 * Sums and products mean the same in any order. The order first met is the one shown: a table from what is summed or multiplied to the
 * expression it was first written as. It lasts for one run, so that a result depends on nothing but what was given.
 */
import type { Expr } from '../../expression/index.js'

let table = new Map<string, Expr>()

/** Runs with an empty table. */
export function withFreshOrder<T>(run: () => T): T {
  const outer = table
  table = new Map()
  try {
    return run()
  } finally {
    table = outer
  }
}

/** What was first made under this key in this run. */
export function firstSeen(key: string, make: () => Expr): Expr {
  const known = table.get(key)
  if (known) return known
  const made = make()
  table.set(key, made)
  return made
}
