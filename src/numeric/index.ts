/** The float64 reading: formulas compiled with running error bounds and reverse mode; spectral routines. */
export * from './numbers.js'
export { compile, type CodeStyle, type CompiledFormula } from './compile.js'
export { singularValues, type Singular } from './jacobi.js'
export { eigenSymmetric, eigenvaluesOf, type Eigen } from './symmetric-eigen.js'
export type { Slot } from './lower.js'
