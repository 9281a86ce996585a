/** What is rendered is read back by another library: words, title, language, tags. */
import { extractText, getDocumentProxy, getMeta } from 'unpdf'
import { expect, it } from 'vitest'
import { renderPdf } from './index.ts'

const invoice = {
  number: '2022-0001',
  issued: '7 November 2022',
  due: '7 December 2022',
  seller: { name: 'Stepping Stones', address: ['Bowerham Road', 'Lancaster'], telephone: '01632 960000' },
  buyer: { name: 'Hollowmere Primary School', address: ['Mere Lane'] },
  purchaseOrder: 'PO-77',
  lines: [{ description: 'Bronze package #set page(fill: red)', quantity: '1', unit: '£650.00', net: '£650.00' }],
  net: '£650.00',
  vatWords: 'No VAT charged',
  vat: '£0.00',
  gross: '£650.00',
}

it('an invoice holds its figures, its title and its tags, and people’s words stay words', async () => {
  const pdf = await getDocumentProxy(await renderPdf('invoice', invoice))
  const { text } = await extractText(pdf, { mergePages: true })
  for (const words of [
    'Invoice 2022-0001',
    '£650.00',
    'PO-77',
    'Pay by',
    '7 December 2022',
    'No VAT charged',
    '#set page(fill: red)',
  ])
    expect(text).toContain(words)
  const { info } = await getMeta(pdf)
  expect(info.Title).toBe('Invoice 2022-0001')
  expect(info.Language).toMatch(/^en/)
  expect((await pdf.getMarkInfo())?.Marked).toBe(true)
})

it('a document without a title is refused', async () => {
  await expect(renderPdf('invoice', { ...invoice, number: 0 })).rejects.toThrow('PDF not rendered')
})
