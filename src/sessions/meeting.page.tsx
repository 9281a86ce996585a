/** Recording a meeting with parents from its appointment. */
import { Hono } from 'hono'
import { z } from 'zod'
import { explainRecord, readAppointment } from '#diary/index.ts'
import { withWeekday } from '#kernel/days.ts'
import type { AppointmentId } from '#kernel/ids.ts'
import { recordView } from '#platform/audit.ts'
import {
  type Call,
  type CameBack,
  done,
  field,
  givenTo,
  notFound,
  pathId,
  policy,
  readForm,
  submit,
  type WebCall,
} from '#platform/web/index.ts'
import { Card, Form, Narrow, ProblemSummary, show, TextArea } from '#ui/index.ts'
import { recordMeeting } from './meetings.operations.ts'

const meetingForm = z.object({ said: field.text('Write down what was said', 20_000) })

export const meetingRecordPages = new Hono<WebCall>()
  .get('/appointments/:appointment/meeting', policy('sessions: record'), (call) => meetingPage(call))
  .post('/appointments/:appointment/meeting', policy('sessions: record'), (call) => record(call))

async function addressed(call: Call) {
  const id = pathId<AppointmentId>(call, 'appointment')
  return call.var.work(async (work) => {
    const one = (await readAppointment(work, id)) ?? notFound()
    await recordView(work, 'meeting opened', [one.subject], 1, id)
    return one.kind === 'parent-meeting' ? one : notFound()
  }, 'reading')
}

async function meetingPage(call: Call, back?: CameBack) {
  const one = await addressed(call)
  const head = {
    title: 'Record the meeting with parents',
    kicker: `${one.caseNumber}, ${one.schoolName}, ${withWeekday(one.from.toPlainDate())}`,
    back: { href: `/appointments/${one.id}`, label: 'Appointment' },
    wrong: back ? ('wrong' as const) : undefined,
  }
  const body = (
    <Narrow>
      <ProblemSummary problems={back?.problems} />
      <Card>
        <Form action={`/appointments/${one.id}/meeting`} button="Record">
          <TextArea
            {...givenTo(back)('said')}
            label="What was said, and what the family will try"
            hint="The family’s own: the school sees the date, and these words only once the family agrees."
            rows={8}
          />
        </Form>
      </Card>
    </Narrow>
  )
  return show(call, head, body, back ? 422 : 200)
}

async function record(call: Call) {
  const { id } = await addressed(call)
  const form = await readForm(call, meetingForm)
  if (!form.ok) return meetingPage(call, form)
  const sent = await submit(call, async (work) => {
    const outcome = await recordMeeting(work, id, form.value.said)
    return outcome.ok ? done(`/cases/${outcome.value}/meetings`, 'Recorded for the family. Its time is used.') : outcome
  })
  if (sent instanceof Response) return sent
  return meetingPage(call, { problems: [{ field: 'said', message: explainRecord(sent.refusal) }], typed: form.typed })
}
