/**
 * Wrong kernels in NumPy, SciPy and PyTorch are all caught, right ones raise no alarm. With WHOLE=1 for twenty seeds, and beside two other checks in a table.
 */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../integration/build.js'
import { python } from './python.js'

interface Row {
  readonly check: string
  readonly caught: number
  readonly wrong: number
  readonly alarms: number
  readonly right: number
  readonly seconds: number
}
interface Quality {
  readonly wrong: number
  readonly slips: readonly string[]
  readonly missed: readonly unknown[]
  readonly right: number
  readonly seeds: number
  readonly alarms: readonly unknown[]
  readonly table?: readonly Row[]
}

const WHOLE = process.env['WHOLE'] !== undefined

const lineOf = ({ check, caught, wrong, alarms, right, seconds }: Row): string =>
  `| ${check} | ${caught} of ${wrong} | ${alarms} of ${right} | ${seconds} |`

test(
  'at least fifty wrong kernels are caught, and twenty right ones raise no alarm',
  { timeout: 1_800_000 },
  async () => {
    const words = WHOLE ? ['20', '--table'] : ['2']
    const { out, err } = await python(['quality.py', ...words], join(ROOT, 'test/python'))
    expect(err).toBe('')
    const { wrong, slips, missed, right, seeds, alarms, table = [] } = JSON.parse(out) as Quality
    const lines = ['| check | wrong kernels caught | alarms at right ones | seconds |', ...table.map(lineOf)]
    if (WHOLE)
      process.stdout.write(
        `${wrong} wrong kernels; ${right} right ones, ${seeds} seeds\n${lines.join('\n')}\n`,
      )
    expect({ missed, alarms }).toEqual({ missed: [], alarms: [] })
    expect(wrong).toBeGreaterThanOrEqual(50)
    expect(right).toBeGreaterThanOrEqual(20)
    expect(slips.length).toBeGreaterThanOrEqual(11)
  },
)
