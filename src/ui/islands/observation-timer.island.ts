/**
 * `<observation-timer>` times an observation over the plain fields inside it: a clock, big buttons for what is seen, and
 * time sampling of the pupil beside a classmate. Every tap goes into a field at once, and a copy stays on the device until
 * the form was accepted, so that a crash loses nothing.
 */
import { forget, type Kept, keep, keptHere, sendingFrom } from './observation-kept.ts'
import { button, clock, made } from './observation-parts.ts'

const signs = { on: 'o', off: 'x' } as const
type Who = 'pupil' | 'peer'

class ObservationTimer extends HTMLElement {
  #elapsed = 0
  #startedAt: number | undefined
  #tick: ReturnType<typeof setInterval> | undefined
  #counting: Who = 'pupil'
  #undo: (() => void)[] = []
  /** Whom it is about: a pupil, or a class as a whole. */
  readonly #watched = this.dataset.watched ?? 'Pupil'
  readonly #face = made('output', 'face', '0:00')
  readonly #cue = made('p', 'cue', 'Press Start when you begin to watch.')

  connectedCallback() {
    const panel = made('div', 'timer')
    const start = button('Start', '')
    start.addEventListener('click', () => {
      start.textContent = this.#toggle() ? 'Stop' : 'Go on'
    })
    const back = button('Undo the last tap', 'quiet')
    back.addEventListener('click', () => this.#takeBack())
    const incident = button('Note an incident', 'quiet')
    incident.addEventListener('click', () => this.#incident())
    const clock = made('div', 'row')
    clock.append(this.#face, start, back, incident)
    panel.append(clock, this.#cue, this.#samplingButtons(), this.#codeButtons())
    this.prepend(panel)
    const fold = this.querySelector('details')
    if (fold && this.#isEmpty()) fold.open = false
    this.#offerKept(panel)
    const form = this.closest('form')
    form?.addEventListener('input', () => this.#keep())
    form?.addEventListener('submit', () => sendingFrom(location.pathname))
  }

  /** Whether it runs now. */
  #toggle(): boolean {
    if (this.#tick) {
      clearInterval(this.#tick)
      this.#elapsed = this.#seconds()
      this.#tick = undefined
      this.#startedAt = undefined
      this.#writeLength()
      this.#cue.textContent = 'Stopped. Go on, or fill in the rest and send it.'
      return false
    }
    this.#startedAt = performance.now()
    this.#tick = setInterval(() => this.#show(), 250)
    this.#show()
    return true
  }

  #seconds(): number {
    return this.#elapsed + (this.#startedAt === undefined ? 0 : (performance.now() - this.#startedAt) / 1000)
  }

  #interval(): number {
    return Number(this.#field('interval_seconds')?.value ?? 30) || 30
  }

  /** The moment in hand: the one whose signal came last; before the first signal, the first. */
  #moment(): number {
    return Math.max(0, Math.floor(this.#seconds() / this.#interval()) - 1)
  }

  #show() {
    const seconds = Math.floor(this.#seconds())
    const face = clock(seconds)
    if (this.#face.textContent === face) return
    this.#face.textContent = face
    const length = this.#interval()
    const left = length - (seconds % length)
    const due = seconds >= length && seconds % length < 3
    if (seconds > 0 && seconds % length === 0) navigator.vibrate?.(200)
    this.#cue.classList.toggle('now', due)
    this.#cue.textContent = due ? `Look now: moment ${this.#moment() + 1}` : `Look again in ${left} s`
    if (seconds % 5 === 0) this.#writeLength()
  }

  #samplingButtons(): HTMLElement {
    const row = made('div', 'taps')
    for (const who of ['pupil', 'peer'] as const)
      for (const task of ['on', 'off'] as const) {
        const tap = button(
          `${who === 'pupil' ? this.#watched : 'Classmate'} ${task} task`,
          task === 'on' ? '' : 'quiet',
        )
        tap.addEventListener('click', () => this.#mark(who, signs[task]))
        row.append(tap)
      }
    return row
  }

  /** While it runs, a second tap at the same moment puts the first right; stopped, marks are added one after another. */
  #mark(who: Who, sign: string) {
    const field = this.#field(`${who}_marks`)
    if (!field) return
    const before = field.value
    const at = this.#startedAt === undefined ? before.length : this.#moment()
    const marks = before.padEnd(at, '-')
    field.value = `${marks.slice(0, at)}${sign}${marks.slice(at + 1)}`
    this.#done(() => {
      field.value = before
    })
  }

  #codeButtons(): HTMLElement {
    const whole = made('div', 'tight')
    const whom = made('div', 'row')
    const choices = (['pupil', 'peer'] as const).map((who) => {
      const choice = button(`Counting the ${who === 'pupil' ? this.#watched.toLowerCase() : 'classmate'}`, 'quiet')
      choice.addEventListener('click', () => {
        this.#counting = who
        for (const one of choices) one.choice.setAttribute('aria-pressed', String(one.who === who))
      })
      choice.setAttribute('aria-pressed', String(who === 'pupil'))
      return { who, choice }
    })
    whom.append(...choices.map((one) => one.choice))
    const taps = made('div', 'taps')
    for (const line of this.querySelectorAll<HTMLElement>('.counted')) {
      const { code = '', label = '' } = line.dataset
      const tap = button(label, 'quiet')
      tap.addEventListener('click', () => this.#count(code))
      taps.append(tap)
    }
    whole.append(whom, taps)
    return whole
  }

  #count(code: string) {
    const field = this.#field(`${this.#counting === 'pupil' ? 'count' : 'peer'}_${code}`)
    const tapped = this.#field('tapped')
    if (!field || !tapped) return
    const before = [field.value, tapped.value] as const
    field.value = String(Number(field.value || 0) + 1)
    if (this.#counting === 'pupil') tapped.value = `${tapped.value} ${Math.floor(this.#seconds())}:${code}`.trim()
    this.#done(() => {
      ;[field.value, tapped.value] = before
    })
  }

  #done(undo: () => void) {
    this.#undo.push(undo)
    this.#writeLength()
    this.#keep()
  }

  #takeBack() {
    this.#undo.pop()?.()
    this.#keep()
  }

  /** Opens the first incident that is still empty, with the minute in it. */
  #incident() {
    for (let no = 1; ; no++) {
      const field = this.#field(`antecedent_${no}`)
      if (!field) return
      if (field.value !== '') continue
      const minute = this.#field(`at_${no}`)
      if (minute && this.#seconds() > 0) minute.value = clock(Math.floor(this.#seconds()))
      const fold = field.closest('details')
      if (fold) fold.open = true
      field.focus()
      return
    }
  }

  #writeLength() {
    const field = this.#field('length')
    if (field && this.#seconds() >= 1) field.value = clock(Math.floor(this.#seconds()))
  }

  #field(name: string): HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement | undefined {
    const found = this.closest('form')?.elements.namedItem(name)
    return found instanceof HTMLInputElement ||
      found instanceof HTMLSelectElement ||
      found instanceof HTMLTextAreaElement
      ? found
      : undefined
  }

  #fields(): readonly (readonly [string, string])[] {
    const form = this.closest('form')
    const all = form ? [...new FormData(form)] : []
    return all.flatMap(([name, value]) =>
      name === 'form_key' || name === 'on' || typeof value !== 'string' || value === '' ? [] : [[name, value] as const],
    )
  }

  #isEmpty(): boolean {
    return this.#fields().every(([name]) => name === 'interval_seconds')
  }

  #keep() {
    keep(location.pathname, { elapsed: Math.floor(this.#seconds()), fields: this.#fields() })
  }

  /** A form that came back with problems holds everything already; only an empty one is offered what was kept. */
  #offerKept(panel: HTMLElement) {
    const kept = keptHere(location.pathname)
    if (!kept || !this.#isEmpty()) return
    const offer = made('div', 'notice info')
    offer.setAttribute('role', 'status')
    const words = made('p', '', 'What was tapped here before and never sent is still on this device.')
    const back = button('Put it back', '')
    const away = button('Throw it away', 'quiet')
    back.addEventListener('click', () => {
      this.#putBack(kept)
      offer.remove()
    })
    away.addEventListener('click', () => {
      forget(location.pathname)
      offer.remove()
    })
    const row = made('div', 'row')
    row.append(back, away)
    offer.append(words, row)
    panel.before(offer)
  }

  #putBack(kept: Kept) {
    for (const [name, value] of kept.fields) {
      const field = this.#field(name)
      if (field) field.value = value
    }
    this.#elapsed = kept.elapsed
    this.#face.textContent = clock(kept.elapsed)
  }
}

customElements.define('observation-timer', ObservationTimer)
