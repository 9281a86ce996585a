/** A quote as people read it: its lines, on the page and as data for the PDF. */
import { inFull } from '#kernel/days.ts'
import { inShort } from '#kernel/minutes.ts'
import { inPounds } from '#kernel/money.ts'
import { Card, Facts, Stack, Table } from '#ui/index.ts'
import type { Quote, QuoteLine, Seller } from './quote.store.ts'

export function QuoteBody({ quote, vatWords }: { quote: Quote; vatWords: string }) {
  return (
    <Stack>
      <Card flush="flush">
        <Table
          caption="What was quoted"
          rows={quote.lines}
          columns={[
            {
              label: 'Product',
              on: 'first',
              cell: (line: QuoteLine) =>
                line.reference ? `${line.description} for ${line.reference}` : line.description,
            },
            { label: 'Quantity', align: 'right', cell: (line) => line.quantity },
            { label: 'Hours', align: 'right', cell: (line) => (line.minutes ? inShort(line.minutes) : '–') },
            { label: 'Price', align: 'right', cell: (line) => inPounds(line.unit) },
            { label: 'Net', align: 'right', on: 'state', cell: (line) => inPounds(line.net) },
          ]}
          empty=""
        />
      </Card>
      <Card>
        <Facts
          facts={[
            { label: 'Net', value: inPounds(quote.net) },
            { label: vatWords, value: inPounds(quote.vat) },
            { label: 'In all', value: <strong>{inPounds(quote.gross)}</strong> },
          ]}
        />
      </Card>
    </Stack>
  )
}

/** The quote in the words and figures of its PDF; a subject by its reference. */
export function quotePdf(quote: Quote, seller: Seller, vatWords: string) {
  return {
    number: quote.number,
    quoted: inFull(quote.quotedOn),
    until: inFull(quote.validUntil),
    seller: { name: seller.name, address: seller.address, telephone: seller.telephone },
    school: quote.schoolName,
    by: quote.askedBy,
    lines: quote.lines.map((line) => ({
      description: line.reference ? `${line.description} for ${line.reference}` : line.description,
      quantity: String(line.quantity),
      unit: inPounds(line.unit),
      net: inPounds(line.net),
    })),
    net: inPounds(quote.net),
    vatWords,
    vat: inPounds(quote.vat),
    gross: inPounds(quote.gross),
  }
}
