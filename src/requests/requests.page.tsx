/** One request: what the school wrote, what was said about it, and how it was answered. */
import { AgreementsTable, agreementsOf } from '#agreements/index.ts'
import { FileList, requestFilesOf } from '#attachments/index.ts'
import { caseOfSubject, freePackages } from '#cases/index.ts'
import { inFull } from '#kernel/days.ts'
import type { RequestId } from '#kernel/ids.ts'
import { payersOf } from '#money/index.ts'
import { specialists } from '#people/index.ts'
import { can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import { type Call, type CameBack, notFound, pathId } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { readSubject } from '#pupils/index.ts'
import { roundsAtHub } from '#routes/index.ts'
import { Card, Columns, Facts, Notice, ProblemSummary, show, Tag, Timeline } from '#ui/index.ts'
import { ContactCard, DecisionCards, TakeOverCard } from './decision.cards.tsx'
import { contactOf, decisionOf } from './decision.store.ts'
import { routeOf } from './draft.operations.ts'
import { requestEvents } from './event.store.ts'
import { rounds } from './hub.rules.ts'
import {
  AfterCard,
  AfterwardsCard,
  AnswerCard,
  ContactFacts,
  DecisionCard,
  HubCard,
  helpWanted,
  RequestAnswers,
  RoundsCard,
} from './request.cards.tsx'
import { partsFor } from './request.parts.ts'
import { after, isAnswered, takesFiles } from './request.rules.ts'
import { aboutOf, eventWords, requestTones } from './request.words.ts'
import { readRequest, type SupportRequest } from './requests.store.ts'

/** Which form came back, by the last word of its address. */
interface FormBack extends CameBack {
  readonly form: string
}

async function seenBy(work: Work, request: SupportRequest) {
  const { subject } = request
  if (!subject) return undefined
  await recordView(work, 'request read', [subject], 2, request.id)
  const decides = can(work.actor, 'requests: decide')
  const acceptable = decides && after(request.state, 'accept') !== undefined
  const packages = acceptable ? await freePackages(work, request.school, subject) : []
  return {
    route: await routeOf(work, request),
    hub: await roundsAtHub(work, request.id),
    files: await requestFilesOf(work, request.id),
    open: acceptable ? await caseOfSubject(work, subject) : undefined,
    payers: acceptable ? await payersOf(work) : [],
    events: await requestEvents(work, request.id),
    decision: await decisionOf(work, request.id),
    contact: await contactOf(work, request.id),
    agreements: await agreementsOf(work, subject),
    team: decides ? await specialists(work) : [],
    packages: packages.map((line) => ({ value: line.id, label: `${line.description}, ${line.orderNumber}` })),
    reference: (await readSubject(work, subject))?.reference ?? '',
    today: work.today.toString(),
  }
}

type Seen = NonNullable<Awaited<ReturnType<typeof seenBy>>>

export async function requestPage(call: Call, back?: FormBack) {
  const id = pathId<RequestId>(call, 'request')
  const { request, seen } = await call.var.work(async (work) => {
    const found = (await readRequest(work, id)) ?? notFound()
    return { request: found, seen: await seenBy(work, found) }
  }, 'reading')
  if (!seen) return call.redirect(`/requests/${id}/check`, 303)
  const head = {
    title: aboutOf(request),
    kicker: (
      <>
        {`${request.number}, ${request.schoolName} `}
        <Tag tone={requestTones[request.state]}>{request.state}</Tag>
      </>
    ),
    back: { href: '/requests', label: 'Requests' },
    wrong: back ? ('wrong' as const) : undefined,
  }
  const columns = (
    <Columns
      main={<Main call={call} request={request} seen={seen} back={back} />}
      side={<Side call={call} request={request} seen={seen} back={back} />}
    />
  )
  return show(call, head, columns, back ? 422 : 200)
}

interface Shown {
  readonly call: Call
  readonly request: SupportRequest
  readonly seen: Seen
  readonly back: FormBack | undefined
}

function Main({ call, request, seen, back }: Shown) {
  const own = can(call.var.actor, 'requests: write', request.school)
  const said = rounds(seen.events)
  const open = said.at(-1)
  const asks = own && after(request.state, 'give more') !== undefined && open && !open.answered
  const told = back && { problems: back.problems, typed: back.typed }
  const of = (form: string) => (back?.form === form ? told : undefined) ?? { problems: undefined, typed: undefined }
  return (
    <>
      <ProblemSummary problems={back?.problems} />
      {request.state === 'withdrawn' && (
        <Notice kind="warn" title="The parent’s agreement was withdrawn">
          <p>
            Nothing further is done with this request; what is on record stays. With a new agreement the school asks
            again.
          </p>
        </Notice>
      )}
      {asks && <AnswerCard request={request} asked={open} {...of('answers')} />}
      {seen.decision && seen.decision.decision !== 'outreach' && <DecisionCard decision={seen.decision} />}
      <AfterwardsCard events={seen.events} />
      {own && isAnswered(request.state) && <AfterCard request={request} {...of('replies')} />}
      {seen.hub.length > 0 && <HubCard hub={seen.route?.hubName ?? 'The hub'} rounds={seen.hub} />}
      {said.length > 0 && <RoundsCard rounds={said} />}
      <RequestAnswers request={request} parts={partsFor(request.kind, seen.route)} />
      <RequestFilesCard request={request} files={seen.files} own={own ? 'own' : 'not own'} />
      {seen.agreements.some((one) => one.withdrawal) && <AgreementsTable agreements={seen.agreements} />}
    </>
  )
}

function RequestFilesCard({
  request,
  files,
  own,
}: Pick<Shown, 'request'> & { files: Seen['files']; own: 'own' | 'not own' }) {
  const adds = own === 'own' && takesFiles(request.state)
  if (files.length === 0 && !adds) return <></>
  const at = `/requests/${request.id}/files`
  return (
    <Card title="Files" action={<a href={at}>{adds ? 'Add or remove' : 'All files'}</a>}>
      {files.length > 0 ? (
        <FileList at={at} files={files} reader="school" removal="none" problems={undefined} />
      ) : (
        <p class="soft">None yet. A letter, a plan or a sample of work can help.</p>
      )}
    </Card>
  )
}

function Side({ call, request, seen, back }: Shown) {
  const decides = can(call.var.actor, 'requests: decide')
  const of = (form: string) =>
    back?.form === form
      ? { problems: back.problems, typed: back.typed, open: 'open' as const }
      : { problems: undefined, typed: undefined, open: undefined }
  const { actor } = call.var
  const people = [{ id: actor.id, name: actor.name }, ...seen.team]
  return (
    <>
      {decides && after(request.state, 'accept') && (
        <DecisionCards
          request={request}
          team={seen.team}
          packages={seen.packages}
          open={seen.open}
          paying={{ payers: seen.payers, agreed: seen.hub.at(-1)?.funding, hub: seen.route?.hubName ?? '' }}
          sent={back?.form}
          problems={back?.problems}
          typed={back?.typed}
        />
      )}
      {decides && request.state === 'at hub' && <TakeOverCard request={request} {...of('takeover')} />}
      {decides && !seen.contact && request.state !== 'withdrawn' && (
        <ContactCard request={request} people={people} today={seen.today} {...of('contact')} />
      )}
      {seen.contact && <ContactFacts contact={seen.contact} />}
      <Card title="This request">
        <Facts
          facts={[
            { label: 'Reference for orders', value: seen.reference },
            { label: 'What would help', value: helpWanted(request) },
            { label: 'Written by', value: request.begunBy },
            { label: 'Sent', value: request.submittedOn ? inFull(request.submittedOn) : '' },
            ...(seen.agreements.length > 0 && request.subject
              ? [
                  {
                    label: 'Parent’s agreement',
                    value: <a href={`/pupils/${request.subject}/agreement`}>Read, renew or withdraw it</a>,
                  },
                ]
              : []),
            ...(request.againOf
              ? [{ label: 'Asked before', value: <a href={`/requests/${request.againOf}`}>The earlier request</a> }]
              : []),
          ]}
        />
      </Card>
      <Card title="What happened">
        <Timeline
          entries={seen.events.map((event) => ({
            on: event.on,
            title: eventWords[event.kind],
            who: event.by,
            body: event.words || undefined,
          }))}
        />
      </Card>
    </>
  )
}
