/** Somebody of the example at a browser: signs in, fills in forms by their labels, presses buttons by their words. */

import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { password } from './house.ts'
import type { Street } from './street.ts'

export interface Device {
  readonly viewport: { readonly width: number; readonly height: number }
  readonly javaScriptEnabled: boolean
  readonly hasTouch?: boolean
}

export class Walker {
  readonly page: Page
  readonly problems: string[]
  readonly #street: Street
  readonly #context: BrowserContext

  private constructor(street: Street, context: BrowserContext, page: Page, problems: string[]) {
    this.#street = street
    this.#context = context
    this.page = page
    this.problems = problems
  }

  static async at(street: Street, browser: Browser, device: Device): Promise<Walker> {
    const context = await browser.newContext({ ...device, reducedMotion: 'reduce', locale: 'en-GB' })
    const page = await context.newPage()
    const problems: string[] = []
    // A form that comes back with a 4xx is meant to; anything else the browser complains about is not.
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of 4(09|22)/.test(message.text())) problems.push(message.text())
    })
    page.on('pageerror', (problem) => problems.push(problem.message))
    page.setDefaultTimeout(6_000)
    return new Walker(street, context, page, problems)
  }

  async signIn(email: string, secret = password): Promise<void> {
    await this.go('/sign-in')
    await this.fill({ 'Email address': email, Password: secret })
    await this.press('Sign in')
    await this.sees('Good')
  }

  async go(path: string): Promise<void> {
    await this.page.goto(this.#street.url + path)
  }

  /** By label; a select takes the words of its option, a radio or box is ticked by the value 'yes'. */
  async fill(fields: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, value] of Object.entries(fields)) {
      const field = this.page.locator('main').getByLabel(label, { exact: false }).first()
      const kind = await field.evaluate((node) => (node instanceof HTMLInputElement ? node.type : node.tagName))
      if (kind === 'SELECT') await field.selectOption({ label: value })
      else if (kind === 'radio' || kind === 'checkbox') await field.check()
      else await field.fill(value)
    }
  }

  async press(words: string): Promise<void> {
    await this.page.locator('main').getByRole('button', { name: words, exact: true }).first().click()
    await this.page.waitForLoadState()
  }

  async follow(words: string | RegExp): Promise<void> {
    await this.page.locator('main').getByRole('link', { name: words }).first().click()
    await this.page.waitForLoadState()
  }

  /** The example's clock goes forward to this day. */
  async moveDay(day: string): Promise<void> {
    await this.go('/example/clock')
    await this.fill({ 'Or a day of your choice': day })
    await this.press('Go to this day')
  }

  async open(summary: string): Promise<void> {
    await this.page.locator('summary', { hasText: summary }).first().click()
  }

  async sees(...words: readonly string[]): Promise<void> {
    for (const one of words) expect(await this.page.locator('body').innerText()).toContain(one)
  }

  /** The first words on the page that look like this: a number that the service gave. */
  async finds(like: RegExp): Promise<string> {
    const found = like.exec(await this.page.locator('body').innerText())?.[0]
    expect(found, String(like)).toBeDefined()
    return found ?? ''
  }

  async doesNotSee(words: string): Promise<void> {
    expect(await this.page.locator('body').innerText()).not.toContain(words)
  }

  get path(): string {
    return new URL(this.page.url()).pathname
  }

  async download(words: string): Promise<Uint8Array> {
    const href = await this.page.getByRole('link', { name: words }).first().getAttribute('href')
    const answer = await this.#context.request.get(this.#street.url + href)
    expect(answer.status()).toBe(200)
    return answer.body()
  }

  async leave(): Promise<void> {
    await this.#context.close()
    expect(this.problems).toEqual([])
  }
}
