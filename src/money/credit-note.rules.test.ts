/** Credits follow the invoices they are against, to the penny. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { id, type PayerId } from '#kernel/ids.ts'
import { type Pence, pence, percentage } from '#kernel/money.ts'
import { type Creditable, creditNumber, creditTotals, leftToCredit, splitCredit } from './credit-note.rules.ts'

const hub = id<PayerId>('00000000-0000-4000-8000-000000000001')
const anInvoice = (net: number, creditedNet = 0, creditedVat = 0, vatRate = 0, paid = 0): Creditable => ({
  payer: undefined,
  net: pence(net),
  vatRate,
  creditedNet: pence(creditedNet),
  creditedVat: pence(creditedVat),
  paid: pence(paid),
})

describe('a credit', () => {
  it('goes to the payers as they were invoiced', () => {
    expect(splitCredit(pence(10_000), [anInvoice(22_000), { ...anInvoice(33_000), payer: hub }])).toEqual({
      ok: true,
      value: [4000, 6000],
    })
  })
  it('takes one payer’s invoices in turn, so that one cancellation is one credit note', () => {
    const invoices = [anInvoice(148_000), anInvoice(4000)]
    expect(splitCredit(pence(30_000), invoices)).toEqual({ ok: true, value: [30_000, 0] })
    expect(splitCredit(pence(150_000), invoices)).toEqual({ ok: true, value: [148_000, 2000] })
  })
  it('lowers what is still owed before it is money to pay back', () => {
    const paidFirst = [anInvoice(148_000, 0, 0, 0, 148_000), anInvoice(40_000)]
    expect(splitCredit(pence(30_000), paidFirst)).toEqual({ ok: true, value: [0, 30_000] })
    expect(splitCredit(pence(50_000), paidFirst)).toEqual({ ok: true, value: [10_000, 40_000] })
    const halfPaid = [anInvoice(10_000, 0, 0, 2000, 6000), anInvoice(10_000, 0, 0, 2000)]
    expect(splitCredit(pence(6000), halfPaid)).toEqual({ ok: true, value: [5000, 1000] })
  })
  it('pays nothing back of any invoice while the same payer owes on another, whatever was paid, to the penny', () => {
    const anyInvoice = fc
      .record({
        net: fc.integer({ min: 1, max: 90_000 }),
        rate: fc.constantFrom(0, 500, 2000),
        paid: fc.double({ min: 0, max: 1, noNaN: true }),
      })
      .map(({ net, rate, paid }) => {
        const gross = net + percentage(pence(net), rate)
        return anInvoice(net, 0, 0, rate, Math.floor(gross * paid))
      })
    const owedAfter = (invoice: Creditable, net: Pence) =>
      invoice.net + percentage(invoice.net, invoice.vatRate) - creditTotals(net, invoice).gross - invoice.paid
    fc.assert(
      fc.property(
        fc.array(anyInvoice, { minLength: 1, maxLength: 5 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (invoices, share) => {
          const wanted = pence(Math.max(1, Math.floor(leftToCredit(invoices) * share)))
          const cut = splitCredit(wanted, invoices)
          if (!cut.ok) throw new Error('no more than is left is asked for')
          expect(cut.value.reduce((all, one) => all + one, 0)).toBe(wanted)
          const after = invoices.map((one, at) => owedAfter(one, cut.value[at] ?? pence(0)))
          const before = invoices.map((one) => owedAfter(one, pence(0)))
          const paysBack = after.some((owed, at) => owed < Math.min(0, before[at] ?? 0))
          // A penny of net carries VAT: less than two pence can stay owed because no whole penny of net fits in them.
          if (paysBack) for (const owed of after) expect(owed).toBeLessThan(2)
        },
      ),
    )
  })
  it('is never more than what is left', () => {
    const invoices = [anInvoice(22_000, 22_000), anInvoice(33_000, 30_000)]
    expect(leftToCredit(invoices)).toBe(3000)
    expect(splitCredit(pence(3001), invoices)).toEqual({
      ok: false,
      refusal: { kind: 'more than invoiced', left: 3000 },
    })
    expect(splitCredit(pence(0), invoices)).toMatchObject({ ok: false, refusal: { kind: 'nothing to credit' } })
  })
  it('after credit, nothing is over-credited, and crediting all of it brings net and VAT to nothing', () => {
    const nets = fc.array(fc.integer({ min: 1, max: 500_000 }), { minLength: 1, maxLength: 4 })
    const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 })
    fc.assert(
      fc.property(nets, cuts, fc.constantFrom(0, 2000), (all, shares, rate) => {
        let invoices = all.map((net, at) => ({ ...anInvoice(net, 0, 0, rate), payer: at % 2 ? hub : undefined }))
        for (const share of [...shares, 1]) {
          const wanted = pence(Math.floor(leftToCredit(invoices) * share))
          const cut = splitCredit(wanted, invoices)
          if (!cut.ok) continue
          invoices = invoices.map((invoice, at) => {
            const net = cut.value[at] ?? pence(0)
            const { vat } = creditTotals(net, invoice)
            expect(vat).toBeGreaterThanOrEqual(0)
            expect(invoice.creditedNet + net).toBeLessThanOrEqual(invoice.net)
            return {
              ...invoice,
              creditedNet: pence(invoice.creditedNet + net),
              creditedVat: pence(invoice.creditedVat + vat),
            }
          })
        }
        expect(leftToCredit(invoices)).toBe(0)
        for (const invoice of invoices) expect(invoice.creditedVat).toBe(percentage(invoice.net, rate))
      }),
    )
  })
  it('is numbered in a series of its own', () => expect(creditNumber(2022, 7)).toBe('C-2022-0007'))
})
