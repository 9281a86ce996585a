/** A new class teacher for a whole class: whose class, who comes, from which day, which children; one press. */
import { Hono } from 'hono'
import { z } from 'zod'
import { never } from '#kernel/assert.ts'
import { inFull } from '#kernel/days.ts'
import { type PersonId, parseId, type SubjectId } from '#kernel/ids.ts'
import { schoolsWhere } from '#platform/access/index.ts'
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
  readForm,
  submit,
  type WebCall,
} from '#platform/web/index.ts'
import { type ClassView, classViews, type TeacherRefusal } from '#sharing/index.ts'
import { Columns, ProblemSummary, show } from '#ui/index.ts'
import { callClassOff, handClassOn } from './class.operations.ts'
import type { ClassRefusal } from './class.rules.ts'
import { type ClassChangeId, classChangesAt } from './class.store.ts'
import { ChangesTable, ChooseClass, HandOnForm } from './class.view.tsx'

const classForm = z.object({
  from: field.identity<PersonId>('Choose whose class it is'),
  name: field.text('Enter the new teacher’s name'),
  email: field.email('Enter their email address'),
  on: field.day('Enter the day from which they have the class'),
  children: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((typed) => [typed ?? []].flat().flatMap((one) => parseId<SubjectId>(one) ?? []))
    .refine((chosen) => chosen.length > 0, 'Choose at least one child'),
})

export const classPages = new Hono<WebCall>()
  .get('/moving/class', policy('class: hand on'), (call) => page(call))
  .post('/moving/class', policy('class: hand on'), async (call) => {
    const form = await readForm(call, classForm)
    if (!form.ok) return page(call, form)
    const { from, name, email, on, children } = form.value
    const { school } = (await read(call)).classes.find((one) => one.person === from) ?? notFound()
    const base = call.var.house.settings.publicUrl?.href ?? new URL(call.req.url).origin
    const sent = await submit(call, async (work) => {
      const outcome = await handClassOn(work, school, { from, to: { name, email }, on, children }, base)
      if (!outcome.ok) return outcome
      const words =
        outcome.value === 'at once'
          ? `Done. ${name} sees what is shared; the teacher before sees nothing any more.`
          : `Arranged for ${inFull(on)}. Until then nothing changes.`
      return done('/moving/class', words)
    })
    return sent instanceof Response ? sent : page(call, { problems: [explain(sent.refusal)], typed: form.typed })
  })
  .post('/class-changes/:change/cancel', policy('class: hand on'), async (call) => {
    const id = pathId<ClassChangeId>(call, 'change')
    const sent = await submit(call, async (work) => {
      const became = await callClassOff(work, id)
      const words = became === 'called off' ? 'Called off. Nothing changes.' : 'It had been done or called off already.'
      return done('/moving/class', words)
    })
    return sent instanceof Response ? sent : call.redirect('/moving/class', 303)
  })

function explain(
  refusal: ClassRefusal | TeacherRefusal | AlreadySent | { readonly kind: 'same teacher' },
): FieldProblem {
  switch (refusal.kind) {
    case 'no child':
      return { field: 'children', message: 'Choose at least one child' }
    case 'over already':
      return { field: 'on', message: 'Enter today or a later day' }
    case 'too far':
      return { field: 'on', message: `Enter a day up to ${inFull(refusal.until)}` }
    case 'same teacher':
      return { field: 'email', message: 'This is the teacher who has the class. Enter the new one' }
    case 'restricted':
      return { field: 'email', message: 'A restriction stands against this adult for one of the children' }
    case 'already sent':
      return { field: 'on', message: 'This was sent already. See the list' }
    default:
      return never(refusal)
  }
}

async function read(call: Call) {
  return call.var.work(async (work) => {
    const schools = schoolsWhere(work.actor, 'class: hand on')
    const all = await classViews(work, schools)
    const subjects = all.map((one) => one.subject)
    await recordView(work, 'classes read', subjects, 1)
    const classes = [...Map.groupBy(all, (one) => `${one.school} ${one.person}`).values()].flatMap((views) => {
      const [first] = views
      return first ? [{ person: first.person, school: first.school, views }] : []
    })
    return { classes, changes: await classChangesAt(work, schools), today: work.today }
  }, 'reading')
}

export interface TaughtClass {
  readonly person: PersonId
  readonly views: readonly ClassView[]
}

async function page(call: Call, back?: CameBack) {
  const { classes, changes, today } = await read(call)
  const asked = back ? String(back.typed.from ?? '') : call.req.query('from')
  const chosen = classes.find((one) => one.person === asked)
  const head = {
    title: 'A new class teacher',
    lede: 'For a whole class at once: the views of the teacher before end on the day, and those of the new one begin.',
    back: { href: '/moving', label: 'Moving on' },
    wrong: back ? ('wrong' as const) : undefined,
  }
  const main = [
    <ProblemSummary problems={back?.problems} />,
    chosen ? <HandOnForm chosen={chosen} today={today} back={back} /> : <ChooseClass classes={classes} />,
  ]
  return show(call, head, <Columns main={main} side={[<ChangesTable changes={changes} />]} />, back ? 422 : 200)
}
