/** What a room gives the house: one value with its pages, its part of other rooms' pages and its promises. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { Capability } from '../access/index.ts'
import type { DuePromise } from '../due.ts'
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

export type PanelPlace = 'case' | 'school' | 'child' | 'shared' | 'person' | 'hours account'

/** A room's part of another room's page, so that the case page shows documents without importing them. */
export interface Panel {
  readonly at: PanelPlace
  readonly for: Capability
  readonly place: number
  /** On the page of a case: the part that a case must have by its shape. */
  readonly needs?: string
  /** `ref` is the id of the case, the school, the child's subject, the person or the account: already found visible. */
  readonly draw: (work: Work, ref: string) => Promise<Child | undefined>
}

/** A page of a case of its own, beside the overview: `/cases/{id}/{path}`. Its link costs no query; the shape of a case says whether it has it. */
export interface CaseTab {
  readonly label: string
  readonly path: string
  readonly for: Capability
  readonly place: number
}

export interface Found {
  readonly href: string
  /** Begins with the number people quote, where there is one. */
  readonly label: string
  readonly note: string
  /** 'C-1001': whoever typed exactly this meant this one. */
  readonly number?: string
}

/** What a room can be searched for. Row-level security decides what is found; one query, and a view where it names a child. */
export interface Finder {
  readonly heading: string
  /** What of them may be typed: 'name or email address'. */
  readonly by: string
  readonly for: Capability
  readonly place: number
  /** At most `limit`, and one more when there are more: that one only says so and is not shown. */
  readonly find: (work: Work, words: string, limit: number) => Promise<readonly Found[]>
}

export interface Room {
  readonly name: string
  readonly pages?: Hono<WebCall>
  readonly api?: OpenAPIHono<WebCall>
  readonly navigation?: readonly NavigationItem[]
  readonly home?: readonly HomeCard[]
  readonly panels?: readonly Panel[]
  readonly caseTabs?: readonly CaseTab[]
  readonly finds?: readonly Finder[]
  readonly due?: Readonly<Record<string, DuePromise>>
  /**
   * Called by the job once all promises up to today are kept, with how many there were; 'another day' when the room moved
   * the business day on (the example's clock), so that the next day's promises are kept too.
   */
  readonly dayKept?: (work: Work, kept: number) => Promise<'another day' | 'up to date'>
  /** What this room looks after each minute, by the job, in a work of its own: for times of day, where `due` has days. */
  readonly tick?: (work: Work) => Promise<void>
}
