/** A worker of the playground: answers one question after another. The page ends one that takes too long. */
import { answer } from '../answer.js'
import type { FromWorker, Question } from '../conversation.js'
import { words } from '../words.js'

const post = (message: FromWorker): void => postMessage(message)

addEventListener('message', ({ data }: MessageEvent<Question>) => {
  answer(data, { post, now: () => performance.now() }).catch((error: unknown) => {
    post({ number: data.number, kind: 'failed', message: String(error) })
  })
})
post({ kind: 'ready', words })
