/** All spaces by name. A new space is one file and one line here. */
import { ball } from './ball.js'
import { binary } from './binary.js'
import { box } from './box.js'
import { diagonal } from './diagonal.js'
import { doublystochastic } from './doublystochastic.js'
import { froball } from './froball.js'
import { indexPosition } from './index-position.js'
import { integer } from './integer.js'
import { matrix } from './matrix.js'
import { nonnegative } from './nonnegative.js'
import { onehot } from './onehot.js'
import { opball } from './opball.js'
import { orthogonal } from './orthogonal.js'
import { permutation } from './permutation.js'
import { positive } from './positive.js'
import { psd } from './psd.js'
import { scalar } from './scalar.js'
import { signs } from './signs.js'
import { simplex } from './simplex.js'
import type { Space } from './space.js'
import { spd } from './spd.js'
import { spectrum } from './spectrum.js'
import { sphere } from './sphere.js'
import { stochastic } from './stochastic.js'
import { subsimplex } from './subsimplex.js'
import { symmetric } from './symmetric.js'
import { lowrank } from './lowrank.js'
import { toeplitz } from './toeplitz.js'
import { lowertriangular, uppertriangular } from './triangular.js'
import { vector } from './vector.js'

export type { Extent, Space } from './space.js'

/** All spaces, by the names that claims call them. */
export const spaces: ReadonlyMap<string, Space> = new Map(
  [
    vector,
    matrix,
    symmetric,
    spd,
    psd,
    spectrum,
    orthogonal,
    simplex,
    subsimplex,
    stochastic,
    doublystochastic,
    ball,
    opball,
    froball,
    sphere,
    box,
    positive,
    nonnegative,
    binary,
    signs,
    onehot,
    diagonal,
    lowertriangular,
    uppertriangular,
    toeplitz,
    lowrank,
    permutation,
    scalar,
    integer,
    indexPosition,
  ].map((s) => [s.name, s]),
)
