/** The largest eigenvalue of a small symmetric matrix of rationals, where it is rational: the replay's own. */
type Rational = readonly [bigint, bigint]

const plus = ([a, b]: Rational, [c, d]: Rational): Rational => reduced(a * d + c * b, b * d)
const times = ([a, b]: Rational, [c, d]: Rational): Rational => reduced(a * c, b * d)
function reduced(p: bigint, q: bigint): Rational {
  let [x, y] = [p < 0n ? -p : p, q < 0n ? -q : q]
  while (y !== 0n) [x, y] = [y, x % y]
  const d = q < 0n ? -x : x
  return d === 0n ? [0n, 1n] : [p / d, q / d]
}

/** det(M − tI) at a number, by its first row. */
function determinant(m: readonly (readonly Rational[])[]): Rational {
  if (m.length === 1) return m[0][0]
  return m[0].reduce<Rational>((sum, c, j) => {
    if (c[0] === 0n) return sum
    const minor = determinant(m.slice(1).map((r) => r.filter((_, k) => k !== j)))
    return plus(sum, times(j % 2 === 0 ? c : [-c[0], c[1]], minor))
  }, [0n, 1n])
} // prettier-ignore

const less = (m: readonly (readonly Rational[])[], t: Rational): readonly (readonly Rational[])[] =>
  m.map((row, i) => row.map((x, j) => (i === j ? plus(t, [-x[0], x[1]]) : ([-x[0], x[1]] as const))))

/** tI − M is semidefinite where all principal minors are at least zero. */
function isAbove(m: readonly (readonly Rational[])[], t: Rational): boolean {
  const gap = less(m, t)
  const n = gap.length
  for (let set = 1; set < 2 ** n; set++) {
    const at = Array.from({ length: n }, (_, i) => i).filter((i) => Math.floor(set / 2 ** i) % 2 === 1)
    if (determinant(at.map((i) => at.map((j) => gap[i][j])))[0] < 0n) return false
  }
  return true
}

/** Steps of the power method, what it may be off, and denominators of candidates. */
const STEPS = 300
const SLACK = 1e-9
const MOST_DENOMINATOR = 1000
const MOST_ROWS = 5

/** The largest eigenvalue in floats, by the power method on a matrix that is moved to be semidefinite. */
function estimate(m: readonly (readonly number[])[]): number {
  const shift = m.flat().reduce((sum, x) => sum + Math.abs(x), 1)
  let [v, length] = [m.map((_, i) => 1 + i / (7 + i)), 1]
  for (let k = 0; k < STEPS; k++) {
    const next = m.map((row, i) => row.reduce((sum, x, j) => sum + x * v[j], shift * v[i]))
    length = next.reduce((most, x) => Math.max(most, Math.abs(x)), 0)
    v = next.map((x) => x / length)
  }
  return length - shift
}

const known = new Map<string, Rational | undefined>()
/** Matrices that are remembered: points of a finite domain give the same ones again. */
const MOST_KNOWN = 200

/** λ with λI − M semidefinite and singular; nothing where no small fraction is found to be such. */
export function largestEigenvalue(m: readonly (readonly Rational[])[]): Rational | undefined {
  const key = m.map((r) => r.map(([p, q]) => `${p}/${q}`).join(' ')).join('; ')
  if (known.size > MOST_KNOWN) known.clear()
  if (!known.has(key)) known.set(key, computed(m))
  return known.get(key)
}

function computed(m: readonly (readonly Rational[])[]): Rational | undefined {
  if (m.length > MOST_ROWS || m.some((r, i) => r.some((x, j) => x[0] * m[j][i][1] !== m[j][i][0] * x[1]))) return undefined
  const near = estimate(m.map((r) => r.map(([p, q]) => Number(p) / Number(q))))
  // Entries beyond the range of floats.
  if (!Number.isFinite(near)) return undefined
  for (let q = 1; q <= MOST_DENOMINATOR; q++) {
    const p = Math.round(near * q)
    if (Math.abs(p / q - near) > SLACK * (1 + Math.abs(near))) continue
    const candidate = reduced(BigInt(p), BigInt(q))
    if (determinant(less(m, candidate))[0] === 0n && isAbove(m, candidate)) return candidate
  }
  return undefined
} // prettier-ignore
