/** What a room gives the house: one value with its pages, its part of other rooms' pages and its promises. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { Capability } from '../access/index.ts'
import type { DueHandler } from '../due.ts'
import type { Work } from '../work.ts'
import type { WebCall } from './call.ts'

export interface NavigationItem {
  readonly label: string
  readonly href: string
  readonly icon: string
  /** Shown to those who can. */
  readonly for: Capability
  /** Order in the bar; the home is 0. */
  readonly place: number
}

/** One card of a home page: what needs doing today. Nothing to say, no card. */
export interface HomeCard {
  readonly for: Capability
  readonly place: number
  readonly card: (work: Work) => Promise<Child | undefined>
}

export type PanelPlace = 'case' | 'school' | 'child'

/** A room's part of another room's page, so that the case page shows documents without importing them. */
export interface Panel {
  readonly at: PanelPlace
  readonly for: Capability
  readonly place: number
  /** `ref` is the id of the case, the school or the child's subject; both were already found visible. */
  readonly draw: (work: Work, ref: string) => Promise<Child | undefined>
}

/** A line that a search leads to. */
export interface Found {
  readonly href: string
  readonly label: string
  readonly note: string
}

/** A room's part of the search: one query, as many lines as asked for. */
export interface Finder {
  readonly heading: string
  readonly for: Capability
  readonly find: (work: Work, words: string, most: number) => Promise<readonly Found[]>
}

export interface Room {
  readonly name: string
  readonly pages?: Hono<WebCall>
  readonly api?: OpenAPIHono<WebCall>
  readonly navigation?: readonly NavigationItem[]
  readonly home?: readonly HomeCard[]
  readonly panels?: readonly Panel[]
  readonly finds?: readonly Finder[]
  readonly due?: Readonly<Record<string, DueHandler>>
  /**
   * Called by the job once all promises up to today are kept, with how many there were; 'another day' when the room moved
   * the business day on (the example's clock), so that the next day's promises are kept too.
   */
  readonly dayKept?: (work: Work, kept: number) => Promise<'another day' | 'up to date'>
  /** What this room looks after each minute, by the job, in a work of its own: for times of day, where `due` has days. */
  readonly tick?: (work: Work) => Promise<void>
}
