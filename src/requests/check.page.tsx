/** Checking the answers before they are sent. */
import { requestFilesOf } from '#attachments/index.ts'
import type { RequestId } from '#kernel/ids.ts'
import { type Call, notFound, pathId } from '#platform/web/index.ts'
import { ActionButton, Answers as AnswersList, Card, LinkButton, Links, Narrow, Stack, show, Tasks } from '#ui/index.ts'
import { WhoSees } from './colleagues.view.tsx'
import { routeOf } from './draft.operations.ts'
import { readersOf } from './draft.store.ts'
import { askedIn, inWordsAnswer, missing, type Part } from './form.rules.ts'
import { partsFor } from './request.parts.ts'
import { readRequest } from './requests.store.ts'

export async function checkPage(call: Call) {
  const id = pathId<RequestId>(call, 'request')
  const { request, route, readers, files, today } = await call.var.work(async (work) => {
    const found = (await readRequest(work, id)) ?? notFound()
    return {
      request: found,
      route: await routeOf(work, found),
      readers: await readersOf(work, id),
      files: await requestFilesOf(work, id),
      today: work.today,
    }
  }, 'reading')
  if (request.state !== 'draft') return call.redirect(`/requests/${id}`, 303)
  const of = partsFor(request.kind, route)
  const left = missing(of, request.answers, today)
  const viaHub = route !== undefined && route.way !== 'direct'
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
            answers={askedIn(part, request.answers).map((one) => ({
              label: one.label,
              value: inWordsAnswer(one, request.answers[one.name]),
              change: `/requests/${id}/parts/${part.key}#${one.name}`,
            }))}
          />
        </Card>
      ))}
      <Card title="Files" action={<a href={`/requests/${id}/files`}>{files.length > 0 ? 'Change' : 'Add a file'}</a>}>
        {files.length > 0 ? (
          <Links
            links={files.map((file) => ({
              href: `/requests/${id}/files/${file.id}`,
              label: file.words,
              note: file.name,
            }))}
          />
        ) : (
          <p class="soft">None. A letter, a plan or a sample of work can help; you need not send any.</p>
        )}
      </Card>
      {left.length === 0 ? (
        <Stack>
          <p>
            {viaHub
              ? `${route.hubName} reads it first, ${request.answers.agreed_naming === 'yes' ? 'with the child’s name, as the parent agreed' : 'by a reference and without names'}; then it goes to the coordinator.`
              : 'It goes straight to the coordinator.'}{' '}
            Once it is sent it is no longer changed; you can be asked for more.
          </p>
          <ActionButton action={`/requests/${id}/submission`} label="Send the request" />
        </Stack>
      ) : (
        <LinkButton href={`/requests/${id}/parts/${left[0]?.part}`}>Complete the request</LinkButton>
      )}
      <WhoSees draft={request} readers={readers} />
    </Narrow>
  )
  return show(call, head, body, call.req.method === 'POST' ? 422 : 200)
}
