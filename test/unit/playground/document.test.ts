import { describe, expect, it } from 'vitest'
import { playground } from '../../../src/playground/document.js'

const parts = {
  script: "const end = '</script><!-- '",
  worker: "const other = '</SCRIPT>'",
  licences: 'a <b>licence</b>',
  version: '1.2.3',
}
const HOSTILE = '</script><script>alert(1)</script><!--'

describe('the page', () => {
  it('holds programs and texts as they are, wherever they would end it', async () => {
    const page = await playground(parts, { text: HOSTILE, file: HOSTILE })
    expect(page.match(/<\/script>/giu)?.length).toBe(3)
    expect(page.match(/<script/giu)?.length).toBe(3)
    expect(page).not.toContain('<!--')
    const [, start = ''] = /id="start">(.*?)<\/script>/u.exec(page) ?? []
    expect(JSON.parse(start)).toEqual({ text: HOSTILE, file: HOSTILE })
    expect(page).toContain('a &lt;b&gt;licence')
  })

  it('lets nothing in from elsewhere, and says what it needs', async () => {
    const page = await playground(parts, { text: '' })
    const [, policy = ''] = /Content-Security-Policy" content="([^"]*)"/u.exec(page) ?? []
    expect(policy.replaceAll('&#39;', "'")).toMatch(
      /^default-src 'none'; script-src 'sha256-[^']+' 'unsafe-eval'; style-src 'sha256-[^']+'; worker-src blob:; base-uri 'none'; form-action 'none'$/u,
    )
    expect(page).not.toMatch(/https?:/u)
  })
})
