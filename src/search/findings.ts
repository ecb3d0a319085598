/** What a search has seen: violations that floats are sure of, points left open, and the tightest instance. */
import type { Instance, Tightest } from '../core/index.js'
import type { Place } from '../instance/place.js'
import type { Violation } from '../instance/settle.js'

/** Violations and open points kept: settling tries few of them. */
const MOST_KEPT = 16

/** An instance that floats could not decide. */
export interface Open {
  readonly place: Place
  readonly instance: Instance
}

/** What a search has seen so far; it keeps the largest violations, and the tightest instance. */
export class Findings {
  readonly violations: Violation[] = []
  readonly open: Open[] = []
  tightest: Tightest | undefined
  passed = 0
  rejected = 0
  withoutValue = 0

  /** Judges an instance with error bounds; true where it is certainly violated. */
  judge(place: Place, instance: Instance): boolean {
    const assessed = place.admissible(instance.coordinates)
      ? place.assess(instance)
      : ({ kind: 'rejected' } as const)
    switch (assessed.kind) {
      case 'violated':
        this.keep({ place, instance, relative: assessed.relative })
        return true
      case 'unclear':
        if (this.open.length < MOST_KEPT) this.open.push({ place, instance })
        return false
      case 'rejected':
        this.rejected++
        return false
      case 'no value':
        this.withoutValue++
        return false
      case 'holds':
        this.passed++
        this.tighten(instance, assessed.log10Slack)
        return false
    }
  }

  private tighten(instance: Instance, log10Slack: number | undefined): void {
    if (log10Slack !== undefined && log10Slack < (this.tightest?.log10Slack ?? Infinity))
      this.tightest = { log10Slack, instance }
  }

  /** The largest violations, largest first. */
  private keep(violation: Violation): void {
    this.violations.push(violation)
    this.violations.sort((a, b) => b.relative - a.relative)
    this.violations.splice(MOST_KEPT)
  }
}
