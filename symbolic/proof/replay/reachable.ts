/** What steps of a formula are built of. */
import type { PlainFormulaStep } from '../plain.js'

/** The steps that these are built of, themselves among them. */
export function reachable(steps: readonly PlainFormulaStep[], from: readonly number[]): ReadonlySet<number> {
  const found = new Set<number>()
  const open = [...from]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (found.has(at)) continue
    found.add(at)
    const operation = steps[at]?.operation
    if (operation && 'of' in operation) open.push(...operation.of)
  }
  return found
}

/** The names of the variables that a step is built of, once for each of their steps. */
export const variablesIn = (steps: readonly PlainFormulaStep[], root: number): readonly string[] =>
  [...reachable(steps, [root])].flatMap((k) => {
    const operation = steps[k]?.operation
    return operation?.op === 'var' ? [operation.name] : []
  })
