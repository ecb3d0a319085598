/** A site of one page, for this machine alone. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Site } from './io.js'

const HERE = '127.0.0.1'

/** Nothing may frame the page, guess what it is, or keep an old one. */
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': "frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
}

const NOTHING_THERE = 204
const NOT_FOUND = 404
const WRONG_HOST = 421
const FAILED = 500

/** Whether a request names this machine: another name that leads here is a page elsewhere that wants to read this one. */
const isMeant = ({ headers: { host = '' } }: IncomingMessage): boolean =>
  /^(?:127\.0\.0\.1|localhost)(?::\d+)?$/u.test(host)

async function respond(request: IncomingMessage, response: ServerResponse, { page }: Site): Promise<void> {
  const refuse = (status: number, why: string): void =>
    void response
      .writeHead(status, { ...HEADERS, 'content-type': 'text/plain; charset=utf-8' })
      .end(`${why}\n`)
  if (!isMeant(request)) return refuse(WRONG_HOST, 'expected the name 127.0.0.1 or localhost')
  // Browsers ask for it by themselves.
  if (request.url === '/favicon.ico') return void response.writeHead(NOTHING_THERE).end()
  if (!/^\/(?:\?|$)/u.test(request.url ?? '')) return refuse(NOT_FOUND, 'there is one page, at /')
  try {
    response.writeHead(200, HEADERS).end(await page())
  } catch (error) {
    refuse(FAILED, (error as Error).message)
  }
}

const listening = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, HERE, resolve)
  })

/** Answers until the signal is aborted. */
export async function serve(site: Site, signal: AbortSignal): Promise<void> {
  const server = createServer((request, response) => void respond(request, response, site))
  await listening(server, site.port)
  const closed = new Promise((resolve) => server.once('close', resolve))
  signal.addEventListener('abort', () => {
    server.close()
    server.closeAllConnections()
  })
  site.ready(`http://${HERE}:${(server.address() as AddressInfo).port}/`)
  await closed
}
