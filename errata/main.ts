/**
 * `npm run errata`: checks the claims of errata/ and the catalogue, and writes docs/errata.md and errata.html; with reports, of those instead.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { texts } from '../src/cli/option.js'
import { invocation, refuse } from '../test/tool.js'
import type { ClaimReport, Report } from '../src/core/index.js'
import { entriesOf, type Source } from './entries.js'
import { htmlOf, markdownOf, sectionsOf, type Best, type Guarded, type Limit } from './page.js'

const FOLDER = 'errata'
const parsed = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T

/** Whatever the verdicts are, the report is written. */
function checked(files: readonly string[]): string {
  const report = join(mkdtempSync(join(tmpdir(), 'lemmata-errata-')), 'report.json')
  try {
    execFileSync('node', ['bin/lemmata.js', 'check', ...files, '--json', report, '--quiet'], {
      stdio: 'inherit',
    })
  } catch {
    console.error(`not all as expected: ${files.length === 0 ? 'the catalogue' : files.join(', ')}`)
  }
  return report
}

const tool = {
  name: 'errata',
  summary: 'checks the claims of errata/ and of the catalogue, and writes docs/errata.md and errata.html',
  options: {
    reports: texts(
      'FILES',
      'reports of both (lemmata check … --json FILE) to write the page from, instead of checking again',
    ),
  },
  examples: [
    { line: 'npm run errata -- --reports a.json,b.json', shows: 'the page of reports that are there' },
  ],
}

const { reports: given } = invocation(tool).options
const missing = given.filter((f) => !existsSync(f))
if (missing.length > 0) refuse(tool, `no such report: ${missing.join(', ')}`)
const files = readdirSync(FOLDER).filter((f) => f.endsWith('.yaml'))
const reports = given.length > 0 ? given : [checked([]), checked(files.sort().map((f) => join(FOLDER, f)))]
const claims: readonly ClaimReport[] = reports.flatMap((r) => parsed<Report>(r).claims)
const entries = entriesOf(claims, parsed<Record<string, Source>>(join(FOLDER, 'sources.json')))
const sections = sectionsOf(
  entries,
  parsed<readonly Limit[]>(join(FOLDER, 'limits.json')),
  parsed<readonly Guarded[]>(join(FOLDER, 'guards.json')),
  parsed<readonly Best[]>(join(FOLDER, 'best.json')),
)
writeFileSync('docs/errata.md', markdownOf(sections))
writeFileSync('errata.html', htmlOf(sections))
console.log(sections[0].words[0])
