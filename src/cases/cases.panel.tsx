/** Open cases on other pages: those of a school, and those allocated to a person. Each look is on record. */
import type { PersonId, SchoolId } from '#kernel/ids.ts'
import { recordView } from '#platform/audit.ts'
import type { Work } from '#platform/work.ts'
import { Card, Links } from '#ui/index.ts'
import type { CaseHead } from './cases.store.ts'
import { openCasesAt, openCasesOf } from './open.store.ts'
import { stateWords } from './words.ts'

const shown = 8

export async function schoolCasesPanel(work: Work, school: string) {
  const open = await openCasesAt(work, school as SchoolId)
  return drawn(work, open, 'cases of a school', (one) => stateWords[one.state].word)
}

export async function personCasesPanel(work: Work, person: string) {
  const open = await openCasesOf(work, person as PersonId)
  return drawn(
    work,
    open,
    'cases of a person',
    (one) => `${one.schoolName}, ${stateWords[one.state].word.toLowerCase()}`,
  )
}

async function drawn(work: Work, open: readonly CaseHead[], act: string, note: (one: CaseHead) => string) {
  if (open.length === 0) return undefined
  const first = open.slice(0, shown)
  await recordView(
    work,
    act,
    first.map((one) => one.subject),
    1,
  )
  const title = `${open.length} open ${open.length === 1 ? 'case' : 'cases'}`
  return (
    <Card title={title} action={<a href="/cases">All cases</a>}>
      <Links
        links={first.map((one) => ({
          href: `/cases/${one.id}`,
          label: `${one.number}, ${one.subjectName}`,
          note: note(one),
        }))}
      />
    </Card>
  )
}
