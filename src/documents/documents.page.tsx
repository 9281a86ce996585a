/** Reports: writing, sign-off, reading, PDF, and the delivery meeting that releases one. */
import { Hono } from 'hono'
import { z } from 'zod'
import { explainRecord, readAppointment } from '#diary/index.ts'
import { inFull } from '#kernel/days.ts'
import type { AppointmentId, CaseId, DocumentId } from '#kernel/ids.ts'
import { can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import { renderPdf } from '#platform/pdf/index.ts'
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
import { readSubject } from '#pupils/index.ts'
import {
  ActionButton,
  Card,
  Columns,
  Facts,
  Fold,
  Form,
  LinkButton,
  Narrow,
  Notice,
  ProblemSummary,
  Row,
  show,
  TextArea,
  TextField,
} from '#ui/index.ts'
import {
  beginReport,
  correctReport,
  deliver,
  type KeepRefusal,
  keepReport,
  type MoveRefusal,
  sendBack,
  sendForSignOff,
  signOff,
} from './documents.operations.ts'
import { keepPdf, keptPdf, type Report, readReport } from './documents.store.ts'
import { type ReportContent, sections } from './report.rules.ts'
import { Prose, ReportView, reportPdf } from './report.view.tsx'

const targetCount = 3
const reasonForm = z.object({ reason: field.text('Say what is put right', 500) })
const meetingForm = z.object({ attended: field.text('Say who was there, by role', 500) })

export const documentPages = new Hono<WebCall>()
  .post('/cases/:case/report', policy('documents: write'), async (call) => {
    const of = pathId<CaseId>(call, 'case')
    const sent = await submit(call, async (work) => {
      const outcome = await beginReport(work, of)
      return outcome.ok ? done(`/documents/${outcome.value}`, 'The report is open. It is kept as you write.') : outcome
    })
    return sent instanceof Response ? sent : call.redirect(`/cases/${of}`, 303)
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
  return sent instanceof Response ? sent : documentPage(call, { problems: explain(sent.refusal) })
}

function explain(refusal: MoveRefusal | AlreadySent): readonly FieldProblem[] {
  switch (refusal.kind) {
    case 'incomplete':
      return refusal.missing.map((name) => ({ field: name, message: missingWords(name) }))
    case 'own report':
      return [{ field: 'main', message: 'You wrote this report: a second person signs it off' }]
    case 'over balance':
      return [
        { field: 'main', message: 'Its hours are not enough for the writing time. Move time between the steps first' },
      ]
    case 'moved already':
      return [{ field: 'main', message: `Somebody was faster: this report is ${refusal.state} already` }]
    case 'already sent':
      return [{ field: 'main', message: 'This was sent already. The page shows how the report stands' }]
  }
}

function missingWords(name: string): string {
  if (name.startsWith('baseline')) return 'Say where this target starts from'
  if (name.startsWith('target')) return 'Set at least one target'
  return `Write the part “${sections.find((section) => section.key === name)?.label ?? name}”`
}

function contentFrom(typed: Typed): ReportContent {
  const text = (name: string) => typedText(typed, name).slice(0, 50_000)
  const targets = Array.from({ length: targetCount }, (_, n) => ({
    words: text(`target_${n + 1}`).trim(),
    baseline: text(`baseline_${n + 1}`).trim(),
  }))
  return {
    texts: {
      background: text('background'),
      observation: text('observation'),
      recommendations: text('recommendations'),
      summary: text('summary'),
    },
    targets,
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

async function autosave(call: Call) {
  const id = pathId<DocumentId>(call, 'document')
  const typed = await readTyped(call)
  const kept = await call.var.work((work) =>
    keepReport(work, id, contentFrom(typed), Number(typedText(typed, 'base_version'))),
  )
  if (!kept.ok) return call.text('Somebody else has changed this report. Press Save to see both texts.', 409)
  call.header('X-Version', String(kept.value))
  return call.text('Saved.')
}

interface Back {
  readonly problems: readonly FieldProblem[]
  readonly kept?: KeepRefusal
  readonly content?: ReportContent
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
      {back?.kept?.kind === 'changed meanwhile' && <Theirs theirs={back.kept.theirs} />}
      <Columns
        main={[writes ? <Writing report={report} back={back} /> : <ReportView report={report} />]}
        side={[<Standing report={report} call={call} problems={back?.problems} />]}
      />
    </>
  )
  return show(call, head, body, status)
}

function Theirs({ theirs }: { theirs: ReportContent }) {
  return (
    <Notice kind="warn" title="Somebody else changed this report while you were writing">
      <p>Theirs is kept and can be read here; yours is in the form. Put together what is right and save again.</p>
      {sections.map((section) => (
        <Fold title={`Their text: ${section.label}`}>
          <Prose text={theirs.texts[section.key]} />
        </Fold>
      ))}
    </Notice>
  )
}

function Writing({ report, back }: { report: Report; back: Back | undefined }) {
  const content = back?.content ?? report.content
  const revision = back?.kept?.kind === 'changed meanwhile' ? back.kept.revision : report.revision
  return (
    <Card>
      <autosave-form action={`/documents/${report.id}/draft`}>
        <Form action={`/documents/${report.id}`} button="Save">
          <input type="hidden" name="base_version" value={String(revision)} />
          {sections.map((section) => (
            <TextArea
              name={section.key}
              label={section.label}
              hint={`${section.hint} ## makes a heading, - a list, **bold** words.`}
              rows={section.key === 'observation' ? 12 : 8}
              value={content.texts[section.key]}
              problems={back?.problems}
            />
          ))}
          {Array.from({ length: targetCount }, (_, n) => (
            <div class="pair">
              <TextField
                name={`target_${n + 1}`}
                label={`Target ${n + 1}`}
                value={content.targets[n]?.words ?? ''}
                problems={back?.problems}
              />
              <TextField
                name={`baseline_${n + 1}`}
                label={`Where target ${n + 1} starts from`}
                value={content.targets[n]?.baseline ?? ''}
                problems={back?.problems}
              />
            </div>
          ))}
        </Form>
        <p class="saved" role="status" />
      </autosave-form>
    </Card>
  )
}

function Standing({
  report,
  call,
  problems,
}: {
  report: Report
  call: Call
  problems: readonly FieldProblem[] | undefined
}) {
  const { actor } = call.var
  const facts = [
    { label: 'State', value: report.state },
    { label: 'Written by', value: report.authorName },
    { label: 'Signed off by', value: report.signedOffBy ?? 'Nobody yet' },
    ...(report.releasedOn ? [{ label: 'Released', value: inFull(report.releasedOn) }] : []),
    ...(report.correctionReason ? [{ label: 'Put right', value: report.correctionReason }] : []),
  ]
  const at = `/documents/${report.id}`
  return (
    <>
      <Card title="How it stands">
        <Facts facts={facts} />
        <Row>
          {report.state === 'draft' && can(actor, 'documents: write') && (
            <ActionButton action={`${at}/sending`} label="Send for sign-off" />
          )}
          {report.state === 'in sign-off' && can(actor, 'documents: sign off') && (
            <ActionButton action={`${at}/sign-off`} label="Sign off" />
          )}
          {report.state === 'in sign-off' && can(actor, 'documents: sign off') && (
            <ActionButton action={`${at}/return`} label="Send back" tone="quiet" />
          )}
        </Row>
      </Card>
      {report.state === 'released' && can(actor, 'documents: write') && (
        <Card>
          <Fold title="Put something right">
            <Form action={`${at}/correction`} button="Open a new version" tone="quiet">
              <TextField name="reason" label="What is put right" problems={problems} />
            </Form>
          </Fold>
        </Card>
      )}
    </>
  )
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
