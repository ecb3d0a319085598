/** Where a worker sits: it is asked one question at a time; one that is still busy with another, or for too long, is ended and a new one started. */
import type { Answer, FromWorker, Question, Word } from '../conversation.js'

/** What a seat tells. */
export interface Hearing {
  /** A part of the answer to the last question. */
  answer(answer: Answer): void
  /** The worker knows the language. */
  ready(words: readonly Word[]): void
  /** It had no part of the answer within its time, and was ended. */
  late(): void
  /** It ended by itself: a crash, or no memory. */
  broken(message: string): void
}

/** A question that has no number yet. */
export type Unnumbered<Q = Question> = Q extends Question ? Omit<Q, 'number'> : never

/** A worker, or its successor. */
export interface Seat {
  /** Each part of the answer may take as many milliseconds. */
  ask(question: Unnumbered, milliseconds: number): void
  /** Ends what is being computed; whether anything was. */
  stop(): boolean
}

const isLast = ({ kind }: Answer): boolean => kind === 'done' || kind === 'failed'

/** A seat for workers whose program is at an address. */
export function seatFor(program: string, { answer, ready, late, broken }: Hearing): Seat {
  let number = 0
  let isBusy = false
  let [time, timer] = [0, 0]
  let worker: Worker | undefined = started()

  function started(): Worker {
    const made = new Worker(program)
    made.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      if (data.kind === 'ready') return ready(data.words)
      if (data.number !== number) return
      if (isLast(data)) isBusy = false
      wait()
      answer(data)
    })
    made.addEventListener('error', (event) => {
      event.preventDefault()
      if (made !== worker) return
      leave()
      broken(event.message ?? 'it could not be started')
    })
    return made
  }

  /** For the next part of an answer. */
  function wait(): void {
    clearTimeout(timer)
    if (!isBusy) return
    timer = setTimeout(() => {
      renew()
      late()
    }, time)
  }

  function leave(): void {
    clearTimeout(timer)
    worker?.terminate()
    worker = undefined
    number++
    isBusy = false
  }

  function renew(): void {
    leave()
    worker = started()
  }

  return {
    ask(question, milliseconds) {
      if (isBusy) renew()
      number++
      isBusy = true
      time = milliseconds
      worker ??= started()
      worker.postMessage({ ...question, number })
      wait()
    },
    stop() {
      const wasBusy = isBusy
      if (wasBusy) renew()
      return wasBusy
    },
  }
}
