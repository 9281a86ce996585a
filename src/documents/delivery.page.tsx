/** The delivery meeting that releases a report, sharing the other kinds, and naming somebody later. */
import { Hono } from 'hono'
import { z } from 'zod'
import { readCase } from '#cases/index.ts'
import { nameReaders, type PossibleReader, possibleReaders } from '#copies/index.ts'
import { explainRecord, readAppointment } from '#diary/index.ts'
import type { AppointmentId, DocumentId, PersonId } from '#kernel/ids.ts'
import { recordView } from '#platform/audit.ts'
import {
  type AlreadySent,
  type Call,
  done,
  type FieldProblem,
  field,
  notFound,
  pathId,
  policy,
  readForm,
  readTyped,
  submit,
  type Typed,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import { kindWords } from '#templates/index.ts'
import { Card, Form, Narrow, ProblemSummary, show, TextField } from '#ui/index.ts'
import { type DeliverRefusal, deliver, shareDocument } from './delivery.operations.ts'
import { documentPage } from './document.view.tsx'
import { readReport } from './documents.store.ts'
import { ReaderChoices, readersTyped } from './standing.tsx'

const meetingForm = z.looseObject({ attended: field.text('Say who was there, by role', 500) })

export const deliveryPages = new Hono<WebCall>()
  .get('/appointments/:appointment/delivery', policy('documents: release'), (call) => deliveryPage(call))
  .post('/appointments/:appointment/delivery', policy('documents: release'), async (call) => {
    const id = pathId<AppointmentId>(call, 'appointment')
    if (!(await call.var.work((work) => readAppointment(work, id), 'reading'))) notFound()
    const form = await readForm(call, meetingForm)
    if (!form.ok) return deliveryPage(call, form.problems, form.typed)
    const sent = await submit(call, async (work) => {
      const outcome = await deliver(work, id, form.value.attended, chosenFrom(form.typed))
      return outcome.ok
        ? done(`/cases/${outcome.value}`, 'Recorded. The report is released, and the review’s clock has started.')
        : outcome
    })
    return sent instanceof Response ? sent : deliveryPage(call, [problemOf(sent.refusal)], form.typed)
  })
  .get('/documents/:document/sharing', policy('documents: release'), (call) => sharingPage(call))
  .post('/documents/:document/sharing', policy('documents: release'), async (call) => {
    const id = pathId<DocumentId>(call, 'document')
    const typed = await readTyped(call)
    const sent = await submit(call, async (work) => {
      const outcome = await shareDocument(work, id, chosenFrom(typed))
      return outcome.ok ? done(`/documents/${id}`, 'Shared. Each of them is told by email.') : outcome
    })
    return sent instanceof Response ? sent : sharingPage(call, [problemOf(sent.refusal)], typed)
  })
  .post('/documents/:document/readers', policy('documents: release'), async (call) => {
    const id = pathId<DocumentId>(call, 'document')
    const chosen = chosenFrom(await readTyped(call))
    const sent = await submit(call, async (work) => {
      const outcome = await nameReaders(work, id, chosen)
      return outcome.ok ? done(`/documents/${id}`, 'Shared. Each of them is told by email.') : outcome
    })
    return sent instanceof Response ? sent : documentPage(call, { problems: [problemOf(sent.refusal)] })
  })

function chosenFrom(typed: Typed): readonly PersonId[] {
  return readersTyped(typed) as readonly PersonId[]
}

function problemOf(refusal: DeliverRefusal | AlreadySent): FieldProblem {
  switch (refusal.kind) {
    case 'not signed off':
      return {
        field: 'attended',
        message: 'The report is not signed off yet. It is released by this meeting, so it has to be ready first',
      }
    case 'nobody named':
      return { field: 'readers', message: 'Tick one person at least' }
    case 'not a reader':
      return { field: 'readers', message: 'Somebody ticked cannot receive it any more. The list is as it stands now' }
    default:
      return { field: 'attended', message: explainRecord(refusal) }
  }
}

function ticked(possible: readonly PossibleReader[], typed: Typed | undefined): readonly string[] {
  return typed ? readersTyped(typed) : possible.filter((one) => one.usual === 'usual').map((one) => one.person)
}

async function deliveryPage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  const id = pathId<AppointmentId>(call, 'appointment')
  const { one, possible } = await call.var.work(async (work) => {
    const found = (await readAppointment(work, id)) ?? notFound()
    await recordView(work, 'delivery opened', [found.subject], 1, id)
    const { school } = (await readCase(work, found.case)) ?? notFound()
    return { one: found, possible: await possibleReaders(work, { subject: found.subject, school }) }
  }, 'reading')
  if (one.kind !== 'delivery') notFound()
  const head = {
    title: 'Record the delivery meeting',
    kicker: `${one.caseNumber}, ${one.schoolName}`,
    back: { href: `/appointments/${id}`, label: 'Appointment' },
    wrong: problems ? ('wrong' as const) : undefined,
  }
  const body = (
    <Narrow>
      <ProblemSummary problems={problems} />
      <Card>
        <Form button="Record and release the report">
          <TextField
            name="attended"
            label="Who was there?"
            hint="By role, such as: SENCO, class teacher, mother."
            value={typedText(typed, 'attended')}
            problems={problems}
          />
          <ReaderChoices possible={possible} chosen={ticked(possible, typed)} problems={problems} />
        </Form>
      </Card>
    </Narrow>
  )
  return show(call, head, body, problems ? 422 : 200)
}

async function sharingPage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  const id = pathId<DocumentId>(call, 'document')
  const { report, possible } = await call.var.work(async (work) => {
    const found = (await readReport(work, id)) ?? notFound()
    await recordView(work, 'sharing opened', [found.subject], 1, id)
    return { report: found, possible: await possibleReaders(work, found) }
  }, 'reading')
  if (report.kind === 'report' || report.state !== 'signed off') return call.redirect(`/documents/${id}`, 303)
  const head = {
    title: `Share the ${kindWords[report.kind].one}`,
    kicker: `${report.caseNumber}, ${report.schoolName}`,
    back: { href: `/documents/${id}`, label: 'Back to it' },
    wrong: problems ? ('wrong' as const) : undefined,
  }
  const body = (
    <Narrow>
      <ProblemSummary problems={problems} />
      <Card>
        <Form button="Share it">
          <ReaderChoices possible={possible} chosen={ticked(possible, typed)} problems={problems} />
        </Form>
      </Card>
    </Narrow>
  )
  return show(call, head, body, problems ? 422 : 200)
}
