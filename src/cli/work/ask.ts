/** Answers questions of agents and editors, one at a time, until its thread is ended. */
import { answer } from '../ask/answer.js'
import type { Answer, Question } from '../ask/question.js'
import type { Work } from '../worker.js'

/** A question, and milliseconds for its answer. */
export interface ToAsked {
  readonly question: Question
  readonly time: number
}

/** How far an answer is, in words; or the answer. */
export type FromAsked = { readonly progress: string } | { readonly answer: Answer }

/** Answers each question that is posted to it. */
export const work: Work<undefined, ToAsked, FromAsked> = async (_, link) => {
  for (;;) {
    const { question, time } = await link.next()
    const until = link.now() + time
    link.post({
      answer: await answer(question, {
        time,
        now: () => link.now(),
        expired: () => link.now() >= until,
        progress: (progress) => link.post({ progress }),
      }),
    })
  }
}
