/** The forms of one request: what the coordinator answers, what the school says to it. */
import { Hono } from 'hono'
import { z } from 'zod'
import type { OrderLineId, PayerId, PersonId, PrincipalId, RequestId } from '#kernel/ids.ts'
import type { Outcome } from '#kernel/outcome.ts'
import {
  type Call,
  type Done,
  done,
  field,
  notFound,
  pathId,
  policy,
  readForm,
  submit,
  type WebCall,
} from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { takeOver } from '#routes/index.ts'
import { type AnswerRefusal, explain } from './answers.words.ts'
import { contactHows } from './contact.rules.ts'
import { acceptRequest, advise, askMore, decline, recordContact, refer } from './decision.operations.ts'
import { askAgain } from './draft.operations.ts'
import { partsFor } from './request.parts.ts'
import { declineReasonKeys } from './request.rules.ts'
import { requestPage } from './requests.page.tsx'
import { readRequest } from './requests.store.ts'
import { servicesOf, signpostForm } from './signpost.fields.tsx'
import { giveMore, reply } from './submission.operations.ts'
import { listPage } from './triage.page.tsx'

const words = (message: string) => field.text(message, 5_000)
const questionForm = z.object({ question: words('Write what you need to know') })
const replyForm = z.object({ reply: words('Write your answer') })
const panelForm = z.object({ for_panel: words('Write why a placement is asked for') })
const takeOverForm = z.object({ why: words('Write why it does not wait') })
const declineForm = signpostForm.extend({ declined_for: field.choice(declineReasonKeys, 'Choose why') })
const acceptForm = z.object({
  line: z.union([
    z.literal('').transform(() => undefined),
    field.identity<OrderLineId>('Choose a package, or wait for the order'),
  ]),
  specialist: z.union([z.literal('').transform(() => undefined), field.identity<PersonId>('Choose a specialist')]),
  payer: z.union([z.literal('').transform(() => undefined), field.identity<PayerId>('Choose who pays')]).optional(),
  percent: z
    .union([
      z.literal('').transform(() => undefined),
      field.whole('Enter a share from 1 to 100, in whole percent', 1, 100),
    ])
    .optional(),
  payer_purchase_order: field.optionalText(60),
})
const contactForm = z.object({
  contact_by: field.identity<PrincipalId>('Choose who was in touch'),
  contact_how: field.choice(contactHows, 'Choose how'),
  contact_on: field.day('Enter the day'),
  contact_words: field.optionalText(1_000),
})

interface Sending<Value> {
  readonly form: z.ZodType<Value>
  /** The field beside which a refusal stands. */
  readonly at: string
  readonly does: (work: Work, id: RequestId, value: Value) => Promise<Outcome<Done, AnswerRefusal>>
}

/** One form of a request: unknown and hidden first, then the fields, then what it does. */
function sends<Value>({ form, at, does }: Sending<Value>) {
  return async (call: Call) => {
    const id = pathId<RequestId>(call, 'request')
    await call.var.work(async (work) => (await readRequest(work, id)) ?? notFound(), 'reading')
    const name = call.req.path.split('/').at(-1) ?? ''
    const read = await readForm(call, form)
    if (!read.ok) return requestPage(call, { form: name, problems: read.problems, typed: read.typed })
    const sent = await submit(call, (work) => does(work, id, read.value))
    if (sent instanceof Response) return sent
    return requestPage(call, { form: name, problems: [explain(sent.refusal, at)], typed: read.typed })
  }
}

function then<Refused>(outcome: Outcome<RequestId, Refused>, notice: string): Outcome<Done, Refused> {
  return outcome.ok ? done(`/requests/${outcome.value}`, notice) : outcome
}

const notices = {
  advice: 'Answered. The school reads your advice; the request is closed.',
  panel: 'Referred. The request waits for the panel; nothing is promised before.',
  decline: 'Declined. The school has been told who could help.',
} as const

export const answerPages = new Hono<WebCall>()
  .get('/requests', policy('requests: read'), (call) => listPage(call))
  .get('/requests/:request', policy('requests: read'), (call) => requestPage(call))
  .post('/requests/:request/questions', policy('requests: decide'), (call) =>
    sends({
      form: questionForm,
      at: 'question',
      does: async (work, id, { question }) => then(await askMore(work, id, question), 'The school has been asked.'),
    })(call),
  )
  .post('/requests/:request/answers', policy('requests: write'), (call) =>
    sends({
      form: replyForm,
      at: 'reply',
      does: async (work, id, value) =>
        then(await giveMore(work, id, value.reply), 'Sent. Your answer waits to be read.'),
    })(call),
  )
  .post('/requests/:request/replies', policy('requests: write'), (call) =>
    sends({
      form: replyForm,
      at: 'reply',
      does: async (work, id, value) => then(await reply(work, id, value.reply), 'Your reply is with the coordinator.'),
    })(call),
  )
  .post('/requests/:request/again', policy('requests: write'), (call) =>
    sends({
      form: z.object({}),
      at: 'reply',
      does: async (work, id) => {
        const outcome = await askAgain(work, id)
        if (!outcome.ok) return outcome
        const first = partsFor(outcome.value.kind)[0]?.key ?? ''
        return done(`/requests/${outcome.value.id}/parts/${first}`, 'A new draft, with what you wrote before.')
      },
    })(call),
  )
  .post('/requests/:request/decline', policy('requests: decide'), (call) =>
    sends({
      form: declineForm,
      at: 'declined_for',
      does: async (work, id, value) => {
        const { declined_for: reason, signposting } = value
        return then(
          await decline(work, id, { reason, words: signposting, services: servicesOf(value) }),
          notices.decline,
        )
      },
    })(call),
  )
  .post('/requests/:request/advice', policy('requests: decide'), (call) =>
    sends({
      form: signpostForm,
      at: 'signposting',
      does: async (work, id, value) =>
        then(await advise(work, id, { words: value.signposting, services: servicesOf(value) }), notices.advice),
    })(call),
  )
  .post('/requests/:request/panel', policy('requests: decide'), (call) =>
    sends({
      form: panelForm,
      at: 'for_panel',
      does: async (work, id, { for_panel }) => then(await refer(work, id, for_panel), notices.panel),
    })(call),
  )
  .post('/requests/:request/takeover', policy('requests: decide'), (call) =>
    sends({
      form: takeOverForm,
      at: 'why',
      does: async (work, id, { why }) => then(await takeOver(work, id, why), 'It no longer waits at the hub.'),
    })(call),
  )
  .post('/requests/:request/contact', policy('requests: decide'), (call) =>
    sends({
      form: contactForm,
      at: 'contact_on',
      does: async (work, id, value) => {
        const { contact_by: by, contact_how: how, contact_on: on, contact_words: said = '' } = value
        return then(await recordContact(work, id, { by, how, on, words: said }), 'First contact recorded.')
      },
    })(call),
  )
  .post('/requests/:request/acceptance', policy('requests: decide'), (call) =>
    sends({
      form: acceptForm,
      at: 'line',
      does: async (work, id, value) => {
        const { line, specialist, payer, percent = 100, payer_purchase_order: purchaseOrder } = value
        const paidBy = payer && { payer, percent, purchaseOrder }
        const outcome = await acceptRequest(work, id, { line, specialist, ...(paidBy ? { paidBy } : {}) })
        if (!outcome.ok) return outcome
        const next = value.line ? 'Accepted. The steps are laid out.' : 'Accepted, waiting for the school’s order.'
        return done(`/cases/${outcome.value}`, next)
      },
    })(call),
  )
