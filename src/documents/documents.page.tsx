/** Reports: writing, sign-off, reading, PDF, and the delivery meeting that releases one. */
import { Hono } from 'hono'
import { explainRecord, readAppointment } from '#diary/index.ts'
import { Short, type ShortOfHours } from '#hours/index.ts'
import type { AppointmentId, CaseId, DocumentId } from '#kernel/ids.ts'
import { can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import { renderPdf } from '#platform/pdf/index.ts'
import {
  type AlreadySent,
  type Call,
  done,
  type FieldProblem,
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
import { readSubject } from '#pupils/index.ts'
import { Card, Columns, Form, LinkButton, Narrow, Notice, ProblemSummary, show, TextField } from '#ui/index.ts'
import {
  beginReport,
  correctReport,
  deliver,
  keepReport,
  type MoveRefusal,
  sendBack,
  sendForSignOff,
  signOff,
} from './documents.operations.ts'
import { keepPdf, keptPdf, type Report, readReport } from './documents.store.ts'
import { ReportView, reportPdf } from './report.view.tsx'
import { type Back, contentFrom, meetingForm, missingWords, reasonForm, Standing, Theirs, Writing } from './writing.tsx'

export const documentPages = new Hono<WebCall>()
  .post('/cases/:case/report', policy('documents: write'), async (call) => {
    const of = pathId<CaseId>(call, 'case')
    const sent = await submit(call, async (work) => {
      const outcome = await beginReport(work, of)
      return outcome.ok ? done(`/documents/${outcome.value}`, 'The report is open. It is kept as you write.') : outcome
    })
    return sent instanceof Response ? sent : notObservedYet(call, of)
  })
  .get('/documents/:document', policy('documents: read'), (call) => documentPage(call))
  .post('/documents/:document', policy('documents: write'), (call) => keep(call))
  .post('/documents/:document/draft', policy('documents: write'), (call) => autosave(call))
  .post('/documents/:document/sending', policy('documents: write'), (call) =>
    move(call, sendForSignOff, 'Sent for sign-off.'),
  )
  .post('/documents/:document/return', policy('documents: sign off'), (call) =>
    move(call, sendBack, 'Sent back to its author.'),
  )
  .post('/documents/:document/sign-off', policy('documents: sign off'), (call) =>
    move(call, signOff, 'Signed off. The delivery meeting can be booked.'),
  )
  .post('/documents/:document/correction', policy('documents: write'), async (call) => {
    const id = pathId<DocumentId>(call, 'document')
    const form = await readForm(call, reasonForm)
    if (!form.ok) return documentPage(call, { problems: form.problems })
    const sent = await submit(call, async (work) => {
      const outcome = await correctReport(work, id, form.value.reason)
      return outcome.ok
        ? done(`/documents/${outcome.value}`, 'A new version is open. The one before stays readable.')
        : outcome
    })
    return sent instanceof Response
      ? sent
      : documentPage(call, {
          problems: [{ field: 'reason', message: 'There is a newer version already. Correct that one' }],
        })
  })
  .get('/documents/:document/report.pdf', policy('documents: read'), (call) => pdf(call))
  .get('/appointments/:appointment/delivery', policy('documents: release'), (call) => deliveryPage(call))
  .post('/appointments/:appointment/delivery', policy('documents: release'), async (call) => {
    const id = pathId<AppointmentId>(call, 'appointment')
    const form = await readForm(call, meetingForm)
    if (!form.ok) return deliveryPage(call, form.problems, form.typed)
    const sent = await submit(call, async (work) => {
      const outcome = await deliver(work, id, form.value.attended)
      return outcome.ok
        ? done(`/cases/${outcome.value}`, 'Recorded. The report is released, and the review’s clock has started.')
        : outcome
    })
    if (sent instanceof Response) return sent
    const message =
      sent.refusal.kind === 'not signed off'
        ? 'The report is not signed off yet. It is released by this meeting, so it has to be ready first'
        : explainRecord(sent.refusal)
    return deliveryPage(call, [{ field: 'attended', message }], form.typed)
  })

type Move = typeof signOff

async function move(call: Call, operate: Move, notice: string) {
  const id = pathId<DocumentId>(call, 'document')
  const sent = await submit(call, async (work) => {
    const outcome = await operate(work, id)
    return outcome.ok ? done(`/cases/${outcome.value}`, notice) : outcome
  })
  return sent instanceof Response
    ? sent
    : documentPage(call, { problems: explain(sent.refusal), short: shortOf(sent.refusal) })
}

function shortOf(refusal: MoveRefusal | AlreadySent): ShortOfHours | undefined {
  return refusal.kind === 'over balance' || refusal.kind === 'hours ended' ? refusal : undefined
}

function explain(refusal: MoveRefusal | AlreadySent): readonly FieldProblem[] {
  switch (refusal.kind) {
    case 'incomplete':
      return refusal.missing.map((name) => ({ field: name, message: missingWords(name) }))
    case 'own report':
      return [{ field: 'main', message: 'You wrote this report: a second person signs it off' }]
    case 'over balance':
      return [{ field: 'main', message: 'The hours left are too few for the writing time' }]
    case 'hours ended':
      return [{ field: 'main', message: 'The hours for the writing time have ended' }]
    case 'moved already':
      return [{ field: 'main', message: `Somebody was faster: this report is ${refusal.state} already` }]
    case 'already sent':
      return [{ field: 'main', message: 'This was sent already. The page shows how the report stands' }]
  }
}

async function keep(call: Call) {
  const id = pathId<DocumentId>(call, 'document')
  const typed = await readTyped(call)
  const content = contentFrom(typed)
  const kept = await call.var.work((work) => keepReport(work, id, content, Number(typedText(typed, 'base_version'))))
  if (kept.ok) return call.redirect(`/documents/${id}`, 303)
  return documentPage(call, { problems: [], kept: kept.refusal, content }, 409)
}

export async function autosave(call: Call) {
  const id = pathId<DocumentId>(call, 'document')
  const typed = await readTyped(call)
  const kept = await call.var.work((work) =>
    keepReport(work, id, contentFrom(typed), Number(typedText(typed, 'base_version'))),
  )
  if (!kept.ok) return call.text('Somebody else has changed this report. Press Save to see both texts.', 409)
  call.header('X-Version', String(kept.value))
  return call.text('Saved.')
}

async function readWhole(call: Call): Promise<{ readonly report: Report; readonly about: string }> {
  const id = pathId<DocumentId>(call, 'document')
  return call.var.work(async (work) => {
    const report = (await readReport(work, id)) ?? notFound()
    await recordView(work, 'report read', [report.subject], 2, id)
    return { report, about: (await readSubject(work, report.subject))?.name ?? '' }
  }, 'reading')
}

async function documentPage(call: Call, back?: Back, status: 200 | 409 | 422 = back ? 422 : 200) {
  const { report, about } = await readWhole(call)
  const { actor } = call.var
  const writes = report.state === 'draft' && can(actor, 'documents: write')
  const parent = !can(actor, 'cases: read', report.school)
  const head = {
    title: `Report about ${about}`,
    kicker: `${report.caseNumber}, ${report.schoolName}, version ${report.version}`,
    back: parent ? { href: '/', label: 'Home' } : { href: `/cases/${report.case}`, label: 'Case' },
    actions:
      report.state === 'released' ? (
        <LinkButton href={`/documents/${report.id}/report.pdf`}>Download PDF</LinkButton>
      ) : undefined,
    wrong: back ? ('wrong' as const) : undefined,
  }
  const body = (
    <>
      <ProblemSummary problems={back?.problems} />
      {back?.short && <Short refusal={back.short} actor={actor} />}
      {back?.kept?.kind === 'changed meanwhile' && <Theirs theirs={back.kept.theirs} />}
      <Columns
        main={[writes ? <Writing report={report} back={back} /> : <ReportView report={report} />]}
        side={[<Standing report={report} call={call} problems={back?.problems} />]}
      />
    </>
  )
  return show(call, head, body, status)
}

/** Kept once rendered, since a released report does not change; a failed render changes nothing. */
async function pdf(call: Call) {
  const { report, about } = await readWhole(call)
  if (report.state !== 'released') notFound()
  const before = await call.var.work((work) => keptPdf(work, report.id), 'reading')
  const bytes = before ?? (await renderPdf('report', reportPdf(report, about, call.var.provider.name)))
  if (!before) await call.var.work((work) => keepPdf(work, report, bytes))
  return call.body(Buffer.from(bytes), 200, {
    'Content-Type': 'application/pdf',
    'Content-Disposition': `attachment; filename="report-${report.caseNumber}-v${report.version}.pdf"`,
  })
}

async function deliveryPage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  const id = pathId<AppointmentId>(call, 'appointment')
  const one = await call.var.work(async (work) => {
    const found = (await readAppointment(work, id)) ?? notFound()
    await recordView(work, 'delivery opened', [found.subject], 1, id)
    return found
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
        </Form>
      </Card>
    </Narrow>
  )
  return show(call, head, body, problems ? 422 : 200)
}

function notObservedYet(call: Call, of: CaseId) {
  return show(
    call,
    { title: 'The visit comes first', back: { href: `/cases/${of}`, label: 'The case' } },
    <Notice kind="info">
      <p>The report starts from what was observed. Record the visit, then write the report.</p>
    </Notice>,
    422,
  )
}
