/** The Model Context Protocol over standard input and output, by the protocol's own package, which is loaded when it is asked for. */
import { Readable, Writable } from 'node:stream'
import type { McpServer, ServerContext } from '@modelcontextprotocol/server'
import { words } from '../../playground/words.js'
import { openDesk, type Desk, type Told } from '../desk.js'
import type { Allowance, Io } from '../io.js'
import type { Posed, Question } from '../ask/question.js'
import { needed } from '../needed.js'
import { INSTRUCTIONS, SECONDS, TOOLS, type Tool } from './tools.js'

const PACKAGE = '@modelcontextprotocol/server'

/** Pages of docs/ that teach the language and its answers. */
const PAGES: Readonly<Record<string, string>> = {
  claims: 'spaces, formulas, statements, with examples: the language as one writes it',
  language:
    'the exact meaning: where an operation or a derivative has a value, what a claim asserts; every function',
  latex: 'what LaTeX is read, and which conventions must be declared',
  verdicts: 'what each verdict means, and how to read a counterexample',
}

/** Milliseconds between two notices of how far a question is. */
const NOTICE = 1000

const exceeded = (what: keyof Allowance, { time, memory }: Allowance): string =>
  what === 'time'
    ? `no answer within ${time / 1000} s: ask for smaller sizes, or give it more seconds (at most ${SECONDS.most})`
    : `no answer within ${memory / 2 ** 20} MB of memory: ask for smaller sizes`

/** What the protocol calls the result of a tool. */
interface Result {
  [key: string]: unknown
  readonly content: { readonly type: 'text'; readonly text: string }[]
  readonly structuredContent?: Record<string, unknown>
  readonly isError?: true
}

const failed = (text: string): Result => ({ content: [{ type: 'text', text }], isError: true })

function resultOf(told: Told, allowance: Allowance): Result {
  switch (told.kind) {
    case 'answer': {
      const { text, data, failed: isError } = told.answer
      return isError ? failed(text) : { content: [{ type: 'text', text }], structuredContent: { ...data } }
    }
    case 'exceeded':
      return failed(exceeded(told.what, allowance))
    case 'crashed':
      return failed(`internal error: ${told.message}`)
    case 'cancelled':
      return failed('cancelled')
  }
}

type Arguments = Posed & { readonly seconds?: number; readonly formula: string }

async function call(
  desk: Desk,
  { name }: Tool,
  given: Arguments,
  memory: number,
  { mcpReq }: ServerContext,
): Promise<Result> {
  const { seconds = SECONDS.usual, ...asked } = given
  const allowance = { time: 1000 * seconds, memory }
  const token = mcpReq._meta?.progressToken
  let [message, progress] = ['', 0]
  const notify = (): void => {
    if (token === undefined) return
    progress += NOTICE / 1000
    const params = { progressToken: token, progress, total: seconds, ...(message === '' ? {} : { message }) }
    mcpReq.notify({ method: 'notifications/progress', params }).catch(() => undefined)
  }
  const timer = setInterval(notify, NOTICE)
  const question: Question = { ...asked, tool: name }
  const told = await desk.ask(question, {
    allowance,
    signal: mcpReq.signal,
    progress: (now) => (message = now),
  })
  clearInterval(timer)
  return resultOf(told, allowance)
}

/** The line of each function, space and statement. */
const wordList = (): string => words.map(({ label, detail }) => `- \`${label}\`: ${detail}`).join('\n')

function addResources(server: McpServer, io: Io): void {
  const add = (name: string, description: string, read: () => Promise<string>): void => {
    const uri = `lemmata://docs/${name}`
    server.registerResource(name, uri, { description, mimeType: 'text/markdown' }, async () => ({
      contents: [{ uri, mimeType: 'text/markdown', text: await read() }],
    }))
  }
  for (const [name, description] of Object.entries(PAGES))
    add(name, description, () => io.readShipped(`docs/${name}.md`))
  add('words', 'every function, statement, space and key, a line each', () => Promise.resolve(wordList()))
}

/** What a question may take, and how many are answered at once. */
export interface Serving {
  /** Bytes. */
  readonly memory: number
  readonly threads: number
}

/** Bits of input as the package wants them; `ended` is called at its end. */
async function* buffers(input: AsyncIterable<Uint8Array>, ended: () => void): AsyncIterable<Buffer> {
  for await (const part of input) yield Buffer.from(part)
  ended()
}

/** Serves until the input ends or the user stops the command. */
export async function serveAgents({ memory, threads }: Serving, io: Io): Promise<void> {
  const { McpServer, fromJsonSchema } = await needed(PACKAGE, import('@modelcontextprotocol/server'))
  const { serveStdio, StdioServerTransport } = await needed(
    PACKAGE,
    import('@modelcontextprotocol/server/stdio'),
  )
  const desk = openDesk(threads, io)
  const serverOf = (): McpServer => {
    const server = new McpServer({ name: 'lemmata', version: io.version }, { instructions: INSTRUCTIONS })
    for (const tool of TOOLS) {
      const { name, title, description, inputSchema } = tool
      const schema = fromJsonSchema<Arguments>({ ...inputSchema })
      const annotations = { readOnlyHint: true, idempotentHint: true, openWorldHint: false }
      server.registerTool(name, { title, description, inputSchema: schema, annotations }, (given, context) =>
        call(desk, tool, given, memory, context),
      )
    }
    addResources(server, io)
    return server
  }
  await new Promise<void>((ended) => {
    const input = Readable.from(buffers(io.hearInput(), ended), { objectMode: false })
    const output = new Writable({
      decodeStrings: false,
      write(text: string, _, done) {
        io.out.write(text)
        done()
      },
    })
    const transport = new StdioServerTransport(input, output)
    const handle = serveStdio(serverOf, {
      transport,
      onerror: ({ message }) => io.err.write(`lemmata mcp: ${message}\n`),
    })
    io.signal.addEventListener('abort', () => void handle.close().then(ended))
  })
  await desk.close()
}
