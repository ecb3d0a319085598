/** Short formulas as they stand in public notes, with what their authors would declare and, as their note, the reading. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { resolve } from '../../../symbolic/calculus/index.js'
import { readDocument } from '../../../src/claims/document/index.js'
import { spaces } from '../../../src/spaces/index.js'

const FILE = new URL('papers.yaml', import.meta.url)
const { claims, problems } = readDocument(readFileSync(FILE, 'utf8'), 'papers.yaml', {
  spaces,
  differentiate: resolve,
})

describe('formulas of papers, verbatim', () => {
  it('are all read', () => {
    expect(problems).toEqual([])
    expect(claims.length).toBeGreaterThan(50)
  })

  it.each(claims.map((claim) => [claim.id, claim.source, claim] as const))(
    '%s, %s',
    (_id, _source, claim) => {
      expect(claim.text.claim).toBe(claim.note)
    },
  )
})
