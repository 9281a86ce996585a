/** Every page as everyone, at both widths: nothing broken, nothing blocked by the policy, no finding of axe, nothing too wide. */
import { afterAll, expect, it } from 'vitest'
import { people } from '../../src/example/people.ts'
import { findings } from '../support/axe.ts'
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
const pagesEach = 60

/** One of each kind of page is enough for axe: the kind is the address without its ids. */
const kindOf = (path: string) => path.replaceAll(/[0-9a-f-]{36}/g, ':id').replace(/\?.*/, '')

/** A file comes down as itself and is no page. */
const isFile = (path: string) => /\.(pdf|json|docx|csv)$|\/attachments\/[^/]+(\/file)?$/.test(path)

async function visit(walker: Walker, path: string): Promise<readonly string[]> {
  const answer = await walker.page.goto(street.url + path)
  expect(answer?.status(), `${walker.path} of ${path}`).toBeLessThan(400)
  const wide = await walker.page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(wide, `${path} is too wide`).toBeLessThanOrEqual(0)
  return walker.page.$$eval('a[href^="/"]', (links) => links.map((link) => link.getAttribute('href') ?? ''))
}

/** Which kinds of element stand on the page, as far as axe judges them: by name, class, role and kind of input. */
function shapesOn(walker: Walker): Promise<readonly string[]> {
  return walker.page.$$eval('body *', (elements) => [
    ...new Set(
      elements
        .filter((element) => !element.closest('svg'))
        .map((element) =>
          [element.tagName, element.className, element.getAttribute('role'), element.getAttribute('type')].join(' '),
        ),
    ),
  ])
}

/** Judged once for each page and whatever stands on it: the same page for the next person is judged where it shows more. */
async function showsMore(walker: Walker, kind: string, seen: Map<string, Set<string>>): Promise<boolean> {
  const known = seen.get(kind)
  const shapes = await shapesOn(walker)
  seen.set(kind, new Set([...(known ?? []), ...shapes]))
  return !known || shapes.some((shape) => !known.has(shape))
}

it.concurrent.each([
  ['390 px', phone],
  ['1440 px', desktop],
])(
  '%s',
  async (_width, viewport) => {
    const wrong: string[] = []
    const visited = new Set<string>()
    const judged = new Map<string, Set<string>>()
    for (const email of everyone) {
      const walker = await Walker.at(street, browser, { viewport, javaScriptEnabled: true })
      await walker.signIn(email)
      const waiting = ['/']
      const seen = new Set<string>()
      while (waiting.length > 0 && seen.size < pagesEach) {
        const path = waiting.shift() ?? '/'
        if (seen.has(kindOf(path)) || isFile(path)) continue
        seen.add(kindOf(path))
        waiting.push(...(await visit(walker, path)).map((href) => href.replace(/#.*/, '')))
        const kind = kindOf(path)
        visited.add(`${email} ${kind}`)
        if (await showsMore(walker, kind, judged)) wrong.push(...(await findings(walker, `${email} ${kind}`)))
      }
      await walker.leave()
    }
    expect(wrong.join('\n')).toBe('')
    expect(visited.size).toBeGreaterThan(100)
    expect(judged.size).toBeGreaterThan(40)
  },
  420_000,
)

it('finds a picture without words and pale words, when they are put on a page', async () => {
  const walker = await Walker.at(street, browser, { viewport: desktop, javaScriptEnabled: true })
  await walker.go('/accessibility')
  await walker.page.evaluate(() => {
    const main = document.querySelector('main')
    main?.append(document.createElement('img'))
    const pale = main?.appendChild(document.createElement('p'))
    if (pale) pale.textContent = 'Pale words'
    if (pale) pale.style.color = 'rgb(225, 225, 225)'
  })
  const found = await findings(walker, '/accessibility')
  expect(found.join('\n')).toMatch(/image-alt/)
  expect(found.join('\n')).toMatch(/color-contrast/)
  await walker.leave()
})
