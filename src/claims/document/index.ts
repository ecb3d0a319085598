export {
  interpretRecord,
  readClaim,
  readFormula,
  readProblem,
  type ClaimRecord,
  type FormulaRecord,
  type ProblemRecord,
  type RecordPlace,
} from './record.js'
export { problemOf, type NamedProblem } from './pose.js'
export { claimLater } from './later.js'
export { readDocument, type Document } from './document.js'
export { outlineOf, type Outlined, type OutlinedText, type Span } from './outline.js'
export type { PlacedProblem } from './fields.js'
export type { ReadingOptions } from './state.js'
export { guessGiven, guessText, squareGiven } from './guess.js'
