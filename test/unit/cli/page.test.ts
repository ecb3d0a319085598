import { describe, expect, it, test } from 'vitest'
import { main } from '../../../src/cli/main.js'
import { world } from './world.js'

const startOf = (page: string): unknown => JSON.parse(/id="start">(.*?)<\/script>/u.exec(page)?.[1] ?? 'null')

describe('lemmata page', () => {
  it('writes a page with the claims of a file', async () => {
    const { io, files, out } = world({ 'notes/claims.yaml': 'id: a' })
    expect(await main(['page', 'notes/claims.yaml', '-o', 'try.html'], io)).toBe(0)
    expect(startOf(files.get('try.html') ?? '')).toEqual({ text: 'id: a', file: 'claims.yaml' })
    expect(out()).toBe('wrote try.html\n')
  })

  it('writes one with a formula, to the output where it is asked to', async () => {
    const { io, out } = world()
    expect(await main(['page', 'norm(x)/2', '--output', '-'], io)).toBe(0)
    expect(startOf(out())).toEqual({ text: 'norm(x)/2' })
  })

  it('writes one with examples where nothing is named', async () => {
    const { io, files } = world()
    expect(await main(['page'], io)).toBe(0)
    expect(files.get('lemmata.html')).toContain('data-example="0"')
  })

  test.each([
    [
      ['claims.yml'],
      'lemmata page: claims.yml: no such file; name a claims file, or type a formula in quotes\n',
    ],
    [['nothing'], 'lemmata page: nothing: no such file; name a claims file, or type a formula in quotes\n'],
    [['a', 'b'], 'expected one word, got also b'],
  ])('%j cannot be', async (words, said) => {
    const { io, err } = world()
    expect(await main(['page', ...words], io)).toBe(2)
    expect(err()).toContain(said)
  })

  it('says where it could not write', async () => {
    const refuse = (): Promise<void> => Promise.reject(new Error('EACCES: permission denied'))
    const { io, err } = world({}, { writeText: refuse })
    expect(await main(['page'], io)).toBe(2)
    expect(err()).toBe('lemmata page: could not write lemmata.html: EACCES: permission denied\n')
  })
})
