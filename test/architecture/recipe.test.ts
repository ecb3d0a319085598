/** What a contributor touches to add a function: tried on a copy of the real sources. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { product } from './modules.js'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const COPIED = [
  'src',
  'symbolic',
  'properties',
  'schema',
  'package.json',
  'tsconfig.json',
  'tsconfig.build.json',
]

/** The files in which the compiler finds errors, with some sources changed. */
function filesWithErrors(changed: Readonly<Record<string, string>>): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'lemmata-recipe-'))
  try {
    for (const name of COPIED) cpSync(join(ROOT, name), join(folder, name), { recursive: true })
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
    for (const [file, text] of Object.entries(changed)) writeFileSync(join(folder, file), text)
    const tsc = join(ROOT, 'node_modules/@typescript/native/bin/tsc')
    const words = [tsc, '-p', 'tsconfig.build.json', '--noEmit', '--pretty', 'false']
    const { stdout } = spawnSync(process.execPath, words, { cwd: folder, encoding: 'utf8' })
    return [...new Set([...stdout.matchAll(/^(\S+)\(\d+,\d+\): error/gmu)].map(([, file]) => file))].sort()
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const REGISTER = 'symbolic/operations/index.ts'
const CARD = `import type { FunctionCard } from './card.js'
export const cube: FunctionCard = { domain: {}, kinks: [], derivative: (k, x) => k.scale(k.number(3), k.square(x)) }
`

describe('a new real function', () => {
  it('is a card, a line of the register, and a kernel in each of the files that the compiler names', () => {
    const register = product
      .find((m) => m.path === REGISTER)!
      .text.replace('import { dir,', "import { cube } from './cube.js'\nimport { dir,")
      .replace('export const FUNCTIONS = {', 'export const FUNCTIONS = {\n  cube,')
    const files = filesWithErrors({ 'symbolic/operations/cube.ts': CARD, [REGISTER]: register })
    expect(files).toEqual([
      'src/derive/code/helpers.ts',
      'src/interval/big/interval.ts',
      'src/interval/float/algebra.ts',
      'src/numeric/functions.ts',
      'src/numeric/operators.ts',
      'symbolic/bounds/replay/operations.ts',
      'symbolic/numbers/ball.ts',
      'symbolic/numbers/dual.ts',
      'symbolic/proof/replay/functions.ts',
      'symbolic/proof/replay/jet.ts',
    ])
  })
})
