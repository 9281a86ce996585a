/** What axe finds on the page in hand. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { expect } from 'vitest'
import type { Walker } from './walker.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/**
 * Axe, run in the page itself: its wrapper for this browser gives the same answer in two and a half times the time, most of it on
 * what passes. Pages have no frames, the one thing that the wrapper would add.
 * On a phone the bar lies over the page's end, and what it covers would be judged against it: each home judges the bar itself.
 */
export async function findings(walker: Walker, path: string): Promise<readonly string[]> {
  await walker.page.evaluate(axeSource)
  const asked = { home: walker.path === '/', standards }
  const answer = await walker.page.evaluate(async ({ home, standards }): Promise<AxeResults> => {
    if (document.querySelector('iframe, frame')) throw new Error('a page with a frame needs each frame judged')
    if (!home) document.querySelector('.bar')?.remove()
    return (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run(
      home ? { exclude: ['main svg'] } : document,
      { runOnly: { type: 'tag', values: standards }, resultTypes: ['violations'], elementRef: false },
    )
  }, asked)
  expect(answer.passes.length, `${path} was judged`).toBeGreaterThan(5)
  return answer.violations.flatMap((one) => one.nodes.map((node) => `${path}: ${one.id} at ${node.target}`))
}
