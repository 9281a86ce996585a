/** One page, one part of a draft: shown, sent back beside its problems, or, changed by two at once, with both texts. */
import type { Child } from 'hono/jsx'
import type { z } from 'zod'
import { parseYear, type Year, yearName } from '#kernel/days.ts'
import {
  type AlreadySent,
  type Call,
  type CameBack,
  done,
  type FieldProblem,
  notFound,
  readForm,
  submit,
  type Typed,
  typedText,
} from '#platform/web/index.ts'
import { Card, Form, Hidden, Narrow, Notice, ProblemSummary, Stack, show, Table } from '#ui/index.ts'
import { type EditRefusal, editDraft, printOf } from './draft.operations.ts'
import type { Offer } from './offer.rules.ts'
import { offerOf } from './offer.store.ts'

/** What a form's fields need: what stands in them, and what is wrong. */
export interface Fill {
  readonly typed: Typed
  readonly problems: readonly FieldProblem[] | undefined
  readonly offer: Offer
}

export interface DraftPart<Value, Schema extends z.ZodType> {
  readonly title: string
  readonly lede?: string
  /** Rows of many fields need the whole width. */
  readonly width?: 'wide'
  /** Below the year's address; sent there too. */
  readonly path: string
  /** What is changed; undefined where the offer has no such part, which answers 404. */
  readonly of: (offer: Offer) => Value | undefined
  /** The part as it stands in the form's fields. */
  readonly typedFrom: (part: Value) => Typed
  readonly schema: Schema
  readonly change: (offer: Offer, value: z.output<Schema>) => unknown
  readonly fields: (fill: Fill) => Child
  /** What a field is called where both texts are shown. */
  readonly label: (field: string) => string
  /** The field beside which a problem of the whole offer is told, from its place in the file. */
  readonly fieldAt: (at: string) => string
  /** Other things to do with this part. */
  readonly beside?: (year: Year) => Child
  /** Where the editor goes on once it is kept, below the year's address, and what is said there. */
  readonly next?: (value: z.output<Schema>) => { readonly path: string; readonly notice: string }
}

interface Back extends CameBack {
  readonly conflict?: 'changed meanwhile'
}

export function yearOf(call: Call): Year {
  return parseYear(call.req.param('year')) ?? notFound()
}

export async function draftPartPage<Value, Schema extends z.ZodType>(
  call: Call,
  part: DraftPart<Value, Schema>,
  back?: Back,
) {
  const year = yearOf(call)
  const { offer, state } = (await call.var.work((work) => offerOf(work, year), 'reading')) ?? notFound()
  if (state !== 'draft') notFound()
  const now = part.of(offer) ?? notFound()
  const standing = part.typedFrom(now)
  const head = {
    title: part.title,
    lede: part.lede,
    back: { href: `/offers/${year}`, label: `Draft for ${yearName(year)}` },
    wrong: back ? ('wrong' as const) : undefined,
  }
  const Frame = part.width === 'wide' ? Stack : Narrow
  const body = (
    <Frame>
      {back?.conflict ? (
        <BothTexts standing={standing} typed={back.typed} label={part.label} />
      ) : (
        <ProblemSummary problems={back?.problems} />
      )}
      <Card>
        <Form action={`/offers/${year}/${part.path}`} button="Keep">
          <Hidden name="seen" value={printOf(now)} />
          {part.fields({ typed: back?.typed ?? standing, problems: back?.problems, offer })}
        </Form>
      </Card>
      {part.beside?.(year)}
    </Frame>
  )
  return show(call, head, body, back?.conflict ? 409 : back ? 422 : 200)
}

export async function keepDraftPart<Value, Schema extends z.ZodType>(call: Call, part: DraftPart<Value, Schema>) {
  const year = yearOf(call)
  await foundPart(call, year, part)
  const form = await readForm(call, part.schema)
  if (!form.ok) return draftPartPage(call, part, form)
  const { typed, value } = form
  const next = part.next?.(value) ?? { path: '', notice: `${part.title}: kept in the draft.` }
  const sent = await submit(call, async (work) => {
    const kept = await editDraft(work, year, {
      what: part.title,
      part: (offer) => part.of(offer),
      seen: typedText(typed, 'seen'),
      change: (offer) => part.change(offer, value),
    })
    return kept.ok ? done(`/offers/${year}${next.path}`, next.notice) : kept
  })
  if (sent instanceof Response) return sent
  if (sent.refusal.kind === 'changed meanwhile')
    return draftPartPage(call, part, { typed, problems: [], conflict: 'changed meanwhile' })
  return draftPartPage(call, part, { typed, problems: explain(sent.refusal, part.fieldAt) })
}

/** An offer, a product or a draft that is not there answers 404 before any field is judged. */
async function foundPart<Value, Schema extends z.ZodType>(call: Call, year: Year, part: DraftPart<Value, Schema>) {
  const found = (await call.var.work((work) => offerOf(work, year), 'reading')) ?? notFound()
  if (part.of(found.offer) === undefined) notFound()
}

function explain(
  refusal: Exclude<EditRefusal, { kind: 'changed meanwhile' }> | AlreadySent,
  fieldAt: (at: string) => string,
): readonly FieldProblem[] {
  switch (refusal.kind) {
    case 'published meanwhile':
      return [{ field: 'main', message: 'This offer was published meanwhile and does not change any more' }]
    case 'already sent':
      return [{ field: 'main', message: 'This was sent already. The draft shows what is kept' }]
    case 'not an offer':
      return refusal.problems.map((problem) => ({
        field: fieldAt(problem.at),
        message: problem.message.slice(0, 1).toUpperCase() + problem.message.slice(1),
      }))
  }
}

/** Nothing is lost: theirs is what is kept, yours stands in the form and takes its place when it is sent again. */
function BothTexts({ standing, typed, label }: { standing: Typed; typed: Typed; label: (field: string) => string }) {
  const text = (of: Typed, field: string) => [of[field] ?? ''].flat().join(', ')
  const fields = [...new Set([...Object.keys(standing), ...Object.keys(typed)])]
  const rows = fields
    .filter((field) => !['seen', 'form_key'].includes(field) && text(standing, field) !== text(typed, field))
    .map((field) => ({ label: label(field), theirs: text(standing, field), yours: text(typed, field) }))
  return (
    <>
      <Notice kind="warn" title="Somebody else changed this while you were writing">
        <p>
          What they wrote is kept, and what you wrote stands in the form below. Take over from theirs what should stay,
          then keep yours.
        </p>
      </Notice>
      <Card flush="flush">
        <Table
          caption="Where the two differ"
          rows={rows}
          columns={[
            { label: 'Field', on: 'first', cell: (row) => row.label },
            { label: 'Theirs, as it is kept', cell: (row) => <span class="lines">{row.theirs || 'Empty'}</span> },
            { label: 'Yours', cell: (row) => <span class="lines">{row.yours || 'Empty'}</span> },
          ]}
          empty={<p class="pad">Nothing differs: both of you wrote the same.</p>}
        />
      </Card>
    </>
  )
}
