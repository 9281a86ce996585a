/** Other rooms' parts of a page, drawn for whoever may see them, in their order. */
import type { Child } from 'hono/jsx'
import type { SchoolId } from '#kernel/ids.ts'
import { can } from '../access/index.ts'
import type { Work } from '../work.ts'
import type { Panel } from './room.ts'

export interface DrawnPanel {
  readonly place: number
  readonly card: Child
}

/** A panel with nothing to say is left out. `school` is the page's own, where rights are held at a school. */
export async function drawPanels(
  work: Work,
  panels: readonly Panel[],
  ref: string,
  school?: SchoolId,
): Promise<readonly DrawnPanel[]> {
  const drawn: DrawnPanel[] = []
  for (const panel of panels) {
    const card = can(work.actor, panel.for, school) ? await panel.draw(work, ref) : undefined
    if (card !== undefined) drawn.push({ place: panel.place, card })
  }
  return drawn
}
