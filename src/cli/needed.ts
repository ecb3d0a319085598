/** Packages that a command needs and Lemmata does not bring along. */
import { UsageError } from './usage.js'

/**
 * A package that was asked for.
 * @throws UsageError where it is not installed: says how to install it
 */
export async function needed<T>(name: string, loading: Promise<T>): Promise<T> {
  try {
    return await loading
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error
    throw new UsageError(`needs the package ${name}, which is not installed`, `npm install ${name}`)
  }
}
