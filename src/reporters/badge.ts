/** A badge as shields.io's endpoint reads it (shields.io/badges/endpoint-badge), to be published where a README can point to. */
import { exitCode, type Report } from '../core/index.js'
import { outcomeOf } from './outcome.js'
import type { Reporter } from './reporter.js'

interface Badge {
  readonly message: string
  readonly color: 'brightgreen' | 'yellow' | 'red'
}

function badgeOf(report: Report): Badge {
  const count = (o: ReturnType<typeof outcomeOf>): number =>
    report.claims.filter((c) => outcomeOf(c) === o).length
  const [failed, open] = [count('failed') + report.problems.length, count('open')]
  if (exitCode(report, false) !== 0) return { message: `${failed} failing`, color: 'red' }
  if (report.claims.length === 0) return { message: 'none', color: 'yellow' }
  if (open > 0) return { message: `${count('passed')} as expected, ${open} undecided`, color: 'yellow' }
  return { message: `${report.claims.length} as expected`, color: 'brightgreen' }
}

/** Writes one badge for the whole report. */
export const badge: Reporter = {
  name: 'badge',
  summary: 'a badge endpoint for shields.io, in lemmata-badge.json',
  render(report) {
    const { message, color } = badgeOf(report)
    const endpoint = { schemaVersion: 1, label: 'claims', message, color, isError: color === 'red' }
    return [{ to: { kind: 'file', name: 'lemmata-badge.json' }, text: `${JSON.stringify(endpoint)}\n` }]
  },
}
