/** Views: what was asked and said in a case, and asking somebody more. */
import { Hono } from 'hono'
import { z } from 'zod'
import { caseFrame, readCase } from '#cases/index.ts'
import { never } from '#kernel/assert.ts'
import { inFull } from '#kernel/days.ts'
import { type CaseId, type PersonId, parseId } from '#kernel/ids.ts'
import { refuse } from '#kernel/outcome.ts'
import { can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
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
  type WebCall,
} from '#platform/web/index.ts'
import { Answers, Card, Empty, LinkButton, Stack, show, Table, Tag } from '#ui/index.ts'
import { AskForm } from './ask.form.tsx'
import { askableIn, askSomebody } from './gathering.operations.ts'
import { type AskRefusal, linkDays, ways } from './gathering.rules.ts'
import { answersOf, type Gathering, gatheringsOf, type Said } from './gathering.store.ts'
import { publicUrl } from './lesson.page.tsx'
import { questionnairesNow } from './questionnaire.store.ts'
import type { Voice } from './questionnaires.ts'

const askForm = z.object({
  template: field.text('Choose what is asked'),
  how: field.choice(ways, 'Choose how it is asked'),
  asked_of: field.text('Say who is asked, such as: class teacher, mother'),
  person: field.optionalText(),
  email: z.union([z.literal(''), field.email('Enter their email address')]).optional(),
})

export const gatheringPages = new Hono<WebCall>()
  .get('/cases/:case/views', policy('voices: read'), (call) => viewsPage(call))
  .get('/cases/:case/views/new', policy('voices: ask'), (call) => askPage(call))
  .post('/cases/:case/views/new', policy('voices: ask'), async (call) => {
    const of = pathId<CaseId>(call, 'case')
    const form = await readForm(call, askForm)
    if (!form.ok) return askPage(call, form.problems, form.typed)
    const { template, how, asked_of: askedOf, email } = form.value
    const asked = {
      how,
      askedOf,
      person: parseId<PersonId>(form.value.person),
      email: email || undefined,
    }
    const sent = await submit<AskRefusal | NotAsked>(call, async (work) => {
      const questionnaire = (await questionnairesNow(work)).find((one) => one.key === template)
      if (!questionnaire) return refuse({ kind: 'not asked here' })
      const outcome = await askSomebody(work, of, { ...asked, questionnaire }, publicUrl(call))
      if (!outcome.ok) return outcome
      return how === 'together'
        ? done(`/gatherings/${outcome.value}`, 'Answer it together now. It is sent once.')
        : done(`/cases/${of}/views`, `Asked. It can be answered for ${linkDays} days.`)
    })
    return sent instanceof Response ? sent : askPage(call, [explain(sent.refusal)], form.typed)
  })

/** Put away since the page was opened, or never one of ours. */
interface NotAsked {
  readonly kind: 'not asked here'
}

function explain(refusal: AskRefusal | NotAsked | AlreadySent): FieldProblem {
  switch (refusal.kind) {
    case 'not asked here':
      return { field: 'template', message: 'Choose what is asked' }
    case 'case closed':
      return { field: 'template', message: 'This case is closed. Nobody is asked in it any more' }
    case 'no pupil':
      return { field: 'template', message: `This case is about a ${refusal.about}: ask its staff` }
    case 'no address':
      return { field: 'email', message: 'Enter the email address that the link is sent to' }
    case 'no person':
      return { field: 'person', message: 'Choose who is asked, of those with an account and this point of view' }
    case 'already sent':
      return { field: 'template', message: 'This was sent already. The list of views shows it' }
    default:
      return never(refusal)
  }
}

const voiceWords: Readonly<Record<Voice, string>> = { staff: 'Staff', parent: 'Parent or carer', pupil: 'Pupil' }

async function viewsPage(call: Call) {
  const of = pathId<CaseId>(call, 'case')
  const { one, asked, said } = await call.var.work(async (work) => {
    const found = (await readCase(work, of)) ?? notFound()
    await recordView(work, 'views read', [found.subject], 2, of)
    return { one: found, asked: await gatheringsOf(work, of), said: await answersOf(work, of) }
  }, 'reading')
  const team = can(call.var.actor, 'voices: ask')
  const head = {
    ...caseFrame(call, one, 'views'),
    actions:
      team && one.state !== 'closed' ? (
        <LinkButton href={`/cases/${of}/views/new`} tone="quiet">
          Ask somebody
        </LinkButton>
      ) : undefined,
  }
  const waiting = asked.filter((gathering) => gathering.state !== 'answered')
  const body = (
    <Stack>
      {said.length === 0 && (
        <Card>
          <Empty title="Nobody has answered yet">
            {team
              ? 'What staff, parents and the pupil say is gathered here, each with who said it.'
              : 'What the service was told, and the school may read, appears here.'}
          </Empty>
        </Card>
      )}
      {said.map((one) => (
        <SaidCard said={one} reader={team ? 'team' : 'school'} />
      ))}
      {team && waiting.length > 0 && <WaitingCard waiting={waiting} />}
    </Stack>
  )
  return show(call, head, body)
}

function SaidCard({ said, reader }: { said: Said; reader: 'team' | 'school' }) {
  return (
    <Card
      title={said.title}
      action={
        <span class="row">
          <Tag tone="assess">{voiceWords[said.voice]}</Tag>
          {reader === 'team' && (
            <Tag tone={said.schoolMayRead === 'may read' ? 'good' : 'neutral'}>
              {said.schoolMayRead === 'may read' ? 'School may read' : 'Team only'}
            </Tag>
          )}
        </span>
      }
    >
      <p class="soft small">{`${said.saidBy}, ${inFull(said.on)}`}</p>
      <Answers
        answers={said.answers.map(({ asks, said: words }) => ({
          label: asks,
          value: <span class="lines">{words}</span>,
        }))}
      />
    </Card>
  )
}

const howWords = { link: 'by a link', 'signed in': 'signed in', together: 'together with the asker' } as const

function WaitingCard({ waiting }: { waiting: readonly Gathering[] }) {
  return (
    <Card flush="flush">
      <Table
        caption="Asked, not answered"
        rows={waiting}
        columns={[
          { label: 'Who', on: 'first', cell: (one) => `${one.askedOf}, ${howWords[one.how]}` },
          { label: 'What', cell: (one) => one.title },
          { label: 'Asked', cell: (one) => `${inFull(one.askedOn)}, by ${one.by}` },
          {
            label: 'Stands',
            on: 'state',
            cell: (one) => (
              <Tag tone={one.state === 'over' ? 'closed' : 'neutral'}>
                {one.state === 'over' ? 'Over, ask again' : 'Waiting'}
              </Tag>
            ),
          },
        ]}
        empty=""
      />
    </Card>
  )
}

async function askPage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  const of = pathId<CaseId>(call, 'case')
  const { one, people, asks } = await call.var.work(async (work) => {
    const found = (await readCase(work, of)) ?? notFound()
    await recordView(work, 'views opened', [found.subject], 1, of)
    return { one: found, people: await askableIn(work, found), asks: await questionnairesNow(work) }
  }, 'reading')
  const head = {
    title: 'Ask somebody',
    kicker: `${one.number}, ${one.schoolName}`,
    back: { href: `/cases/${of}/views`, label: 'Views' },
    wrong: problems ? ('wrong' as const) : undefined,
  }
  const body = <AskForm about={one.subjectKind} asks={asks} people={people} problems={problems} typed={typed} />
  return show(call, head, body, problems ? 422 : 200)
}
