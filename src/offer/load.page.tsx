/** Loading a year's offer as a file: a draft first, with a sentence for each thing that is wrong; then published. */
import { Hono } from 'hono'
import { z } from 'zod'
import { parseYear, yearName } from '#kernel/days.ts'
import {
  type Call,
  done,
  type FieldProblem,
  field,
  notFound,
  policy,
  readForm,
  submit,
  type Typed,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import { ActionButton, Card, Form, Narrow, ProblemSummary, show, TextArea } from '#ui/index.ts'
import shipped from '../../data/offers/2022.json' with { type: 'json' }
import { type LoadRefusal, loadOffer, publishOffer } from './offer.operations.ts'
import { draftYears } from './offer.store.ts'

const fileForm = z.object({ file: field.text('Paste the offer', 500_000) })

export const loadPages = new Hono<WebCall>()
  .get('/offers/load', policy('offer: load'), (call) => loadPage(call))
  .post('/offers', policy('offer: load'), async (call) => {
    const form = await readForm(call, fileForm)
    if (!form.ok) return loadPage(call, form.problems, form.typed)
    const file = parsed(form.value.file)
    if (file === undefined)
      return loadPage(
        call,
        [{ field: 'file', message: 'This is not JSON. Check that every bracket and quotation mark is closed' }],
        form.typed,
      )
    const sent = await submit(call, async (work) => {
      const outcome = await loadOffer(work, file)
      return outcome.ok
        ? done('/offers/load', `The draft for ${yearName(outcome.value)} is kept. Publish it when it is right.`)
        : outcome
    })
    if (sent instanceof Response) return sent
    return loadPage(
      call,
      sent.refusal.kind === 'already sent'
        ? [{ field: 'file', message: 'This was sent already' }]
        : explain(sent.refusal),
      form.typed,
    )
  })
  .post('/offers/:year/publication', policy('offer: load'), async (call) => {
    const year = parseYear(call.req.param('year')) ?? notFound()
    const sent = await submit(call, async (work) => {
      const outcome = await publishOffer(work, year)
      return outcome.ok ? done(`/offer/${year}`, 'Published. Schools see it and can buy from it.') : outcome
    })
    return sent instanceof Response ? sent : notFound()
  })

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function explain(refusal: LoadRefusal): readonly FieldProblem[] {
  if (refusal.kind === 'published already')
    return [
      { field: 'file', message: `The offer for ${yearName(refusal.year)} is published and does not change any more` },
    ]
  return refusal.problems
    .slice(0, 20)
    .map((problem) => ({ field: 'file', message: `${problem.at || 'The whole'}: ${problem.message}` }))
}

async function loadPage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  const drafts = await call.var.work((work) => draftYears(work), 'reading')
  const body = (
    <Narrow>
      <ProblemSummary problems={problems} />
      {drafts.map((year) => (
        <Card title={`Draft for ${yearName(year)}`}>
          <p>
            <a href={`/offer/${year}`}>Look at it as a school will see it</a>
          </p>
          <div class="row">
            <ActionButton action={`/offers/${year}/publication`} label={`Publish ${yearName(year)}`} />
          </div>
        </Card>
      ))}
      <Card>
        <Form action="/offers" button="Keep as draft">
          <TextArea
            name="file"
            label="The offer, as JSON"
            hint="Begin with the shipped one and change year, prices and words."
            rows={24}
            value={typed ? typedText(typed, 'file') : JSON.stringify(shipped, undefined, 2)}
            problems={problems}
          />
        </Form>
      </Card>
    </Narrow>
  )
  const head = {
    title: 'Load an offer',
    back: { href: '/offer', label: 'What we offer' },
    wrong: problems ? ('wrong' as const) : undefined,
  }
  return show(call, head, body, problems ? 422 : 200)
}
