/**
 * What mathematics may answer instead of a value: an arithmetic lacks an operation, a formula has no derivative, a prover gives up. Inside a module deep
 * recursion throws it; at the door of the module it is a value. Here alone it is caught (`test/architecture/outcomes.test.ts` names the doors).
 */
export abstract class Outcome extends Error {}

type Kind = new (...given: never) => Error

/** The value of a computation, or what is made of the reason where it meets an outcome of an expected kind. Anything else is thrown on. */
export function expecting<T, U>(
  kinds: readonly Kind[],
  compute: () => T,
  otherwise: (reason: string) => U,
): T | U {
  try {
    return compute()
  } catch (error) {
    if (error instanceof Error && kinds.some((kind) => error instanceof kind)) return otherwise(error.message)
    throw error
  }
}

/** For `expecting`: the reason does not matter. */
export const nothing = (): undefined => undefined
