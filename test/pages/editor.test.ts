/** An editor in a browser that speaks to `lemmata lsp`: what a user of the language server sees. */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { StreamMessageReader, StreamMessageWriter, type Message } from 'vscode-languageserver-protocol/node'
import { openedIn, started } from './browser.js'
import { ROOT } from './build.js'

const CLAIMS = `- id: commute
  given:
    A: matrix(n, n)
    B: matrix(n, n)
  claim: A*B == B*A

- id: least-squares
  given:
    A: matrix(n, d)
    x: vector(d)
    b: vector(n)
  let: L(x) = 0.5*norm(A*x - b)^2
  claim: grad(L(x), x) == A'*(A*x - b)

- id: shape
  given: {A: "matrix(n, d)", b: vector(n), x: vector(d)}
  claim: A*(A*x - b) == x
`

const STYLE = `
body{margin:1rem;font:15px system-ui;background:#fff;color:#1a1a1a}
.cm-content{font:15px/1.6 ui-monospace,monospace}
.marked{text-decoration:underline wavy #c00;text-underline-offset:3px}
.hint{color:#777;font-style:italic}.hint.good{color:#0a7a2f}.hint.bad{color:#c00}
.hover{max-width:44rem;padding:.3rem .7rem}.hover pre{margin:.3rem 0;font:13px/1.4 ui-monospace,monospace;white-space:pre-wrap}
`

const folder = mkdtempSync(join(tmpdir(), 'lemmata-editor-'))
let browser: Browser
let server: ChildProcess
let page: Page
const pictures = process.env['PICTURES']

const picture = async (name: string): Promise<void> => {
  if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${name}.png`) })
}

beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, 'test/pages/editor/page.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
  })
  const at = join(folder, 'editor.html')
  writeFileSync(
    at,
    `<!doctype html><meta charset="utf-8"><style>${STYLE}</style><body><script>${outputFiles[0].text.replaceAll('</script', '<\\/script')}</script>`,
  )
  browser = await started()
  ;({ page } = await openedIn(browser, `file://${at}`, { width: 900 }))
  server = spawn(process.execPath, [join(ROOT, 'bin/lemmata.js'), 'lsp'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const writer = new StreamMessageWriter(server.stdin!)
  await page.exposeFunction('toServer', (message: Message) => writer.write(message))
  new StreamMessageReader(server.stdout!).listen((message) => {
    void page.evaluate((m) => (window as unknown as { fromServer(m: unknown): void }).fromServer(m), message)
  })
  await page.evaluate(
    (text) =>
      (window as unknown as { show(uri: string, text: string): void }).show('file:///claims.yaml', text),
    CLAIMS,
  )
})
afterAll(async () => {
  server.kill()
  await browser.close()
  rmSync(folder, { recursive: true })
})

describe('an editor that speaks to the language server', () => {
  test('shows verdicts beside claims, and marks what is wrong', async () => {
    await page.getByText('✓ proved, all sizes').waitFor()
    await page.getByText('✗ refuted, at n = 2').waitFor()
    expect(await page.locator('.marked').allTextContents()).toEqual(['A*B == B*A', '*'])
    await picture('verdicts')
  })

  test('shows the derivative typeset on hover', async () => {
    await page
      .getByText('grad', { exact: false })
      .first()
      .hover({ position: { x: 90, y: 8 } })
    const hover = page.locator('.hover')
    await hover.locator('math').first().waitFor()
    expect(await hover.textContent()).toContain("A' * (A*x - b)")
    await picture('hover')
    await page.mouse.move(5, 700)
  })

  test('shows the counterexample on hover', async () => {
    await page.locator('.marked').first().hover()
    await page.locator('.hover', { hasText: 'A = [0, 0; 1, 0]' }).waitFor()
    await picture('counterexample')
    await page.mouse.move(5, 700)
  })

  test('checks again as one types, and completes', async () => {
    await page.locator('.cm-line', { hasText: 'A*B == B*A' }).click()
    await page.keyboard.press('End')
    for (let k = 0; k < 'A*B == B*A'.length; k++) await page.keyboard.press('Backspace')
    await page.keyboard.type('tra')
    await page.locator('.cm-tooltip-autocomplete', { hasText: 'trace(a)' }).waitFor()
    await picture('completion')
    await page.keyboard.press('Escape')
    await page.keyboard.type('ce(A*B) == trace(B*A)')
    await expect.poll(() => page.locator('.hint.good').count(), { timeout: 20_000 }).toBe(2)
    expect(await page.locator('.hint.bad').count()).toBe(0)
  })
})
