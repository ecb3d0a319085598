export {
  guessRequest,
  readRequest,
  spacesOf,
  type DeriveRead,
  type DeriveRequest,
  type DeriveText,
  type TextProblem,
} from './request.js'
export { derive, type Definition, type Derivative, type Derived, type DeriveOptions, type Stacking } from './derive.js' // prettier-ignore
export { derivedData, derivedTex, derivedText } from './render.js'
export { codeOf, type Code } from './code/code.js'
export { pythonOf } from './code/functions.js'
