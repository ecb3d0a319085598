/** The one door through which a proof comes to count: its record, of whatever kind, is replayed. */
import type { AnyRecord } from '../plain.js'
import { replayCertificate } from './certificate.js'
import { replayCombination } from './combination.js'
import { replayEnclosure } from './enclosure.js'
import { replayFinite } from './finite.js'
import { replayGivenSizes } from './given-sizes.js'
import { replayInequality } from './inequality.js'
import { replayRewriting } from './rewriting.js'
import { replay } from './replay.js'
import type { ReplayOptions, ReplayOutcome } from './outcome.js'

/** Replays the record of any kind of proof. */
export function replayAny({ kind, record }: AnyRecord, options: ReplayOptions = {}): ReplayOutcome {
  switch (kind) {
    case 'combination':
      return replayCombination(record, options)
    case 'finite':
      return replayFinite(record, options)
    case 'rewriting':
      return replayRewriting(record, options)
    case 'identity':
      return replay(record, options)
    case 'semidefinite':
      return replayCertificate(record, options)
    case 'given sizes':
      return replayGivenSizes(record, options)
    case 'enclosure':
      return replayEnclosure(record, options)
    case 'inequality':
      return replayInequality(record, options)
  }
}
