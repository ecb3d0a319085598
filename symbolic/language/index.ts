export type { SpaceSignature } from './space-signature.js'
export type { Parsed, Problem, Span } from './problem.js'
export { EMPTY_SCOPE, type Definition, type Scope } from './scope.js'
export {
  joinedParts,
  mentionedNames,
  namesOf,
  namesOfDefinition,
  parseAssumption,
  parseDefinition,
  parseFormula,
  parseSize,
  parseSpaceUse,
  parseStatement,
  positionsOf,
  type Notation,
} from './parse.js'
export type { Signatures, SpaceUsed } from './space-use.js'
export {
  declareGiven,
  nameProblem,
  type Declaration,
  type DeclarationProblem,
  type Declared,
} from './declare.js'
export { isReserved } from './functions.js'
export { editDistance, nearest } from './suggest.js'
export { numberText } from './number-text.js'
export { print, type PrintOptions } from './print.js'
export { printStatement } from './print-statement.js'
export { tex, texStatement } from './tex.js'
export { texName } from './tex-name.js'
export { guessSpaces, type Guess } from './guess.js'
