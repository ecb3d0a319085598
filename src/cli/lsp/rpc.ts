/** JSON-RPC 2.0 with the frames of the Language Server Protocol: a header that counts bytes, an empty line, a message. */
import { messageText } from '../../reporters/words/layout.js'
import type { Io } from '../io.js'
import { UsageError } from '../usage.js'

/** What is answered: a request with a result, later perhaps; a notification with nothing. */
export type Handler = (params: never, signal: AbortSignal) => unknown

/** The line to whoever is served. */
export interface Wire {
  notify(method: string, params: unknown): void
  /** Asks for something whose answer is of no interest. */
  request(method: string, params?: unknown): void
}

interface Message {
  readonly id?: number | string | null
  readonly method?: string
  readonly params?: unknown
}

const METHOD_NOT_FOUND = -32_601
const INVALID_PARAMS = -32_602
const INTERNAL_ERROR = -32_603
const REQUEST_CANCELLED = -32_800
const PARSE_ERROR = -32_700

/** Bytes of a header that says anything, and of a message: a claims file has at most a million characters. */
const LONGEST_HEADER = 4096
const LONGEST_MESSAGE = 16_000_000

const BROKEN = new UsageError(
  'expected a header Content-Length: N',
  'it is an editor that starts this command',
)

/** Messages of the input, as they come. @throws UsageError where the frames are broken: nothing behind them can be told apart */
async function* messagesOf(input: AsyncIterable<Uint8Array>): AsyncIterable<string> {
  let held = Buffer.alloc(0)
  for await (const part of input) {
    held = Buffer.concat([held, part])
    for (let end = held.indexOf('\r\n\r\n'); end >= 0; end = held.indexOf('\r\n\r\n')) {
      const length = Number(/^content-length:\s*(\d+)\s*$/imu.exec(held.toString('ascii', 0, end))?.[1])
      if (!(length <= LONGEST_MESSAGE)) throw BROKEN
      const from = end + 4
      if (held.length < from + length) break
      yield held.toString('utf8', from, from + length)
      held = held.subarray(from + length)
    }
    if (held.length > LONGEST_HEADER && !held.includes('\r\n\r\n')) throw BROKEN
  }
}

/** Answers messages until the input ends or there is one that says `exit`; which of them it was. `problemOf` tells what is wrong with parameters. */
export async function serveMessages(
  handlersFor: (wire: Wire) => Readonly<Record<string, Handler>>,
  io: Pick<Io, 'hearInput' | 'out' | 'err'>,
  problemOf: (method: string, params: unknown) => string | undefined = () => undefined,
): Promise<'end' | 'exit'> {
  const send = (message: object): void => {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message })
    io.out.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`)
  }
  let asked = 0
  const handlers = handlersFor({
    notify: (method, params) => send({ method, params }),
    request: (method, params) =>
      send({ id: `lemmata-${asked++}`, method, ...(params === undefined ? {} : { params }) }),
  })
  const tell = (method: string, message: string): void =>
    io.err.write(`lemmata lsp: ${method}: ${messageText(message)}\n`)
  const running = new Map<Message['id'], AbortController>()

  async function answer({ id, method = '', params }: Message): Promise<void> {
    const handler = Object.hasOwn(handlers, method) ? handlers[method] : undefined
    const refuse = (code: number, message: string): void => send({ id, error: { code, message } })
    if (!handler)
      return id === undefined || method.startsWith('$/')
        ? undefined
        : refuse(METHOD_NOT_FOUND, `unknown method ${method}`)
    const problem = problemOf(method, params)
    if (problem !== undefined)
      return id === undefined ? tell(method, problem) : refuse(INVALID_PARAMS, problem)
    const stop = new AbortController()
    running.set(id, stop)
    try {
      const result = await handler(params as never, stop.signal)
      if (id === undefined) return
      if (stop.signal.aborted) refuse(REQUEST_CANCELLED, 'cancelled')
      else send({ id, result: result ?? null })
    } catch (error) {
      const { message } = error as Error
      if (id === undefined) tell(method, message)
      else refuse(INTERNAL_ERROR, message)
    } finally {
      running.delete(id)
    }
  }

  for await (const text of messagesOf(io.hearInput())) {
    let message: Message
    try {
      // What is no object has no method: nothing is done about it.
      message = Object(JSON.parse(text)) as Message
    } catch {
      send({ id: null, error: { code: PARSE_ERROR, message: 'expected JSON' } })
      continue
    }
    if (message.method === 'exit') return 'exit'
    if (message.method === '$/cancelRequest')
      running.get((message.params as { readonly id: number } | undefined)?.id)?.abort()
    else if (message.method !== undefined) void answer(message)
  }
  return 'end'
}
