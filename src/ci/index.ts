/** Runs in continuous integration: in parts, and against what was known before. */
export { readReport } from './read-report.js'
export { mergeReports, partOf, shardOf, type Merged, type Shard } from './shard.js'
export {
  baselineOf,
  baselineText,
  changesSince,
  exitCodeSince,
  readBaseline,
  updatedBaseline,
  type Baseline,
  type Change,
} from './baseline.js'
