/** `<observation-timer>` runs beside the plain interval fields: at each interval's end a tap fills the next one in. */
class ObservationTimer extends HTMLElement {
  #started: number | undefined
  #tick: ReturnType<typeof setInterval> | undefined

  connectedCallback() {
    const start = button('Start')
    const face = document.createElement('output')
    face.className = 'face'
    face.textContent = '0:00'
    const taps = (['on', 'off'] as const).map((task) => {
      const tap = button(task === 'on' ? 'On task' : 'Off task')
      tap.addEventListener('click', () => this.#mark(task))
      return tap
    })
    start.addEventListener('click', () => {
      const running = this.#toggle(face)
      start.textContent = running ? 'Stop' : 'Start again'
    })
    const row = document.createElement('div')
    row.className = 'row'
    row.append(face, start, ...taps)
    this.prepend(row)
  }

  #toggle(face: HTMLElement): boolean {
    if (this.#tick) {
      clearInterval(this.#tick)
      this.#tick = undefined
      return false
    }
    this.#started = performance.now()
    this.#tick = setInterval(() => {
      const seconds = Math.floor((performance.now() - (this.#started ?? 0)) / 1000)
      face.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
    }, 250)
    return true
  }

  #mark(task: 'on' | 'off') {
    for (const select of this.querySelectorAll<HTMLSelectElement>('select[data-interval]')) {
      if (select.value !== '') continue
      select.value = task
      return
    }
  }
}

function button(label: string): HTMLButtonElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = 'button quiet'
  made.textContent = label
  return made
}

customElements.define('observation-timer', ObservationTimer)
