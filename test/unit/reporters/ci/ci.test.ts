/** The formats for machines on a report with every status: valid by their schemas, and as kept in golden/. */
import { describe, expect, test } from 'vitest'
import type { Report } from '../../../../src/core/index.js'
import { badge } from '../../../../src/reporters/badge.js'
import { github } from '../../../../src/reporters/github.js'
import { junit } from '../../../../src/reporters/junit.js'
import type { Reporter } from '../../../../src/reporters/reporter.js'
import { sarif, uriOf } from '../../../../src/reporters/sarif.js'
import { allAsExpected, everyStatus, hostile, nothing } from './fixture.js'
import { junitFaults } from './junit-schema.js'
import { sarifFaults } from './sarif-schema.js'
import { readXml, type Element } from './xml.js'

const VIEW = { colour: false, width: 100, quiet: false }
const textOf = (reporter: Reporter, report: Report, page = 0): string =>
  reporter.render(report, VIEW)[page].text
const reports = [
  ['every status', everyStatus],
  ['all as expected', allAsExpected],
  ['nothing', nothing],
  ['hostile texts', hostile],
] as const

describe('golden files', () => {
  test.each([
    ['junit.xml', junit, 0],
    ['lemmata.sarif', sarif, 0],
    ['annotations.txt', github, 0],
    ['summary.md', github, 1],
    ['badge.json', badge, 0],
  ] as const)('%s is as kept', async (file, reporter, page) => {
    await expect(textOf(reporter, everyStatus, page)).toMatchFileSnapshot(`golden/${file}`)
  })

  test('each page goes where its format is looked for', () => {
    const destinations = [junit, sarif, github, badge].flatMap((r) =>
      r.render(everyStatus, VIEW).map((p) => p.to),
    )
    expect(destinations).toEqual([
      { kind: 'file', name: 'junit.xml' },
      { kind: 'file', name: 'lemmata.sarif' },
      { kind: 'output' },
      { kind: 'environment', variable: 'GITHUB_STEP_SUMMARY' },
      { kind: 'file', name: 'lemmata-badge.json' },
    ])
  })
})

describe('JUnit XML', () => {
  test.each(reports)('of %s is well-formed and keeps the rules of junit-10.xsd', (_, report) => {
    expect(junitFaults(readXml(textOf(junit, report)))).toEqual([])
  })

  test('has the seconds that claims took, where these are known', () => {
    const [first, second] = everyStatus.claims
    const durations = new Map([
      [first.id, 1234.4],
      [second.id, 2],
    ])
    const [{ text }] = junit.render(everyStatus, { ...VIEW, durations })
    expect(junitFaults(readXml(text))).toEqual([])
    const times = (name: string): readonly string[] =>
      [...text.matchAll(new RegExp(`<${name} [^>]*time="([^"]*)"`, 'gu'))].map(([, time]) => time)
    expect(times('testcase').slice(0, 3)).toEqual(['1.234', '0.002', '0'])
    expect(times('testsuites')).toEqual(['1.236'])
  })

  test('tells failed, errors, skipped and passed claims apart', () => {
    const suites = readXml(textOf(junit, everyStatus)).children as readonly Element[]
    const cases = suites.flatMap((s) => s.children as readonly Element[]).filter((e) => e.name === 'testcase')
    const kinds = cases.map((c) => [c.attributes['name'], (c.children[0] as Element).name])
    expect(Object.fromEntries(kinds)).toEqual({
      'norm.proved': 'system-out',
      'norm.supported': 'system-out',
      'norm.refuted': 'failure',
      'norm.refuted-as-said': 'system-out',
      'norm.fails-not': 'failure',
      'norm.open': 'skipped',
      'norm.promised': 'failure',
      'norm.conflict': 'error',
      'guard.gradient': 'failure',
      'line 50, column 14': 'error',
      'line 0, column 0': 'error',
    })
  })
})

describe('SARIF', () => {
  test.each(reports)('of %s keeps the rules of the 2.1.0 schema', (_, report) => {
    expect(sarifFaults(JSON.parse(textOf(sarif, report)))).toEqual([])
  })

  test('the rules refuse what the schema refuses', () => {
    const valid = JSON.parse(textOf(sarif, everyStatus)) as {
      version: string
      runs: { results: Record<string, unknown>[] }[]
    }
    expect(sarifFaults({ ...valid, version: '2.0' })).not.toEqual([])
    expect(sarifFaults({ ...valid, more: 1 })).not.toEqual([])
    const [run] = valid.runs
    for (const wrong of [
      { level: 'fatal' },
      { ruleIndex: 4 },
      { message: 'text' },
      { locations: [{ uri: 'a b' }] },
    ])
      expect(
        sarifFaults({ ...valid, runs: [{ ...run, results: [{ ...run.results[0], ...wrong }] }] }),
      ).not.toEqual([])
  })

  test('has no result for a claim as expected', () => {
    const log = JSON.parse(textOf(sarif, allAsExpected)) as { runs: { results: unknown[] }[] }
    expect(log.runs[0].results).toEqual([])
  })

  test.each([
    ['claims/soft max.yaml', 'claims/soft%20max.yaml'],
    ['.\\claims\\a.yaml', 'claims/a.yaml'],
    ['./ü#1.md', '%C3%BC%231.md'],
  ])('%s is the URI %s', (file, uri) => expect(uriOf(file)).toBe(uri))
})

describe('GitHub', () => {
  test('annotations take one line each and cannot be forged by texts', () => {
    const lines = textOf(github, hostile).trimEnd().split('\n')
    expect(lines).toHaveLength(2)
    expect(lines[0]).toMatch(
      /^::error file=dir%2Cwith%3Aodd%25names\/ü & <x>\.yaml,line=1,title=a%3A%3Ab%2Cc%250A%3A refuted%2C expected to hold::\]\]>/u,
    )
    expect(lines[0]).toContain('%25%0D%0A∶:error::injected')
    expect(lines[0]).toContain('␀␛[31m')
    expect(lines[0]).not.toMatch(/[\u0000-\u001f]/u)
  })

  test('puts what is worst first, for GitHub shows ten of a level', () => {
    const titles = textOf(github, everyStatus).match(/title=[^%:]*/gu)
    expect(titles?.slice(0, 4)).toEqual([
      'title=cannot be read',
      'title=cannot be read',
      'title=norm.conflict',
      'title=norm.refuted',
    ])
  })

  test('the summary fences texts that contain fences, and has no raw HTML of theirs', () => {
    const summary = textOf(github, hostile, 1)
    expect(summary).toContain('`````')
    expect(summary).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e]/u)
    expect(summary.replace(/`````[\s\S]*?`````/gu, '')).not.toMatch(/<\/failure>|<x>/u)
  })

  test('every row of the summary has four cells', () => {
    const rows = textOf(github, everyStatus, 1)
      .split('\n')
      .filter((l) => l.startsWith('|'))
    expect(rows.map((r) => r.split('|').length)).toEqual(rows.map(() => 6))
  })
})

describe('the badge', () => {
  test.each([
    ['every status', everyStatus, 'red', '7 failing'],
    ['all as expected', allAsExpected, 'brightgreen', '3 as expected'],
    ['nothing', nothing, 'yellow', 'none'],
  ] as const)('of %s', (_, report, color, message) => {
    const read = JSON.parse(textOf(badge, report)) as Record<string, unknown>
    expect(read).toEqual({ schemaVersion: 1, label: 'claims', message, color, isError: color === 'red' })
  })
})
