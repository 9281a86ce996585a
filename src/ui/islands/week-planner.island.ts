/**
 * `<week-planner>`: an appointment is dragged to another half day or person; what happens is what its Move form would do.
 * The line under the table says what is going on, and why something stays where it is.
 */
const far = 6

class WeekPlanner extends HTMLElement {
  #slot: HTMLElement | undefined
  #from = { x: 0, y: 0 }
  #dragging = false

  connectedCallback() {
    this.addEventListener('pointerdown', (event) => this.#take(event))
    this.addEventListener('pointermove', (event) => this.#move(event))
    this.addEventListener('pointerup', (event) => this.#drop(event))
    this.addEventListener('pointercancel', () => this.#let())
    this.addEventListener('dragstart', (event) => event.preventDefault())
    // The end of a drag is no press of the link that was dragged.
    this.addEventListener('click', (event) => this.#ended && event.preventDefault(), { capture: true })
  }

  #ended = false

  #take(event: PointerEvent) {
    this.#ended = false
    const at = event.target
    if (!(at instanceof Element) || at.closest('details') || event.button !== 0) return
    this.#slot = at.closest<HTMLElement>('.slot[data-movable]') ?? undefined
    this.#from = { x: event.clientX, y: event.clientY }
  }

  #move(event: PointerEvent) {
    const slot = this.#slot
    if (!slot) return
    const x = event.clientX - this.#from.x
    const y = event.clientY - this.#from.y
    if (!this.#dragging) {
      if (Math.hypot(x, y) < far) return
      this.#dragging = true
      this.setPointerCapture(event.pointerId)
      slot.classList.add('dragged')
    }
    slot.style.translate = `${x}px ${y}px`
    this.#mark(this.#cellAt(event))
  }

  #mark(cell: HTMLElement | undefined) {
    for (const other of this.querySelectorAll('.over')) other.classList.remove('over')
    cell?.classList.add('over')
  }

  #cellAt(event: PointerEvent): HTMLElement | undefined {
    const under = document.elementsFromPoint(event.clientX, event.clientY)
    const cell = under.map((one) => one.closest<HTMLElement>('td[data-day]')).find((one) => one && this.contains(one))
    return cell ?? undefined
  }

  #drop(event: PointerEvent) {
    const slot = this.#slot
    const cell = this.#dragging ? this.#cellAt(event) : undefined
    this.#ended = this.#dragging
    this.#let()
    if (slot && cell && cell !== slot.closest('td')) void this.#send(slot, cell)
  }

  #let() {
    this.#slot?.classList.remove('dragged')
    this.#slot?.style.removeProperty('translate')
    this.#mark(undefined)
    this.#slot = undefined
    this.#dragging = false
  }

  /** In the same half day of another day or person the time stays; else it begins with the half day. */
  async #send(slot: HTMLElement, cell: HTMLElement) {
    const form = slot.querySelector('form')
    if (!form) return
    const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]))
    body.set('date', cell.dataset.day ?? '')
    body.set('person', cell.dataset.person ?? '')
    if (slot.closest<HTMLElement>('td')?.dataset.half !== cell.dataset.half) body.set('time', cell.dataset.begins ?? '')
    this.#say('Moving…')
    slot.setAttribute('aria-busy', 'true')
    const headers = { Accept: 'text/plain' }
    const answer = await fetch(form.action, { method: 'POST', body, headers, redirect: 'manual' }).catch(
      () => undefined,
    )
    slot.removeAttribute('aria-busy')
    if (answer?.type === 'opaqueredirect') location.reload()
    else if (answer?.headers.get('Content-Type')?.startsWith('text/plain'))
      this.#say(`Not moved: ${await answer.text()}.`)
    else this.#say('Not moved: the service did not answer. Try again in a moment.')
  }

  #say(words: string) {
    const line = this.querySelector('[data-status]')
    if (line) line.textContent = words
  }
}

customElements.define('week-planner', WeekPlanner)
