/** Recording an observation: incidents and intervals in plain fields; the timer beside them is an extra. */
import { Hono } from 'hono'
import { z } from 'zod'
import type { AppointmentId } from '#kernel/ids.ts'
import { recordView } from '#platform/audit.ts'
import {
  type Call,
  done,
  type FieldProblem,
  field,
  notFound,
  pathId,
  policy,
  readForm,
  submit,
  type Typed,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import { Card, Form, Narrow, ProblemSummary, Select, show, TextArea, TextField } from '#ui/index.ts'
import { recordVisit } from './diary.operations.ts'
import { readAppointment } from './diary.store.ts'
import type { Entry, Interval } from './observation.rules.ts'
import { explainRecord } from './record.words.ts'

const intervalCount = 20
const entryCount = 4
const parts = ['antecedent', 'behaviour', 'consequence'] as const

const observationForm = z.object({
  setting: field.text('Say where and in which lesson', 300),
  notes: field.text('Write what you saw', 20_000),
  interval_seconds: field.whole('Enter the length of an interval, from 5 to 300 seconds', 5, 300),
})

export const observationPages = new Hono<WebCall>()
  .get('/appointments/:appointment/observation', policy('observations: record'), (call) => observationPage(call))
  .post('/appointments/:appointment/observation', policy('observations: record'), async (call) => {
    const id = pathId<AppointmentId>(call, 'appointment')
    const form = await readForm(call, observationForm)
    if (!form.ok) return observationPage(call, form.problems, form.typed)
    const entries = entriesFrom(form.typed)
    const unfinished = entries.findIndex((entry) => parts.some((part) => entry[part] === ''))
    if (unfinished >= 0)
      return observationPage(
        call,
        [
          {
            field: `behaviour_${unfinished + 1}`,
            message: 'Complete this incident: what came before, what was seen, what followed',
          },
        ],
        form.typed,
      )
    const { setting, notes, interval_seconds } = form.value
    const sent = await submit(call, async (work) => {
      const outcome = await recordVisit(work, id, {
        setting,
        notes,
        intervalSeconds: interval_seconds,
        intervals: intervalsFrom(form.typed),
        entries,
      })
      return outcome.ok
        ? done(`/cases/${outcome.value}`, 'The visit is recorded. Its time is used, and the report can be written.')
        : outcome
    })
    return sent instanceof Response
      ? sent
      : observationPage(call, [{ field: 'setting', message: explainRecord(sent.refusal) }], form.typed)
  })

function entriesFrom(typed: Typed): readonly Entry[] {
  return Array.from({ length: entryCount }, (_, n) => {
    const text = (part: (typeof parts)[number]) =>
      typedText(typed, `${part}_${n + 1}`)
        .trim()
        .slice(0, 2_000)
    return { antecedent: text('antecedent'), behaviour: text('behaviour'), consequence: text('consequence') }
  }).filter((entry) => parts.some((part) => entry[part] !== ''))
}

function intervalsFrom(typed: Typed): readonly Interval[] {
  return Array.from({ length: intervalCount }, (_, n) => {
    const peer = typedText(typed, `peer_${n + 1}`)
    return { onTask: typedText(typed, `interval_${n + 1}`), peerOnTask: peer === '' ? undefined : peer === 'on' }
  }).flatMap(({ onTask, peerOnTask }) =>
    onTask === 'on' || onTask === 'off' ? [{ onTask: onTask === 'on', peerOnTask }] : [],
  )
}

const tasks = [
  { value: 'on', label: 'On task' },
  { value: 'off', label: 'Off task' },
]

async function observationPage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  const id = pathId<AppointmentId>(call, 'appointment')
  const one = await call.var.work(async (work) => {
    const found = (await readAppointment(work, id)) ?? notFound()
    await recordView(work, 'observation opened', [found.subject], 2, id)
    return found
  }, 'reading')
  if (one.kind !== 'visit' || one.state !== 'booked') return call.redirect(`/appointments/${id}`, 303)
  const head = {
    title: 'Record the observation',
    kicker: `${one.caseNumber}, ${one.schoolName}`,
    back: { href: `/appointments/${id}`, label: 'Visit' },
    wrong: problems ? ('wrong' as const) : undefined,
  }
  const numbers = (count: number) => Array.from({ length: count }, (_, n) => n + 1)
  const body = (
    <Narrow>
      <ProblemSummary problems={problems} />
      <Form button="Record the visit">
        <Card>
          <div class="fields">
            <TextField
              name="setting"
              label="Where and when in the day"
              hint="Such as: maths, whole class, after break."
              value={typedText(typed, 'setting')}
              problems={problems}
            />
            <TextArea
              name="notes"
              label="What you saw"
              hint="Name no other child."
              value={typedText(typed, 'notes')}
              problems={problems}
            />
          </div>
        </Card>
        {numbers(entryCount).map((n) => (
          <Card title={`Incident ${n}${n > 1 ? ' (optional)' : ''}`}>
            <div class="fields">
              <TextField
                name={`antecedent_${n}`}
                label={`Before incident ${n}`}
                value={typedText(typed, `antecedent_${n}`)}
                problems={problems}
              />
              <TextField
                name={`behaviour_${n}`}
                label={`Behaviour seen in incident ${n}`}
                value={typedText(typed, `behaviour_${n}`)}
                problems={problems}
              />
              <TextField
                name={`consequence_${n}`}
                label={`What followed incident ${n}`}
                value={typedText(typed, `consequence_${n}`)}
                problems={problems}
              />
            </div>
          </Card>
        ))}
        <Card title="On-task intervals">
          <p class="soft small">
            At the end of each interval, mark the pupil, and if you like a classmate whom you never name.
          </p>
          <div class="fields">
            <TextField
              name="interval_seconds"
              label="Seconds in an interval"
              width="short"
              inputmode="numeric"
              value={typedText(typed, 'interval_seconds') || '30'}
              problems={problems}
            />
            <observation-timer>
              <div class="intervals">
                {numbers(intervalCount).map((n) => (
                  <div class="tight">
                    <Select
                      name={`interval_${n}`}
                      label={`Interval ${n}: pupil`}
                      empty="Not sampled"
                      value={typedText(typed, `interval_${n}`)}
                      options={tasks}
                      interval="interval"
                    />
                    <Select
                      name={`peer_${n}`}
                      label={`Interval ${n}: classmate`}
                      empty="Not watched"
                      value={typedText(typed, `peer_${n}`)}
                      options={tasks}
                    />
                  </div>
                ))}
              </div>
            </observation-timer>
          </div>
        </Card>
      </Form>
    </Narrow>
  )
  return show(call, head, body, problems ? 422 : 200)
}
