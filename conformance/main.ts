/**
 * `npm run conformance`: our arithmetic and calculus against statements nobody here wrote. Exit codes: 0 nothing contradicted, 1
 * contradictions, 2 could not run.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from '../src/cli/option.js'
import { invocation, otherwise, refuse } from '../test/tool.js'
import type { Suite, SuiteFolder } from './suite.js'
import { suites } from './suites.js'

const DEFAULT_FOLDER = '../shared/suites'
const tool = {
  name: 'conformance',
  arguments: '[names…]',
  summary: 'our arithmetic and calculus against statements nobody here wrote',
  about: 'The exit code is 1 where something is contradicted, 2 where it could not run.',
  options: {
    suites: otherwise(
      process.env['LEMMATA_SUITES'] ?? DEFAULT_FOLDER,
      text('FOLDER', 'where the suites are'),
    ),
  },
  examples: [{ line: `npm run conformance -- ${suites[0].name}`, shows: 'one suite' }],
}

/** Contradictions printed per suite; all are counted. */
const SHOWN = 20

function folderAt(path: string): SuiteFolder {
  if (!existsSync(path)) refuse(tool, `expected a folder of statements at ${path}, got nothing`)
  return {
    names: readdirSync(path).sort(),
    text: (name) => readFileSync(join(path, name), 'utf8'),
  }
}

function chosen(names: readonly string[]): readonly Suite[] {
  const unknown = names.filter((name) => !suites.some((s) => s.name === name))
  if (unknown.length > 0) {
    const known = suites.map((s) => s.name).join(', ')
    refuse(tool, `expected suites among ${known}, got ${unknown.join(', ')}`)
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

const { options, operands } = invocation(tool)
let clean = true
for (const suite of chosen(operands)) clean = (await runSuite(suite, options.suites)) && clean
process.exitCode = clean ? 0 : 1
