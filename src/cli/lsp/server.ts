/** The Language Server Protocol on standard input and output: claims files, `claim` blocks of Markdown, LaTeX documents. */
import { DEFAULT_SEED, type Claim, type ClaimReport } from '../../index.js'
import { openDesk, type Desk } from '../desk.js'
import { unreachedReport } from '../failed.js'
import type { Allowance, Io } from '../io.js'
import { exceededWord } from '../pool.js'
import { keyOf } from '../watch.js'
import { actionsIn } from './act.js'
import { completionsAt, manualOf, type Manual } from './complete.js'
import { definitionAt } from './define.js'
import { lookAt, type Look } from './look.js'
import { pageOf, textAround, type Page, type Verdicts } from './page.js'
import { whyIllShaped } from './params.js'
import type {
  CodeActionParams,
  CompletionParams,
  DefinitionParams,
  DidChangeTextDocumentParams,
  DidCloseTextDocumentParams,
  DidOpenTextDocumentParams,
  DocumentSymbolParams,
  Hover,
  HoverParams,
  InitializeParams,
  InitializeResult,
  InlayHintParams,
} from './protocol.js'
import { serveMessages, type Handler, type Wire } from './rpc.js'
import { diagnosticsOf, hintsOf, symbolsOf } from './told.js'

/** Milliseconds without a change after which verdicts are asked for. */
const PAUSE = 250
/** Milliseconds that a derivative may take that somebody looks at. */
const DERIVATIVE = 2000

/** What a verdict may take, and how many are found at once. */
export interface Editing {
  readonly allowance: Allowance
  readonly threads: number
}

/** Verdicts on what claims say, found or being found; what no text says any more is given up. */
interface Judge extends Verdicts {
  /** Every text has changed to these. */
  attend(pages: Iterable<Page>): void
}

function judgeWith(desk: Desk, { allowance, threads }: Editing, found: () => void): Judge {
  const known = new Map<string, ClaimReport>()
  /** What is asked for as threads become free: a record is cut out of its text when its turn comes. */
  let due: ReadonlyMap<string, { readonly claim: Claim; readonly page: Page }> = new Map()
  const running = new Map<string, AbortController>()
  let timer: NodeJS.Timeout | undefined
  const failed = (claim: Claim, reason: string): ClaimReport =>
    unreachedReport(claim, { seed: DEFAULT_SEED, runs: undefined }, reason)

  async function ask(claim: Claim, page: Page): Promise<void> {
    const key = keyOf(claim)
    const stop = new AbortController()
    running.set(key, stop)
    const told = await desk.ask(
      { tool: 'verdict', text: textAround(page, claim.id), file: page.file, id: claim.id },
      { allowance, signal: stop.signal },
    )
    running.delete(key)
    const report = told.kind === 'answer' ? told.answer.report : undefined
    const reason = told.kind === 'exceeded' ? exceededWord(told.what, allowance) : 'internal error'
    if (told.kind !== 'cancelled') known.set(key, report ?? failed(claim, reason))
    // At a desk that is closed all is cancelled that nobody has given up.
    if (told.kind !== 'cancelled' || stop.signal.aborted) askNext()
    if (told.kind !== 'cancelled') found()
  }

  function askNext(): void {
    for (const [key, { claim, page }] of due) {
      if (running.size >= threads) return
      if (!known.has(key) && !running.has(key)) void ask(claim, page)
    }
  }

  return {
    of: (claim) => known.get(keyOf(claim)),
    attend(pages) {
      const wanted = new Map(
        [...pages].flatMap((page) => page.claims.map((c) => [keyOf(c), { claim: c, page }])),
      )
      for (const [key, stop] of running) if (!wanted.has(key)) stop.abort()
      for (const key of known.keys()) if (!wanted.has(key)) known.delete(key)
      due = new Map()
      clearTimeout(timer)
      timer = setTimeout(() => {
        due = wanted
        askNext()
      }, PAUSE)
    },
  }
}

/** The derivatives that a look asks for, as the language has them, and typeset where the editor shows TeX. */
async function derivativesFor(
  { derive }: Look,
  math: boolean,
  desk: Desk,
  signal: AbortSignal,
  memory: number,
): Promise<string | undefined> {
  if (!derive) return undefined
  const told = await desk.ask(derive, { allowance: { time: DERIVATIVE, memory }, signal })
  if (told.kind !== 'answer' || told.answer.failed) return undefined
  const { text, tex } = told.answer
  return `\`\`\`lemmata\n${text.replace(/^guessed:.*\n/u, '')}\n\`\`\`${math && tex !== undefined ? `\n$$\n${tex}\n$$` : ''}`
}

const CAPABILITIES: InitializeResult['capabilities'] = {
  // The whole text with each change.
  textDocumentSync: { openClose: true, change: 1 },
  hoverProvider: true,
  completionProvider: {},
  definitionProvider: true,
  documentSymbolProvider: true,
  codeActionProvider: { codeActionKinds: ['quickfix'] },
  inlayHintProvider: true,
}

/** What a client asks for at its beginning. */
type Wishes = Pick<InitializeParams, 'capabilities'> & {
  readonly initializationOptions?: { readonly math?: boolean }
}

function handlersWith(
  desk: Desk,
  editing: Editing,
  manual: Manual,
  { version }: Io,
  wire: Wire,
): Readonly<Record<string, Handler>> {
  const pages = new Map<string, Page>()
  let [math, refreshes] = [false, false]
  const judge = judgeWith(desk, editing, () => {
    for (const page of pages.values()) tell(page)
    if (refreshes) wire.request('workspace/inlayHint/refresh')
  })
  const tell = (page: Page): void =>
    wire.notify('textDocument/publishDiagnostics', { uri: page.uri, diagnostics: diagnosticsOf(page, judge) })
  /** Texts as they are now, where they are not read yet: while one is read, others may come, of which the last one counts. */
  const changed = new Map<string, string>()
  const read = (): void => {
    for (const [uri, text] of changed) {
      changed.delete(uri)
      const page = pageOf(uri, text, pages.get(uri))
      pages.set(uri, page)
      judge.attend(pages.values())
      tell(page)
    }
  }
  const change = (uri: string, text: string): void => {
    changed.set(uri, text)
    setTimeout(read)
  }
  /** Answers about an open text; nothing about others. */
  const about =
    <P extends { readonly textDocument: { readonly uri: string } }, T>(
      answer: (page: Page, params: P, signal: AbortSignal) => T,
    ) =>
    (params: P, signal: AbortSignal): T | null => {
      read()
      const page = pages.get(params.textDocument.uri)
      return page ? answer(page, params, signal) : null
    }
  return {
    initialize({ capabilities: { workspace }, initializationOptions }: Wishes): InitializeResult {
      math = initializationOptions?.math === true
      refreshes = workspace?.inlayHint?.refreshSupport === true
      return { capabilities: CAPABILITIES, serverInfo: { name: 'lemmata', version } }
    },
    initialized: () => undefined,
    'textDocument/didOpen': ({ textDocument: { uri, text } }: DidOpenTextDocumentParams) => change(uri, text),
    'textDocument/didChange': ({ textDocument: { uri }, contentChanges }: DidChangeTextDocumentParams) => {
      const last = contentChanges.at(-1)
      if (last) change(uri, last.text)
    },
    'textDocument/didClose': ({ textDocument: { uri } }: DidCloseTextDocumentParams) => {
      pages.delete(uri)
      changed.delete(uri)
      judge.attend(pages.values())
      wire.notify('textDocument/publishDiagnostics', { uri, diagnostics: [] })
    },
    'textDocument/hover': about(async (page, { position }: HoverParams, signal): Promise<Hover | null> => {
      const look = lookAt(page, position, judge, manual)
      if (!look) return null
      const { meaning, verdict, range } = look
      const derivatives = await derivativesFor(look, math, desk, signal, editing.allowance.memory)
      const value = [meaning, derivatives, verdict].filter((part) => part !== undefined).join('\n\n')
      return value === '' ? null : { contents: { kind: 'markdown', value }, ...(range ? { range } : {}) }
    }),
    'textDocument/completion': about((page, { position }: CompletionParams) =>
      completionsAt(page, position, manual),
    ),
    'textDocument/definition': about((page, { position }: DefinitionParams) =>
      definitionAt(page, position, [...pages.values()]),
    ),
    'textDocument/documentSymbol': about((page, _: DocumentSymbolParams) => symbolsOf(page, judge)),
    'textDocument/codeAction': about((page, { range }: CodeActionParams) => actionsIn(page, range, judge)),
    'textDocument/inlayHint': about((page, { range: { start, end } }: InlayHintParams) =>
      hintsOf(page, judge).filter(({ position: { line } }) => start.line <= line && line <= end.line),
    ),
  }
}

/** Serves an editor until it ends, or its input does. Whether it ended as the protocol has it: an editor that says `exit` has said `shutdown`. */
export async function serveEditor(editing: Editing, io: Io): Promise<boolean> {
  const manual = manualOf(await io.readShipped('docs/language.md'))
  const desk = openDesk(editing.threads, io)
  const stopped = new Promise<void>((resolve) => io.signal.addEventListener('abort', () => resolve()))
  let isDone = false
  const handlers = (wire: Wire): Readonly<Record<string, Handler>> => ({
    ...handlersWith(desk, editing, manual, io, wire),
    shutdown() {
      isDone = true
      return null
    },
  })
  const ended = await Promise.race([stopped, serveMessages(handlers, io, whyIllShaped)])
  await desk.close()
  return isDone || ended !== 'exit'
}
