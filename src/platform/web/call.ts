/** What a web call carries from the door to the page: who asks, of which provider, and how to open work for them. */
import type { Context } from 'hono'
import type { Actor } from '../access/index.ts'
import type { Settings } from '../settings.ts'
import type { OpenWork, ProviderNow, Sources, WorkOpener } from '../work.ts'
import type { CaseTab, Finder, NavigationItem, Panel, PanelPlace, Room } from './room.ts'

/** The composed application, made once by `main` and the same for every call. */
export interface House {
  readonly settings: Settings
  readonly sources: Sources
  readonly opener: WorkOpener
  readonly rooms: readonly Room[]
  readonly navigation: readonly NavigationItem[]
  readonly caseTabs: readonly CaseTab[]
  readonly finders: readonly Finder[]
  panelsAt(place: PanelPlace): readonly Panel[]
  /** Keeps every promise for the days up to today, now instead of at the next minute; what fails is logged and tried again then. */
  keepPromises(): Promise<void>
}

export interface WebCall {
  Variables: {
    house: House
    provider: ProviderNow
    /** The public when nobody is signed in. */
    actor: Actor
    work: OpenWork
    /** Said once on the next page after a form was sent. */
    notice: string | undefined
    /** The longest file that this route takes, in bytes; set by `readUpload`. */
    fileMost: number | undefined
  }
}

export type Call = Context<WebCall>

export function isSignedIn(call: Call): boolean {
  return call.var.actor.kind !== 'public'
}
