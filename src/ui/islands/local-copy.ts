/** Unsent typing kept in this browser, sealed with a key that only the service gives: a copied profile alone reveals nothing. */

export interface Kept {
  readonly at: number
  readonly fields: Readonly<Record<string, string>>
}

const bytes = (text: string) => new TextEncoder().encode(text)

export class LocalCopy {
  readonly #name: string
  readonly #key: Promise<CryptoKey>

  constructor(name: string, secret: string) {
    this.#name = `unsent ${name}`
    this.#key = crypto.subtle
      .digest('SHA-256', bytes(secret))
      .then((hash) => crypto.subtle.importKey('raw', hash, 'AES-GCM', false, ['encrypt', 'decrypt']))
  }

  async keep(fields: Readonly<Record<string, string>>): Promise<void> {
    const iv = crypto.getRandomValues(new Uint8Array(12))
    const kept: Kept = { at: performance.timeOrigin + performance.now(), fields }
    const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await this.#key, bytes(JSON.stringify(kept)))
    const numbers = [...iv, ...new Uint8Array(sealed)]
    try {
      localStorage.setItem(this.#name, btoa(numbers.map((one) => String.fromCharCode(one)).join('')))
    } catch {
      // A full or forbidden store: the service's own copy, seconds old, is what there is.
    }
  }

  async read(): Promise<Kept | undefined> {
    const text = localStorage.getItem(this.#name)
    if (!text) return undefined
    try {
      const all = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
      const opened = await crypto.subtle.decrypt(
        { name: 'AES-GCM', iv: all.slice(0, 12) },
        await this.#key,
        all.slice(12),
      )
      return JSON.parse(new TextDecoder().decode(opened)) as Kept
    } catch {
      this.forget()
      return undefined
    }
  }

  forget(): void {
    localStorage.removeItem(this.#name)
  }
}
