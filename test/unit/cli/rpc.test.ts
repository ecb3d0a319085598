import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { whyIllShaped } from '../../../src/cli/lsp/params.js'
import { serveMessages, type Handler } from '../../../src/cli/lsp/rpc.js'
import { main } from '../../../src/cli/main.js'
import { world } from './world.js'

const framed = (message: unknown): Buffer => {
  const text = typeof message === 'string' ? message : JSON.stringify(message)
  return Buffer.from(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`)
}

const HANDLERS: Readonly<Record<string, Handler>> = {
  echo: (params: { word: string }) => params.word,
  fail: () => {
    throw new Error('oh')
  },
  wait: (_, signal: AbortSignal) =>
    new Promise((resolve) => signal.addEventListener('abort', () => resolve(1))),
  told: () => undefined,
}

/** What is answered to input that comes in such parts. */
async function answers(input: Buffer, part = input.length): Promise<readonly unknown[]> {
  const parts = Array.from({ length: Math.ceil(input.length / part) }, (_, k) =>
    input.subarray(k * part, (k + 1) * part),
  )
  const { io, out } = world({}, { hearInput: () => Readable.from(parts) })
  await serveMessages(() => HANDLERS, io)
  await new Promise((resolve) => setTimeout(resolve, 5))
  return out()
    .split(/Content-Length: \d+\r\n\r\n/u)
    .slice(1)
    .map((text) => JSON.parse(text) as unknown)
}

describe('messages', () => {
  it.each([1, 7, 1000])('are told apart in parts of %i bytes, by bytes', async (part) => {
    const input = Buffer.concat([
      framed({ jsonrpc: '2.0', id: 1, method: 'echo', params: { word: '‖x‖ ≤ 1' } }),
      framed({ jsonrpc: '2.0', id: 'two', method: 'echo', params: { word: '' } }),
    ])
    expect(await answers(input, part)).toEqual([
      { jsonrpc: '2.0', id: 1, result: '‖x‖ ≤ 1' },
      { jsonrpc: '2.0', id: 'two', result: '' },
    ])
  })

  it.each<[string, object | string, unknown]>([
    ['a failure', { id: 1, method: 'fail' }, { id: 1, error: { code: -32603, message: 'oh' } }],
    [
      'an unknown method',
      { id: 1, method: 'toString' },
      { id: 1, error: { code: -32601, message: 'unknown method toString' } },
    ],
    ['no JSON', '{', { id: null, error: { code: -32700, message: 'expected JSON' } }],
  ])('that are %s are answered so', async (_, message, answer) => {
    expect(await answers(framed(message))).toEqual([{ jsonrpc: '2.0', ...(answer as object) }])
  })

  it('that are ill-shaped are answered by what is wrong', () => {
    expect(whyIllShaped('textDocument/hover', { textDocument: { uri: 'a' }, position: { line: 1, character: 2 } })).toBe(undefined)
    expect(whyIllShaped('textDocument/hover', { textDocument: { uri: 7 } })).toBe('textDocument.uri: expected string, got number')
    expect(whyIllShaped('textDocument/hover', null)).toBe('textDocument.uri: expected string, got undefined')
    expect(whyIllShaped('textDocument/didChange', { textDocument: { uri: 'a' }, contentChanges: [{}] })).toBe('contentChanges: expected texts, got undefined')
    expect(whyIllShaped('shutdown', undefined)).toBe(undefined)
  }) // prettier-ignore

  it.each([
    [[], 0],
    [['shutdown'], 0],
    [['shutdown', 'exit'], 0],
    [['exit'], 1],
  ])('%j end the server with %i', async (methods, code) => {
    const input = Buffer.concat(methods.map((method, id) => framed({ id, method })))
    const here = world({}, { hearInput: () => Readable.from([input]), readShipped: () => Promise.resolve(''), startWorker: () => ({ post: () => undefined, stop: () => Promise.resolve() }) }) // prettier-ignore
    expect(await main(['lsp'], here.io)).toBe(code)
  })

  it('that ask for no answer have none, known or not', async () => {
    const input = Buffer.concat(['told', 'unheardOf', '$/setTrace'].map((method) => framed({ method })))
    expect(await answers(input)).toEqual([])
  })

  it.each(['null', '5', '[]', '{"method":"$/cancelRequest"}', '{"method":"$/cancelRequest","params":null}'])(
    'such as %s end nothing',
    async (odd) => {
      const input = Buffer.concat([framed(odd), framed({ id: 1, method: 'echo', params: { word: 'after' } })])
      expect(await answers(input)).toEqual([{ jsonrpc: '2.0', id: 1, result: 'after' }])
    },
  )

  it('can be cancelled', async () => {
    const input = Buffer.concat([
      framed({ id: 1, method: 'wait' }),
      framed({ method: '$/cancelRequest', params: { id: 1 } }),
    ])
    expect(await answers(input)).toEqual([
      { jsonrpc: '2.0', id: 1, error: { code: -32800, message: 'cancelled' } },
    ])
  })

  it('end with exit', async () => {
    const input = Buffer.concat([
      framed({ method: 'exit' }),
      framed({ id: 1, method: 'echo', params: { word: 'late' } }),
    ])
    expect(await answers(input)).toEqual([])
  })

  it.each(['x == x\n\r\n\r\n', 'Content-Length: 99999999999\r\n\r\n', 'a'.repeat(5000)])(
    'without frames are refused: %#',
    async (input) => {
      await expect(answers(Buffer.from(input))).rejects.toThrow('expected a header Content-Length')
    },
  )
})
