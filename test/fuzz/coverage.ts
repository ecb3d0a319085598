/** Which parts of the code a run reaches, as V8 counts them: no instrumented build, no package. */
import { Session } from 'node:inspector'

interface Coverage {
  readonly result: readonly {
    readonly scriptId: string
    readonly url: string
    readonly functions: readonly {
      readonly ranges: readonly { readonly startOffset: number; readonly count: number }[]
    }[]
  }[]
}

/** Our own modules; what comes from packages is not counted. */
const OURS = /\/dist\/(?:src|symbolic)\//u

/** Counts in classes, as AFL has them: a loop that runs 5 times is like one that runs 7 times, and unlike one that runs once. */
const classOf = (count: number): number => Math.min(6, Math.ceil(Math.log2(count + 1)))

/** Starts to count; each call names the parts of the code that ran since the last, with how often they did. */
export function meter(): () => ReadonlySet<string> {
  const session = new Session()
  session.connect()
  session.post('Profiler.enable')
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
  return () => {
    const reached = new Set<string>()
    session.post('Profiler.takePreciseCoverage', (_, coverage) => {
      for (const { scriptId, url, functions } of (coverage as Coverage).result)
        if (OURS.test(url))
          for (const { ranges } of functions)
            for (const { startOffset, count } of ranges)
              if (count > 0) reached.add(`${scriptId}:${startOffset}:${classOf(count)}`)
    })
    return reached
  }
}
