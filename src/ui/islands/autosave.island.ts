/** `<autosave-form>` posts the form inside it a few seconds after the last key, and says when it was kept. */
class AutosaveForm extends HTMLElement {
  #timer: ReturnType<typeof setTimeout> | undefined
  #sent = ''

  connectedCallback() {
    this.addEventListener('input', () => {
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => this.#save(), 4_000)
    })
  }

  async #save() {
    const form = this.querySelector('form')
    const status = this.querySelector('[role=status]')
    if (!form || !status) return
    const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]))
    if (body.toString() === this.#sent) return
    const answer = await fetch(this.getAttribute('action') ?? form.action, { method: 'POST', body }).catch(
      () => undefined,
    )
    if (answer?.ok) {
      this.#sent = body.toString()
      const version = answer.headers.get('X-Version')
      const field = form.querySelector<HTMLInputElement>('input[name=base_version]')
      if (version && field) field.value = version
    }
    status.textContent = await sentence(answer)
  }
}

async function sentence(answer: Response | undefined): Promise<string> {
  if (!answer) return 'Not saved yet: there is no connection. What you typed is still here.'
  return answer.ok || answer.status === 409 ? await answer.text() : 'Not saved yet. Press Save to see why.'
}

customElements.define('autosave-form', AutosaveForm)
