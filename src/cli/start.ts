/** What a thread begins with: it loads the program, with what the engine compiled of it in earlier runs, and keeps what it compiles now. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import vm from 'node:vm'
import { keepCode, keptCode, type KeptCode } from './kept-code.js'

/** Digits that tell builds apart; the build writes them here. */
declare const BUILD: string

/** Code is kept anew where there is so much more of it. */
const GROWTH = 1.05
/** Milliseconds. A longer run has dropped what it needed at its start, as engines do, or has not ended by itself. */
const SHORT = 10_000

/** Milliseconds after which code that did not grow is looked at by one run of so many only: a look takes a fortieth of a small check. */
const SETTLED = 3_600_000
const SELDOM = 16

const isLookedAt = ({ age }: KeptCode): boolean => age < SETTLED || process.pid % SELDOM === 0

const amountOfCode = (): number =>
  process.getBuiltinModule('node:v8').getHeapCodeStatistics().bytecode_and_metadata_size

/** Runs the program with the code that is kept of it. */
function runKept(path: string): void {
  const kept = keptCode(path, BUILD)
  const text = readFileSync(path, 'latin1')
  const script = new vm.Script(`(function (module, require, __filename) {${text}\n})`, {
    filename: path,
    ...(kept ? { cachedData: kept.code } : {}),
  })
  const taken = script.cachedDataRejected === true ? undefined : kept
  const keep = (): void => {
    const amount = amountOfCode()
    const enough = taken ? taken.amount * GROWTH : 0
    if (amount > enough) keepCode(path, BUILD, { code: script.createCachedData(), amount })
  }
  if (!taken || isLookedAt(taken)) process.on('exit', () => performance.now() < SHORT && keep())
  const run = script.runInThisContext() as (module: object, require: NodeJS.Require, path: string) => void
  run({}, createRequire(path), path)
}

runKept(fileURLToPath(new URL('./program.cjs', import.meta.url)))
