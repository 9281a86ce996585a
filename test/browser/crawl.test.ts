/** Every page as everyone, at both widths: nothing broken, nothing blocked by the policy, no finding of axe, nothing too wide. */
import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, expect, it } from 'vitest'
import { people } from '../../src/example/people.ts'
import { aBrowser, desktop, phone } from '../support/browser.ts'
import { aStreet } from '../support/street.ts'
import { Walker } from '../support/walker.ts'

const street = await aStreet()
const browser = await aBrowser()
afterAll(async () => {
  await browser.close()
  await street.close()
})

/** One person of each kind of post. */
const ofEachPost = new Map(people.map((person) => [person.posts.map((post) => post.role).join(), person.email]))
const everyone = ['admin@steppingstones.example', 'parent@family.example', ...ofEachPost.values()]
const pagesEach = 40
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** One of each kind of page is enough for axe: the kind is the address without its ids. */
const kindOf = (path: string) => path.replaceAll(/[0-9a-f-]{36}/g, ':id').replace(/\?.*/, '')

async function visit(walker: Walker, path: string): Promise<readonly string[]> {
  const answer = await walker.page.goto(street.url + path)
  expect(answer?.status(), path).toBeLessThan(400)
  const wide = await walker.page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(wide, `${path} is too wide`).toBeLessThanOrEqual(0)
  return walker.page.$$eval('a[href^="/"]', (links) => links.map((link) => link.getAttribute('href') ?? ''))
}

/** A word inside a drawing, as axe addresses it. */
const drawn = /(^|[> ])text[:[]/

async function findings(walker: Walker, path: string): Promise<readonly string[]> {
  // Words inside a drawing that the phone's bar covers would be judged against the bar; each drawing has its table below it.
  const { violations } = await new AxeBuilder({ page: walker.page }).withTags(standards).analyze()
  return violations
    .map((one) => ({ ...one, nodes: one.nodes.filter((node) => !drawn.test(String(node.target))) }))
    .filter((one) => one.nodes.length > 0)
    .map((one) => `${path}: ${one.id} at ${one.nodes[0]?.target}`)
}

it.each([
  ['390 px', phone],
  ['1440 px', desktop],
])(
  '%s',
  async (_width, viewport) => {
    const wrong: string[] = []
    const checked = new Set<string>()
    for (const email of everyone) {
      const walker = await Walker.at(street, browser, { viewport, javaScriptEnabled: true })
      await walker.signIn(email)
      const waiting = ['/']
      const seen = new Set<string>()
      while (waiting.length > 0 && seen.size < pagesEach) {
        const path = waiting.shift() ?? '/'
        if (seen.has(kindOf(path)) || /\.(pdf|json)$/.test(path)) continue
        seen.add(kindOf(path))
        waiting.push(...(await visit(walker, path)).map((href) => href.replace(/#.*/, '')))
        const kind = `${email.split('@')[0]} ${kindOf(path)}`
        if (!checked.has(kind)) wrong.push(...(await findings(walker, `${kind}`)))
        checked.add(kind)
      }
      await walker.leave()
    }
    expect(wrong).toEqual([])
    expect(checked.size).toBeGreaterThan(100)
  },
  420_000,
)
