/** What a contributor touches to add a function: tried on the real sources, in memory. */
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { product } from './modules.js'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** The errors of the compiler with some sources changed, by file. */
function errorsWith(changed: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const read = ts.readConfigFile(`${ROOT}tsconfig.build.json`, (name) => ts.sys.readFile(name))
  const config = ts.parseJsonConfigFileContent(read.config, ts.sys, ROOT)
  const options = { ...config.options, noEmit: true }
  const texts = new Map(Object.entries(changed).map(([file, text]) => [ROOT + file, text]))
  const host = ts.createCompilerHost(options)
  const own = { source: host.getSourceFile.bind(host), exists: host.fileExists.bind(host) }
  host.fileExists = (name) => texts.has(name) || own.exists(name)
  host.getSourceFile = (name, language) => {
    const text = texts.get(name)
    return text === undefined ? own.source(name, language) : ts.createSourceFile(name, text, language)
  }
  const program = ts.createProgram([...config.fileNames, ...texts.keys()], options, host)
  return new Map(
    ts
      .getPreEmitDiagnostics(program)
      .map(({ file, messageText }) => [
        file ? relative(ROOT, file.fileName) : '',
        ts.flattenDiagnosticMessageText(messageText, ' '),
      ]),
  )
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
    const errors = errorsWith({ 'symbolic/operations/cube.ts': CARD, [REGISTER]: register })
    expect([...errors.keys()].sort()).toEqual([
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
