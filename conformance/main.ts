/**
 * `npm run conformance -- [--suites DIR] [NAME …]`: our arithmetic and calculus against statements nobody here wrote. Exit codes: 0 nothing contradicted, 1
 * contradictions, 2 could not run.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Suite, SuiteFolder } from './suite.js'
import { suites } from './suites.js'

const DEFAULT_FOLDER = '../shared/suites'
/** Contradictions printed per suite; all are counted. */
const SHOWN = 20

function folderAt(path: string): SuiteFolder {
  if (!existsSync(path))
    throw new Error(`conformance: expected a folder of statements at ${path}, got nothing`)
  return {
    names: readdirSync(path).sort(),
    text: (name) => readFileSync(join(path, name), 'utf8'),
  }
}

function chosen(names: readonly string[]): readonly Suite[] {
  const unknown = names.filter((name) => !suites.some((s) => s.name === name))
  if (unknown.length > 0) {
    const known = suites.map((s) => s.name).join(', ')
    throw new Error(`conformance: expected suites among ${known}, got ${unknown.join(', ')}`)
  }
  return names.length === 0 ? suites : suites.filter((s) => names.includes(s.name))
}

async function runSuite(suite: Suite, root: string): Promise<boolean> {
  const progress = (message: string): void => {
    if (process.stderr.isTTY) process.stderr.write(`\r${suite.name}: ${message}\x1b[K`)
  }
  const { lines, contradictions } = await suite.run(folderAt(join(root, suite.folder)), progress)
  progress('done\n')
  console.log([`# ${suite.name}`, '', ...lines, ''].join('\n'))
  contradictions.slice(0, SHOWN).forEach((c) => console.log(`contradicted: ${c}`))
  if (contradictions.length > SHOWN) console.log(`… and ${contradictions.length - SHOWN} more`)
  return contradictions.length === 0
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { suites: { type: 'string' } },
    allowPositionals: true,
  })
  const root = values.suites ?? process.env['LEMMATA_SUITES'] ?? DEFAULT_FOLDER
  let clean = true
  for (const suite of chosen(positionals)) clean = (await runSuite(suite, root)) && clean
  return clean ? 0 : 1
}

main().then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 2
  },
)
