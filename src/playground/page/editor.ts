/** The editor. The door of CodeMirror. */
import { autocompletion, type CompletionSource } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, insertNewlineKeepIndent } from '@codemirror/commands'
import { bracketMatching, HighlightStyle, StreamLanguage, syntaxHighlighting } from '@codemirror/language'
import { EditorState, StateEffect, StateField, type Range } from '@codemirror/state'
import {
  Decoration,
  EditorView,
  keymap,
  lineNumbers,
  placeholder,
  WidgetType,
  type DecorationSet,
} from '@codemirror/view'
import { tags } from '@lezer/highlight'
import type { Word } from '../conversation.js'
import type { Marked } from '../reading.js'

/** Keys of records, functions, numbers, what is quoted, and comments. */
const NOTATION = StreamLanguage.define<object>({
  startState: () => ({}),
  token(stream) {
    if (stream.match(/^#.*/u)) return 'comment'
    if (stream.sol() && stream.match(/^\s*(?:-\s+)?[\p{L}_][\p{L}\p{N}_-]*(?=:(?:\s|$))/u)) return 'keyword'
    if (stream.match(/^[\p{L}_][\p{L}\p{N}_]*(?=\()/u)) return 'variableName.function'
    if (stream.match(/^[\p{L}_][\p{L}\p{N}_]*/u)) return 'variableName'
    if (stream.match(/^\d[\d.]*/u)) return 'number'
    if (stream.match(/^"(?:[^"\\]|\\.)*"/u)) return 'string'
    stream.next()
    return null
  },
  tokenTable: { 'variableName.function': tags.function(tags.variableName) },
})

const COLOURS = HighlightStyle.define([
  { tag: tags.comment, color: 'var(--soft)', fontStyle: 'italic' },
  { tag: tags.keyword, color: 'var(--soft)' },
  { tag: tags.function(tags.variableName), color: 'var(--link)' },
  { tag: tags.string, color: 'var(--good)' },
])

/** Inside a shadow root styles are no elements of the page, which its policy would refuse. */
const LOOK = EditorView.theme({
  '&': { fontSize: 'var(--letters)', maxHeight: '70vh', color: 'var(--text)' },
  '&.cm-focused': { outline: '2px solid var(--link)', outlineOffset: '1px', borderRadius: '.4rem' },
  '.cm-scroller': { fontFamily: 'ui-monospace,monospace', lineHeight: '1.5', overflow: 'auto' },
  '.cm-content': { minHeight: '7rem', padding: '.5rem 0', caretColor: 'var(--text)' },
  '.cm-gutters': { background: 'none', border: '0', color: 'var(--soft)' },
  '&.cm-focused .cm-cursor': { borderLeftColor: 'var(--text)' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    background: 'color-mix(in srgb, var(--link) 30%, transparent)',
  },
  '.cm-placeholder': { color: 'var(--soft)' },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': { background: 'var(--line)' },
  '.cm-marked': { background: 'var(--mark)', textDecoration: 'underline wavy var(--bad)' },
  '.cm-problem': {
    color: 'var(--bad)',
    padding: '0 .5rem .2rem 6px',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
  '.cm-problem .cm-hint': { color: 'var(--soft)' },
  '.cm-tooltip': {
    background: 'var(--card)',
    color: 'var(--text)',
    border: '1px solid var(--soft)',
    maxWidth: '90vw',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    background: 'var(--link)',
    color: 'var(--page)',
  },
})

/** What is wrong, under the line it is in. */
class Told extends WidgetType {
  constructor(
    readonly problem: Marked,
    readonly column: number,
  ) {
    super()
  }
  override eq({ problem, column }: Told): boolean {
    return (
      problem.message === this.problem.message && problem.hint === this.problem.hint && column === this.column
    )
  }
  toDOM(): HTMLElement {
    const { message, hint } = this.problem
    const told = document.createElement('div')
    told.className = 'cm-problem'
    told.textContent = `${' '.repeat(Math.min(this.column, MOST_INDENT))}▲ ${message}`
    if (hint !== undefined) {
      const line = document.createElement('div')
      line.className = 'cm-hint'
      line.textContent = `hint: ${hint}`
      told.append(line)
    }
    return told
  }
}

/** Columns that a message is put under its place by: further on, a narrow screen would have no room for it. */
const MOST_INDENT = 24

const tell = StateEffect.define<readonly Marked[]>()

const clamped = (problem: Marked, length: number): Marked => ({
  ...problem,
  from: Math.min(problem.from, length),
  to: Math.min(problem.to, length),
})

function decorated({ doc }: EditorState, problems: readonly Marked[]): DecorationSet {
  const ranges = problems.flatMap((raw): Range<Decoration>[] => {
    const problem = clamped(raw, doc.length)
    const { from, to } = problem
    const line = doc.lineAt(from)
    const widget = new Told(problem, from - line.from)
    return [
      ...(to > from ? [Decoration.mark({ class: 'cm-marked' }).range(from, to)] : []),
      Decoration.widget({ widget, block: true, side: 1 }).range(line.to),
    ]
  })
  return Decoration.set(ranges, true)
}

/** The problems that are told, moved along while one types. */
const PROBLEMS = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (told, transaction) =>
    transaction.effects.reduce(
      (now, effect) => (effect.is(tell) ? decorated(transaction.state, effect.value) : now),
      told.map(transaction.changes),
    ),
  provide: (field) => EditorView.decorations.from(field),
})

/** What is typed in place of a selection: engines would put it into the page in the colours of what it replaces, which the policy refuses. */
const REPLACING = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { data, inputType } = event
    if (inputType !== 'insertText' || data === null || view.state.selection.main.empty) return false
    event.preventDefault()
    view.dispatch(view.state.replaceSelection(data), { userEvent: 'input.type', scrollIntoView: true })
    return true
  },
})

/** Letters from which on words are offered without being asked for. */
const LEAST_LETTERS = 2

const completing =
  (words: () => readonly Word[]): CompletionSource =>
  (context) => {
    const word = context.matchBefore(/[\p{L}_][\p{L}\p{N}_]*$/u)
    if (!context.explicit && (!word || word.text.length < LEAST_LETTERS)) return null
    const types = { function: 'function', space: 'type', key: 'keyword' } as const
    const options = words().map(({ label, detail, kind }) => ({ label, detail, type: types[kind] }))
    return { from: word?.from ?? context.pos, options, validFor: /^[\p{L}\p{N}_]*$/u }
  }

/** An editor of one text. */
export interface Editor {
  text(): string
  /** Replaces the text, as one step that can be undone. */
  setText(text: string): void
  /** Puts what is wrong under its lines. */
  tell(problems: readonly Marked[]): void
  /** Puts the cursor at an offset and the focus on the editor. */
  goTo(offset: number): void
}

/** Makes an editor in an element. */
export function editorIn(
  host: HTMLElement,
  { text, words, changed }: { readonly text: string; words(): readonly Word[]; changed(): void },
): Editor {
  const root = host.attachShadow({ mode: 'open' })
  const extensions = [
    lineNumbers(),
    history(),
    bracketMatching(),
    autocompletion({ override: [completing(words)], selectOnOpen: false, icons: false }),
    // Tab moves on to the next control, as it does everywhere on a page.
    keymap.of([{ key: 'Enter', run: insertNewlineKeepIndent }, ...historyKeymap, ...defaultKeymap]),
    NOTATION,
    syntaxHighlighting(COLOURS),
    LOOK,
    PROBLEMS,
    REPLACING,
    EditorView.lineWrapping,
    placeholder('norm(A*x) <= opnorm(A)*norm(x)'),
    EditorView.contentAttributes.of({
      'aria-label': 'Formula, statement or claims file',
      spellcheck: 'false',
      autocapitalize: 'off',
      tabindex: '0',
    }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) changed()
    }),
  ]
  const view = new EditorView({ state: EditorState.create({ doc: text, extensions }), root, parent: root })
  return {
    text: () => view.state.doc.toString(),
    setText(next) {
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: next },
        selection: { anchor: 0 },
        scrollIntoView: true,
      })
    },
    tell: (problems) => view.dispatch({ effects: tell.of(problems) }),
    goTo(offset) {
      view.dispatch({ selection: { anchor: Math.min(offset, view.state.doc.length) }, scrollIntoView: true })
      view.focus()
    },
  }
}
