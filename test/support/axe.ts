/** What axe finds on the page in hand, run in the page itself (see the crawl, which says why). */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { expect } from 'vitest'
import type { Walker } from './walker.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

export async function findsNothing(walker: Walker): Promise<void> {
  await walker.page.evaluate(axeSource)
  const answer = await walker.page.evaluate(
    async (tags): Promise<AxeResults> =>
      (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run(document, {
        runOnly: { type: 'tag', values: tags },
        resultTypes: ['violations'],
        elementRef: false,
      }),
    standards,
  )
  expect(answer.passes.length, `${walker.path} was judged`).toBeGreaterThan(5)
  expect(answer.violations.flatMap((one) => one.nodes.map((node) => `${one.id} at ${node.target}`))).toEqual([])
}
