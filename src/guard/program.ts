/** A program under test as a subject: its function, asked through a session. */
import type { Session } from './child.js'
import type { Subject } from './subject.js'
import type { Precision } from './values.js'

/** Instances in one message: a thousand matrices of 8×4 are about a megabyte. */
const BATCH = 500

export function programSubject(session: Session, name: string, precision: Precision | undefined): Subject {
  const changed = new Set<string>()
  let began: Promise<void> | undefined
  return {
    name,
    language: 'program',
    ...(precision === undefined ? {} : { precision }),
    batch: BATCH,
    async call(batch) {
      await (began ??= session.forget())
      const answer = await session.call(name, batch)
      if (answer.ok)
        for (const o of answer.outcomes)
          if (o.kind === 'value') for (const v of o.mutated ?? []) changed.add(v)
      return answer
    },
    observations: () => [
      ...(changed.size === 0
        ? []
        : [{ kind: 'mutates its inputs', message: `changes ${[...changed].join(', ')}` } as const]),
      ...session.observations(),
    ],
  }
}
