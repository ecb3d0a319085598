/** Packages that a command needs and Lemmata does not bring along. */
import { UsageError } from './usage.js'

const MISSING: ReadonlySet<unknown> = new Set(['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'])

/**
 * What was asked for of the packages, which are separated by blanks.
 * @throws UsageError where it is not installed: says why it is needed, and how to install it
 */
export async function needed<T>(
  packages: string,
  loading: Promise<T>,
  why = `needs the package ${packages}, which is not installed`,
): Promise<T> {
  try {
    return await loading
  } catch (error) {
    if (!MISSING.has((error as NodeJS.ErrnoException).code)) throw error
    throw new UsageError(why, `npm install ${packages}`)
  }
}
