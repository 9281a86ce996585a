/** The districts' routes and their questions, each changed on a page of its own. */
import { Hono } from 'hono'
import type { DistrictId } from '#kernel/ids.ts'
import {
  type Call,
  done,
  type FieldProblem,
  notFound,
  pathId,
  policy,
  readTyped,
  submit,
  type Typed,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import {
  Card,
  Choices,
  Form,
  Hidden,
  Narrow,
  Notice,
  ProblemSummary,
  Select,
  show,
  Table,
  TextField,
  Tick,
} from '#ui/index.ts'
import { keepRoute, mayKeep, type RouteRefusal } from './route.operations.ts'
import { type HubQuestion, questionsMost, subjectKinds, type TypedQuestion, ways, wayWords } from './route.rules.ts'
import { type Route, routeOfDistrict, routes } from './route.store.ts'

export const routePages = new Hono<WebCall>()
  .get('/settings/routes', policy('routes: keep'), (call) => listPage(call))
  .get('/settings/routes/:district', policy('routes: keep'), (call) => routePage(call))
  .post('/settings/routes/:district', policy('routes: keep'), async (call) => {
    const { id } = await known(call)
    const typed = await readTyped(call)
    const way = ways.find((one) => one === typedText(typed, 'way'))
    if (!way) return routePage(call, [{ field: 'way', message: 'Choose the way a request takes' }], typed)
    const base = Number(typedText(typed, 'base_version')) || 0
    const sent = await submit(call, async (work) => {
      const outcome = await keepRoute(work, id, base, way, blocksOf(typed))
      return outcome.ok
        ? done('/settings/routes', 'Kept. Requests begun from now on take this route; those under way keep theirs.')
        : outcome
    })
    return sent instanceof Response ? sent : routePage(call, explain(sent.refusal), typed)
  })

async function known(call: Call): Promise<{ readonly id: DistrictId; readonly route: Route }> {
  const id = pathId<DistrictId>(call, 'district')
  if (!mayKeep(call.var.actor, id)) notFound()
  return { id, route: (await call.var.work((work) => routeOfDistrict(work, id), 'reading')) ?? notFound() }
}

function explain(refusal: RouteRefusal | { readonly kind: 'already sent' }): readonly FieldProblem[] {
  switch (refusal.kind) {
    case 'changed meanwhile':
      return [
        { field: 'way', message: 'Somebody else has changed this route meanwhile. Open the page again to see theirs' },
      ]
    case 'too many':
      return [{ field: 'q0_label', message: `Ask ${questionsMost} questions or fewer` }]
    case 'questions':
      return refusal.problems.map(({ at, part, message }) => ({ field: `q${at}_${part}`, message }))
    case 'already sent':
      return [{ field: 'way', message: 'This was sent already' }]
  }
}

function blocksOf(typed: Typed): readonly TypedQuestion[] {
  return Array.from({ length: questionsMost }, (_, at) => {
    const about = typed[`q${at}_for`]
    return {
      key: typedText(typed, `q${at}_key`),
      label: typedText(typed, `q${at}_label`),
      kind: typedText(typed, `q${at}_kind`),
      needed: typedText(typed, `q${at}_needed`),
      for: about === undefined ? [] : typeof about === 'string' ? [about] : about,
    }
  })
}

async function listPage(call: Call) {
  const all = await call.var.work((work) => routes(work), 'reading')
  const own = all.filter((one) => mayKeep(call.var.actor, one.district))
  const body = (
    <Card flush="flush">
      <Table
        caption={`${own.length} ${own.length === 1 ? 'district' : 'districts'}`}
        rows={own}
        columns={[
          {
            label: 'District',
            on: 'first',
            cell: (one) => <a href={`/settings/routes/${one.district}`}>{one.districtName}</a>,
          },
          { label: 'Hub', cell: (one) => one.hubName },
          { label: 'A request goes', cell: (one) => wayWords[one.way].label },
          { label: 'Own questions', align: 'right', cell: (one) => one.questions.length },
        ]}
        empty=""
      />
    </Card>
  )
  const head = {
    title: 'Routes of requests',
    lede: 'Which way a school’s request takes in each district, and what its hub asks besides.',
  }
  return show(call, head, body)
}

const empty: TypedQuestion = { key: '', label: '', kind: 'line', needed: '', for: [] }

function asTyped(question: HubQuestion): TypedQuestion {
  return { ...question, needed: question.needed === 'required' ? 'yes' : '' }
}

async function routePage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  const { route } = await known(call)
  const kept = typed ? blocksOf(typed).filter((one) => one.label !== '') : route.questions.map(asTyped)
  const blocks = typed ? blocksOf(typed) : [...kept, empty, empty].slice(0, questionsMost)
  const body = (
    <Narrow>
      <ProblemSummary problems={problems} />
      <Notice kind="info">
        <p>A request keeps the route and the questions it was begun with. A change is for those begun from now on.</p>
      </Notice>
      <Form button="Keep the route">
        <Hidden name="base_version" value={typed ? typedText(typed, 'base_version') : String(route.version)} />
        <Card title="The way">
          <Choices
            kind="radio"
            name="way"
            label="Where does a request go first?"
            chosen={[typed ? typedText(typed, 'way') : route.way]}
            options={ways.map((way) => ({ value: way, ...wayWords[way] }))}
            problems={problems}
          />
        </Card>
        {blocks.map((block, at) => (
          <QuestionBlock at={at} block={block} problems={problems} />
        ))}
      </Form>
    </Narrow>
  )
  const head = {
    title: route.hubName,
    kicker: route.districtName,
    lede: `What the hub asks besides the usual form: up to ${questionsMost} questions. Empty the words of one to take it away.`,
    back: { href: '/settings/routes', label: 'Routes of requests' },
    wrong: problems ? ('wrong' as const) : undefined,
  }
  return show(call, head, body, problems ? 422 : 200)
}

const aboutWords = { pupil: 'A pupil', class: 'A class', school: 'The whole school', family: 'A family' } as const

function QuestionBlock({
  at,
  block,
  problems,
}: {
  at: number
  block: TypedQuestion
  problems: readonly FieldProblem[] | undefined
}) {
  const name = (part: string) => `q${at}_${part}`
  return (
    <Card title={block.label ? `Question ${at + 1}` : 'A further question'}>
      <div class="fields">
        <Hidden name={name('key')} value={block.key} />
        <TextField name={name('label')} label="The question" value={block.label} problems={problems} />
        <Select
          name={name('kind')}
          label="How it is answered"
          value={block.kind}
          options={[
            { value: 'line', label: 'One line' },
            { value: 'text', label: 'Some sentences' },
            { value: 'yes or no', label: 'Yes or no' },
          ]}
          problems={problems}
        />
        <Choices
          kind="checkbox"
          name={name('for')}
          label="Asked in requests about"
          chosen={block.for}
          options={subjectKinds.map((kind) => ({ value: kind, label: aboutWords[kind] }))}
          problems={problems}
        />
        <Tick
          name={name('needed')}
          label="It must be answered"
          checked={block.needed === 'yes' ? 'checked' : undefined}
        />
      </div>
    </Card>
  )
}
