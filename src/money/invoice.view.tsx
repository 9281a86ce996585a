/** An invoice as people read it, on the page and as data for the PDF. */
import { inFull } from '#kernel/days.ts'
import { inPounds } from '#kernel/money.ts'
import { Card, Facts, Stack, Table } from '#ui/index.ts'
import type { InvoiceLine } from './invoice.rules.ts'
import type { Invoice } from './invoice.store.ts'

export function InvoiceBody({ invoice }: { invoice: Invoice }) {
  const facts = [
    { label: 'From', value: [invoice.seller.name, ...invoice.seller.address].join('\n') },
    { label: 'To', value: [invoice.buyer.name, ...invoice.buyer.address].join('\n') },
    { label: 'Date', value: inFull(invoice.issuedOn) },
    { label: 'Due', value: inFull(invoice.dueOn) },
    { label: 'Purchase order', value: invoice.purchaseOrder ?? 'None' },
  ]
  return (
    <Stack>
      <Card>
        <Facts facts={facts} />
      </Card>
      <LinesCard caption="What it is for" lines={invoice.lines} />
      <Card>
        <Facts
          facts={[
            { label: 'Net', value: inPounds(invoice.net) },
            { label: invoice.vatWords, value: inPounds(invoice.vat) },
            { label: 'In all', value: <strong>{inPounds(invoice.gross)}</strong> },
            ...(invoice.credited > 0 ? [{ label: 'Credited since', value: inPounds(invoice.credited) }] : []),
          ]}
        />
      </Card>
    </Stack>
  )
}

export function LinesCard({ caption, lines }: { caption: string; lines: readonly InvoiceLine[] }) {
  return (
    <Card flush="flush">
      <Table
        caption={caption}
        rows={lines}
        columns={[
          { label: 'Description', on: 'first', cell: (line) => line.description },
          { label: 'Quantity', align: 'right', cell: (line) => line.quantity },
          { label: 'Price', align: 'right', cell: (line) => inPounds(line.unit) },
          { label: 'Net', align: 'right', on: 'state', cell: (line) => inPounds(line.net) },
        ]}
        empty=""
      />
    </Card>
  )
}

/** The invoice in the words and figures of its PDF. */
export function pdfOf(invoice: Invoice) {
  return {
    number: invoice.number,
    issued: inFull(invoice.issuedOn),
    due: inFull(invoice.dueOn),
    seller: { name: invoice.seller.name, address: invoice.seller.address, telephone: invoice.seller.telephone ?? '' },
    buyer: invoice.buyer,
    purchaseOrder: invoice.purchaseOrder ?? null,
    lines: invoice.lines.map((line) => ({
      description: line.description,
      quantity: String(line.quantity),
      unit: inPounds(line.unit),
      net: inPounds(line.net),
    })),
    net: inPounds(invoice.net),
    vatWords: invoice.vatWords,
    vat: inPounds(invoice.vat),
    gross: inPounds(invoice.gross),
    paid: null,
  }
}
