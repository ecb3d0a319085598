/** The catalogue: the theory of softmax and attention regression, and the numeric code that implements it. */
import type { Claim } from '../src/index.js'
import { almanSong } from './alman-song.js'
import { closedForms } from './closed-forms.js'
import { dengLiSong } from './deng-li-song.js'
import { gaoSongXie } from './gao-song-xie.js'
import { h2o } from './h2o.js'
import { implementations } from './implementations.js'
import { nerdamerClaims } from './nerdamer.js'
import { otherRegressions } from './other-regressions.js'
import { softmaxLipschitz } from './softmax-lipschitz.js'

/** All claims of the catalogue. */
export const catalogue: readonly Claim[] = [
  ...h2o,
  ...dengLiSong,
  ...gaoSongXie,
  ...almanSong,
  ...softmaxLipschitz,
  ...otherRegressions,
  ...closedForms,
  ...implementations,
  ...nerdamerClaims,
]
