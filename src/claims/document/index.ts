export { readClaim, type ClaimRecord } from './record.js'
export { readDocument, type Document } from './document.js'
export type { ReadingOptions } from './state.js'
