/** The example's day, moved forward by whoever tries it out; what was promised for the days between is done. */
import { Hono } from 'hono'
import { sql } from 'kysely'
import { z } from 'zod'
import { isBefore, london, withWeekday } from '#kernel/days.ts'
import { refuse } from '#kernel/outcome.ts'
import { recordChange } from '#platform/audit.ts'
import {
  type Call,
  done,
  type FieldProblem,
  field,
  notFound,
  policy,
  type Room,
  readForm,
  submit,
  type Typed,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import { Card, Form, Narrow, ProblemSummary, show, TextField } from '#ui/index.ts'

const clockForm = z.object({ day: field.day('Enter the day to go to') })

const clockPages = new Hono<WebCall>()
  .get('/example/clock', policy('signed in'), (call) => clockPage(call))
  .post('/example/clock', policy('signed in'), async (call) => {
    if (call.var.provider.kind !== 'example') notFound()
    const form = await readForm(call, clockForm)
    if (!form.ok) return clockPage(call, form.problems, form.typed)
    const sent = await submit(call, async (work) => {
      if (!isBefore(work.today, form.value.day) || isBefore(work.today.add({ years: 2 }), form.value.day))
        return refuse({ kind: 'wrong way' as const })
      const morning = form.value.day.toZonedDateTime({ timeZone: london, plainTime: '08:30' }).toInstant()
      const offset = Math.round(work.systemNow.until(morning).total('seconds'))
      await sql`select app.set_example_clock(${offset})`.execute(work)
      await recordChange(work, 'example clock moved', work.provider.id)
      return done('/', `It is now ${withWeekday(form.value.day)} ${form.value.day.year}.`)
    })
    return sent instanceof Response
      ? sent
      : clockPage(call, [{ field: 'day', message: 'Choose a later day, within two years' }], form.typed)
  })

async function clockPage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  if (call.var.provider.kind !== 'example') notFound()
  const today = await call.var.work(async (work) => work.today, 'reading')
  const body = (
    <Narrow>
      <ProblemSummary problems={problems} />
      <Card>
        <Form action="/example/clock" button="Go to this day">
          <TextField
            name="day"
            label="Day to go to"
            type="date"
            width="short"
            value={typed ? typedText(typed, 'day') : today.add({ days: 1 }).toString()}
            problems={problems}
          />
        </Form>
      </Card>
    </Narrow>
  )
  const head = {
    title: 'Move the example’s day',
    lede: 'Forward only, at half past eight in the morning.',
    back: { href: '/', label: 'Home' },
    wrong: problems ? ('wrong' as const) : undefined,
  }
  return show(call, head, body, problems ? 422 : 200)
}

export const exampleRoom: Room = { name: 'example', pages: clockPages }
