import { describe, expect, it } from 'vitest'
import { withSection } from '../../../bench/page.js'

const PAGE = '# One\n\nfirst\n\n## Two\n\nsecond\n\n## Three\n\nthird\n'

describe('the page of measurements', () => {
  it.each([
    ['## Two', ['again', '', '| a |'], PAGE.replace('second', 'again\n\n| a |')],
    ['# One', ['again'], PAGE.replace('first', 'again')],
    ['## Three', ['again', ''], PAGE.replace('third', 'again')],
    ['## Four', ['fourth'], `${PAGE}\n## Four\n\nfourth\n`],
  ])('has the section %s replaced or added, and the others as they were', (heading, lines, expected) => {
    expect(withSection(PAGE, heading, lines)).toBe(expected)
  })
})
