/** What is shipped, and what comes with it: packages are few, each has its reason and a licence that allows it, and a release shows where it was built. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
type Names = Readonly<Record<string, string>>
const manifest = JSON.parse(read('package.json')) as {
  dependencies: Names
  optionalDependencies: Names
  peerDependencies: Names
  peerDependenciesMeta: Readonly<Record<string, { optional?: boolean }>>
}
const security = read('SECURITY.md')

interface Locked {
  readonly license?: string
  readonly dev?: boolean
  readonly devOptional?: boolean
  readonly optional?: boolean
  readonly hasInstallScript?: boolean
}
const lock = (JSON.parse(read('package-lock.json')) as { packages: Readonly<Record<string, Locked>> })
  .packages
/** What `npm install lemmata` brings. */
const brought = Object.entries(lock).filter(
  ([path, { dev, devOptional }]) => path.startsWith('node_modules/') && !dev && !devOptional,
)

describe('packages', () => {
  it('that are needed, optional, or peers have each their reason in SECURITY.md, and there are no others', () => {
    const rows = [...security.matchAll(/^\| `([^`]+)` +\| (needed|optional|peer) +\| (.*?) +\|$/gmu)]
    const told = rows.map(([, name, how]) => [name, how])
    const named = (of: Names, how: string): string[][] => Object.keys(of).map((name) => [name, how])
    const { dependencies, optionalDependencies, peerDependencies } = manifest
    expect(told.toSorted()).toEqual(
      [
        ...named(dependencies, 'needed'),
        ...named(optionalDependencies, 'optional'),
        ...named(peerDependencies, 'peer'),
      ].toSorted(),
    )
    for (const [, name, , reason] of rows) expect(`${name}: ${reason}`).toMatch(/: .{15}/u)
  })

  it('that are peers are optional', () => {
    const { peerDependencies, peerDependenciesMeta } = manifest
    const must = Object.keys(peerDependencies).filter((name) => peerDependenciesMeta[name]?.optional !== true)
    expect(must).toEqual([])
  })

  it('are as many as SECURITY.md says, with and without the engines', () => {
    const needed = brought.filter(([, { optional }]) => !optional)
    expect(security).toContain(
      `${brought.length} packages are installed, ${needed.length} without the engines`,
    )
  })

  it('have licences that let them be passed on, and run nothing when they are installed', () => {
    const allowed = ['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD']
    const other = brought.filter(([, { license = '' }]) => !allowed.includes(license))
    expect(other.map(([path, { license }]) => `${path}: ${license}`)).toEqual([])
    expect(brought.filter(([, p]) => p.hasInstallScript).map(([path]) => path)).toEqual([])
  })
})

interface Step {
  readonly uses?: string
  readonly run?: string
}
interface Job {
  readonly permissions?: Names
  readonly strategy?: { readonly matrix: Readonly<Record<string, readonly unknown[]>> }
  readonly steps: readonly Step[]
}
interface Workflow {
  readonly permissions: Names
  readonly jobs: Readonly<Record<string, Job>>
}
const FOLDER = '.github/workflows'
const workflowOf = (file: string): Workflow => parse(read(`${FOLDER}/${file}`)) as Workflow
const files = readdirSync(new URL(`../../${FOLDER}`, import.meta.url))

describe.each(files)('the workflow %s', (file) => {
  const { permissions, jobs } = workflowOf(file)
  const steps = Object.values(jobs).flatMap((job) => job.steps)

  it('may read, and where it publishes prove who it is; nothing else', () => {
    expect(permissions).toEqual({ contents: 'read' })
    for (const job of Object.values(jobs))
      if (job.permissions) expect(job.permissions).toEqual({ contents: 'read', 'id-token': 'write' })
    expect(read(`${FOLDER}/${file}`)).not.toMatch(/secrets\./u)
  })

  it('uses actions of GitHub itself, of a version', () => {
    for (const { uses } of steps) if (uses) expect(uses).toMatch(/^actions\/[a-z-]+@v\d+$/u)
  })

  it('runs scripts that there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Names }
    for (const { run = '' } of steps) {
      for (const [, name] of run.matchAll(/npm run (?:--silent )?(\S+)/gu)) expect(Object.keys(scripts)).toContain(name)
      for (const [path] of run.matchAll(/(?<!\S)(?:\.ci\/run|test\/unit\/\S+)/gu)) expect(existsSync(new URL(`../../${path}`, import.meta.url))).toBe(true)
    }
  }) // prettier-ignore
})

describe('a release', () => {
  const { publish } = workflowOf('release.yml').jobs
  const runs = publish.steps.map(({ run = '' }) => run)

  it('is tested first, of the version of its tag, and published with provenance', () => {
    const publishing = runs.findIndex((run) => run.startsWith('npm publish'))
    expect(runs[publishing]).toContain('--provenance')
    expect(runs.slice(0, publishing)).toContain('.ci/run')
    expect(runs.slice(0, publishing).some((run) => run.includes('GITHUB_REF_NAME'))).toBe(true)
    expect(publish.permissions).toHaveProperty('id-token', 'write')
  })
})

it('CI runs on each version of Node that is supported, and the matchers with both versions of vitest', () => {
  const { run, 'vitest-5': next } = workflowOf('ci.yml').jobs
  expect(run.strategy!.matrix['node']).toEqual([20, 22, 24, 26])
  expect(next.strategy!.matrix['node']).toEqual([22, 24, 26])
  expect(next.steps.map((s) => s.run)).toContain('npx vitest run --project sources test/unit/vitest')
})

it('dependencies are looked after where they are named', () => {
  const { updates } = parse(read('.github/dependabot.yml')) as {
    updates: readonly { 'package-ecosystem': string; directory: string }[]
  }
  expect(updates.map((u) => [u['package-ecosystem'], u.directory])).toEqual([
    ['npm', '/'],
    ['github-actions', '/'],
  ])
})
