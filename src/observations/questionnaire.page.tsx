/** The team's questionnaires: the list, writing one, seeing how it looks, putting it away. */
import { Hono } from 'hono'
import { inFull } from '#kernel/days.ts'
import {
  type Call,
  done,
  type FieldProblem,
  pathId,
  policy,
  readTyped,
  submit,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import { ActionButton, Card, Empty, LinkButton, Narrow, ProblemSummary, Stack, show, Table, Tag } from '#ui/index.ts'
import {
  explainQuestionnaire,
  QuestionnaireForm,
  QuestionnairePreview,
  questionnaireTyped,
  voiceNames,
} from './questionnaire.form.tsx'
import { keepQuestionnaire, ownQuestionnaire, turnQuestionnaire } from './questionnaire.operations.ts'
import { questionnaireFrom, type TypedQuestionnaire, typedFrom } from './questionnaire.rules.ts'
import { type OwnQuestionnaire, ownQuestionnaires, type QuestionnaireId } from './questionnaire.store.ts'
import { questionnaires } from './questionnaires.ts'

const list = '/settings/questionnaires'

export const questionnairePages = new Hono<WebCall>()
  .get(list, policy('questionnaires: keep'), (call) => listPage(call))
  .get(`${list}/new`, policy('questionnaires: keep'), (call) => editPage(call, undefined))
  .post(`${list}/new`, policy('questionnaires: keep'), (call) => keep(call, undefined))
  .post(`${list}/new/preview`, policy('questionnaires: keep'), (call) => preview(call, undefined))
  .get(`${list}/:questionnaire`, policy('questionnaires: keep'), async (call) => editPage(call, await at(call)))
  .post(`${list}/:questionnaire`, policy('questionnaires: keep'), async (call) => keep(call, await at(call)))
  .post(`${list}/:questionnaire/preview`, policy('questionnaires: keep'), async (call) => preview(call, await at(call)))
  .post(`${list}/:questionnaire/turn`, policy('questionnaires: keep'), async (call) => {
    const { id, title } = await at(call)
    const sent = await submit(call, async (work) => {
      const stands = await turnQuestionnaire(work, id)
      return done(
        list,
        stands === 'in use' ? `${title} can be asked again.` : `${title} is put away. Answers to it stay.`,
      )
    })
    return sent instanceof Response ? sent : listPage(call)
  })

async function at(call: Call): Promise<OwnQuestionnaire> {
  const id = pathId<QuestionnaireId>(call, 'questionnaire')
  return call.var.work((work) => ownQuestionnaire(work, id), 'reading')
}

async function keep(call: Call, own: OwnQuestionnaire | undefined) {
  const typed = await readTyped(call)
  const wanted = questionnaireTyped(typed)
  const version = Number(typedText(typed, 'version')) || 0
  const sent = await submit(call, async (work) => {
    const outcome = await keepQuestionnaire(work, wanted, own && { id: own.id, version })
    return outcome.ok
      ? done(list, 'Kept. It can be asked from now on; what was asked before keeps its version.')
      : outcome
  })
  if (sent instanceof Response) return sent
  const { refusal } = sent
  const sentAlready = { field: 'title', message: 'This was sent already. The list shows it' }
  return editPage(call, own, {
    typed: wanted,
    problems: [refusal.kind === 'already sent' ? sentAlready : explainQuestionnaire(refusal)],
  })
}

/** The form as it was typed, with how it will look below it; nothing is kept. */
async function preview(call: Call, own: OwnQuestionnaire | undefined) {
  const typed = questionnaireTyped(await readTyped(call))
  const made = questionnaireFrom(own ? { ...typed, voice: own.voice } : typed)
  return editPage(
    call,
    own,
    made.ok ? { typed, shown: made.value } : { typed, problems: [explainQuestionnaire(made.refusal)] },
  )
}

interface CameBack {
  readonly typed: TypedQuestionnaire
  readonly problems?: readonly FieldProblem[]
  readonly shown?: Parameters<typeof QuestionnairePreview>[0]['questionnaire']
}

const nothing: TypedQuestionnaire = { title: '', voice: undefined, questions: [], own: 'not said' }

function editPage(call: Call, own: OwnQuestionnaire | undefined, back?: CameBack) {
  const typed = back?.typed ?? (own ? typedFrom(own) : nothing)
  const head = {
    title: own ? own.title : 'A new questionnaire',
    kicker: own && `Version ${own.version}, ${inFull(own.on)}, ${own.by}`,
    lede: 'Your own words. Questions of a published instrument stay out: their scores are entered under Measures of a case.',
    back: { href: list, label: 'Questionnaires' },
    wrong: back?.problems ? ('wrong' as const) : undefined,
  }
  const shown = back ? back.shown : own
  const body = (
    <Narrow>
      <ProblemSummary problems={back?.problems} />
      <QuestionnaireForm
        typed={own ? { ...typed, voice: own.voice } : typed}
        version={own?.version}
        action={`${list}/${own?.id ?? 'new'}`}
        problems={back?.problems}
      />
      {shown && <QuestionnairePreview questionnaire={shown} />}
    </Narrow>
  )
  return show(call, head, body, back?.problems ? 422 : 200)
}

async function listPage(call: Call) {
  const own = await call.var.work((work) => ownQuestionnaires(work), 'reading')
  const head = {
    title: 'Questionnaires',
    lede: 'What staff, parents and pupils are asked under Views of a case, signed in or by a link.',
    actions: <LinkButton href={`${list}/new`}>Write a questionnaire</LinkButton>,
  }
  const body = (
    <Stack>
      <Card flush="flush">
        <Table
          caption="Your own"
          rows={own}
          columns={[
            { label: 'Title', on: 'first', cell: (one) => <a href={`${list}/${one.id}`}>{one.title}</a> },
            { label: 'For', cell: (one) => voiceNames[one.voice] },
            { label: 'Questions', align: 'right', cell: (one) => one.questions.length },
            { label: 'Version', cell: (one) => `${one.version}, ${inFull(one.on)}` },
            {
              label: 'Stands',
              on: 'state',
              cell: (one) => <Tag tone={one.stands === 'in use' ? 'good' : 'closed'}>{one.stands}</Tag>,
            },
            {
              label: 'Change',
              align: 'right',
              cell: (one) => (
                <ActionButton
                  action={`${list}/${one.id}/turn`}
                  label={one.stands === 'in use' ? 'Put away' : 'Use again'}
                  about={one.title}
                  tone="quiet"
                />
              ),
            },
          ]}
          empty={<Empty title="None of your own yet">Those below can be asked as they are.</Empty>}
        />
      </Card>
      <Card flush="flush">
        <Table
          caption="Shipped with the service"
          rows={questionnaires}
          columns={[
            { label: 'Title', on: 'first', cell: (one) => one.title },
            { label: 'For', cell: (one) => voiceNames[one.voice] },
            { label: 'Questions', align: 'right', cell: (one) => one.questions.length },
          ]}
          empty=""
        />
      </Card>
    </Stack>
  )
  return show(call, head, body)
}
