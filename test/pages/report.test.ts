/** The page of a report in a browser: read, filtered, linked to, printed, and attacked. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { check, claim, type ClaimReport, type Report } from '../../src/index.js'
import { html } from '../../src/reporters/html.js'
import { barriers, HOSTILE, openedIn, started, type Screen, type Seen } from './browser.js'

const MANY = 2000

const folder = mkdtempSync(join(tmpdir(), 'lemmata-pages-'))
let browser: Browser
const render = await html.load()

function written(name: string, report: Report): string {
  const path = join(folder, `${name}.html`)
  const [{ text }] = render(report, { colour: false, width: 80, quiet: false })
  writeFileSync(path, text)
  return `file://${path}`
}

const checked = await check(
  [
    claim({
      id: 'product',
      given: { A: 'matrix(n, d)', B: 'matrix(d, n)' },
      claim: 'trace(A*B) == trace(B*A)',
    }),
    claim({ id: 'commute', given: { A: 'matrix(n, n)', B: 'matrix(n, n)' }, claim: 'A*B == B*A' }),
    claim({ id: 'hölder', given: { x: 'vector(n)' }, claim: 'norm(x) <= norm1(x)', note: HOSTILE }),
    claim({ id: 'false', given: { x: 'scalar' }, claim: 'x^2 == x', expected: 'fails', source: HOSTILE }),
  ],
  { runs: 40, diagnose: true },
)
const address = written('report', checked)

const opened = (at: string, screen?: Screen): Promise<Seen> => openedIn(browser, at, screen)

const shown = (page: Page): Promise<readonly string[]> =>
  page.locator('article:visible h2 a').allTextContents()

beforeAll(async () => {
  browser = await started()
})
afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true })
})

describe('the page of a report', () => {
  test.each([
    ['light', 1100],
    ['light', 400],
    ['dark', 1100],
    ['dark', 400],
  ] as const)('is accessible, %s, %d pixels wide', async (scheme, width) => {
    const { page, odd } = await opened(address, { scheme, width })
    await page.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)))
    await page.setViewportSize({ width, height: 20_000 })
    await page.waitForTimeout(300)
    const isAllInView = (): boolean => document.documentElement.scrollHeight <= innerHeight
    expect(await page.evaluate(isAllInView)).toBe(true)
    expect(odd).toEqual([])
    expect(await barriers(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  })

  test('asks nothing of elsewhere, and what is hostile in it stays text', async () => {
    const { page, odd } = await opened(address)
    expect(odd).toEqual([])
    expect(await page.title()).toBe('Lemmata: 4 claims: 1 failed, 3 as expected')
    expect(await page.locator('img').count()).toBe(0)
    await page
      .locator('details')
      .evaluateAll((all) => all.forEach((d) => ((d as HTMLDetailsElement).open = true)))
    expect(await page.locator('dd', { hasText: 'onerror' }).first().textContent()).toBe(HOSTILE)
  })

  test('filters by words, status and expectation, and keeps that in its address', async () => {
    const { page } = await opened(address)
    expect(await shown(page)).toEqual(['commute', 'product', 'hölder', 'false'])
    await page.getByLabel('with the words').fill('Trace')
    expect(await shown(page)).toEqual(['product'])
    await page.getByLabel('with the words').fill('')
    await page.getByLabel('that are').selectOption('passed')
    await page.getByLabel(/proved/u).uncheck()
    expect(await shown(page)).toEqual(['false'])
    expect(await page.locator('#count').textContent()).toBe('1 of 4 claims are shown.')
    await page.reload()
    expect(await shown(page)).toEqual(['false'])
  })

  test('a link to a claim opens it', async () => {
    const { page } = await opened(`${address}#claim=${encodeURIComponent('hölder')}`)
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('hölder')
    expect(await page.locator('article:has(:focus) > details').getAttribute('open')).not.toBeNull()
  })

  test('is used by keyboard alone', async () => {
    const { page } = await opened(address)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    expect((await shown(page)).includes('commute')).toBe(false)
    for (let k = 0; k < 3; k++) await page.keyboard.press('Tab')
    await page.keyboard.type('norm1')
    expect(await shown(page)).toEqual(['hölder'])
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('hölder')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.getByText('To copy').locator('visible=true').count()).toBe(1)
  })

  test('on paper all is open, and no control is left', async () => {
    const { page } = await opened(address)
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByText('The command that repeats this').locator('visible=true').count()).toBe(4)
    expect(await page.locator('button:visible, .tools:visible').count()).toBe(0)
    await page.evaluate(() => dispatchEvent(new Event('afterprint')))
    expect(await page.locator('details[open]').count()).toBe(1)
  })

  test(`of ${MANY} claims opens and filters while one types`, async () => {
    const all = Array.from({ length: MANY }, (_, k): ClaimReport => {
      const of = checked.claims[k % checked.claims.length]
      return { ...of, id: `${of.id}.${k}` }
    })
    const { page } = await opened(written('many', { ...checked, claims: all }))
    expect(await page.locator('article').count()).toBe(MANY)
    const milliseconds = await page.evaluate(async () => {
      const field = document.querySelector<HTMLInputElement>('#text')!
      const start = performance.now()
      field.value = '.1999'
      field.dispatchEvent(new Event('input', { bubbles: true }))
      // Until what is left is drawn.
      await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)))
      return performance.now() - start
    })
    expect(await shown(page)).toEqual(['false.1999'])
    // A tenth of a second is felt as at once; a machine at work on other things has twenty times as long.
    expect(milliseconds).toBeLessThan(2000)
    await page.locator('#text').fill('')
    expect(await page.locator('article[hidden], .sheet[hidden]').count()).toBe(0)
    expect(await page.locator('#count').textContent()).toBe('All claims are shown.')
    await page.evaluate(() => (location.hash = `claim=${encodeURIComponent('hölder.1998')}`))
    await page.locator('article:has(:focus)', { hasText: 'hölder.1998' }).waitFor()
    expect(await page.evaluate(() => document.activeElement!.getBoundingClientRect().top)).toBeLessThan(800)
  })
})
