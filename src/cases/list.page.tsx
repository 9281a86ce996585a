/** The list of cases: what is due first, narrowed by what was asked, with the questions people keep. */
import { Hono } from 'hono'
import { z } from 'zod'
import { isBefore } from '#kernel/days.ts'
import { recordView } from '#platform/audit.ts'
import {
  type Call,
  type CameBack,
  done,
  field,
  notFound,
  type PageOf,
  pageOf,
  pathId,
  placeAfter,
  policy,
  readForm,
  submit,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import {
  ActionButton,
  Card,
  Empty,
  Fold,
  Form,
  LinkButton,
  More,
  ProblemSummary,
  Row,
  Select,
  Stack,
  show,
  Table,
  Tag,
  TextField,
} from '#ui/index.ts'
import type { CaseHead } from './cases.store.ts'
import { type CaseFilter, filterFrom, inAddress, queryOf, stateChoices } from './filter.rules.ts'
import {
  type CaseFilterId,
  casesLike,
  casesShown,
  forgetFilter,
  type KeptFilter,
  keepFilter,
  keptFilters,
  placeInList,
  specialistsWithCases,
} from './list.store.ts'
import { onOf } from './steps.store.ts'
import { dateInSentence, stateWords, stepWords } from './words.ts'

const keepForm = z.object({ name: field.text('Give the filter a name', 60) })

export const caseListPages = new Hono<WebCall>()
  .get('/cases', policy('cases: read'), (call) => listPage(call))
  .post('/cases/filters', policy('cases: read'), async (call) => {
    const form = await readForm(call, keepForm)
    if (!form.ok) return listPage(call, form)
    const query = queryOf(filterFrom(call.req.query()))
    const sent = await submit(call, async (work) => {
      await keepFilter(work, form.value.name, query)
      return done(`/cases?${query}`, `Kept as “${form.value.name}”.`)
    })
    return sent instanceof Response ? sent : call.redirect('/cases', 303)
  })
  .post('/cases/filters/:filter/end', policy('cases: read'), async (call) => {
    const filter = pathId<CaseFilterId>(call, 'filter')
    const sent = await submit(call, async (work) => {
      if (!(await forgetFilter(work, filter))) notFound()
      return done('/cases', 'The filter is gone.')
    })
    return sent instanceof Response ? sent : call.redirect('/cases', 303)
  })

interface Seen {
  readonly page: PageOf<CaseHead>
  readonly kept: readonly KeptFilter[]
  readonly team: readonly { readonly id: string; readonly name: string }[]
  readonly today: Temporal.PlainDate
}

/** Three queries, whatever is asked. */
async function listPage(call: Call, back?: CameBack) {
  const filter = filterFrom(call.req.query())
  const seen: Seen = await call.var.work(async (work) => {
    const page = pageOf(await casesLike(work, filter, placeAfter(call, ['day', 'text'])), casesShown, placeInList)
    await recordView(
      work,
      'cases listed',
      page.rows.map((one) => one.subject),
      1,
    )
    return { page, kept: await keptFilters(work), team: await specialistsWithCases(work), today: work.today }
  }, 'reading')
  return show(
    call,
    { title: 'Cases', wrong: back ? 'wrong' : undefined },
    <Stack>
      <ProblemSummary problems={back?.problems} />
      <Filters filter={filter} seen={seen} back={back} />
      <CaseTable page={seen.page} today={seen.today} asked={queryOf(filter)} />
      <More path="/cases" next={seen.page.next} label="More cases" keep={inAddress(filter)} />
    </Stack>,
    back ? 422 : 200,
  )
}

const stateLabels = {
  open: 'All that are open',
  ...Object.fromEntries(Object.entries(stateWords).map(([state, { word }]) => [state, word])),
} as Readonly<Record<string, string>>

function Filters({ filter, seen, back }: { filter: CaseFilter; seen: Seen; back: CameBack | undefined }) {
  const asked = queryOf(filter)
  return (
    <search class="card">
      <form method="get" action="/cases" class="filters">
        <TextField name="q" label="Pupil, class, school or number" type="search" value={filter.words} />
        <Select
          name="state"
          label="State"
          value={filter.state}
          options={stateChoices.map((state) => ({ value: state, label: stateLabels[state] ?? state }))}
        />
        <Select
          name="specialist"
          label="Specialist"
          value={filter.specialist ?? ''}
          options={[
            { value: '', label: 'Anybody' },
            { value: 'nobody', label: 'Nobody yet' },
            ...seen.team.map((person) => ({ value: person.id, label: person.name })),
          ]}
        />
        <Select
          name="late"
          label="Lateness"
          value={filter.lateness ?? ''}
          options={[
            { value: '', label: 'Late or not' },
            { value: 'late', label: 'Only what is late' },
          ]}
        />
        <button type="submit" class="button">
          Show
        </button>
      </form>
      {seen.kept.length > 0 && <Kept kept={seen.kept} asked={asked} />}
      {(asked !== '' || back) && (
        <Fold title="Keep this filter" open={back ? 'open' : undefined}>
          <Form action={`/cases/filters?${asked}`} button="Keep" tone="quiet">
            <TextField
              name="name"
              label="Name of the filter"
              hint="Such as “Mine, late”. Only you see it."
              value={typedText(back?.typed, 'name')}
              problems={back?.problems}
            />
          </Form>
        </Fold>
      )}
    </search>
  )
}

function Kept({ kept, asked }: { kept: readonly KeptFilter[]; asked: string }) {
  const here = kept.find((one) => one.query === asked)
  return (
    <nav class="row" aria-label="Your filters">
      {kept.map((one) => (
        <a class="button quiet" href={`/cases?${one.query}`} aria-current={one === here ? 'page' : undefined}>
          {one.name}
        </a>
      ))}
      {here && <ActionButton action={`/cases/filters/${here.id}/end`} label={`Remove “${here.name}”`} tone="quiet" />}
    </nav>
  )
}

function CaseTable({ page, today, asked }: { page: PageOf<CaseHead>; today: Temporal.PlainDate; asked: string }) {
  const { rows, next } = page
  return (
    <Card flush="flush">
      <Table
        caption={next ? `The first ${rows.length} cases` : `${rows.length} ${rows.length === 1 ? 'case' : 'cases'}`}
        rows={rows}
        columns={[
          { label: 'Reference', on: 'first', cell: (one) => <a href={`/cases/${one.id}`}>{one.number}</a> },
          { label: 'About', cell: (one) => one.subjectName },
          { label: 'School', cell: (one) => one.schoolName },
          {
            label: 'Specialist',
            cell: (one) => one.specialists.map((person) => person.name).join(', ') || 'None yet',
          },
          {
            label: 'State',
            on: 'state',
            cell: (one) => <Tag tone={stateWords[one.state].tone}>{stateWords[one.state].word}</Tag>,
          },
          { label: 'Next', cell: (one) => <NextCell one={one} today={today} /> },
        ]}
        empty={
          asked === '' ? (
            <Empty title="No cases here">A case opens when a request for support is accepted.</Empty>
          ) : (
            <Empty title="No case is like that" action={<LinkButton href="/cases">Every open case</LinkButton>}>
              Ask for less: fewer letters, any state, anybody.
            </Empty>
          )
        }
      />
    </Card>
  )
}

function isLate(one: CaseHead, today: Temporal.PlainDate): boolean {
  const on = one.next?.date.firmness === 'due' ? onOf(one.next.date) : undefined
  return on !== undefined && one.next?.state === 'planned' && isBefore(on, today)
}

function NextCell({ one, today }: { one: CaseHead; today: Temporal.PlainDate }) {
  if (!one.next) return <>{one.state === 'waiting' ? (one.line ? 'Needs a specialist' : 'Waits for an order') : '–'}</>
  const words = one.next.state === 'booked' ? 'booked' : dateInSentence(one.next.date)
  return (
    <Row>
      <span>{`${stepWords[one.next.kind]}, ${words}`}</span>
      {isLate(one, today) && <Tag tone="bad">Late</Tag>}
    </Row>
  )
}
