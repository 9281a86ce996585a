/** Recording an observation: at the visit, or at another time within the case. Parse, call, show. */
import { Hono } from 'hono'
import { z } from 'zod'
import { readCase } from '#cases/index.ts'
import { explainRecord, type RecordRefusal, readAppointment } from '#diary/index.ts'
import { inFull } from '#kernel/days.ts'
import type { AppointmentId, CaseId } from '#kernel/ids.ts'
import type { Outcome } from '#kernel/outcome.ts'
import { recordView } from '#platform/audit.ts'
import {
  type AlreadySent,
  type Call,
  type CameBack,
  done,
  type FieldProblem,
  field,
  notFound,
  pathId,
  policy,
  readTyped,
  submit,
  type Typed,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { Card, Form, Narrow, ProblemSummary, show, TextField } from '#ui/index.ts'
import { codesNow } from './codes.store.ts'
import { ObservationFields, type Watched } from './observation.form.tsx'
import { type Kept, type ObserveRefusal, observeAgain, observeVisit } from './observation.operations.ts'
import { readObservation } from './observation.reading.ts'
import type { Observation } from './observation.rules.ts'

const dayForm = z.object({ on: field.day('Enter the day of the observation') })

export const observationPages = new Hono<WebCall>()
  .get('/appointments/:appointment/observation', policy('observations: record'), (call) => visitPage(call))
  .post('/appointments/:appointment/observation', policy('observations: record'), async (call) => {
    const id = pathId<AppointmentId>(call, 'appointment')
    const said = 'The visit is recorded. Its time is used, and the report can be written.'
    const back = await send(call, (work, seen) => observeVisit(work, id, seen), said)
    return back instanceof Response ? back : visitPage(call, back)
  })
  .get('/cases/:case/observations/new', policy('observations: record'), (call) => againPage(call))
  .post('/cases/:case/observations/new', policy('observations: record'), async (call) => {
    const of = pathId<CaseId>(call, 'case')
    const day = dayForm.safeParse(await readTyped(call))
    const wrong = day.success ? [] : [{ field: 'on', message: 'Enter the day of the observation' }]
    const said = 'The observation is recorded.'
    const observe = (work: Work, seen: Observation) =>
      day.success ? observeAgain(work, of, day.data.on, seen) : notFound()
    const back = await send(call, observe, said, wrong)
    return back instanceof Response ? back : againPage(call, back)
  })

type Observe<Refusal> = (work: Work, seen: Observation) => Promise<Outcome<Kept, Refusal>>

/** What was typed comes back with every problem; what is kept leads to its own page. */
async function send(
  call: Call,
  observe: Observe<ObserveRefusal | RecordRefusal>,
  said: string,
  wrong: readonly FieldProblem[] = [],
): Promise<Response | CameBack> {
  const typed = await readTyped(call)
  const codes = await call.var.work((work) => codesNow(work), 'reading')
  const read = readObservation(typed, codes)
  if (!read.ok || wrong.length > 0) return { problems: [...wrong, ...(read.ok ? [] : read.problems)], typed }
  const sent = await submit(call, async (work) => {
    const outcome = await observe(work, read.value)
    return outcome.ok ? done(`/cases/${outcome.value.case}/observations/${outcome.value.observation}`, said) : outcome
  })
  return sent instanceof Response ? sent : { problems: [explain(sent.refusal, typed)], typed }
}

function explain(refusal: ObserveRefusal | RecordRefusal | AlreadySent, typed: Typed): FieldProblem {
  const day = typedText(typed, 'on') === '' ? 'setting' : 'on'
  switch (refusal.kind) {
    case 'nothing seen':
      return {
        field: 'pupil_marks',
        message: 'Nothing was observed yet: mark a moment, count a behaviour or describe an incident',
      }
    case 'no subject':
      return {
        field: 'setting',
        message: `This case is about a ${refusal.about}: nobody is observed in it. Record the visit, or open the case of the pupil or the class`,
      }
    case 'before the case':
      return {
        field: day,
        message: `The case was opened on ${inFull(refusal.opened)}. Enter that day or a later one`,
      }
    case 'case closed':
      return { field: day, message: `This case was closed on ${inFull(refusal.on)}. Nothing is added to it` }
    case 'not yet':
      if (day === 'on') return { field: 'on', message: 'Enter today or a day before: it has not taken place yet' }
      return { field: day, message: explainRecord(refusal) }
    default:
      return { field: day, message: explainRecord(refusal) }
  }
}

function watchedIn({ subjectKind }: { readonly subjectKind: string }): Watched {
  return subjectKind === 'class' ? 'Class' : 'Pupil'
}

async function visitPage(call: Call, back?: CameBack) {
  const id = pathId<AppointmentId>(call, 'appointment')
  const { one, codes, watched } = await call.var.work(async (work) => {
    const found = (await readAppointment(work, id)) ?? notFound()
    await recordView(work, 'observation opened', [found.subject], 2, id)
    const about = (await readCase(work, found.case)) ?? notFound()
    return { one: found, codes: await codesNow(work), watched: watchedIn(about) }
  }, 'reading')
  if (one.kind !== 'visit' || one.state !== 'booked') return call.redirect(`/appointments/${id}`, 303)
  const head = {
    title: 'Record the observation',
    kicker: `${one.caseNumber}, ${one.schoolName}`,
    back: { href: `/appointments/${id}`, label: 'Visit' },
    wrong: back ? ('wrong' as const) : undefined,
  }
  const body = (
    <Narrow>
      <ProblemSummary problems={back?.problems} />
      <Form button="Record the visit">
        <ObservationFields codes={codes} watched={watched} problems={back?.problems} typed={back?.typed} />
      </Form>
    </Narrow>
  )
  return show(call, head, body, back ? 422 : 200)
}

async function againPage(call: Call, back?: CameBack) {
  const of = pathId<CaseId>(call, 'case')
  const { one, codes, watched, today } = await call.var.work(async (work) => {
    const found = (await readCase(work, of)) ?? notFound()
    await recordView(work, 'observation opened', [found.subject], 2, of)
    return { one: found, codes: await codesNow(work), watched: watchedIn(found), today: work.today }
  }, 'reading')
  const head = {
    title: 'Another observation',
    kicker: `${one.number}, ${one.schoolName}`,
    lede: 'Beside the visit of the package: it is kept as a record of its own, and no hours are taken.',
    back: { href: `/cases/${of}/observations`, label: 'Observations' },
    wrong: back ? ('wrong' as const) : undefined,
  }
  const body = (
    <Narrow>
      <ProblemSummary problems={back?.problems} />
      <Form button="Record the observation">
        <Card>
          <TextField
            name="on"
            label="Day"
            type="date"
            value={back ? typedText(back.typed, 'on') : today.toString()}
            problems={back?.problems}
          />
        </Card>
        <ObservationFields codes={codes} watched={watched} problems={back?.problems} typed={back?.typed} />
      </Form>
    </Narrow>
  )
  return show(call, head, body, back ? 422 : 200)
}
