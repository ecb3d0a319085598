/** A real browser, and what a page does in it that it should not. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium, type Browser, type Page } from 'playwright-core'

const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium'
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What a browser would run if it took it for markup. */
export const HOSTILE = `</script><script>document.title='taken'</script><img src=x onerror="document.title='taken'"> javascript:alert(1)`

export const started = (): Promise<Browser> =>
  chromium.launch({ executablePath: EXECUTABLE, args: ['--no-sandbox'] })

export interface Seen {
  readonly page: Page
  /** What the page asked for beside itself, or complained of. */
  readonly odd: string[]
}

export interface Screen {
  readonly width?: number
  readonly scheme?: 'light' | 'dark'
}

/** A page at an address, in a context of its own. */
export async function openedIn(
  browser: Browser,
  at: string,
  { width = 1100, scheme = 'light' }: Screen = {},
): Promise<Seen> {
  const context = await browser.newContext({ colorScheme: scheme, viewport: { width, height: 800 } })
  const page = await context.newPage()
  const odd: string[] = []
  page.on('console', (m) => odd.push(m.text()))
  page.on('pageerror', (e) => odd.push(e.message))
  page.on('dialog', (d) => odd.push(d.message()))
  const isOwn = (url: string): boolean => url.startsWith(at.split('#', 1)[0]) || url.startsWith('blob:')
  page.on('request', (r) => void (isOwn(r.url()) || odd.push(r.url())))
  await page.goto(at)
  return { page, odd }
}

/** What axe finds wrong for readers of other kinds. */
export async function barriers(page: Page): Promise<readonly string[]> {
  const found = await page.evaluate(`${AXE};axe.run(document, { resultTypes: ['violations'] })`)
  const { violations } = found as {
    violations: readonly { id: string; nodes: readonly { html: string }[] }[]
  }
  return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`)
}
