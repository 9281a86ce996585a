/** The door of templates. */
import type { Room } from '#platform/web/index.ts'
import { templatePages } from './templates.page.tsx'

export { type DocumentKind, documentKinds, plainWords, type Section, shippedTemplates } from './template.rules.ts'
export { sectionsShape, templateOf } from './templates.store.ts'
export { kindWords } from './words.ts'

export const templatesRoom: Room = {
  name: 'templates',
  pages: templatePages,
  navigation: [
    { label: 'Templates', href: '/settings/templates', icon: 'documents', for: 'templates: keep', place: 88 },
  ],
}
