/** What programs say on a wire: guarded programs, editors, agents; each with one thing of a good message spoiled. */
import { Readable } from 'node:stream'
import { serveAgents } from '../../../src/cli/mcp/server.js'
import { serveEditor } from '../../../src/cli/lsp/server.js'
import { newState, takeChunk } from '../../../src/guard/conversation.js'
import { messageText } from '../../../src/reporters/words/layout.js'
import { corpusOf } from '../../fuzz/corpus.js'
import { world } from '../../unit/cli/world.js'
import type { Ended, Family, Input } from '../family.js'
import { nested, spoiled } from '../texts.js'

/** What a guarded program says, shown as all messages are; nothing is wrong where it is accepted. */
function heard(text: string): Ended {
  const state = newState(() => undefined)
  state.waiting = { accept: () => 'done', end: () => undefined }
  takeChunk(state, `${text}\n`)
  return { code: state.fault ? 2 : 0, text: messageText(state.fault?.message ?? '') }
}

const REPLIES = corpusOf('protocol').flatMap((text) =>
  text.split('\n').filter((l) => l.startsWith('{"lemmata":1')),
)
const NO_MESSAGES: readonly string[] = ['', '{', '[]', 'null', '"x"', '{"lemmata":1}', '{"lemmata":1,"type":"__proto__"}', '{"lemmata":1,"type":"result"}', `{"lemmata":1,"type":${nested('[', '', ']', 20_000)}}`, '{"lemmata":1,"type":"error","message":"\\u001b[2J"}', `{"lemmata":1,"type":"error","message":"${'x'.repeat(1_000_000)}"}`, '\u0000'.repeat(1000), '\u001b[2J\u202e{"lemmata":1,'] // prettier-ignore

/** Lines of guarded programs. */
export const programs: Family = {
  name: 'guarded programs',
  inputs: [
    ...NO_MESSAGES.map((text): Input => ({ name: text.slice(0, 40), codes: [0, 2], says: /./u, run: () => heard(text) })),
    ...REPLIES.filter((text) => !/NaN\]/u.test(text)).flatMap((text) =>
      [...spoiled(JSON.parse(text), 2)].map(([name, data]): Input => ({ name, codes: [0, 2], says: /./u, run: () => heard(JSON.stringify(data)) })),
    ),
  ],
} // prettier-ignore

/** No thread is there: what is asked of one has no answer. */
const THREADLESS = { startWorker: () => ({ post: () => undefined, stop: () => Promise.resolve() }) }

const framed = (text: string): string => `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`
const rpc = (method: string, params: unknown, id?: unknown): string => JSON.stringify({ jsonrpc: '2.0', ...(id === undefined ? {} : { id }), method, params }) // prettier-ignore

/** A conversation, as the bytes that come, and all that was answered. */
async function served(input: string, serve: (io: ReturnType<typeof world>['io']) => Promise<unknown>): Promise<Ended> {
  const { io, out, err } = world({}, { ...THREADLESS, hearInput: () => Readable.from([Buffer.from(input)]), readShipped: () => Promise.resolve('') })
  try {
    await serve(io)
  } catch (error) {
    return { code: 2, text: (error as Error).message }
  }
  await new Promise((resolve) => setTimeout(resolve, 20))
  return { code: out().includes('"id":"after"') || out() === '' ? 0 : 1, text: `${out()}${err()}`.replaceAll('\r', '') }
} // prettier-ignore

const URI = 'file:///a.yaml'
const PLACE = { textDocument: { uri: URI }, position: { line: 1, character: 3 } }
const OPEN = rpc('textDocument/didOpen', { textDocument: { uri: URI, languageId: 'yaml', version: 1, text: '- id: a\n  given: {x: vector(n)}\n  claim: x == x\n' } }) // prettier-ignore
/** What an editor asks; each is spoiled in its turn. */
const REQUESTS: Readonly<Record<string, unknown>> = {
  'initialize': { capabilities: { workspace: { inlayHint: { refreshSupport: true } } }, initializationOptions: { math: true } },
  'textDocument/didOpen': { textDocument: { uri: URI, text: '- id: a\n' } },
  'textDocument/didChange': { textDocument: { uri: URI }, contentChanges: [{ text: '- id: b\n' }] },
  'textDocument/didClose': { textDocument: { uri: URI } },
  'textDocument/hover': PLACE, 'textDocument/completion': PLACE, 'textDocument/definition': PLACE,
  'textDocument/documentSymbol': { textDocument: { uri: URI } },
  'textDocument/codeAction': { textDocument: { uri: URI }, range: { start: { line: 0, character: 0 }, end: { line: 2, character: 0 } } },
  'textDocument/inlayHint': { textDocument: { uri: URI }, range: { start: { line: 0, character: 0 }, end: { line: 2, character: 0 } } },
} // prettier-ignore

const editing = { allowance: { time: 1000, memory: 2 ** 30 }, threads: 1 }
/** After what is wrong the server still answers; frames that are broken end it with a sentence. */
const edited = (text: string): Promise<Ended> =>
  served(framed(OPEN) + text + framed(rpc('shutdown', null, 'after')), (io) => serveEditor(editing, io))

const BROKEN_FRAMES: readonly string[] = ['Content-Length: -1\r\n\r\n', 'Content-Length: 1e9\r\n\r\n', 'Content-Length: 99999999999\r\n\r\n', 'Content-Length: x\r\n\r\n', '\r\n\r\n', 'x'.repeat(10_000), '\u0000'.repeat(10_000)] // prettier-ignore

/** Messages of editors. */
export const editors: Family = {
  name: 'editors (LSP)',
  inputs: [
    ...BROKEN_FRAMES.map((text): Input => ({ name: JSON.stringify(text.slice(0, 40)), run: () => edited(text) })),
    ...['', '{', '[]', 'null', '1', nested('[', '', ']', 20_000), '{"method":{}}', '{"id":1,"method":"toString"}', '{"id":[],"method":"__proto__"}'].map((text): Input => ({ name: `message ${text.slice(0, 40)}`, codes: [0], run: () => edited(framed(text)) })),
    ...Object.entries(REQUESTS).flatMap(([method, params]) =>
      [...spoiled(params, 2)].map(([name, data]): Input => ({ name: `${method}: ${name}`, codes: [0], run: () => edited(framed(rpc(method, data, 7))) })),
    ),
  ],
} // prettier-ignore

const HELLO = [
  rpc(
    'initialize',
    { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
    1,
  ),
  rpc('notifications/initialized', {}),
].join('\n')
const CALLS: Readonly<Record<string, unknown>> = {
  'tools/call': { name: 'check', arguments: { claim: 'x == x', given: 'x: vector(n)', let: ['y = x'], assume: ['x == x'], sizes: { n: '1..2' }, conventions: { norm: 'spectral' }, seed: 1, seconds: 1 } },
  'resources/read': { uri: 'lemmata://docs/claims' },
} // prettier-ignore

const asked = (text: string): Promise<Ended> =>
  served(`${HELLO}\n${text}\n${rpc('tools/list', {}, 'after')}\n`, (io) =>
    serveAgents({ threads: 1, memory: 2 ** 30 }, io),
  )

/** Messages of agents. */
export const agents: Family = {
  name: 'agents (MCP)',
  inputs: [
    ...['{', '[]', 'null', '1', nested('[', '', ']', 20_000), '{"method":{}}', rpc('toString', {}, 7), rpc('__proto__', {}, 7), rpc('tools/call', {}, 7), rpc('tools/call', { name: '__proto__', arguments: {} }, 7), rpc('resources/read', { uri: 'lemmata://docs/../../etc/passwd' }, 7), rpc('resources/read', { uri: 'file:///etc/passwd' }, 7)].map((text): Input => ({ name: text.slice(0, 60), codes: [0], run: () => asked(text) })),
    ...Object.entries(CALLS).flatMap(([method, params]) =>
      [...spoiled(params, 1)].map(([name, data]): Input => ({ name: `${method}: ${name}`, codes: [0], run: () => asked(rpc(method, data, 7)) })),
    ),
  ],
} // prettier-ignore
