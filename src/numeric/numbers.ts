/** Numbers out of typed arrays. */

/** `length` numbers of x from a place on, as a plain array: `Array.from` asks an iterator for each, which costs ten times as much. */
export function numbersOf(x: Float64Array, from: number, length: number): number[] {
  const numbers = new Array<number>(length)
  for (let i = 0; i < length; i++) numbers[i] = x[from + i]
  return numbers
}
