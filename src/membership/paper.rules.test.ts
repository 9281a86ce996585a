/** Lines of signed forms. */
import { expect, it } from 'vitest'
import { id, type SchoolId } from '#kernel/ids.ts'
import { readForms } from './paper.rules.ts'

const one = id<SchoolId>('00000000-0000-4000-8000-000000000001')
const other = id<SchoolId>('00000000-0000-4000-8000-000000000002')
const schools = [
  { id: one, registerNumber: '100001' },
  { id: other, registerNumber: '100002' },
]

it('reads what was pasted, with empty cells and cells in quotation marks', () => {
  expect(readForms({ pasted: '100001,"Hale, Ellen",,PO-1\n\n100002\tA. Reed\tHead' }, schools)).toEqual({
    ok: true,
    lines: [
      { school: one, name: 'Hale, Ellen', position: undefined, purchaseOrder: 'PO-1' },
      { school: other, name: 'A. Reed', position: 'Head', purchaseOrder: undefined },
    ],
  })
})

it('reads what was ticked, with what was written beside it', () => {
  const typed = { school: [one], [`name_${one}`]: ' Ellen Hale ', [`position_${one}`]: '', [`order_${other}`]: 'PO' }
  expect(readForms(typed, schools)).toEqual({
    ok: true,
    lines: [{ school: one, name: 'Ellen Hale', position: undefined, purchaseOrder: undefined }],
  })
  expect(readForms({ school: other }, schools)).toMatchObject({ ok: true, lines: [{ school: other }] })
})

it('refuses a school that is unknown or named twice', () => {
  expect(readForms({ pasted: '100003, X' }, schools)).toEqual({
    ok: false,
    problems: ['Line 1: no school has the register number ‘100003’'],
  })
  expect(readForms({ school: one, pasted: '100001' }, schools)).toMatchObject({ ok: false })
})
