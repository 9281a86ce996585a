/** What waits at the hub, without names, and the hub lead's answer. */
import { Hono } from 'hono'
import { z } from 'zod'
import { FileList, requestFilesOf } from '#attachments/index.ts'
import { inFull } from '#kernel/days.ts'
import { recordChange } from '#platform/audit.ts'
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
  submit,
  type Typed,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import { inWordsYearGroup } from '#pupils/index.ts'
import {
  Answers,
  Card,
  Choices,
  Columns,
  Empty,
  Facts,
  Fold,
  Form,
  LinkButton,
  Notice,
  ProblemSummary,
  show,
  Table,
  TextArea,
} from '#ui/index.ts'
import { answerAtHub, type HubRefusal } from './referral.operations.ts'
import { priorities, type Referral, type ReferralId, readReferral, waitingAtHub } from './referral.store.ts'

const funding = z
  .enum(['agreed', 'not agreed'])
  .optional()
  .catch(() => undefined)
const passForm = z.object({
  words: field.text('Write what the coordinator should know', 2_000),
  priority: field.choice(priorities, 'Choose how soon'),
  funding,
})
const returnForm = z.object({ reason: field.text('Write what the school should know or add', 2_000) })

export const hubPages = new Hono<WebCall>()
  .get('/hub', policy('hub: decide'), (call) => listPage(call))
  .get('/hub/:referral', policy('hub: decide'), (call) => referralPage(call))
  .post('/hub/:referral/passing', policy('hub: decide'), async (call) => {
    const { id } = await at(call)
    const form = await readForm(call, passForm)
    if (!form.ok) return referralPage(call, form.problems, form.typed)
    const sent = await submit(call, async (work) => {
      const outcome = await answerAtHub(work, id, { funding: undefined, ...form.value, answer: 'passed on' })
      return outcome.ok ? done('/hub', 'Passed on to the service. You no longer see it.') : outcome
    })
    return sent instanceof Response ? sent : referralPage(call, [explain(sent.refusal, 'words')], form.typed)
  })
  .post('/hub/:referral/return', policy('hub: decide'), async (call) => {
    const { id } = await at(call)
    const form = await readForm(call, returnForm)
    if (!form.ok) return referralPage(call, form.problems, form.typed)
    const answer = { answer: 'returned', words: form.value.reason, priority: undefined, funding: undefined } as const
    const sent = await submit(call, async (work) => {
      const outcome = await answerAtHub(work, id, answer)
      return outcome.ok ? done('/hub', 'Returned to the school with your words. You no longer see it.') : outcome
    })
    return sent instanceof Response ? sent : referralPage(call, [explain(sent.refusal, 'reason')], form.typed)
  })

async function at(call: Call): Promise<{ readonly id: ReferralId; readonly referral: Referral }> {
  const id = pathId<ReferralId>(call, 'referral')
  const referral = await call.var.work(async (work) => {
    const found = await readReferral(work, id)
    return found?.state === 'waiting' ? found : notFound()
  }, 'reading')
  return { id, referral }
}

function explain(refusal: HubRefusal | AlreadySent, at: string): FieldProblem {
  switch (refusal.kind) {
    case 'answered already':
      return { field: at, message: 'It waits no more: somebody has answered it, or the parent has withdrawn' }
    case 'funding not said':
      return { field: 'funding', message: 'Say whether the hub pays' }
    case 'already sent':
      return { field: at, message: 'This was sent already' }
  }
}

export function aboutReferral(one: Referral): string {
  return one.childName ? `${one.childName} (${one.reference})` : one.reference
}

const kindWords = { pupil: 'A pupil', class: 'A class', school: 'The whole school', family: 'A family' } as const

async function listPage(call: Call) {
  const all = await call.var.work((work) => waitingAtHub(work), 'reading')
  const body = (
    <Card flush="flush">
      <Table
        caption={`${all.length} ${all.length === 1 ? 'request' : 'requests'}`}
        rows={all}
        columns={[
          { label: 'Request', on: 'first', cell: (one) => <a href={`/hub/${one.id}`}>{one.number}</a> },
          { label: 'About', cell: (one) => aboutReferral(one) },
          { label: 'Kind', cell: (one) => kindWords[one.kind] },
          { label: 'Year', cell: (one) => inWordsYearGroup(one.yearGroup) },
          { label: 'School', cell: (one) => one.schoolName },
          { label: 'Sent', cell: (one) => inFull(one.sentOn) },
        ]}
        empty={
          <Empty title="Nothing waits at the hub">Requests appear here when your district’s schools send them.</Empty>
        }
      />
    </Card>
  )
  const head = {
    title: 'At the hub',
    lede: 'You see a request while it waits for you: by its reference, and by name only where a parent agreed to it.',
    actions: (
      <LinkButton href="/settings/routes" tone="quiet">
        Route and questions
      </LinkButton>
    ),
  }
  return show(call, head, body)
}

async function referralPage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  const { id, referral } = await at(call)
  const files = await call.var.work(async (work) => {
    await recordChange(work, 'request read at the hub', referral.request, {})
    return requestFilesOf(work, referral.request)
  }, 'writing')
  const head = {
    title: aboutReferral(referral),
    kicker: `${referral.number}, ${referral.schoolName}`,
    back: { href: '/hub', label: 'At the hub' },
    wrong: problems ? ('wrong' as const) : undefined,
  }
  const main = [
    <ProblemSummary problems={problems} />,
    referral.childName ? (
      <Notice kind="info">
        <p>A parent agreed that the hub may know the child’s name.</p>
      </Notice>
    ) : (
      <Notice kind="info">
        <p>Names are left out. {referral.reference} stands for the child and the family.</p>
      </Notice>
    ),
    <Card title="What the school asks">
      <Answers answers={referral.told} />
    </Card>,
    files.length > 0 ? (
      <Card title="Files">
        <FileList
          at={`/requests/${referral.request}/files`}
          files={files}
          reader="school"
          removal="none"
          problems={undefined}
        />
      </Card>
    ) : (
      ''
    ),
    referral.before.length > 0 ? (
      <Card title="Said before">
        <Answers answers={referral.before} />
      </Card>
    ) : (
      ''
    ),
  ]
  const side = [
    <Card title="Pass it on">
      <Form action={`/hub/${id}/passing`} button="Pass on to the service">
        <TextArea
          name="words"
          label="What should the coordinator know?"
          rows={4}
          value={typedText(typed, 'words')}
          problems={problems}
        />
        <Choices
          kind="radio"
          name="priority"
          label="How soon?"
          chosen={[typedText(typed, 'priority') || 'usual']}
          options={priorityOptions}
          problems={problems}
        />
        {referral.way === 'hub-funded' && (
          <Choices
            kind="radio"
            name="funding"
            label="Does the hub pay for the support?"
            chosen={[typedText(typed, 'funding')]}
            options={[
              { value: 'agreed', label: 'Yes, the hub pays' },
              { value: 'not agreed', label: 'No, the school would pay' },
            ]}
            problems={problems}
          />
        )}
      </Form>
    </Card>,
    <Card>
      <Fold title="Return it to the school" open={problems?.some((one) => one.field === 'reason') ? 'open' : undefined}>
        <Form action={`/hub/${id}/return`} button="Return" tone="quiet">
          <TextArea
            name="reason"
            label="What is missing, or what could be done first?"
            rows={4}
            value={typedText(typed, 'reason')}
            problems={problems}
          />
        </Form>
      </Fold>
    </Card>,
    <Card title="This request">
      <Facts
        facts={[
          { label: 'About', value: kindWords[referral.kind] },
          { label: 'Year group', value: inWordsYearGroup(referral.yearGroup) || 'Not of one year' },
          { label: 'Sent', value: inFull(referral.sentOn) },
        ]}
      />
    </Card>,
  ]
  return show(call, head, <Columns main={main} side={side} />, problems ? 422 : 200)
}

const priorityOptions = [
  { value: 'usual', label: 'In its turn' },
  { value: 'soon', label: 'Soon' },
  { value: 'first', label: 'Before the others' },
]
