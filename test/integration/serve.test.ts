/** `lemmata serve` as a user runs it: loaded, edited, asked for what is not there, and ended. */
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { folderWith, start, type Running } from './command.js'

/** The address that a running command has told. */
async function addressOf({ child }: Running): Promise<string> {
  let said = ''
  while (!said.includes('\n')) said += String((await once(child.stdout!, 'data'))[0])
  return said.split('\n', 1)[0]
}

const statusFor = (address: string, host: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request(address, { headers: { host } }, (r) => resolve(r.resume().statusCode))
      .on('error', reject)
      .end()
  })

it('serves the page as the file is now, to this machine alone, until Ctrl-C', async () => {
  const folder = folderWith({ 'claims.yaml': '# first\n' })
  const running = start(['serve', 'claims.yaml', '--port', '0'], folder)
  const address = await addressOf(running)
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/u)
  const page = await fetch(address)
  expect(page.headers.get('content-security-policy')).toBe("frame-ancestors 'none'")
  expect(await page.text()).toContain('{"text":"# first\\n","file":"claims.yaml"}')
  writeFileSync(join(folder, 'claims.yaml'), '# second\n')
  expect(await (await fetch(address)).text()).toContain('# second')
  expect((await fetch(`${address}other`)).status).toBe(404)
  expect(await statusFor(address, 'elsewhere.example')).toBe(421)

  const second = start(['serve', '--port', new URL(address).port], folder)
  const { code, err } = await second.ended
  expect(code).toBe(2)
  expect(err).toContain('another program has it; name another, or 0 for any that is free')

  running.child.kill('SIGINT')
  expect((await running.ended).code).toBe(0)
})
