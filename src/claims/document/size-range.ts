/** `2..6`, `3`: inclusive bounds of a size. */
import type { SizeRange } from '../../core/index.js'
import { MAX_SIZE } from './limits.js'

const FORM = /^\s*(\S+?)\s*(?:(?:\.\.|to|–|-)\s*(\S+)\s*)?$/u

/** The range, or what is wrong with it. */
export function readSizeRange(text: string): SizeRange | string {
  const [, first, last = first] = FORM.exec(text) ?? []
  const whole = (word: string | undefined): boolean => word !== undefined && /^\d+$/u.test(word)
  const expected = `expected whole numbers from 1 to ${MAX_SIZE}, such as 2..6 or 3`
  if (!whole(first) || !whole(last)) return `${expected}, got ${text.trim()}`
  const [from, to] = [Number(first), Number(last)]
  if (from < 1 || to > MAX_SIZE) return `${expected}, got ${text.trim()}`
  if (from > to) return `expected a range upwards, got ${from}..${to}`
  return { from, to }
}
