/** One credit note as page and PDF. */
import { Hono } from 'hono'
import { inFull } from '#kernel/days.ts'
import type { CreditNoteId } from '#kernel/ids.ts'
import { inPounds } from '#kernel/money.ts'
import { renderPdf } from '#platform/pdf/index.ts'
import { notFound, pathId, policy, type WebCall } from '#platform/web/index.ts'
import { Card, Facts, LinkButton, Narrow, show } from '#ui/index.ts'
import { type CreditNote, readCreditNote } from './credit-note.store.ts'
import { LinesCard } from './invoice.view.tsx'

export const creditNotePages = new Hono<WebCall>()
  .get('/credit-notes/:credit', policy('invoices: read'), async (call) => {
    const id = pathId<CreditNoteId>(call, 'credit')
    const note = (await call.var.work((work) => readCreditNote(work, id), 'reading')) ?? notFound()
    const head = {
      title: `Credit note ${note.number}`,
      kicker: note.schoolName,
      back: { href: `/invoices/${note.invoice}`, label: `Invoice ${note.invoiceNumber}` },
      actions: <LinkButton href={`/credit-notes/${id}/credit-note.pdf`}>Download PDF</LinkButton>,
    }
    return show(call, head, <CreditNoteBody note={note} />)
  })
  .get('/credit-notes/:credit/credit-note.pdf', policy('invoices: read'), async (call) => {
    const id = pathId<CreditNoteId>(call, 'credit')
    const note = (await call.var.work((work) => readCreditNote(work, id), 'reading')) ?? notFound()
    const bytes = await renderPdf('credit-note', pdfOf(note))
    return call.body(Buffer.from(bytes), 200, {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="credit-note-${note.number}.pdf"`,
    })
  })

function CreditNoteBody({ note }: { note: CreditNote }) {
  const facts = [
    { label: 'From', value: [note.seller.name, ...note.seller.address].join('\n') },
    { label: 'To', value: [note.buyer.name, ...note.buyer.address].join('\n') },
    { label: 'Date', value: inFull(note.issuedOn) },
    { label: 'Against', value: <a href={`/invoices/${note.invoice}`}>{`Invoice ${note.invoiceNumber}`}</a> },
    { label: 'Reason', value: note.reason },
  ]
  const sums = [
    { label: 'Net', value: inPounds(note.net) },
    { label: note.vatWords, value: inPounds(note.vat) },
    { label: 'Credited', value: <strong>{inPounds(note.gross)}</strong> },
  ]
  return (
    <Narrow>
      <Card>
        <Facts facts={facts} />
      </Card>
      <LinesCard caption="What is credited" lines={note.lines} />
      <Card>
        <Facts facts={sums} />
      </Card>
    </Narrow>
  )
}

function pdfOf(note: CreditNote) {
  return {
    number: note.number,
    invoice: note.invoiceNumber,
    issued: inFull(note.issuedOn),
    reason: note.reason,
    seller: { name: note.seller.name, address: note.seller.address, telephone: note.seller.telephone ?? '' },
    buyer: note.buyer,
    lines: note.lines.map((line) => ({
      description: line.description,
      quantity: String(line.quantity),
      unit: inPounds(line.unit),
      net: inPounds(line.net),
    })),
    net: inPounds(note.net),
    vatWords: note.vatWords,
    vat: inPounds(note.vat),
    gross: inPounds(note.gross),
  }
}
