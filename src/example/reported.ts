/** What became of the accounts' own reports: a comment and its place, a part left out for the parents, a first look. */
import { day } from '#kernel/days.ts'
import type { CaseId, DocumentId } from '#kernel/ids.ts'
import { copiesOf, openCopy } from '../copies/index.ts'
import { beginDocument, comment, keepReport, sendForSignOff, shareDocument, signOff } from '../documents/index.ts'
import { postHolders } from '../people/index.ts'
import { exampleDomains, sencoOf } from './people.ts'
import { office } from './scenes.ts'
import { at, type Story } from './story.ts'
import { type Child, reported } from './tellings.ts'
import { type ExampleTown, granted, known } from './town.ts'

const specialist = `specialist@${exampleDomains.provider}`

/** The parents' copy leaves one part out: it tells about a cousin in the same class. */
export async function withholdBackground(town: ExampleTown, report: DocumentId, child: Child): Promise<void> {
  const { texts, targets } = reported(child)
  const background = `${texts.background} His cousin in the same class left in January.`
  const content = { texts: { ...texts, background }, targets, withheld: { background: 'third party' } as const }
  await town.as(specialist, async (work) => granted(await keepReport(work, report, content, 2)))
}

/** The coordinator's question on a report that waits for a signature. */
export async function askAbout(town: ExampleTown, report: DocumentId): Promise<void> {
  await town.as(office, async (work) =>
    granted(await comment(work, report, 'recommendations', 'Who keeps the card on days when the teacher is away?')),
  )
}

export async function* readingStory(town: ExampleTown, of: CaseId, report: DocumentId): Story {
  yield at(day('2022-09-30'), '08:20')
  await town.as(sencoOf('hollowmere'), async (work) => {
    for (const copy of await copiesOf(work, report)) await openCopy(work, copy.id)
  })
  yield at(day('2022-10-12'), '15:10')
  const note = await town.as(specialist, async (work) => {
    const begun = granted(await beginDocument(work, of, 'visit note'))
    const texts = {
      seen: 'Looked in on the first lesson after break. Leo used his card twice without a reminder.',
      agreed: '- The card stays on the desk until half-term.\n- The class teacher rings if a morning goes wrong.',
    }
    granted(await keepReport(work, begun, { texts, targets: [] }, 1))
    granted(await comment(work, begun, 'agreed', 'Should we say who rings whom when the teacher is away?'))
    granted(await sendForSignOff(work, begun))
    return begun
  })
  yield at(day('2022-10-13'), '09:15')
  await town.as(office, async (work) => granted(await signOff(work, note)))
  await town.as(specialist, async (work) => {
    const teachers = await postHolders(work, known(town.schools, 'hollowmere'), 'school staff')
    granted(
      await shareDocument(
        work,
        note,
        teachers.slice(0, 1).map((one) => one.id),
      ),
    )
  })
}
