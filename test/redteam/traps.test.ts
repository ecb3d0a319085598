import { describe, expect, it } from 'vitest'
import { randomOf } from '../../src/core/index.js'
import { seed } from '../seed.js'
import { families } from './families/index.js'
import { violated } from './label.js'
import { trapOf } from './run.js'
import { asYaml } from './table.js'

/** Of each family. */
const TRAPS = 4

describe('the traps of the red team', () => {
  it.each(families)('$name: the second reader finds none violated that is said to be true', (family) => {
    const wrong: string[] = []
    for (let k = 0; k < TRAPS; k++) {
      const { trap } = trapOf({ seed, families: [family] }, k)
      // Without a second point the reader tells convexity by the Hessian, which on a set of one point says nothing.
      if (trap.truth !== 'true' || /\bconvex\(/u.test(String(trap.record.claim))) continue
      for (const record of [trap.record, ...(trap.twin ? [trap.twin] : [])])
        if (violated(record, randomOf(seed, 'traps', family.name, `${k}`), 2))
          wrong.push(asYaml('wrong', record))
    }
    expect(wrong).toEqual([])
  })
})
