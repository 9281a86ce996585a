/** Importing a year's offer from a file or as text: a draft, or a sentence for each thing that is wrong with it. */
import { Hono } from 'hono'
import { z } from 'zod'
import { yearName } from '#kernel/days.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import {
  type Call,
  done,
  explainUpload,
  type FieldProblem,
  field,
  megabytes,
  policy,
  readForm,
  readTyped,
  readUpload,
  submit,
  textOf,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import { Card, FileField, Form, Narrow, ProblemSummary, show, TextArea } from '#ui/index.ts'
import shipped from '../../data/offers/2022.json' with { type: 'json' }
import { type LoadRefusal, loadOffer } from './offer.operations.ts'

const textForm = z.object({ pasted: field.text('Choose a file above, or paste the offer', 500_000) })
const file = { atMost: megabytes(1), kinds: ['json'] } as const

export const loadPages = new Hono<WebCall>()
  .get('/offers/load', policy('offer: load'), (call) => loadPage(call))
  .post('/offers', policy('offer: load'), async (call) => {
    const told = await tell(call)
    if (!told.ok) return loadPage(call, told.refusal.problems, told.refusal.pasted)
    const { pasted } = told.value
    const read = parsed(pasted)
    if (!read.ok) return loadPage(call, [{ field: 'pasted', message: read.message }], pasted)
    const sent = await submit(call, async (work) => {
      const outcome = await loadOffer(work, read.value)
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
        ? [{ field: 'pasted', message: 'This was sent already' }]
        : explain(sent.refusal),
      pasted,
    )
  })

interface Wrong {
  readonly problems: readonly FieldProblem[]
  readonly pasted: string | undefined
}

/** The words of the file that was chosen, or of what was pasted. */
async function tell(call: Call): Promise<Outcome<{ readonly pasted: string }, Wrong>> {
  const upload = await readUpload(call, 'file', file)
  if (upload.ok) return accept({ pasted: textOf(upload.value) })
  const typed = await readTyped(call)
  const pasted = typed.pasted === undefined ? undefined : typedText(typed, 'pasted')
  if (upload.refusal.kind !== 'no file' || pasted === undefined)
    return refuse({ problems: [explainUpload('file', upload.refusal)], pasted })
  const form = await readForm(call, textForm)
  return form.ok ? accept(form.value) : refuse({ problems: form.problems, pasted })
}

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
      { field: 'pasted', message: `The offer for ${yearName(refusal.year)} is published and does not change any more` },
    ]
  return refusal.problems
    .slice(0, 20)
    .map(({ where, message }) => ({ field: 'pasted', message: `${where}: ${message}` }))
}

function loadPage(call: Call, problems?: readonly FieldProblem[], pasted?: string) {
  const body = (
    <Narrow>
      <ProblemSummary problems={problems} />
      <Card title="From a file">
        <Form action="/offers" button="Import this file" carries="a file">
          <FileField
            name="file"
            label="The offer’s file"
            hint="As it is downloaded from an offer. A draft for the same year is replaced."
            {...file}
            problems={problems}
          />
        </Form>
      </Card>
      <Card title="Or as text">
        <Form action="/offers" button="Keep as draft">
          <TextArea
            name="pasted"
            label="The offer, as JSON"
            hint={
              pasted === undefined
                ? 'The shipped offer to begin with: change it here, or paste another over it.'
                : 'What was sent: put it right here, or choose the file again once it is mended.'
            }
            rows={20}
            value={pasted ?? JSON.stringify(shipped, undefined, 2)}
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
