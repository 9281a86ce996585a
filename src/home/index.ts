/** The door of the homes. */
import { Hono } from 'hono'
import type { Room, WebCall } from '#platform/web/index.ts'
import { homePages } from './home.page.tsx'
import { publicPages } from './public.page.tsx'
import { serviceCard } from './service.home.tsx'
import { settingsPages } from './settings.page.tsx'

export const homeRoom: Room = {
  name: 'home',
  pages: new Hono<WebCall>().route('/', homePages).route('/', publicPages).route('/', settingsPages),
  home: [{ for: 'account: use', place: 90, card: serviceCard }],
  navigation: [
    { label: 'Home', href: '/', icon: 'home', for: 'account: use', place: 0 },
    { label: 'Settings', href: '/settings', icon: 'documents', for: 'settings: keep', place: 90 },
  ],
}
