/** The program of the page: an editor, two workers (one that reads, always quick; one that checks), and what they answer. */
import type { Answer, Word } from '../conversation.js'
import type { Start } from '../document.js'
import { examples } from '../examples.js'
import type { Marked } from '../reading.js'
import { hashOfText, textOfHash } from './address.js'
import { editorIn } from './editor.js'
import { seatFor } from './seat.js'

/** Milliseconds without a key after which what was typed is read and checked. */
const PAUSE = 150
/** Milliseconds that an earlier verdict stays before the claim alone is shown. */
const STALE = 250
/** Milliseconds beyond its limit that a check may take to end by itself. */
const GRACE = 1000
/** Milliseconds for reading, and for deriving. */
const READING = 20_000

function element<E extends HTMLElement = HTMLElement>(id: string): E {
  const found = document.getElementById(id)
  if (!found) throw new Error(`internal: no element ${id}`)
  return found as E
}

const [reading, derivation, verdicts, status] = ['reading', 'derivation', 'verdicts', 'status'].map((id) =>
  element(id),
)
const [limit, wrt] = ['limit', 'wrt'].map((id) => element<HTMLSelectElement>(id))
const [stop, record, share] = ['stop', 'record', 'share'].map((id) => element<HTMLButtonElement>(id))

const textOf = (id: string): string => element(id).textContent
const start = JSON.parse(textOf('start')) as Start
const program = URL.createObjectURL(new Blob([textOf('worker')], { type: 'text/javascript' }))

/** What scrolls sideways is reached by keyboard. */
const wide = new ResizeObserver((all) => {
  for (const { target } of all) {
    const isWide = target.scrollWidth > target.clientWidth
    for (const [name, value] of [
      ['tabindex', '0'],
      ['role', 'group'],
      ['aria-label', 'wide content'],
    ] as const)
      if (isWide) target.setAttribute(name, value)
      else target.removeAttribute(name)
  }
})

/** Puts markup of the worker, in which every text is text, into an element. */
function put(host: Element, markup: string): void {
  host.innerHTML = markup
  for (const scrolling of host.querySelectorAll('.scroll')) wide.observe(scrolling)
}

let words: readonly Word[] = []
let typed = ''
let problems: readonly Marked[] = []
let told = ''
let asked: number | undefined
let stale: number | undefined
let slow: number | undefined
/** Verdicts on the text as it is now, by index. */
let fresh = new Set<number>()
const linked = await textOfHash(location.hash)
let file = linked === undefined ? start.file : undefined

const restarted = (timer: number | undefined, then: () => void, after: number): number => {
  clearTimeout(timer)
  return setTimeout(then, after)
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toPrecision(2)} s`

function lineOf(offset: number): number {
  return editor.text().slice(0, offset).split('\n').length
}

const toldProblem = ({ from, message, hint }: Marked): string =>
  `Line ${lineOf(from)}: ${message}${hint === undefined ? '' : ` (hint: ${hint})`}.`

/** Tells problems and verdict, which come in either order, also to those who hear the page. */
function tell(): void {
  const [first, ...others] = problems
  const more = others.length === 0 ? '' : ` And ${others.length} more.`
  status.textContent = `${first ? `${toldProblem(first)}${more} ` : ''}${told}`
}

function say(words: string): void {
  told = words
  tell()
}

/** The place of a claim's verdict. */
function slot(index: number): Element {
  while (verdicts.children.length <= index) verdicts.append(document.createElement('div'))
  return verdicts.children[index]
}

function hear(answer: Answer): void {
  switch (answer.kind) {
    case 'read':
      return hearReading(answer)
    case 'derived':
      put(derivation, answer.markup)
      wrt.value = answer.wrt
      if (answer.record !== undefined) offer(answer.record)
      return
    case 'checked':
      fresh.add(answer.index)
      putVerdict(slot(answer.index), answer.markup)
      return
    case 'done':
      return
    case 'failed':
      say(`Lemmata failed, which is a mistake of its own: ${answer.message}`)
  }
}

/** Which claim a verdict is on, and what it is. */
const headOf = (host: Element): string | undefined => host.querySelector('h2')?.textContent

/** The same verdict as before keeps what was opened or closed of it; counterexamples are open. */
function putVerdict(host: Element, markup: string): void {
  const [head, before] = [headOf(host), host.querySelector('details')?.open]
  put(host, markup)
  host.classList.remove('stale')
  const details = host.querySelector('details')
  if (!details) return
  const isRefuted = host.querySelector('[data-status=refuted]') !== null
  details.open = head === headOf(host) && before !== undefined ? before : isRefuted
}

function hearReading(answer: Extract<Answer, { kind: 'read' }>): void {
  problems = answer.problems
  editor.tell(problems)
  put(reading, answer.reading)
  if (answer.variables.length === 0) derivation.replaceChildren()
  element('by').hidden = answer.variables.length === 0
  wrt.replaceChildren(...answer.variables.map((name) => new Option(name)))
  offer(answer.record)
  while (verdicts.children.length > answer.claims) verdicts.lastElementChild?.remove()
  stale = restarted(
    stale,
    () => answer.ahead.forEach((markup, i) => (fresh.has(i) ? undefined : put(slot(i), markup))),
    STALE,
  )
  tell()
}

/** Offers what was typed as a claims file. */
function offer(text: string | undefined): void {
  record.hidden = text === undefined
  record.value = text ?? ''
}

function idle(): void {
  clearTimeout(slow)
  stop.disabled = true
  status.classList.remove('working')
}

function unanswered(why: string): void {
  idle()
  clearTimeout(stale)
  for (const [i, host] of [...verdicts.children].entries())
    if (!fresh.has(i)) {
      const told = document.createElement('p')
      told.className = 'failed'
      told.textContent = why
      host.classList.remove('stale')
      host.replaceChildren(told)
    }
  say(why)
}

const broken = (message: string): void => {
  idle()
  say(`The computation ended by itself: ${message}`)
}
const ready = (all: readonly Word[]): void => void (words = all)

const reader = seatFor(program, {
  answer: hear,
  ready,
  broken,
  late: () => say(`Reading it took longer than ${READING / 1000} seconds, and was stopped.`),
})
const checker = seatFor(program, {
  answer(answer) {
    hear(answer)
    if (answer.kind === 'done' || answer.kind === 'failed') idle()
    if (answer.kind !== 'done') return
    for (const host of verdicts.children) host.classList.remove('stale')
    say(answer.claims > 0 ? `${answer.told} (${seconds(answer.milliseconds)})` : '')
  },
  ready,
  broken,
  late: () => unanswered(`Stopped: no verdict within ${limit.selectedOptions[0].text}.`),
})

const read = (): void => {
  reader.ask({ kind: 'read', text: typed, ...(file === undefined ? {} : { file }), wrt: wrt.value }, READING)
}

/** What was told of an earlier text is not true of this one. */
function working(): void {
  status.classList.add('working')
  say('')
}

function ask(): void {
  typed = editor.text()
  fresh = new Set()
  for (const host of verdicts.children) host.classList.add('stale')
  stop.disabled = false
  slow = restarted(slow, working, STALE)
  read()
  const milliseconds = Number(limit.value) * 1000
  checker.ask(
    { kind: 'check', text: typed, ...(file === undefined ? {} : { file }), limit: milliseconds },
    milliseconds + GRACE,
  )
  if (typed !== start.text) void remember()
}

/** Puts the text into the address, so that it is still there when the page is loaded again. */
async function remember(): Promise<void> {
  const text = typed
  const hash = await hashOfText(text)
  if (text === typed) history.replaceState(null, '', hash)
}

const editor = editorIn(element('editor'), {
  text: linked ?? start.text,
  words: () => words,
  changed: () => (asked = restarted(asked, ask, PAUSE)),
})

function open(text: string): void {
  file = undefined
  editor.setText(text)
}

addEventListener('hashchange', () => {
  void textOfHash(location.hash).then((text) => {
    if (text !== undefined && text !== editor.text()) open(text)
  })
})
stop.addEventListener('click', () => {
  if (checker.stop()) unanswered('Stopped.')
  reader.stop()
})
record.addEventListener('click', () => {
  open(record.value)
  editor.goTo(0)
})
wrt.addEventListener('change', read)
limit.addEventListener('change', ask)
share.addEventListener('click', () => {
  void remember().then(async () => {
    try {
      await navigator.clipboard.writeText(location.href)
      say('The link is copied.')
    } catch {
      say('The link stands in the address of this page.')
    }
  })
})
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-example]'))
  button.addEventListener('click', () => open(examples[Number(button.dataset.example)].text))

/** Copies what stands in the figure of a button; where that is not allowed it is selected. */
async function copy(button: Element): Promise<void> {
  const pre = button.closest('figure')?.querySelector('pre')
  if (!pre) return
  try {
    await navigator.clipboard.writeText(pre.textContent)
    button.textContent = 'Copied'
  } catch {
    getSelection()?.selectAllChildren(pre)
  }
}

/** Where a claim stands in the text. */
function placeOf(id: string): number {
  const lines = editor.text().split('\n')
  const at = lines.findIndex((line) => line.includes('id:') && line.includes(id))
  return lines.slice(0, Math.max(0, at)).reduce((sum, line) => sum + line.length + 1, 0)
}

verdicts.addEventListener('click', (event) => {
  const target = event.target as Element
  if (target.closest('h2 a')) {
    event.preventDefault()
    editor.goTo(placeOf(target.textContent))
  }
})
addEventListener('click', ({ target }) => {
  const button = (target as Element).closest('figure button')
  if (button) void copy(button)
})

ask()
