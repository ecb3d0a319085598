/** x^y by a logarithm in two parts. */
import { expOfSum, LN2_HIGH, LN2_LOW } from './exponential.js'
import { highPart, significandOf, split } from './scale.js'

/** log(j/64) for j = 45 … 91, in two parts. */
const LOGARITHMS = new Float64Array([
  -0.3522205935893521, -5.7233316949182485e-18, -0.33024168687057687, 1.0828321637483858e-17,
  -0.3087354816496133, 1.6199186085148102e-17, -0.2876820724517809, -2.607160616442564e-17,
  -0.26706278524904525, 7.32891532732017e-18, -0.24686007793152578, -1.361743371748368e-17,
  -0.22705745063534608, -9.551415762738488e-18, -0.2076393647782445, -1.2053243216686129e-17,
  -0.18859116980755003, 7.432164219196925e-18, -0.16989903679539747, 4.868008764439071e-19,
  -0.15154989812720093, -5.1669593684615594e-18, -0.13353139262452263, 3.664457663660085e-18,
  -0.1158318155251217, -4.338484369808096e-18, -0.09844007281325252, 4.439009633675136e-18,
  -0.0813456394539524, -5.07707635593117e-18, -0.06453852113757118, 6.470486661692933e-18,
  -0.048009219186360606, -1.4390903347292205e-18, -0.0317486983145803, -3.0382263084680858e-18,
  -0.015748356968139168, -1.0021578630528974e-18, 0.0, 0.0, 0.015504186535965254, -3.278321022892429e-19,
  0.030771658666753687, 1.0431732029005968e-18, 0.0458095360312942, 1.902959866474257e-18,
  0.06062462181643484, 2.6424025938726934e-18, 0.07522342123758753, -5.930604196293241e-18,
  0.08961215868968714, -5.4268129336647135e-18, 0.10379679368164356, 5.47772415726659e-18,
  0.11778303565638346, -1.1971685747593677e-18, 0.13157635778871926, 1.1123000879729588e-17,
  0.1451820098444979, 8.242418783022475e-18, 0.15860503017663857, 1.1257003872182592e-17, 0.17185025692665923,
  -6.0224538210113705e-18, 0.184922338494012, 3.0236614153574064e-18, 0.19782574332991987,
  1.2821194372980142e-17, 0.21056476910734964, -4.249405314729895e-18, 0.22314355131420976,
  -9.091270597324799e-18, 0.2355660713127669, -2.3943371495187355e-18, 0.24783616390458127,
  -1.2432209578702523e-17, 0.25995752443692605, 2.069806938978935e-17, 0.27193371548364176,
  7.83319637697442e-19, 0.2837681731306446, -2.032665581126656e-17, 0.2954642128938359, -2.16461086040599e-17,
  0.3070250352949119, -1.2319916200101964e-17, 0.3184537311185346, 2.7114779367326236e-17, 0.329753286372468,
  2.122020616196946e-18, 0.3409265869705932, 1.7467136443544747e-17, 0.3519764231571782,
  -1.2953893030191963e-17,
])
const FIRST = 45

/** log(1 + r) − r + r²/2 for |r| ≤ 1/90, divided by r³. */
const rest = (r: number): number =>
  1 / 3 -
  r *
    (1 / 4 -
      r * (1 / 5 - r * (1 / 6 - r * (1 / 7 - r * (1 / 8 - r * (1 / 9 - r * (1 / 10 - r * (1 / 11))))))))

/** The part of a product that its rounding lost. */
function lostBy(a: number, b: number, product: number): number {
  const ah = highPart(a)
  const bh = highPart(b)
  const al = a - ah
  const bl = b - bh
  return ah * bh - product + ah * bl + al * bh + al * bl
}

/** The part of a sum that its rounding lost. */
function lostFrom(a: number, b: number, sum: number): number {
  const second = sum - a
  return a - (sum - second) + (b - second)
}

/** x^y for positive finite x. */
function positivePower(x: number, y: number): number {
  const k = split(x)
  const m = significandOf()
  const j = Math.floor(64 * m + 0.5)
  const c = j / 64
  const gap = m - c
  const r = gap / c
  const product = r * c
  const low = (gap - product - lostBy(r, c, product)) / c
  const square = r * r
  const squareLow = lostBy(r, r, square) + 2 * r * low
  const tableHigh = LOGARITHMS[2 * (j - FIRST)]
  const tableLow = LOGARITHMS[2 * (j - FIRST) + 1]
  // k log 2 + log c + r − r²/2 + …, largest first, with what each sum loses.
  const base = k * LN2_HIGH
  const s1 = base + tableHigh
  const s2 = s1 + r
  const s3 = s2 - 0.5 * square
  const lost =
    lostFrom(base, tableHigh, s1) +
    lostFrom(s1, r, s2) +
    lostFrom(s2, -0.5 * square, s3) +
    (k * LN2_LOW + (tableLow + (low - 0.5 * squareLow + square * r * rest(r))))
  const high = s3 + lost
  const rounding = s3 - high + lost
  const exponent = y * high
  if (!(Math.abs(exponent) < 800)) return exponent > 0 ? Infinity : exponent < 0 ? 0 : NaN
  return expOfSum(exponent, lostBy(y, high, exponent) + y * rounding)
}

const isOdd = (y: number): boolean => Math.abs(y) < 2 ** 53 && Math.abs(y % 2) === 1

/** x^y with the conventions of ECMAScript: x^0 is 1, 1^±∞ is NaN, a negative base has whole powers only. */
export function power(x: number, y: number): number {
  if (y === 0) return 1
  if (y === 1) return x
  if (x !== x || y !== y) return NaN
  const size = Math.abs(x)
  const negative = (x < 0 || Object.is(x, -0)) && isOdd(y)
  if (Math.abs(y) === Infinity) return size === 1 ? NaN : size > 1 === y > 0 ? Infinity : 0
  if (size === 0 || size === Infinity) {
    const large = (size === 0) === y < 0 ? Infinity : 0
    return negative ? -large : large
  }
  if (x < 0 && !Number.isInteger(y)) return NaN
  if (y === 2) return x * x
  if (y === -1) return 1 / x
  if (size === 1) return negative ? -1 : 1
  const value = positivePower(size, y)
  return negative ? -value : value
}
