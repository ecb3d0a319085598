/**
 * Threads that answer questions for as long as a server runs. A question that takes more time or memory than it may, or that nobody wants answered any more, is
 * ended with its thread; another thread is there for the next. Which thread answers does not matter.
 */
import type { Answer, Question } from './ask/question.js'
import { hardLimit, LOOK } from './crew.js'
import type { Allowance, Io, WorkerHandle } from './io.js'
import type { FromAsked } from './work/ask.js'

/** What came of a question. */
export type Told =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'exceeded'; readonly what: keyof Allowance }
  | { readonly kind: 'crashed'; readonly message: string }
  | { readonly kind: 'cancelled' }

/** Who asks: what a question may take, and who hears of it. */
export interface Asking {
  readonly allowance: Allowance
  /** Aborted where the answer is not wanted any more. */
  readonly signal: AbortSignal
  /** How far the answer is, in words. */
  progress?(words: string): void
}

/** Where questions are asked. */
export interface Desk {
  /** Waits for a thread that is free, and for its answer; never rejects. */
  ask(question: Question, asking: Asking): Promise<Told>
  /** Ends all threads. */
  close(): Promise<void>
}

interface Sitting {
  readonly thread: WorkerHandle
  /** What is being answered here. */
  asked?: { readonly asking: Asking; readonly tell: (told: Told) => void }
}

/** A desk with so many threads at the most; the first one is started at once, so that it is there when it is asked. */
export function openDesk(size: number, io: Io): Desk {
  const seats = new Set<Sitting>()
  const waiting: (() => void)[] = []
  const before = io.memory()
  let isClosed = false

  function sit(): Sitting {
    const seat: Sitting = {
      thread: io.startWorker('ask', undefined, {
        message(message) {
          const said = message as FromAsked
          if ('progress' in said) seat.asked?.asking.progress?.(said.progress)
          else leave(seat, { kind: 'answer', answer: said.answer })
        },
        ended: (error) => leave(seat, { kind: 'crashed', message: error?.message ?? 'it ended early' }, true),
      }),
    }
    seats.add(seat)
    return seat
  }

  /** Tells who asked; a thread that has not answered is of no use to others. */
  function leave(seat: Sitting, told: Told, isGone = told.kind !== 'answer'): void {
    const { asked } = seat
    delete seat.asked
    if (isGone && seats.delete(seat)) {
      void seat.thread.stop()
      // Starting takes longer than most answers: who asks next finds another.
      if (asked && !isClosed) sit()
    }
    asked?.tell(told)
    waiting.shift()?.()
  }

  const isFree = (): boolean => seats.size < size || [...seats].some((s) => !s.asked)
  const free = (): Sitting => [...seats].find((s) => !s.asked) ?? sit()

  sit()
  return {
    async ask(question, asking) {
      const { allowance, signal } = asking
      while (!isFree()) await new Promise<void>((resolve) => waiting.push(resolve))
      if (signal.aborted || isClosed) {
        waiting.shift()?.()
        return { kind: 'cancelled' }
      }
      const seat = free()
      const most = Math.max(before, io.memory()) + allowance.memory
      return new Promise((resolve) => {
        const end = (): void => leave(seat, { kind: 'cancelled' })
        const late = setTimeout(
          () => leave(seat, { kind: 'exceeded', what: 'time' }),
          hardLimit(allowance.time),
        )
        const looking = setInterval(() => {
          if (io.memory() > most) leave(seat, { kind: 'exceeded', what: 'memory' })
        }, LOOK)
        signal.addEventListener('abort', end)
        seat.asked = {
          asking,
          tell(told) {
            clearTimeout(late)
            clearInterval(looking)
            signal.removeEventListener('abort', end)
            resolve(told)
          },
        }
        seat.thread.post({ question, time: allowance.time })
      })
    },
    async close() {
      isClosed = true
      const all = [...seats]
      for (const seat of all) leave(seat, { kind: 'cancelled' }, true)
      await Promise.all(all.map((s) => s.thread.stop()))
    },
  }
}
