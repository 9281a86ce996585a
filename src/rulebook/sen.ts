/** SEN provision as a code list (standards.md 3.2). */
export interface Code {
  readonly code: string
  readonly name: string
}

export const senProvision: readonly Code[] = [
  { code: 'N', name: 'No special educational need' },
  { code: 'K', name: 'SEN support' },
  { code: 'E', name: 'Education, health and care plan' },
]
