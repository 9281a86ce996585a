/** SEN provision and types of need as dated code lists (standards.md 3.2). */
import { day, isBefore, type PlainDate } from '#kernel/days.ts'

export interface Code {
  readonly code: string
  readonly name: string
  readonly from?: PlainDate
}

export const senProvision: readonly Code[] = [
  { code: 'N', name: 'No special educational need' },
  { code: 'K', name: 'SEN support' },
  { code: 'E', name: 'Education, health and care plan' },
]

const types: readonly Code[] = [
  { code: 'SEMH', name: 'Social, emotional and mental health' },
  { code: 'SPLD', name: 'Specific learning difficulty' },
  { code: 'MLD', name: 'Moderate learning difficulty' },
  { code: 'SLD', name: 'Severe learning difficulty' },
  { code: 'PMLD', name: 'Profound and multiple learning difficulty' },
  { code: 'SLCN', name: 'Speech, language and communication needs' },
  { code: 'HI', name: 'Hearing impairment' },
  { code: 'VI', name: 'Vision impairment' },
  { code: 'MSI', name: 'Multi-sensory impairment' },
  { code: 'PD', name: 'Physical disability' },
  { code: 'ASD', name: 'Autistic spectrum disorder' },
  { code: 'DS', name: 'Down syndrome', from: day('2025-01-01') },
  { code: 'OTH', name: 'Other difficulty' },
  { code: 'NSA', name: 'SEN support but no specialist assessment of type of need' },
]

/** The types that could be recorded on a day. */
export function senTypesOn(on: PlainDate): readonly Code[] {
  return types.filter((type) => !type.from || !isBefore(on, type.from))
}
