/** base^k by repeated squaring, in any associative multiplication; k is at least 0. */
export function powerBySquaring<T>(one: T, multiply: (a: T, b: T) => T, base: T, k: bigint): T {
  let [result, square] = [one, base]
  for (let rest = k; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = multiply(result, square)
    if (rest > 1n) square = multiply(square, square)
  }
  return result
}
