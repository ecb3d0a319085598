/** The report as JSON (schema/report.schema.json): numbers that JSON lacks are the texts `Infinity`, `-Infinity`, `NaN`. */
import type { Report } from '../core/index.js'
import type { Reporter } from './reporter.js'

function spelled(_key: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value)
  return typeof value === 'bigint' ? String(value) : value
}

/** Any record of ours as JSON text, ending in a newline. */
export const jsonText = (value: unknown): string => `${JSON.stringify(value, spelled, 2)}\n`

/** Writes the report as it is. */
export const json: Reporter = {
  name: 'json',
  summary: 'the report as data, by the published schema',
  render: (report: Report) => [{ to: { kind: 'file', name: 'lemmata-report.json' }, text: jsonText(report) }],
}
