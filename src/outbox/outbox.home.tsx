/** Mail that could not be sent, on the home of those who can do something about it. */
import { failedMail } from '#platform/mail/index.ts'
import type { Work } from '#platform/work.ts'
import { Card, Stat } from '#ui/index.ts'

export async function failedMailCard(work: Work) {
  const failed = await failedMail(work)
  if (failed === 0) return undefined
  return (
    <Card title="Mail" action={<a href="/mail">All mail</a>}>
      <Stat
        figure={failed}
        label={failed === 1 ? 'message could not be sent' : 'messages could not be sent'}
        href="/mail?show=failed"
      />
    </Card>
  )
}
