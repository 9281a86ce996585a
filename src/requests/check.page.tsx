/** Checking the answers before they are sent. */
import type { RequestId } from '#kernel/ids.ts'
import { type Call, notFound, pathId } from '#platform/web/index.ts'
import { ActionButton, Answers as AnswersList, Card, LinkButton, Narrow, Stack, show, Tasks } from '#ui/index.ts'
import { inWordsAnswer } from './form.fields.tsx'
import { missing, type Part, partsFor } from './request.parts.ts'
import { readRequest } from './requests.store.ts'

export async function checkPage(call: Call) {
  const id = pathId<RequestId>(call, 'request')
  const { request, today } = await call.var.work(
    async (work) => ({ request: (await readRequest(work, id)) ?? notFound(), today: work.today }),
    'reading',
  )
  if (request.state !== 'draft') return call.redirect(`/requests/${id}`, 303)
  const left = missing(request.kind, request.answers, today)
  const of = partsFor(request.kind)
  const state = (part: Part) => (left.some((one) => one.part === part.key) ? ('to do' as const) : ('done' as const))
  const head = {
    title: 'Check your answers',
    kicker: request.schoolName,
    back: { href: `/requests/${id}/parts/${of.at(-1)?.key}`, label: of.at(-1)?.title ?? '' },
  }
  const body = (
    <Narrow>
      {left.length > 0 && (
        <Card title="Still to do">
          <Tasks
            tasks={of.map((part) => ({
              href: `/requests/${id}/parts/${part.key}`,
              label: part.title,
              state: state(part),
            }))}
          />
        </Card>
      )}
      {of.map((part) => (
        <Card title={part.title}>
          <AnswersList
            answers={part.fields
              .filter((one) => !one.when || request.answers[one.when.field] === one.when.is)
              .map((one) => ({
                label: one.label,
                value: inWordsAnswer(one, request.answers[one.name]),
                change: `/requests/${id}/parts/${part.key}#${one.name}`,
              }))}
          />
        </Card>
      ))}
      {left.length === 0 ? (
        <Stack>
          <p>Once it is sent it is no longer changed; the coordinator can ask you for more.</p>
          <ActionButton action={`/requests/${id}/submission`} label="Send the request" />
        </Stack>
      ) : (
        <LinkButton href={`/requests/${id}/parts/${left[0]?.part}`}>Complete the request</LinkButton>
      )}
    </Narrow>
  )
  return show(call, head, body, call.req.method === 'POST' ? 422 : 200)
}
