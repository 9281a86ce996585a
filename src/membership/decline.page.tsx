/** Saying no for a year, with a reason: the school for itself, the office for what it was told. */
import { Hono } from 'hono'
import { z } from 'zod'
import { yearName } from '#kernel/days.ts'
import { offerOf } from '#offer/index.ts'
import { can } from '#platform/access/index.ts'
import {
  type Call,
  done,
  type FieldProblem,
  field,
  notFound,
  policy,
  readForm,
  submit,
  type Typed,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import { readSchool } from '#schools/index.ts'
import { Card, Choices, Form, Narrow, ProblemSummary, show, TextField } from '#ui/index.ts'
import { addressed } from './agreement.page.tsx'
import { declineMembership } from './decline.operations.ts'
import { type DeclineReason, declineReasons, membershipSteps } from './gate.rules.ts'
import { membershipsOf } from './membership.store.ts'

export const reasonWords: Readonly<Record<DeclineReason, string>> = {
  budget: 'No room in the budget',
  'no need this year': 'No need this year',
  'other provider': 'Another provider',
  other: 'Another reason',
}

const declineForm = z.object({
  decline_reason: field.choice(declineReasons, 'Choose the reason that fits best'),
  sentence: field.optionalText(300),
})

export const declinePages = new Hono<WebCall>()
  .get('/memberships/:year/:school/decline', policy('membership: record'), (call) => declinePage(call))
  .post('/memberships/:year/:school/decline', policy('membership: record'), async (call) => {
    const { year, school } = addressed(call)
    const form = await readForm(call, declineForm)
    if (!form.ok) return declinePage(call, form.problems, form.typed)
    const { decline_reason: reason, sentence } = form.value
    const sent = await submit(call, async (work) => {
      const outcome = await declineMembership(work, { school, year, reason, sentence })
      return outcome.ok
        ? done(`/memberships/${year}/${school}`, 'Recorded. It can still be accepted at any time in the year.')
        : outcome
    })
    if (sent instanceof Response) return sent
    const message =
      sent.refusal.kind === 'held already'
        ? `It is answered for ${yearName(year)} already. Look at the agreement to see how`
        : 'This was sent already. Look at the agreement to see how it stands'
    return declinePage(call, [{ field: 'decline_reason', message }], form.typed)
  })

async function declinePage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  const { year, school: id } = addressed(call)
  const { school, answered } = await call.var.work(async (work) => {
    const offered = await offerOf(work, year)
    if (!offered || offered.state === 'draft') notFound()
    const held = (await membershipsOf(work, id)).find((one) => one.year === year)
    return {
      school: (await readSchool(work, id)) ?? notFound(),
      answered: held && !membershipSteps[held.state].decline,
    }
  }, 'reading')
  if (answered && !problems) return call.redirect(`/memberships/${year}/${id}`, 303)
  const own = can(call.var.actor, 'membership: accept', id)
  const body = (
    <Narrow>
      <ProblemSummary problems={problems} />
      <Card>
        <Form
          action={`/memberships/${year}/${id}/decline`}
          button={own ? 'Decline for this year' : 'Record that it declined'}
          tone="quiet"
        >
          <Choices
            name="decline_reason"
            kind="radio"
            label={own ? 'Why not this year?' : 'Why does the school not want it this year?'}
            chosen={[typedText(typed, 'decline_reason')]}
            options={declineReasons.map((reason) => ({ value: reason, label: reasonWords[reason] }))}
            problems={problems}
          />
          <TextField
            name="sentence"
            label="In a sentence"
            optional="optional"
            hint="Name no child."
            value={typedText(typed, 'sentence')}
            problems={problems}
          />
        </Form>
      </Card>
    </Narrow>
  )
  const head = {
    title: `Decline for ${yearName(year)}`,
    kicker: school.name,
    lede: 'Without the Universal Support Offer a school cannot order packages or consultancy. It can still accept later in the year.',
    back: { href: `/memberships/${year}/${id}`, label: `Universal Support Offer ${yearName(year)}` },
    wrong: problems ? ('wrong' as const) : undefined,
  }
  return show(call, head, body, problems ? 422 : 200)
}
