/** Several ways to the same derivative are put to a vote at random points; who dissents is shown wrong by enclosures. */
export * from './points.js'
export * from './vote.js'
export * from './voters.js'
export * from './dual-voter.js'
export * from './differences.js'
export { type Formula, type Order } from './binding.js'
export * from './suspect.js'
export * from './vote-on.js'
