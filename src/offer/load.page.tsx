/** Importing a year's offer as a file: a draft, or a sentence for each thing that is wrong with it. */
import { Hono } from 'hono'
import { z } from 'zod'
import { yearName } from '#kernel/days.ts'
import {
  type Call,
  done,
  type FieldProblem,
  field,
  policy,
  readForm,
  submit,
  type Typed,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import { Card, Form, Narrow, ProblemSummary, show, TextArea } from '#ui/index.ts'
import shipped from '../../data/offers/2022.json' with { type: 'json' }
import { type LoadRefusal, loadOffer } from './offer.operations.ts'

const fileForm = z.object({ file: field.text('Paste the offer', 500_000) })

export const loadPages = new Hono<WebCall>()
  .get('/offers/load', policy('offer: load'), (call) => loadPage(call))
  .post('/offers', policy('offer: load'), async (call) => {
    const form = await readForm(call, fileForm)
    if (!form.ok) return loadPage(call, form.problems, form.typed)
    const file = parsed(form.value.file)
    if (!file.ok) return loadPage(call, [{ field: 'file', message: file.message }], form.typed)
    const sent = await submit(call, async (work) => {
      const outcome = await loadOffer(work, file.value)
      return outcome.ok
        ? done(
            `/offers/${outcome.value}`,
            `The draft for ${yearName(outcome.value)} is kept. Publish it when it is right.`,
          )
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

type Parsed = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string }

function parsed(text: string): Parsed {
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch (problem) {
    const line = /\(line (\d+)/.exec(String(problem))?.[1]
    const where = line === undefined ? '' : ` Look at line ${line}`
    return {
      ok: false,
      message: `This is not JSON. Check that every bracket and quotation mark is closed.${where}`,
    }
  }
}

function explain(refusal: LoadRefusal): readonly FieldProblem[] {
  if (refusal.kind === 'published already')
    return [
      { field: 'file', message: `The offer for ${yearName(refusal.year)} is published and does not change any more` },
    ]
  return refusal.problems.slice(0, 20).map(({ where, message }) => ({ field: 'file', message: `${where}: ${message}` }))
}

function loadPage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  const body = (
    <Narrow>
      <ProblemSummary problems={problems} />
      <Card>
        <Form action="/offers" button="Keep as draft">
          <TextArea
            name="file"
            label="The offer, as JSON"
            hint="Paste the whole content of a file that was downloaded from an offer; files themselves cannot be sent here. Below is the shipped one to begin with. A draft for the same year is replaced."
            rows={24}
            value={typed ? typedText(typed, 'file') : JSON.stringify(shipped, undefined, 2)}
            problems={problems}
          />
        </Form>
      </Card>
    </Narrow>
  )
  const head = {
    title: 'Import an offer',
    back: { href: '/offers', label: 'Offers' },
    wrong: problems ? ('wrong' as const) : undefined,
  }
  return show(call, head, body, problems ? 422 : 200)
}
