export * from '../sizes/index.js'
export {
  cardOf,
  CORE,
  ENTRYWISE,
  functionCardOf,
  FUNCTIONS,
  isEntrywiseOp,
  ofSpectral,
  SPECTRAL,
  SURFACE,
  type Arithmetic,
  type CoreOp,
  type AppliedOp,
  type DerivativeOp,
  type EntrywiseOp,
  type FunctionCard,
  type OperationCard,
  type PieceOfLine,
  type SpectralOp,
  type SurfaceOp,
} from '../operations/index.js'
export * from './interning.js'
export * from './expression.js'
export * from './outcome.js'
export * from './build.js'
export * from './traverse.js'
export * from './expand.js'
export * from './lift.js'
export * from './partial.js'
export * from './signs.js'
export * from './statement.js'
export * from './entries.js'
export * from './elimination.js'
export * from './logarithmic-entries.js'
export * from './rational-entries.js'
