/** Rigorous arithmetic: intervals of float64 and of any precision, and the reading of formulas by them. */
export type { IntervalAlgebra } from './algebra.js'
export { bigIntervals, type BigInterval } from './big/interval.js'
export { floatIntervals } from './float/algebra.js'
export type { Interval } from './float/interval.js'
export { newtonStep, zeroNear, type Square } from './krawczyk.js'
export { intervalReading } from './reading.js'
export { REFINED_SIZE } from './spectrum.js'
