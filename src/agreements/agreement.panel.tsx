/** On the parent's page of a child: how the own agreement stands, and the way to it. */
import type { SubjectId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import { Card, LinkButton, Row } from '#ui/index.ts'
import { standing } from './agreement.rules.ts'
import { agreementsOf } from './agreement.store.ts'

const sentences = {
  stands: 'You, or another parent or carer, agreed to the support. It can be withdrawn at any time.',
  withdrawn: 'The agreement was withdrawn: nothing further is planned.',
  'never given': 'No agreement is on record.',
} as const

export async function childAgreementPanel(work: Work, ref: string) {
  const agreements = await agreementsOf(work, ref as SubjectId)
  if (agreements.length === 0) return undefined
  return (
    <Card title="Your agreement">
      <p>{sentences[standing(agreements, 'support')]}</p>
      <Row>
        <LinkButton href={`/children/${ref}/agreement`} tone="quiet">
          Read or withdraw it
        </LinkButton>
      </Row>
    </Card>
  )
}
