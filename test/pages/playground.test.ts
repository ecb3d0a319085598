/** The playground in a browser, as `lemmata page` writes it: typed in, waited for, stopped, linked to, and attacked. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { barriers, HOSTILE, openedIn, started, type Screen, type Seen } from './browser.js'
import { ROOT } from './build.js'

const folder = mkdtempSync(join(tmpdir(), 'lemmata-playground-'))
let browser: Browser

/** Writes a page as the command does. */
function written(name: string, ...words: readonly string[]): string {
  const path = join(folder, name)
  execFileSync(process.execPath, [join(ROOT, 'bin/lemmata.js'), 'page', ...words, '-o', path], {
    cwd: folder,
  })
  return `file://${path}`
}

let address = ''
beforeAll(async () => {
  address = written('playground.html')
  browser = await started()
})
afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true })
})

const opened = (at = address, screen?: Screen): Promise<Seen> => openedIn(browser, at, screen)
const field = (page: Page) => page.getByRole('textbox', { name: 'Formula, statement or claims file' })
const status = (page: Page) => page.getByRole('status')

/** Verdict and id of each claim, once all are there. */
async function verdicts(page: Page): Promise<readonly string[]> {
  await page.waitForFunction(
    () => document.querySelector<HTMLButtonElement>('#stop')!.disabled && !document.querySelector('.stale'),
  )
  const texts = await page.locator('article h2').allTextContents()
  return texts.map((t) => t.replace(/\s+/gu, ' ').trim())
}

async function typed(page: Page, text: string): Promise<void> {
  await field(page).focus()
  await page.keyboard.press('Control+A')
  await page.keyboard.insertText(text)
}

describe('the playground', () => {
  test('opens with claims that are proved and refuted, and a mistake under its place', async () => {
    const { page, odd } = await opened()
    await expect(status(page).filter({ hasText: '3 claims: 2 proved, 1 refuted.' }).waitFor()).resolves.toBe(
      undefined,
    )
    expect(await verdicts(page)).toEqual(['✓ proved product', '✗ refuted commute', '✓ proved softmax.half'])
    expect(await page.locator('.cm-problem').textContent()).toMatch(
      /^ +▲ A\*\(A\*x - b\): expected n×d times d×…, got n×d times n×1hint: with the left factor transposed/u,
    )
    expect(await page.locator('.cm-marked').textContent()).toBe('*')
    expect(odd).toEqual([])
  })

  test('checks a statement as it is typed, and says what it took names for', async () => {
    const { page, odd } = await opened()
    await typed(page, 'norm(x) <= norm1(x)')
    await status(page).filter({ hasText: 'Proved for all sizes' }).waitFor()
    expect(await verdicts(page)).toEqual(['✓ proved formula'])
    expect(await page.locator('#reading').textContent()).toContain('x: vector(n) (guessed)')
    await typed(page, 'norm1(x) <= norm(x)')
    await status(page).filter({ hasText: 'Refuted' }).waitFor()
    expect(await page.locator('article math .bad, article .number, article mtd').count()).toBeGreaterThan(0)
    expect(odd).toEqual([])
  })

  test('derives a formula by a variable of choice', async () => {
    const { page, odd } = await opened(written('formula.html', '0.5*norm(A*x - b)^2'))
    await page.getByLabel('Derivative by').waitFor()
    const text = page.locator('#derivation pre').first()
    await page.locator('#derivation details summary').click()
    expect(await text.textContent()).toMatch(/^gradient +A' \* \(A\*x - b\)\nHessian +A'\*A$/u)
    await page.getByLabel('Derivative by').selectOption('A')
    await page
      .locator('#derivation pre', { hasText: "(A*x - b) * x'" })
      .first()
      .waitFor({ state: 'attached' })
    await page.getByRole('button', { name: 'As a claims file' }).click()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('editor')
    await status(page).filter({ hasText: 'Proved for all sizes' }).waitFor()
    expect(await field(page).textContent()).toContain('claim: grad(')
    expect(odd).toEqual([])
  })

  test('a link brings the text to whoever opens it', async () => {
    const { page } = await opened()
    await typed(page, 'trace(A*B) == trace(A)*trace(B)')
    await status(page).filter({ hasText: 'Refuted' }).waitFor()
    await page.getByRole('button', { name: 'Copy a link' }).click()
    await status(page)
      .filter({ hasText: /The link (?:is copied|stands in the address)/u })
      .waitFor()
    const other = await opened(page.url())
    await status(other.page).filter({ hasText: 'Refuted' }).waitFor()
    expect(await field(other.page).textContent()).toBe('trace(A*B) == trace(A)*trace(B)')
    expect(other.odd).toEqual([])
  })

  const SLOW =
    '- id: quick\n  given: {x: vector(n)}\n  claim: norm(x) >= 0\n' +
    '- id: slow\n  given: {A: "matrix(n, n)", B: "matrix(n, n)"}\n  claim: opnorm(A*B*A) <= opnorm(A)^2*opnorm(B) + 1e-9*fro(exp(A*B))\n  sizes: {n: 60..90}\n'

  test('what takes long is stopped, and the next text is answered', async () => {
    const { page, odd } = await opened()
    await page.getByLabel('Time per claim').selectOption('1 minute')
    await typed(page, SLOW)
    const stop = page.getByRole('button', { name: 'Stop' })
    await page.locator('article', { hasText: 'quick' }).filter({ hasText: 'Proved' }).waitFor()
    await page.locator('article', { hasText: 'being checked' }).waitFor()
    await stop.click()
    await status(page).filter({ hasText: 'Stopped.' }).waitFor()
    expect(await stop.isDisabled()).toBe(true)
    expect(await page.locator('#verdicts').textContent()).toContain('Proved')
    await typed(page, 'norm(x) <= norm1(x)')
    await status(page).filter({ hasText: 'Proved' }).waitFor()
    expect(odd).toEqual([])
  })

  test('a check ends by itself after its time, and an edit does not wait for it', async () => {
    const { page, odd } = await opened()
    await page.getByLabel('Time per claim').selectOption('2 seconds')
    await typed(page, SLOW)
    await page
      .locator('article, p.failed', { hasText: /time limit was reached|no verdict within 2 seconds/u })
      .waitFor()
    await page.getByLabel('Time per claim').selectOption('10 minutes')
    await page.locator('article', { hasText: 'being checked' }).first().waitFor()
    await typed(page, 'A*B == B*A')
    await status(page).filter({ hasText: 'Refuted' }).waitFor()
    expect(await verdicts(page)).toEqual(['✗ refuted formula'])
    expect(odd).toEqual([])
  })

  test('of many edits the last one is answered', async () => {
    const { page, odd } = await opened()
    await field(page).focus()
    await page.keyboard.press('Control+A')
    await page.keyboard.type('norm(x) <= norm1(x)', { delay: 200 })
    await page.keyboard.type(' + 1', { delay: 30 })
    await status(page).filter({ hasText: 'Proved' }).waitFor()
    expect(await field(page).textContent()).toBe('norm(x) <= norm1(x) + 1')
    await page.locator('article pre', { hasText: 'norm1(x) + 1' }).first().waitFor({ state: 'attached' })
    expect(odd).toEqual([])
  })

  test('is used by keyboard alone', async () => {
    const { page, odd } = await opened()
    await status(page).filter({ hasText: '3 claims' }).waitFor()
    const focused = (): Promise<string> =>
      page.evaluate(() => {
        let at = document.activeElement
        while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement
        return at?.getAttribute('aria-label') ?? at?.textContent ?? ''
      })
    const tabTo = async (wanted: string | RegExp): Promise<void> => {
      for (let k = 0; k < 40; k++) {
        await page.keyboard.press('Tab')
        const at = await focused()
        if (typeof wanted === 'string' ? at === wanted : wanted.test(at)) return
      }
      throw new Error(`Tab never came to ${wanted}`)
    }
    await tabTo('a gradient')
    await page.keyboard.press('Enter')
    await page.getByLabel('Derivative by').waitFor()
    await tabTo('Formula, statement or claims file')
    await page.keyboard.press('Control+A')
    await page.keyboard.type('logsum')
    await page.locator('.cm-tooltip-autocomplete li', { hasText: 'logsumexp' }).waitFor()
    // Offers are not taken in the instant in which they appear.
    await page.waitForTimeout(200)
    await page.keyboard.press('ArrowDown')
    await page.locator('.cm-tooltip-autocomplete li[aria-selected=true]').waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.type('(A*x)')
    await page.locator('#derivation', { hasText: 'softmax' }).waitFor({ state: 'attached' })
    await tabTo(/^A?x?$/u)
    await page.keyboard.press('A')
    await page.locator('#derivation pre', { hasText: "x'" }).first().waitFor({ state: 'attached' })
    await tabTo('To copy')
    await page.keyboard.press('Enter')
    await tabTo('Copy')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Copied' }).waitFor()
    await page.keyboard.press('Shift+Tab')
    expect(await focused()).toBe('To copy')
    expect(odd).toEqual([])
  })

  test('opens with the claims of a file, Markdown too', async () => {
    writeFileSync(
      join(folder, 'notes.md'),
      '# Notes\n\n```claim\nid: notes.one\ngiven: {x: vector(n)}\nclaim: norm(x) >= 0\n```\n',
    )
    const { page } = await opened(written('notes.html', 'notes.md'))
    await status(page).filter({ hasText: 'Proved' }).waitFor()
    expect(await verdicts(page)).toEqual(['✓ proved notes.one'])
    expect(await page.locator('pre', { hasText: 'lemmata check notes.md' }).count()).toBe(1)
  })

  test.each([
    ['light', 1300],
    ['light', 390],
    ['dark', 1300],
    ['dark', 390],
  ] as const)('is accessible, %s, %d pixels wide', async (scheme, width) => {
    const { page, odd } = await opened(address, { scheme, width })
    await status(page).filter({ hasText: '3 claims' }).waitFor()
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true
      for (const article of document.querySelectorAll('article')) article.style.contentVisibility = 'visible'
    })
    await page.waitForTimeout(300)
    expect(await barriers(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    expect(odd).toEqual([])
  })

  test('is served to this machine, with the same answers', async () => {
    const words = ['serve', 'norm(x) <= norm1(x)', '--port', '0']
    const server = spawn(process.execPath, [join(ROOT, 'bin/lemmata.js'), ...words])
    const [told] = (await once(server.stdout, 'data')) as [Buffer]
    const { page, odd } = await opened(String(told).split('\n', 1)[0])
    await status(page).filter({ hasText: 'Proved for all sizes' }).waitFor()
    server.kill('SIGINT')
    expect(await once(server, 'exit')).toEqual([0, null])
    expect(odd).toEqual([])
  })

  test('what is hostile in it stays text', async () => {
    const claims = [
      '- id: "<img src=x onerror=alert(1)>"\n  given: {x: vector(n)}\n  claim: norm(x) >= 0',
      `- id: told\n  note: ${JSON.stringify(HOSTILE)}\n  source: ${JSON.stringify(HOSTILE)}\n  given: {x: vector(n)}\n  claim: norm(x) >= 0`,
      `- id: formula\n  given: {x: vector(n)}\n  claim: ${JSON.stringify(`norm(x) >= ${HOSTILE}`)}`,
    ]
    writeFileSync(join(folder, 'hostile.yaml'), `${claims.join('\n')}\n`)
    const { page, odd } = await opened(written('hostile.html', 'hostile.yaml'))
    await status(page).filter({ hasText: 'Proved' }).waitFor()
    expect(await page.title()).toBe('Lemmata')
    expect(await page.locator('img').count()).toBe(0)
    expect(await page.locator('dd', { hasText: 'onerror' }).first().textContent()).toBe(HOSTILE)
    await typed(page, HOSTILE)
    await page.locator('.cm-problem').waitFor()
    expect(odd).toEqual([])
  })

  test.each([
    ['what is no text', '#text=%%%'],
    ['what is no text squeezed', '#text=AAAA'],
    ['another key', '#claim=commute'],
    [
      'a text larger than any file',
      `#text=${deflateRawSync(Buffer.alloc(30_000_000, 'x')).toString('base64url')}`,
    ],
  ])('%s in the address is left alone', async (_what, hash) => {
    const { page, odd } = await opened(`${address}${hash}`)
    await status(page).filter({ hasText: '3 claims' }).waitFor()
    expect(odd).toEqual([])
  })
})
