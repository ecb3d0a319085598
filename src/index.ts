/** The public interface of Lemmata: that of `lemmata/browser`, and what needs Node, threads with an engine and programs under test. */
export * from './browser.js'
export * from './guard/index.js'
export { deriveEntries, entriesText, type DerivedEntries } from '../symbolic/engines/index.js'
export { ballotLines, voteOnDerivatives, type Ballot } from '../symbolic/vote/index.js'
