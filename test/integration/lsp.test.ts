/** `lemmata lsp` as an editor meets it: through the protocol's own client. */
import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  CodeActionRequest,
  CompletionRequest,
  createProtocolConnection,
  DefinitionRequest,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentSymbolRequest,
  ExitNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  InlayHintRefreshRequest,
  InlayHintRequest,
  PublishDiagnosticsNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type CodeAction,
  type CompletionItem,
  type Diagnostic,
  type DocumentSymbol,
  type Location,
  type MarkupContent,
  type Position,
  type ProtocolConnection,
  type TextEdit,
} from 'vscode-languageserver-protocol/node'
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

- id: typo
  given: {x: vector(n)}
  claim: softmx(x) <= 1

- id: shape
  given: {A: "matrix(n, d)", b: vector(n), x: vector(d)}
  claim: A*(A*x - b) == x
`
const URI = 'file:///work/claims.yaml'

let server: ChildProcess
let connection: ProtocolConnection
/** The last diagnostics of each text, and who waits for others. */
const diagnostics = new Map<string, readonly Diagnostic[]>()
const waiting = new Set<() => void>()
let refreshed = 0

beforeAll(async () => {
  server = spawn(process.execPath, [join(ROOT, 'bin/lemmata.js'), 'lsp', '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  connection = createProtocolConnection(
    new StreamMessageReader(server.stdout!),
    new StreamMessageWriter(server.stdin!),
  )
  connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics: now }) => {
    diagnostics.set(uri, now)
    waiting.forEach((look) => look())
  })
  connection.onRequest(InlayHintRefreshRequest.type, () => void refreshed++)
  connection.listen()
  await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    capabilities: { workspace: { inlayHint: { refreshSupport: true } } },
    initializationOptions: { math: true },
  })
  await connection.sendNotification(InitializedNotification.type, {})
})
afterAll(() => void server.kill())

const open = (uri: string, text: string): Promise<void> =>
  connection.sendNotification(DidOpenTextDocumentNotification.type, {
    textDocument: { uri, languageId: 'yaml', version: 1, text },
  })
const change = (uri: string, text: string): Promise<void> =>
  connection.sendNotification(DidChangeTextDocumentNotification.type, {
    textDocument: { uri, version: 2 },
    contentChanges: [{ text }],
  })

/** Waits until the diagnostics of a text are as wanted. */
const until = (
  uri: string,
  wanted: (now: readonly Diagnostic[]) => boolean,
): Promise<readonly Diagnostic[]> =>
  new Promise((resolve) => {
    const look = (): void => {
      const now = diagnostics.get(uri)
      if (!now || !wanted(now)) return
      waiting.delete(look)
      resolve(now)
    }
    waiting.add(look)
    look()
  })

/** The place behind the first `before` in a text, moved. */
function place(text: string, before: string, move = 0): Position {
  const lines = text.slice(0, text.indexOf(before) + before.length).split('\n')
  return { line: lines.length - 1, character: lines[lines.length - 1].length + move }
}
const marked = (text: string, { range: { start, end } }: Diagnostic): string =>
  text.split('\n')[start.line].slice(start.character, end.character)

const at = (position: Position, uri = URI) => ({ textDocument: { uri }, position })
const hoverAt = async (position: Position, uri = URI): Promise<string> =>
  (
    (await connection.sendRequest(HoverRequest.type, at(position, uri)))?.contents as
      MarkupContent | undefined
  )?.value ?? ''

/** A text with edits of one change. */
function edited(text: string, edits: readonly TextEdit[]): string {
  const offset = ({ line, character }: Position): number =>
    text
      .split('\n')
      .slice(0, line)
      .reduce((sum, l) => sum + l.length + 1, 0) + character
  const [{ range, newText }] = edits
  return text.slice(0, offset(range.start)) + newText + text.slice(offset(range.end))
}
const actionsAt = async (position: Position, uri = URI): Promise<readonly CodeAction[]> =>
  (await connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri },
    range: { start: position, end: position },
    context: { diagnostics: [] },
  })) as CodeAction[]
const editOf = (action: CodeAction, uri = URI): readonly TextEdit[] => action.edit?.changes?.[uri] ?? []

describe('a claims file', () => {
  beforeAll(() => open(URI, CLAIMS))

  it('marks what cannot be read where it stands, and what is refuted with its counterexample', async () => {
    const found = await until(URI, (now) => now.some((d) => d.code === 'refuted'))
    expect(found.map((d) => [marked(CLAIMS, d), String(d.message).split('\n')[0]])).toEqual([
      ['softmx', 'unknown function softmx'],
      ['*', 'A*(A*x - b): expected n×d times d×…, got n×d times n×1'],
      ['A*B == B*A', 'commute: refuted'],
    ])
    expect(found[2].message).toContain('A = [0, 0; 1, 0]   B = [0, 0; 0, 1]')
  })

  it('shows verdicts beside their claims', async () => {
    const whole = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } }
    const asked = () =>
      connection.sendRequest(InlayHintRequest.type, { textDocument: { uri: URI }, range: whole })
    await expect
      .poll(async () => (await asked())?.map((h) => [h.position.line, h.label]), { timeout: 20_000 })
      .toEqual([
        [4, '✗ refuted, at n = 2'],
        [12, '✓ proved, all sizes'],
      ])
    expect(refreshed).toBeGreaterThan(0)
  })

  it('tells on hover what an operation means, what a name is, what its derivative is, and the verdict', async () => {
    expect(await hoverAt(place(CLAIMS, '0.5*norm', -1))).toMatch(/norm\(x\)[\s\S]*√Σx²/u)
    expect(await hoverAt(place(CLAIMS, '(A*x', -2))).toContain('A: matrix(n, d)')
    expect(await hoverAt(place(CLAIMS, 'let: L'))).toMatch(
      /L\(x\) = 0\.5\*norm[\s\S]*gradient {2}A' \* \(A\*x - b\)[\s\S]*\$\$[\s\S]*A\^\\top/u,
    )
    expect(await hoverAt(place(CLAIMS, 'claim: grad'))).toMatch(
      /gradient {2}A' \* \(A\*x - b\)[\s\S]*✓ proved, all sizes/u,
    )
    expect(await hoverAt(place(CLAIMS, 'id: commute'))).toMatch(
      /✗ refuted, at n = 2[\s\S]*A = \[0, 0; 1, 0\]/u,
    )
    expect(await hoverAt(place(CLAIMS, 'x: vector'))).toContain('real vectors')
  })

  it.each<[string, Position, label: string, detail: string | undefined]>([
    ['operations with how they are called', place(CLAIMS, 'claim: softm'), 'softmax', 'softmax(a)'],
    ['the variables of the record', place(CLAIMS, 'claim: softm'), 'x', 'vector(n)'],
    ['definitions', place(CLAIMS, 'claim: grad('), 'L', 'L(x) = 0.5*norm(A*x - b)^2'],
    ['spaces', place(CLAIMS, 'A: mat'), 'simplex', undefined],
    ['keys', { line: 6, character: 0 }, 'assume', undefined],
  ])('completes %s', async (_, position, label, detail) => {
    const items = (await connection.sendRequest(CompletionRequest.type, at(position))) as CompletionItem[]
    const item = items.find((i) => i.label === label)
    expect(item).toBeDefined()
    if (detail !== undefined) expect(item?.detail).toBe(detail)
  })

  it('says with an operation what it means', async () => {
    const items = (await connection.sendRequest(
      CompletionRequest.type,
      at(place(CLAIMS, 'claim: softm')),
    )) as CompletionItem[]
    const told = items.filter((i) => i.kind === 3 && i.documentation !== undefined)
    expect(told.length).toBeGreaterThan(100)
    expect(items.find((i) => i.label === 'opnorm')?.documentation).toContain('singular values')
  })

  it.each<[string, Position, Position]>([
    ['a variable', place(CLAIMS, 'grad(L(x), x'), { line: 9, character: 4 }],
    ['a definition', place(CLAIMS, 'grad(L'), { line: 11, character: 7 }],
  ])('goes to %s', async (_, position, target) => {
    const found = (await connection.sendRequest(DefinitionRequest.type, at(position))) as Location
    expect(found.range.start).toEqual(target)
  })

  it('goes to a claim that another text speaks of', async () => {
    const notes = 'file:///work/notes.md'
    await open(notes, 'By least-squares, …\n')
    const found = (await connection.sendRequest(
      DefinitionRequest.type,
      at({ line: 0, character: 8 }, notes),
    )) as Location
    expect([found.uri, found.range.start]).toEqual([URI, { line: 6, character: 6 }])
  })

  it('does what a hint says', async () => {
    const [named] = await actionsAt(place(CLAIMS, 'claim: softm'))
    expect(edited(CLAIMS, editOf(named))).toContain('claim: softmax(x) <= 1')
    const [fitted] = await actionsAt(place(CLAIMS, 'claim: A*(', -1))
    expect(edited(CLAIMS, editOf(fitted))).toContain("claim: A'*(A*x - b) == x")
  })

  it('adds the claim that holds beside one that does not', async () => {
    const [repair] = await actionsAt(place(CLAIMS, 'id: commute'))
    expect(repair.title).toContain('Add the claim that holds')
    const after = edited(CLAIMS, editOf(repair))
    expect(after).toContain('- id: commute.repaired\n  expected: holds')
    const next = 'file:///work/repaired.yaml'
    await open(next, after)
    const symbols = (await connection.sendRequest(DocumentSymbolRequest.type, {
      textDocument: { uri: next },
    })) as DocumentSymbol[]
    expect(symbols.map((s) => s.name)).toEqual([
      'commute',
      'commute.repaired',
      'least-squares',
      'typo',
      'shape',
    ])
    await connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri: next } })
  })

  it('checks again what changes, and gives up what the text does not say any more', async () => {
    const slow = `id: slow\ngiven: {A: "matrix(n, n)", B: "matrix(n, n)"}\nclaim: opnorm(expm(A)*expm(B)) <= 1 + opnorm(expm(A + B))\nsizes: {n: 30..40}\n`
    await change(URI, slow)
    await new Promise((resolve) => setTimeout(resolve, 1000))
    await change(URI, 'id: quick\ngiven: {x: vector(n)}\nclaim: x == 2*x\n')
    const begun = performance.now()
    const found = await until(URI, (now) => now.some((d) => String(d.message).startsWith('quick')))
    expect(found.map((d) => d.code)).toEqual(['refuted'])
    expect(performance.now() - begun).toBeLessThan(8000)
  })
})

it.each([
  [
    'Markdown',
    'notes.md',
    '# Notes\n\n- A list:\n\n  ```claim\n  id: in.notes\n  given: {x: vector(n)}\n  claim: norm(x) <= nrom1(x)\n  ```\n',
    'nrom1',
  ],
  [
    'LaTeX',
    'paper.tex',
    '\\documentclass{article}\n\\begin{document}\n% claim\n%   id: in.paper\n%   given: {x: vector(n)}\n%   claim: norm(x) <= nrom1(x)\n\\end{document}\n',
    'nrom1',
  ],
  [
    'LaTeX equations',
    'equations.tex',
    '% claim\n%   given: {x: vector(n)}\n\\begin{equation}\\label{eq:a}\n  \\|x\\|_2 \\le \\|y\\|_1\n\\end{equation}\n',
    'y',
  ],
])('marks %s', async (_, name, text, wrong) => {
  const uri = `file:///work/marked/${name}`
  await open(uri, text)
  const [found] = await until(uri, (now) => now.length > 0)
  expect(marked(text, found)).toBe(wrong)
})

it('says nothing of YAML that is something else', async () => {
  const uri = 'file:///work/docker-compose.yaml'
  await open(uri, 'services:\n  web:\n    image: nginx\n')
  expect(await until(uri, () => true)).toEqual([])
  expect(await hoverAt({ line: 1, character: 3 }, uri)).toBe('')
})

it('refuses methods that it does not know, and ends when it is told to', async () => {
  await expect(connection.sendRequest('textDocument/unheardOf', {})).rejects.toThrow('unknown method')
  await connection.sendRequest(ShutdownRequest.type)
  const ended = new Promise((resolve) => server.once('exit', resolve))
  await connection.sendNotification(ExitNotification.type)
  expect(await ended).toBe(0)
})
