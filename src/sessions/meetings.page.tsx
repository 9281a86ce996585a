/** A family's meetings: the way through Parent Support, what was said, and what the school may read of it. */
import { Hono } from 'hono'
import { z } from 'zod'
import { addFurtherMeeting, caseFrame, type FurtherRefusal, readCase, SubjectCard, stepsOf } from '#cases/index.ts'
import { inFull } from '#kernel/days.ts'
import type { CaseId } from '#kernel/ids.ts'
import { can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import {
  type AlreadySent,
  type Call,
  type CameBack,
  done,
  field,
  notFound,
  pathId,
  policy,
  readForm,
  submit,
  type WebCall,
} from '#platform/web/index.ts'
import { Card, Columns, Narrow, ProblemSummary, show } from '#ui/index.ts'
import { AgreementForm, FurtherCard, MeetingsCard, NotesCards, ReportCard } from './meetings.cards.tsx'
import {
  type AgreeRefusal,
  endSharing,
  type ReportRefusal,
  shareNote,
  writeFamilyReport,
} from './meetings.operations.ts'
import { agreedHows, type FamilyNoteId, familyNotes } from './meetings.store.ts'

const reportForm = z.object({ report: field.text('Write the report', 20_000) })
const agreedForm = z.object({
  agreed_by: field.text('Enter who of the family agreed', 120),
  agreed_how: field.choice(agreedHows, 'Choose how they agreed'),
  agreed_on: field.day('Enter the day they agreed'),
})

export const meetingPages = new Hono<WebCall>()
  .get('/cases/:case/meetings', policy('sessions: read'), (call) => meetingsPage(call))
  .post('/cases/:case/meetings/report', policy('sessions: record'), (call) => report(call))
  .post('/cases/:case/meetings/further', policy('cases: work'), (call) => further(call))
  .get('/cases/:case/meetings/:note/agreement', policy('sessions: record'), (call) => agreementPage(call))
  .post('/cases/:case/meetings/:note/agreement', policy('sessions: record'), (call) => share(call))
  .post('/cases/:case/meetings/:note/ending', policy('sessions: record'), (call) => end(call))

/** Three queries beside the view's record. */
async function read(call: Call) {
  const id = pathId<CaseId>(call, 'case')
  return call.var.work(async (work) => {
    const one = (await readCase(work, id)) ?? notFound()
    await recordView(work, 'meetings read', [one.subject], 2, id)
    return { one, steps: await stepsOf(work, id), notes: await familyNotes(work, id) }
  }, 'reading')
}

async function meetingsPage(call: Call, back?: CameBack) {
  const { one, steps, notes } = await read(call)
  const { actor } = call.var
  const team = can(actor, 'sessions: record')
  const open = one.state !== 'closed'
  const writes = team && open && !one.stopped && notes.some(({ kind }) => kind === 'meeting')
  const main = [
    <ProblemSummary problems={back?.problems} />,
    <MeetingsCard one={one} steps={steps} books={can(actor, 'diary: book') && open ? 'books' : 'reads'} />,
    writes && !notes.some(({ kind }) => kind === 'report') ? <ReportCard of={one.id} back={back} /> : '',
    <NotesCards notes={notes} reader={team ? 'team' : 'school'} />,
  ]
  const side = [
    <SubjectCard one={one} keeps={can(actor, 'cases: describe', one.school) && open ? 'keeps' : 'reads'} />,
    team ? <FurtherCard one={one} steps={steps} /> : '',
    <p class="soft small">
      The school sees when the meetings are. What is said at them is the family’s, note by note, until they agree that
      the school reads it.
    </p>,
  ]
  const head = { ...caseFrame(call, one, 'meetings'), wrong: back ? ('wrong' as const) : undefined }
  return show(call, head, <Columns main={main} side={side} />, back ? 422 : 200)
}

async function report(call: Call) {
  const { one } = await read(call)
  const form = await readForm(call, reportForm)
  if (!form.ok) return meetingsPage(call, form)
  const sent = await submit(call, async (work) => {
    const outcome = await writeFamilyReport(work, one.id, form.value.report)
    return outcome.ok ? done(`/cases/${one.id}/meetings`, 'The report is kept for the family.') : outcome
  })
  if (sent instanceof Response) return sent
  return meetingsPage(call, { problems: [{ field: 'report', message: reportWords(sent.refusal) }], typed: form.typed })
}

function reportWords(refusal: ReportRefusal | AlreadySent): string {
  if (refusal.kind === 'not met yet') return 'The report follows the first meeting with parents. Record that first'
  if (refusal.kind === 'agreement withdrawn')
    return `The parent withdrew the agreement on ${inFull(refusal.on)}. Nothing further is written`
  return 'The report is written already. It stands below'
}

async function further(call: Call) {
  const { one } = await read(call)
  const sent = await submit(call, async (work) => {
    const outcome = await addFurtherMeeting(work, one.id)
    return outcome.ok ? done(`/cases/${one.id}/meetings`, 'A further meeting is laid out. Book it from here.') : outcome
  })
  if (sent instanceof Response) return sent
  return meetingsPage(call, { problems: [{ field: 'main', message: furtherWords[sent.refusal.kind] }], typed: {} })
}

const furtherWords: Readonly<Record<(FurtherRefusal | AlreadySent)['kind'], string>> = {
  'case closed': 'The case is closed. The school can order consultancy hours with parents instead',
  'meetings left': 'A meeting of the package is still to be booked. Book that one first',
  'agreement withdrawn': 'The parent withdrew the agreement. Nothing further is laid out until a new one is recorded',
  'already sent': 'This was sent already. The meeting stands below',
}

/** The note in the address, of the case in the address; anything else is not here. */
async function noteAt(call: Call) {
  const { one, notes } = await read(call)
  const wanted = pathId<FamilyNoteId>(call, 'note')
  return { one, note: notes.find(({ id }) => id === wanted) ?? notFound() }
}

async function agreementPage(call: Call, back?: CameBack) {
  const { one, note } = await noteAt(call)
  const head = { ...caseFrame(call, one, 'meetings'), wrong: back ? ('wrong' as const) : undefined }
  const body = (
    <Narrow>
      <ProblemSummary problems={back?.problems} />
      <Card title={`The note of ${inFull(note.on)}`}>
        <p class="lines">{note.words}</p>
      </Card>
      <Card title="The family agrees that the school reads it">
        <AgreementForm note={note} back={back} />
      </Card>
    </Narrow>
  )
  return show(call, head, body, back ? 422 : 200)
}

async function share(call: Call) {
  const { note } = await noteAt(call)
  const form = await readForm(call, agreedForm)
  if (!form.ok) return agreementPage(call, form)
  const { agreed_by: by, agreed_how: how, agreed_on: on } = form.value
  const sent = await submit(call, async (work) => {
    const outcome = await shareNote(work, note.id, { by, how, on })
    return outcome.ok ? done(`/cases/${outcome.value}/meetings`, 'The school reads this note now.') : outcome
  })
  if (sent instanceof Response) return sent
  const problem = { field: 'agreed_on', message: agreeWords[sent.refusal.kind] }
  return agreementPage(call, { problems: [problem], typed: form.typed })
}

const agreeWords: Readonly<Record<(AgreeRefusal | AlreadySent)['kind'], string>> = {
  'in the future': 'Enter today or a day before',
  'before the note': 'Enter the day of the meeting or a later one',
  'agreed already': 'The family agreed to this already',
  'already sent': 'This was sent already',
}

async function end(call: Call) {
  const { note } = await noteAt(call)
  const sent = await submit(call, async (work) =>
    done(`/cases/${await endSharing(work, note.id)}/meetings`, 'The school no longer reads this note.'),
  )
  return sent instanceof Response ? sent : call.redirect(`/cases/${note.case}/meetings`, 303)
}
