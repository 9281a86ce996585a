/** Templates: what each kind of document is made of, and changing one. */
import { Hono } from 'hono'
import { inFull } from '#kernel/days.ts'
import {
  type AlreadySent,
  type Call,
  type CameBack,
  done,
  type FieldProblem,
  notFound,
  policy,
  readTyped,
  submit,
  type Typed,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import {
  Card,
  Form,
  Hidden,
  LinkButton,
  Narrow,
  ProblemSummary,
  Select,
  Stack,
  show,
  TextField,
  Tick,
} from '#ui/index.ts'
import {
  type DocumentKind,
  documentKinds,
  mostSections,
  plainWords,
  type Section,
  sources,
  type WantedSection,
} from './template.rules.ts'
import { type ChangeRefusal, changeTemplate } from './templates.operations.ts'
import { templateOf } from './templates.store.ts'
import { kindWords, sourceWords } from './words.ts'

export const templatePages = new Hono<WebCall>()
  .get('/settings/templates', policy('templates: keep'), async (call) => {
    const all = await call.var.work(
      async (work) => Promise.all(documentKinds.map((kind) => templateOf(work, kind))),
      'reading',
    )
    const head = {
      title: 'Templates',
      lede: 'What each kind of document is made of. A change holds for documents begun from then on; those under way keep theirs.',
    }
    const cards = all.map((one) => (
      <Card
        title={kindWords[one.kind].name}
        action={
          <LinkButton href={`/settings/templates/${slugOf(one.kind)}`} tone="quiet">
            {`Change the ${kindWords[one.kind].one}`}
          </LinkButton>
        }
      >
        <ol>
          {one.sections.map((section) => (
            <li>
              {section.title}
              <span class="soft small">
                {` ${[sourceWords[section.from].note, section.need === 'optional' ? 'may stay empty' : ''].filter(Boolean).join(', ')}`}
              </span>
            </li>
          ))}
        </ol>
        <p class="soft small">
          {one.madeOn ? `Version ${one.version}, by ${one.madeBy} on ${inFull(one.madeOn)}` : 'As shipped'}
        </p>
      </Card>
    ))
    return show(call, head, <Stack>{cards}</Stack>)
  })
  .get('/settings/templates/:kind', policy('templates: keep'), (call) => templatePage(call))
  .post('/settings/templates/:kind', policy('templates: keep'), async (call) => {
    const kind = kindAt(call)
    const typed = await readTyped(call)
    const problems = rowProblems(typed)
    if (problems.length > 0) return templatePage(call, { problems, typed })
    const sent = await submit(call, async (work) => {
      const outcome = await changeTemplate(work, kind, wantedFrom(typed), Number(typedText(typed, 'base_version')))
      const notice = `Version ${outcome.ok ? outcome.value : ''} holds for every ${kindWords[kind].one} begun from now on.`
      return outcome.ok ? done('/settings/templates', notice) : outcome
    })
    if (sent instanceof Response) return sent
    return templatePage(call, { problems: [{ field: 'title_1', message: explain(sent.refusal) }], typed })
  })

function slugOf(kind: DocumentKind): string {
  return kind.replaceAll(' ', '-')
}

function kindAt(call: Call): DocumentKind {
  return documentKinds.find((kind) => slugOf(kind) === call.req.param('kind')) ?? notFound()
}

function explain(refusal: ChangeRefusal | AlreadySent): string {
  switch (refusal.kind) {
    case 'no sections':
      return 'Keep one section at least'
    case 'too many sections':
      return `Keep ${refusal.most} sections at most`
    case 'same title':
      return `Two sections are called “${refusal.title}”. Give one of them another name`
    case 'plain words gone':
      return 'A report has its plain words for the parents: keep that section, under any name'
    case 'changed meanwhile':
      return `${refusal.by || 'Somebody'} changed this template meanwhile. Open it again in another tab, and put yours together with theirs`
    case 'already sent':
      return 'This was sent already. Open the templates to see how they stand'
  }
}

const rows = Array.from({ length: mostSections }, (_, at) => at + 1)

function rowProblems(typed: Typed): readonly FieldProblem[] {
  return rows.flatMap((n) => [
    ...(typedText(typed, `title_${n}`).trim().length > 80
      ? [{ field: `title_${n}`, message: 'Use 80 characters or fewer for a title' }]
      : []),
    ...(typedText(typed, `hint_${n}`).trim().length > 300
      ? [{ field: `hint_${n}`, message: 'Use 300 characters or fewer for a hint' }]
      : []),
  ])
}

/** The rows that have a title and are not taken out, in the order of their numbers. */
function wantedFrom(typed: Typed): readonly WantedSection[] {
  return rows
    .map((n) => ({
      place: Number(typedText(typed, `place_${n}`)) || n,
      key: /^[a-z0-9-]{1,80}$/.exec(typedText(typed, `key_${n}`))?.[0],
      title: typedText(typed, `title_${n}`).trim(),
      hint: typedText(typed, `hint_${n}`).trim(),
      from: sources.find((source) => source === typedText(typed, `from_${n}`)) ?? 'nothing',
      need: typedText(typed, `need_${n}`) === 'optional' ? ('optional' as const) : ('required' as const),
      out: typedText(typed, `out_${n}`) === 'yes',
    }))
    .filter((row) => row.title !== '' && !row.out)
    .toSorted((a, b) => a.place - b.place)
    .map(({ place: _, out: __, ...section }) => section)
}

async function templatePage(call: Call, back?: CameBack) {
  const kind = kindAt(call)
  const template = await call.var.work((work) => templateOf(work, kind), 'reading')
  const head = {
    title: kindWords[kind].name,
    kicker: `Templates, ${template.version === 0 ? 'as shipped' : `version ${template.version}`}`,
    back: { href: '/settings/templates', label: 'Templates' },
    wrong: back ? ('wrong' as const) : undefined,
  }
  const shown = Math.min(mostSections, template.sections.length + 2)
  const body = (
    <Narrow>
      <ProblemSummary problems={back?.problems} />
      <Form button="Keep as a new version">
        <Hidden name="base_version" value={typedText(back?.typed, 'base_version') || String(template.version)} />
        {rows.slice(0, shown).map((n) => (
          <SectionRow n={n} section={template.sections[n - 1]} back={back} />
        ))}
      </Form>
    </Narrow>
  )
  return show(call, head, body, back ? 422 : 200)
}

function SectionRow({ n, section, back }: { n: number; section: Section | undefined; back: CameBack | undefined }) {
  const value = (name: string, standing: string) => (back ? typedText(back.typed, `${name}_${n}`) : standing)
  return (
    <Card title={section ? section.title : 'A new section'}>
      <div class="fields">
        {section && <Hidden name={`key_${n}`} value={section.key} />}
        <TextField
          name={`title_${n}`}
          label={`Title of section ${n}`}
          value={value('title', section?.title ?? '')}
          problems={back?.problems}
        />
        <TextField
          name={`hint_${n}`}
          label={`Hint for whoever writes section ${n}`}
          value={value('hint', section?.hint ?? '')}
          problems={back?.problems}
        />
        <div class="pair">
          <Select
            name={`from_${n}`}
            label={`Filled at the start of section ${n}`}
            value={value('from', section?.from ?? 'nothing')}
            options={sources.map((source) => ({ value: source, label: sourceWords[source].label }))}
          />
          <Select
            name={`need_${n}`}
            label={`Section ${n} before sign-off`}
            value={value('need', section?.need ?? 'required')}
            options={[
              { value: 'required', label: 'Has to be written' },
              { value: 'optional', label: 'May stay empty' },
            ]}
          />
        </div>
        <TextField
          name={`place_${n}`}
          label={`Place of section ${n}`}
          value={value('place', String(n))}
          width="short"
          inputmode="numeric"
        />
        {section && section.key !== plainWords && (
          <Tick
            name={`out_${n}`}
            label={`Take section ${n} out`}
            checked={back && typedText(back.typed, `out_${n}`) === 'yes' ? 'checked' : undefined}
          />
        )}
      </div>
    </Card>
  )
}
