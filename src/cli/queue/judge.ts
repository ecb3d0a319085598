/** What of the answers of others counts: each is looked at, some are found again here, and what is wrong is told. */
import { TIME_IS_UP } from '../../core/index.js'
import { exactText } from '../exact-json.js'
import { digest } from '../digest.js'
import { CutOff, type StandingCrew } from '../standing.js'
import type { Answer, ErrandResult, ErrandTask } from '../work/errand.js'
import { readAnswerTo, type Parcel } from './parcel.js'
import type { Given } from './given.js'

/** Of so many answers one is found again, where nothing else is said. */
export const RECHECKED = 32

/** Looks at answers. */
export interface Judge {
  /** A job was given away: it is one of those that are done here as well, or not. */
  begin(parcel: Parcel): void
  /** The answer that counts; found here where none is given. Rejects as `StandingCrew.ask` does. */
  answerTo(parcel: Parcel, given: readonly Given[]): Promise<Answer>
  /** Answers of others that were found again. */
  readonly rechecked: () => number
}

/** Whether an answer depends on how fast a machine is: another need not be the same, and nobody is wrong. */
const isTimed = (answer: Answer | undefined): boolean =>
  answer !== undefined &&
  ('verdict' in answer
    ? answer.verdict.evidence.some((e) => e.kind === 'declined' && e.reason.includes(TIME_IS_UP))
    : !answer.complete)

/**
 * Which jobs are done here as well. Not drawn from the seed: that is known to whoever does the jobs, and a liar would lie elsewhere. No result depends on it.
 */
function choiceOf(share: number): (name: string) => boolean {
  const salt = process.getBuiltinModule('node:crypto').randomBytes(16).toString('hex')
  return (name) => Number.parseInt(digest(salt + name).slice(0, 12), 16) % share === 0
}

/** A judge with threads of this process; `wrong` hears of each answer that is not so. */
export function judgeWith(
  { ask }: Pick<StandingCrew<ErrandTask, ErrandResult>, 'ask'>,
  share: number,
  wrong: (id: string, by: string, objection: string) => void,
): Judge {
  const isChosen = choiceOf(share)
  const again = new Map<string, Promise<Answer | undefined>>()
  let rechecked = 0
  const taskOf = ({ errand, input, claims }: Parcel): ErrandTask => ({ errand, input, digest: claims })
  const find = (parcel: Parcel): Promise<Answer> => ask(taskOf(parcel)) as Promise<Answer>

  /** What is wrong with an answer as it stands. */
  async function objectionTo(parcel: Parcel, answer: Answer): Promise<string | undefined> {
    try {
      const looked = await ask({ ...taskOf(parcel), answer })
      return 'objection' in looked ? looked.objection : undefined
    } catch (error) {
      if (error instanceof CutOff) throw error
      return 'nobody can look at it'
    }
  }

  /** Whether an answer is another than that which was found here, if one was. */
  async function isAnother(parcel: Parcel, answer: Answer, text: string): Promise<boolean> {
    const ours = await again.get(parcel.name)
    if (!ours || isTimed(ours) || isTimed(answer)) return false
    rechecked++
    return exactText(ours) !== text
  }

  async function judge(parcel: Parcel, given: readonly Given[]): Promise<Answer> {
    const [first] = given
    const answers = given.map(({ text }) => readAnswerTo(parcel.errand, text))
    const [answer] = answers
    const objection =
      given.length > 1
        ? 'two answers to one job differ'
        : !answer
          ? 'no answer to what was asked'
          : ((await objectionTo(parcel, answer)) ?? ((await isAnother(parcel, answer, first.text)) ? 'another comes out here' : undefined))
    if (answer && objection === undefined) return answer
    const ours = (await again.get(parcel.name)) ?? (await find(parcel))
    const right = exactText(ours)
    for (const [k, { by, text }] of given.entries())
      if (text !== right && !isTimed(ours) && !isTimed(answers[k])) wrong(parcel.errand.id, by, objection!)
    return ours
  } // prettier-ignore

  return {
    begin(parcel) {
      if (!isChosen(parcel.name)) return
      // What cannot be found here says nothing of others.
      again.set(
        parcel.name,
        find(parcel).catch(() => undefined),
      )
    },
    async answerTo(parcel, given) {
      const answer = given.length === 0 ? await find(parcel) : await judge(parcel, given)
      again.delete(parcel.name)
      return answer
    },
    rechecked: () => rechecked,
  }
}
