/** Who has a limited view of a child, for the school; and that view itself, for whoever has it. */
import { Hono } from 'hono'
import { z } from 'zod'
import { never } from '#kernel/assert.ts'
import { inFull } from '#kernel/days.ts'
import type { SubjectId } from '#kernel/ids.ts'
import { can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import {
  type AlreadySent,
  type Call,
  type CameBack,
  done,
  drawPanels,
  type FieldProblem,
  field,
  notFound,
  pathId,
  policy,
  readForm,
  submit,
  type WebCall,
} from '#platform/web/index.ts'
import { inWordsYearGroup, readSubject } from '#pupils/index.ts'
import { Columns, Notice, ProblemSummary, Stack, show } from '#ui/index.ts'
import { endView, type GiveRefusal, giveView } from './share.operations.ts'
import { capacities, parts } from './share.rules.ts'
import { type ShareId, sharedWith, sharesOf } from './share.store.ts'
import { GiveForm, SharesTable } from './share.view.tsx'

/** One tick or several arrive alike. */
const ticks = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((typed) => parts.filter((part) => [typed ?? []].flat().includes(part)))
  .refine((chosen) => chosen.length > 0, 'Choose at least one part')

const giveForm = z.object({
  name: field.text('Enter their name'),
  email: field.email('Enter their email address'),
  capacity: field.choice(capacities, 'Choose as what they see it'),
  parts: ticks,
  until: field.day('Enter the last day'),
  reason: field.text('Say why, such as who asked and what the parents said', 500),
})

export const sharePages = new Hono<WebCall>()
  .get('/pupils/:subject/views', policy('pupils: read'), (call) => viewsPage(call))
  .post('/pupils/:subject/views', policy('shares: keep'), async (call) => {
    const subject = pathId<SubjectId>(call, 'subject')
    const child = (await call.var.work((work) => readSubject(work, subject), 'reading')) ?? notFound()
    if (!can(call.var.actor, 'shares: keep', child.school)) notFound()
    const form = await readForm(call, giveForm)
    if (!form.ok) return viewsPage(call, form)
    const base = call.var.house.settings.publicUrl?.href ?? new URL(call.req.url).origin
    const sent = await submit(call, async (work) => {
      const outcome = await giveView(work, subject, form.value, base)
      const how = outcome.ok && outcome.value ? ' They are invited by mail and choose a password.' : ''
      return outcome.ok ? done(`/pupils/${subject}/views`, `${form.value.name} has a limited view.${how}`) : outcome
    })
    return sent instanceof Response ? sent : viewsPage(call, { problems: [explain(sent.refusal)], typed: form.typed })
  })
  .post('/shares/:share/end', policy('shares: keep'), async (call) => {
    const share = pathId<ShareId>(call, 'share')
    const sent = await submit(call, async (work) => {
      const { subject, was } = await endView(work, share)
      const words = was === 'live' ? 'Ended. They see nothing of the child any more.' : 'This view had ended already.'
      return done(`/pupils/${subject}/views`, words)
    })
    return sent instanceof Response ? sent : call.redirect('/', 303)
  })
  .get('/shared/:subject', policy('shared: read'), (call) => sharedPage(call))

function explain(refusal: GiveRefusal | AlreadySent): FieldProblem {
  switch (refusal.kind) {
    case 'nothing shared':
      return { field: 'parts', message: 'Choose at least one part' }
    case 'over already':
      return { field: 'until', message: 'Enter today or a later day' }
    case 'too long':
      return { field: 'until', message: `Enter ${inFull(refusal.latest)} or an earlier day` }
    case 'has a view already':
      return { field: 'email', message: 'They have a view of this child already. End it first to change it' }
    case 'restricted':
      return { field: 'email', message: 'A restriction stands against this adult. They are shown nothing' }
    case 'already sent':
      return { field: 'email', message: 'This was sent already. See the list' }
    default:
      return never(refusal)
  }
}

async function viewsPage(call: Call, back?: CameBack) {
  const id = pathId<SubjectId>(call, 'subject')
  const { child, shares } = await call.var.work(async (work) => {
    const found = (await readSubject(work, id)) ?? notFound()
    await recordView(work, 'views of a child read', [id], 1)
    return { child: found, shares: await sharesOf(work, id) }
  }, 'reading')
  const gives = can(call.var.actor, 'shares: keep', child.school) && child.kind !== 'class'
  const head = {
    title: 'Limited views',
    kicker: `${child.name}, ${child.schoolName}`,
    lede: 'Each shows one child, the parts that are named, until a day.',
    back: { href: `/pupils/${id}`, label: child.name },
    wrong: back ? ('wrong' as const) : undefined,
  }
  const main = [
    <ProblemSummary problems={back?.problems} />,
    <SharesTable shares={shares} gives={gives ? 'gives' : 'reads'} />,
  ]
  return show(call, head, <Columns main={main} side={gives ? [<GiveForm back={back} />] : []} />, back ? 422 : 200)
}

async function sharedPage(call: Call) {
  const id = pathId<SubjectId>(call, 'subject')
  const { house } = call.var
  const { child, panels } = await call.var.work(async (work) => {
    const found = (await sharedWith(work)).find((one) => one.subject === id) ?? notFound()
    await recordView(work, 'shared view read', [id], 2)
    return { child: found, panels: await drawPanels(work, house.panelsAt('shared'), id) }
  }, 'reading')
  const head = {
    title: child.name,
    kicker: `${inWordsYearGroup(child.yearGroup)}, ${child.schoolName}`,
    back: { href: '/', label: 'Home' },
  }
  return show(
    call,
    head,
    <Stack>
      {panels.map((panel) => panel.card)}
      <Notice kind="info">
        <p>{`The school shows you this until ${inFull(child.until)}. Every look is recorded.`}</p>
      </Notice>
    </Stack>,
  )
}
