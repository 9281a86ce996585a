/** Copies on other pages: the child's, for the parents it names; the homes of a school's readers; and what is found by words. */
import { inFull } from '#kernel/days.ts'
import type { SubjectId } from '#kernel/ids.ts'
import { can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import type { Finder } from '#platform/web/index.ts'
import { lettersOf } from '#platform/words.ts'
import type { Work } from '#platform/work.ts'
import { documentKinds, kindWords } from '#templates/index.ts'
import { Card, Empty, Links } from '#ui/index.ts'
import { type Copy, copiesWith, familyCopiesAbout } from './copies.store.ts'
import { copiesNaming } from './readers.store.ts'

function nameOf({ content }: Copy): string {
  return kindWords[documentKinds.find((kind) => kind === content.kind) ?? 'report'].name
}

/** What a parent reads of their child. */
export async function childPanel(work: Work, ref: string) {
  const copies = await familyCopiesAbout(work, ref as SubjectId)
  return (
    <Card title="Reports">
      {copies.length > 0 ? (
        <CopyLinks copies={copies} />
      ) : (
        <Empty title="Nothing shared yet">
          A report appears here after the meeting in which it was gone through with you.
        </Empty>
      )}
    </Card>
  )
}

/** What somebody with a limited view of the child reads: the family's copies, where reports are a part of it. */
export async function viewerPanel(work: Work, ref: string) {
  const copies = await familyCopiesAbout(work, ref as SubjectId)
  if (copies.length === 0) return undefined
  return (
    <Card title="Reports">
      <CopyLinks copies={copies} />
    </Card>
  )
}

function CopyLinks({ copies }: { copies: readonly Copy[] }) {
  return (
    <Links
      links={copies.map((copy) => ({
        href: `/copies/${copy.id}`,
        label: `${nameOf(copy)}, version ${copy.content.version}`,
        note: `shared ${inFull(copy.releasedOn)}`,
      }))}
    />
  )
}

/** For a class teacher this is the only way in; a school's leads find everything at the cases. */
export async function sharedCard(work: Work) {
  if (can(work.actor, 'cases: read') || can(work.actor, 'child: read')) return undefined
  const shown = await copiesNaming(work, 5)
  if (shown.length === 0) return undefined
  await recordView(
    work,
    'copies on home',
    shown.map(({ copy }) => copy.subject),
    1,
  )
  return (
    <Card title="Shared with you">
      <Links
        links={shown.map(({ copy, readOn }) => ({
          href: `/copies/${copy.id}`,
          label: `${nameOf(copy)}: ${copy.content.about}`,
          note: readOn ? `read ${inFull(readOn)}` : `shared ${inFull(copy.releasedOn)}, not read yet`,
        }))}
      />
    </Card>
  )
}

export const copyFinder: Finder = {
  heading: 'In released reports',
  by: 'words in a report',
  for: 'copies: search',
  place: 36,
  find: async (work, words, limit) => {
    const letters = lettersOf(words)
    // Who reads both copies finds the whole one.
    const audiences = can(work.actor, 'cases: read') ? (['school'] as const) : (['school', 'family'] as const)
    const found = await copiesWith(work, letters, audiences, limit + 1)
    await recordView(
      work,
      'reports found',
      found.slice(0, limit).map((copy) => copy.subject),
      2,
    )
    return found.map((copy) => ({
      href: `/copies/${copy.id}`,
      label: `${copy.content.reference}, ${nameOf(copy).toLowerCase()}, version ${copy.content.version}`,
      note: `${inFull(copy.releasedOn)}, ${copy.content.school}: ${copy.excerpt}`,
    }))
  },
}
