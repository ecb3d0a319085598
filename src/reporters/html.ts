/** The report as one page to read, mail and keep: nothing is fetched from elsewhere. Typesetting is loaded when the format is asked for. */
import type { LoadedReporter } from './reporter.js'

/** Writes one file of HTML. */
export const html: LoadedReporter = {
  name: 'html',
  summary: 'one page to read and mail, in lemmata-report.html',
  async load() {
    const { renderer } = await import('./html/page.js')
    const page = await renderer()
    return (report) => [{ to: { kind: 'file', name: 'lemmata-report.html' }, text: page(report) }]
  },
}
