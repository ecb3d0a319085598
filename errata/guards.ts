/**
 * `npm run errata:guards`: guards on hand-written derivatives of published packages, and errata/guards.json with what was found. JavaScript packages are looked for in the
 * folder ERRATA_PACKAGES, Python packages where python3 finds them; one that is not there is skipped by name, and keeps what was found of it before.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Report } from '../src/core/index.js'
import type { Guarded } from './page.js'

const FOLDER = 'errata/guards'
const RESULTS = 'errata/guards.json'

/** What the first line of a guard file says before its colon: the package and its version. */
const packageOf = (file: string): string => /^# (.*?):/u.exec(readFileSync(file, 'utf8'))?.[1] ?? file

function guarded(file: string): Guarded | undefined {
  const path = join(mkdtempSync(join(tmpdir(), 'lemmata-guards-')), 'report.json')
  spawnSync('node', ['bin/lemmata.js', 'guard', file, '--reporter', `json=${path}`, '--quiet'], {
    stdio: 'ignore',
  })
  if (!existsSync(path)) return undefined
  const { claims } = JSON.parse(readFileSync(path, 'utf8')) as Report
  if (claims.every((c) => c.verdict.status === 'undecided')) return undefined
  const wrong = claims.filter((c) => c.verdict.status !== 'supported')
  return {
    package: packageOf(file),
    checks: claims.length,
    wrong: wrong.map((c) => ({ id: c.id, found: (c.findings ?? []).join('\n').split('\n').slice(0, 4) })),
  }
}

const before = existsSync(RESULTS) ? (JSON.parse(readFileSync(RESULTS, 'utf8')) as readonly Guarded[]) : []
const results = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yaml'))
  .sort()
  .flatMap((name): readonly Guarded[] => {
    const file = join(FOLDER, name)
    const result = guarded(file)
    const label = packageOf(file)
    if (result === undefined) console.log(`skipped: ${label} is not here`)
    else
      console.log(
        `${label}: ${result.checks} checks, wrong: ${result.wrong.map((w) => w.id).join(', ') || 'none'}`,
      )
    return result === undefined ? before.filter((b) => b.package === label) : [result]
  })
writeFileSync(RESULTS, `${JSON.stringify(results, undefined, 2)}\n`)
