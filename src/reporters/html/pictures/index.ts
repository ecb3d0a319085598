/** The pictures of a claim: of each kind, where the report has what it shows. Pure: report data in, SVG out. */
import type { ClaimReport, Trials } from '../../../core/index.js'
import { obligationOf } from '../../words/evidence.js'
import { markup, NOTHING, type Markup } from '../markup.js'
import { errorsPicture } from './errors.js'
import { heatPicture } from './heat.js'
import { pathPicture } from './path.js'
import { slackPicture } from './slack.js'
import { spectrumPicture } from './spectrum.js'
import { tracePicture } from './trace.js'

export { PICTURE_STYLE } from './style.js'

/** The trace that shows most: of several searches the last one with a picture. */
function traceOf(trials: readonly Trials[]): Markup {
  const all = trials.flatMap((t) => (t.trace ? [tracePicture(t.trace)] : []))
  return all.findLast((p) => p !== NOTHING) ?? NOTHING
}

/** All pictures of a claim, one after another; nothing where there are none. */
export function picturesOf(report: ClaimReport): Markup {
  const { verdict, shown, errors = [] } = report
  const { counterexample } = verdict
  // Of several obligations the one that failed, else the one that is tightest.
  const trials = verdict.evidence.filter((e) => e.kind === 'trials')
  const label = counterexample?.obligation ?? trials.find((t) => t.slack)?.obligation
  const own = trials.filter((t) => t.obligation === label)
  const form = label === undefined ? undefined : obligationOf(report, label)?.form
  const all = [
    counterexample && shown?.path ? pathPicture(shown.path, form) : NOTHING,
    counterexample && shown?.sides ? heatPicture(shown.sides, counterexample.entry) : NOTHING,
    shown?.spectrum ? spectrumPicture(shown.spectrum) : NOTHING,
    counterexample ? NOTHING : slackPicture(own.find((t) => t.slack)?.slack ?? []),
    traceOf(own),
    errorsPicture(errors),
  ].filter((p) => p !== NOTHING)
  return all.length === 0 ? NOTHING : markup`<div class="pictures">${all}</div>`
}
