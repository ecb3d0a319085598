/** The collection of published statements: every error has its counterexample, found again, and every repair holds. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { entriesOf, isError, READINGS, repairIds, type Source } from '../../errata/entries.js'
import { check, readDocument } from '../../src/index.js'

const folder = new URL('../../errata/', import.meta.url)
const text = (name: string): string => readFileSync(new URL(name, folder), 'utf8')
const sources = JSON.parse(text('sources.json')) as Readonly<Record<string, Source>>
const documents = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => readDocument(text(name), name))
const claims = documents.flatMap((d) => d.claims)

const fails = claims.filter((c) => c.expected === 'fails' || c.expected === 'conditional')
/** Instances of each, few for seconds: `npm run errata` tries as many as any check, and checks what is put in the place of what fails. */
const RUNS = 40

describe('the collection of published statements', () => {
  it('is read without problems', () => {
    expect(documents.flatMap((d) => d.problems)).toEqual([])
  })

  it('says of every source how it was read', () => {
    expect(Object.values(sources).filter((s) => !READINGS.includes(s.reading) || s.version === '')).toEqual(
      [],
    )
  })

  it('finds every counterexample again, says the kind of every error, and what would be right', async () => {
    const { claims: reports } = await check(fails, { runs: RUNS })
    expect(reports.filter((r) => !r.asExpected).map((r) => r.id)).toEqual([])
    const entries = entriesOf(reports, sources)
    expect(entries.filter((e) => e.kind === undefined).map((e) => e.report.id)).toEqual([])
    expect(entries.filter((e) => e.report.verdict.counterexample === undefined)).toEqual([])
    const held = new Set(claims.filter((c) => c.expected === 'holds').map((c) => c.id))
    const repaired = entries.filter((e) => repairIds(e.report).some((id) => held.has(id)))
    expect(entries.filter((e) => !repaired.includes(e)).map((e) => e.report.id)).toEqual([])
  })

  it('has a page that tells of every error', () => {
    const page = readFileSync(new URL('../docs/errata.md', folder), 'utf8')
    const missing = fails.filter((c) => !page.includes(`### ${c.id}\n`))
    const loose = missing.filter((c) =>
      ['recalled', 'not traced'].includes(sources[c.id.split('.')[0]]?.reading ?? ''),
    )
    expect(missing.filter((c) => !loose.includes(c)).map((c) => c.id)).toEqual([])
  })
})

/** Words that make sense only beside another entry, or only on the day of reading; an empty end; a share of no draws. */
const LOOSE_ENDS =
  /\.\.$|\bsame (?:crate|book|code|database|post|errata)\b|: same,|\bnewest (?:stored|on)\b|rounding shows of/mu

describe('the page', () => {
  it('has entries that can be read alone', () => {
    expect(readFileSync(new URL('../docs/errata.md', folder), 'utf8')).not.toMatch(LOOSE_ENDS)
  })
})

describe('entries', () => {
  const source: Source = { work: 'w', field: 'f', reading: 'recalled', version: 'v' }

  it('never call an error what is only recalled, or whose source cannot be named', async () => {
    const wrong = readDocument(
      '- {id: memory.of, given: {x: scalar()}, claim: x == 1, expected: fails, note: "false: x is any number; see memory.right"}\n- {id: memory.right, given: {x: scalar()}, claim: x == x}',
      'memory.yaml',
    )
    const { claims: reports } = await check(wrong.claims)
    const [entry, ...others] = entriesOf(reports, { memory: source })
    expect(others).toEqual([])
    expect(entry.kind).toBe('false')
    expect(entry.repairs.map((r) => r.id)).toEqual(['memory.right'])
    expect(isError(entry)).toBe(false)
    expect(isError({ ...entry, source: { ...source, reading: 'not traced' } })).toBe(false)
    expect(isError({ ...entry, source: { ...source, reading: 'quoted elsewhere' } })).toBe(true)
  })
})
