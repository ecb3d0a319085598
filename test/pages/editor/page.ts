/** An editor in a page that speaks to `lemmata lsp`: whoever opens the page carries the messages, through `toServer` and `fromServer`. */
import { autocompletion, type CompletionContext } from '@codemirror/autocomplete'
import { EditorState, StateEffect, StateField, type Text } from '@codemirror/state'
import {
  Decoration,
  EditorView,
  hoverTooltip,
  lineNumbers,
  WidgetType,
  type DecorationSet,
} from '@codemirror/view'
import katex from 'katex'
import type {
  CompletionItem,
  Diagnostic,
  Hover,
  InlayHint,
  Position,
  Range,
} from 'vscode-languageserver-protocol'

interface Carried extends Window {
  toServer(message: object): Promise<void>
  fromServer(message: {
    id?: number
    method?: string
    params?: { diagnostics: Diagnostic[] }
    result?: unknown
  }): void
  show(uri: string, text: string): void
}
const carried = window as unknown as Carried

let [asked, version] = [0, 0]
const waiting = new Map<number, (result: unknown) => void>()
const notify = (method: string, params: object): void =>
  void carried.toServer({ jsonrpc: '2.0', method, params })
function request<T>(method: string, params: object): Promise<T> {
  const id = ++asked
  void carried.toServer({ jsonrpc: '2.0', id, method, params })
  return new Promise((resolve) => waiting.set(id, resolve as (result: unknown) => void))
}

const offset = (doc: Text, { line, character }: Position): number =>
  Math.min(doc.line(line + 1).from + character, doc.length)
function position(doc: Text, at: number): Position {
  const line = doc.lineAt(at)
  return { line: line.number - 1, character: at - line.from }
}

class Beside extends WidgetType {
  constructor(readonly label: string) {
    super()
  }
  toDOM(): HTMLElement {
    const told = document.createElement('span')
    told.className = `hint ${this.label.startsWith('✓') ? 'good' : this.label.startsWith('✗') ? 'bad' : ''}`
    told.textContent = `  ${this.label}`
    return told
  }
}

interface Told {
  readonly diagnostics: readonly Diagnostic[]
  readonly hints: readonly InlayHint[]
}
const tell = StateEffect.define<Told>()

function decorated(doc: Text, { diagnostics, hints }: Told): DecorationSet {
  const marks = diagnostics.flatMap(({ range }) => {
    const [from, to] = [offset(doc, range.start), offset(doc, range.end)]
    return to > from ? [Decoration.mark({ class: 'marked' }).range(from, to)] : []
  })
  const beside = hints.map((h) =>
    Decoration.widget({ widget: new Beside(h.label as string), side: 1 }).range(offset(doc, h.position)),
  )
  return Decoration.set([...marks, ...beside], true)
}

const told = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (now, { changes, effects, state }) =>
    effects.reduce((set, e) => (e.is(tell) ? decorated(state.doc, e.value) : set), now.map(changes)),
  provide: (field) => EditorView.decorations.from(field),
})

/** The little Markdown that hovers have. */
function html(markdown: string): string {
  const safe = (text: string): string => text.replace(/[&<>]/gu, (c) => `&#${c.charCodeAt(0)};`)
  return markdown
    .split(/(```\w*\n[\s\S]*?\n```|\$\$[\s\S]*?\$\$)/u)
    .map((part) => {
      if (part.startsWith('$$'))
        return katex.renderToString(part.slice(2, -2), { output: 'mathml', displayMode: true })
      if (part.startsWith('```')) return `<pre>${safe(part.replace(/^```\w*\n|\n```$/gu, ''))}</pre>`
      return safe(part)
        .replace(/\*\*(.*?)\*\*/gu, '<b>$1</b>')
        .replace(/`(.*?)`/gu, '<code>$1</code>')
    })
    .join('')
}

let uri = ''
let problems: readonly Diagnostic[] = []
const whole = (doc: Text): Range => ({ start: { line: 0, character: 0 }, end: position(doc, doc.length) })

async function refresh(): Promise<void> {
  const { doc } = view.state
  const hints = await request<readonly InlayHint[] | null>('textDocument/inlayHint', {
    textDocument: { uri },
    range: whole(doc),
  })
  if (view.state.doc === doc)
    view.dispatch({ effects: tell.of({ diagnostics: problems, hints: hints ?? [] }) })
}

async function complete(context: CompletionContext) {
  const word = context.matchBefore(/[\p{L}\p{N}_]+/u)
  if (!word && !context.explicit) return null
  const items = await request<readonly CompletionItem[]>('textDocument/completion', {
    textDocument: { uri },
    position: position(context.state.doc, context.pos),
  })
  const options = items.map(({ label, detail, documentation }) => ({
    label,
    ...(detail === undefined ? {} : { detail }),
    ...(typeof documentation === 'string' ? { info: documentation } : {}),
  }))
  return { from: word?.from ?? context.pos, options }
}

/** What hovers show, and problems before it. */
const hover = hoverTooltip(async ({ state: { doc } }, pos) => {
  const found = await request<Hover | null>('textDocument/hover', {
    textDocument: { uri },
    position: position(doc, pos),
  })
  const here = problems.filter((p) => offset(doc, p.range.start) <= pos && pos <= offset(doc, p.range.end))
  const markdown = [
    ...here.map((p) => `\`\`\`\n${p.message as string}\n\`\`\``),
    ...(found ? [(found.contents as { value: string }).value] : []),
  ].join('\n')
  if (markdown === '') return null
  const dom = document.createElement('div')
  dom.className = 'hover'
  dom.innerHTML = html(markdown)
  return { pos, create: () => ({ dom }) }
})

const view = new EditorView({
  parent: document.body,
  state: EditorState.create({
    extensions: [
      lineNumbers(),
      told,
      hover,
      autocompletion({ override: [complete] }),
      EditorView.updateListener.of(({ docChanged, state }) => {
        if (docChanged)
          notify('textDocument/didChange', {
            textDocument: { uri, version: ++version },
            contentChanges: [{ text: state.doc.toString() }],
          })
      }),
    ],
  }),
})

carried.fromServer = ({ id, method, params, result }) => {
  if (method === 'textDocument/publishDiagnostics') {
    problems = params?.diagnostics ?? []
    void refresh()
  } else if (method === undefined && id !== undefined) waiting.get(id)?.(result)
}

carried.show = (name, text) => {
  uri = name
  void request('initialize', {
    processId: null,
    rootUri: null,
    capabilities: {},
    initializationOptions: { math: true },
  }).then(() => {
    notify('initialized', {})
    notify('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version, text: '' } })
    view.dispatch({ changes: { from: 0, insert: text } })
  })
}
