/** Showing a draft to colleagues of the same school, by name, and taking it back. */
import { Hono } from 'hono'
import { z } from 'zod'
import type { PersonId, RequestId } from '#kernel/ids.ts'
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
  type WebCall,
} from '#platform/web/index.ts'
import { ActionButton, Card, Empty, Form, Narrow, ProblemSummary, Select, show, Table } from '#ui/index.ts'
import { colleaguesFor, hideDraft, type ShowRefusal, showDraft } from './draft.operations.ts'
import { readersOf } from './draft.store.ts'
import { aboutOf } from './request.words.ts'
import { readRequest } from './requests.store.ts'

const personForm = z.object({ colleague: field.identity<PersonId>('Choose a colleague') })

export const colleaguePages = new Hono<WebCall>()
  .get('/requests/:request/colleagues', policy('requests: write'), (call) => colleaguesPage(call))
  .post('/requests/:request/colleagues', policy('requests: write'), (call) => change(call, showDraft, 'can see it now'))
  .post('/requests/:request/colleagues/removal', policy('requests: write'), (call) =>
    change(call, hideDraft, 'no longer sees it'),
  )

async function change(call: Call, operate: typeof showDraft, words: string) {
  const { draft, readers, colleagues } = await draftAt(call)
  const form = await readForm(call, personForm)
  if (!form.ok) return colleaguesPage(call, form.problems)
  const { colleague } = form.value
  const name = [...readers, ...colleagues].find((one) => one.id === colleague)?.name ?? 'Your colleague'
  const sent = await submit(call, async (work) => {
    const outcome = await operate(work, draft.id, colleague)
    return outcome.ok ? done(`/requests/${draft.id}/colleagues`, `${name} ${words}.`) : outcome
  })
  return sent instanceof Response ? sent : colleaguesPage(call, [explain(sent.refusal)])
}

function explain(refusal: ShowRefusal | AlreadySent): FieldProblem {
  switch (refusal.kind) {
    case 'not a colleague':
      return { field: 'colleague', message: 'Choose a colleague of your school who may ask for support' }
    case 'sent already':
      return { field: 'colleague', message: 'It has been sent: all who may ask for support at your school see it now' }
    case 'already sent':
      return { field: 'colleague', message: 'This was sent already' }
  }
}

/** Of a draft, and for its writer or those to whom it was shown; of anything else there is no such page. */
async function draftAt(call: Call) {
  const id = pathId<RequestId>(call, 'request')
  return call.var.work(async (work) => {
    const draft = (await readRequest(work, id)) ?? notFound()
    if (draft.state !== 'draft') notFound()
    return { draft, readers: await readersOf(work, id), colleagues: await colleaguesFor(work, draft) }
  }, 'reading')
}

async function colleaguesPage(call: Call, problems?: readonly FieldProblem[]) {
  const { draft, readers, colleagues } = await draftAt(call)
  const own = draft.writer === call.var.actor.id
  const others = colleagues.filter((one) => !readers.some((reader) => reader.id === one.id))
  const body = (
    <Narrow>
      <ProblemSummary problems={problems} />
      <Card flush="flush">
        <Table
          caption={`${readers.length + 1} can see it`}
          rows={[{ id: '', name: draft.begunBy }, ...readers]}
          columns={[
            { label: 'Name', on: 'first', cell: (one) => one.name },
            { label: 'Why', cell: (one) => (one.id === '' ? 'Began it' : 'Shown to them') },
            {
              label: 'Take back',
              align: 'right',
              cell: (one) =>
                own && one.id !== '' ? (
                  <ActionButton
                    action={`/requests/${draft.id}/colleagues/removal`}
                    label="Take back"
                    about={one.name}
                    tone="quiet"
                    values={{ colleague: one.id }}
                  />
                ) : (
                  ''
                ),
            },
          ]}
          empty=""
        />
      </Card>
      {!own ? (
        <p class="soft">{draft.begunBy} began this draft and chooses who sees it. You can read it and add to it.</p>
      ) : others.length > 0 ? (
        <Card title="Show it to a colleague">
          <Form action={`/requests/${draft.id}/colleagues`} button="Show it">
            <Select
              name="colleague"
              label="Colleague"
              hint="They can read the draft and add to it, until you take it back."
              empty="Choose a colleague"
              options={others.map((one) => ({ value: one.id, label: one.name }))}
              problems={problems}
            />
          </Form>
        </Card>
      ) : (
        <Empty title="Nobody else to show it to">
          A draft can be shown to colleagues of your school who may ask for support themselves.
        </Empty>
      )}
    </Narrow>
  )
  const head = {
    title: 'Who sees this draft',
    kicker: `${draft.schoolName}, ${aboutOf(draft)}`,
    lede: 'Until it is sent, only those named here. Once sent, all who may ask for support at your school, and whoever reads it next.',
    back: { href: `/requests/${draft.id}/check`, label: 'Back to the draft' },
    wrong: problems ? ('wrong' as const) : undefined,
  }
  return show(call, head, body, problems ? 422 : 200)
}
