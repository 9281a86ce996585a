/**
 * `<autosave-form>` posts the form inside it while somebody types, and says when it was kept. With a `data-key` it also keeps
 * unsent typing in the browser, sealed with that key, so that a crash loses the last second at most; it is offered again.
 */
import { type Kept, LocalCopy } from './local-copy.ts'

const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' })
const afterTyping = 2_000
const locally = 400

class AutosaveForm extends HTMLElement {
  #timer: ReturnType<typeof setTimeout> | undefined
  #sent = ''
  #local: LocalCopy | undefined
  #localTimer: ReturnType<typeof setTimeout> | undefined

  connectedCallback() {
    const key = this.dataset.key
    if (key && globalThis.crypto?.subtle) this.#local = new LocalCopy(this.getAttribute('action') ?? '', key)
    this.#sent = this.#body()?.toString() ?? ''
    this.addEventListener('input', () => {
      // Not put off by going on typing: something is kept every few seconds, however long somebody writes.
      this.#timer ??= setTimeout(() => this.#save(), afterTyping)
      this.#localTimer ??= setTimeout(() => this.#keepLocally(), locally)
    })
    this.querySelector('form')?.addEventListener('submit', () => this.#keepLocally())
    void this.#offer()
  }

  #form() {
    return this.querySelector('form')
  }

  #body(): URLSearchParams | undefined {
    const form = this.#form()
    return form ? new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)])) : undefined
  }

  #keepLocally() {
    clearTimeout(this.#localTimer)
    this.#localTimer = undefined
    const body = this.#body()
    if (body) void this.#local?.keep(Object.fromEntries(body))
  }

  async #save() {
    this.#timer = undefined
    const body = this.#body()
    if (!body || body.toString() === this.#sent) return
    const answer = await fetch(this.getAttribute('action') ?? '', { method: 'POST', body }).catch(() => undefined)
    if (answer?.ok) {
      this.#sent = body.toString()
      await this.#take(answer, body)
    } else this.#say(await sentence(answer))
  }

  /** What now stands: other people's parts are shown, and the next save starts from there. */
  async #take(answer: Response, sent: URLSearchParams) {
    const json = answer.headers.get('Content-Type')?.startsWith('application/json')
    const kept: { words: string; fields: Record<string, string> } = json
      ? await answer.json()
      : { words: await answer.text(), fields: {} }
    const theirs = Object.entries(kept.fields).map(([name, text]) => ({
      text,
      field: this.#field(name),
      was: sent.get(name),
    }))
    // Typed on in a part that somebody else changed: the next save starts from before, and both texts are shown.
    if (theirs.some(({ field, was }) => field?.value !== was)) return this.#say(kept.words)
    for (const { field, text } of theirs) if (field) field.value = text
    const version = answer.headers.get('X-Version')
    const base = this.#form()?.querySelector<HTMLInputElement>('input[name=base_version]')
    if (version && base) base.value = version
    const now = this.#body()?.toString() ?? ''
    if (withoutVersion(now) === withoutVersion(sent.toString()) || theirs.length > 0) this.#sent = now
    if (this.#sent === now) this.#local?.forget()
    this.#say(kept.words)
  }

  #field(name: string): HTMLTextAreaElement | HTMLInputElement | HTMLSelectElement | null {
    return this.querySelector(`[name="${CSS.escape(name)}"]`)
  }

  #say(words: string) {
    const status = this.querySelector('[role=status]')
    if (status) status.textContent = words
  }

  /** Typing that was never sent, from before the page was closed or crashed: put back only if its writer wants it. */
  async #offer() {
    const kept = await this.#local?.read()
    const form = this.#form()
    if (!kept || !form) return
    const differs = Object.entries(kept.fields).filter(
      ([name, text]) => name !== 'base_version' && name !== 'form_key' && this.#field(name)?.value !== text,
    )
    if (differs.length === 0) return this.#local?.forget()
    const box = document.createElement('div')
    box.className = 'notice warn stack'
    box.setAttribute('role', 'status')
    const words = document.createElement('p')
    words.textContent = `Something you typed here on ${moment.format(kept.at)} was not sent.`
    const row = document.createElement('div')
    row.className = 'row'
    row.append(
      button('Put it back', '', () => {
        this.#putBack(kept, box)
      }),
      button('Throw it away', 'quiet', () => {
        this.#local?.forget()
        box.remove()
      }),
    )
    box.append(words, row)
    this.prepend(box)
  }

  #putBack(kept: Kept, box: Element) {
    for (const [name, text] of Object.entries(kept.fields)) {
      const field = name === 'form_key' ? null : this.#field(name)
      if (field) field.value = text
    }
    box.remove()
    void this.#save()
  }
}

function withoutVersion(body: string): string {
  return body.replace(/(^|&)base_version=\d*/, '')
}

function button(words: string, tone: string, press: () => void): HTMLButtonElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = `button ${tone}`
  made.textContent = words
  made.addEventListener('click', press)
  return made
}

async function sentence(answer: Response | undefined): Promise<string> {
  if (!answer) return 'Not saved yet: there is no connection. What you typed is still here.'
  return answer.status === 409 ? await answer.text() : 'Not saved yet. Press Save to see why.'
}

customElements.define('autosave-form', AutosaveForm)
