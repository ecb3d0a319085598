/** `--shard 2/4`: a part of the run, for several machines; `lemmata merge` puts the reports together. */
import { shardOf, type Shard } from '../ci/index.js'
import type { Option } from './option.js'
import { UsageError } from './usage.js'

/** The option that takes one part of a run. */
export const shardOption: Option<Shard | undefined> = {
  value: 'I/K',
  about: 'only part I of K, for several machines; lemmata merge puts their JSON reports together',
  read([first]) {
    if (first === undefined) return undefined
    const shard = shardOf(first)
    if (!shard) throw new UsageError(`expected a part such as 1/4, got ${first}`)
    return shard
  },
}
