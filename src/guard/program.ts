/** A program under test as a subject: its function, asked through a session. */
import type { Precision } from '../core/index.js'
import type { Session } from './child.js'
import type { Subject } from './subject.js'

/** Instances in one message: a thousand matrices of 8×4 are about a megabyte. */
export const BATCH = 500

/** A function of a program as code under test. */
export function programSubject(session: Session, name: string, precision: Precision | undefined): Subject {
  let began: Promise<void> | undefined
  return {
    name,
    language: 'program',
    ...(precision === undefined ? {} : { precision }),
    batch: BATCH,
    async call(batch) {
      await (began ??= session.forget())
      return session.call(name, batch)
    },
    observations: () => session.observations(),
  }
}
