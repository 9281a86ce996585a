/** Who is told that a plan was sent or answered: by the number of its case, without a name or a word of it. */
import { type CaseHead, workersOf } from '#cases/index.ts'
import { postHolders } from '#people/index.ts'
import { sendMail } from '#platform/mail/index.ts'
import type { Work } from '#platform/work.ts'

export async function tellSchool(work: Work, one: CaseHead): Promise<void> {
  for (const { id, email } of await postHolders(work, one.school, 'school lead'))
    if (email && String(id) !== String(work.actor.id))
      await sendMail(work, {
        to: email,
        toPrincipal: id,
        subject: `A plan waits for your approval (${one.number})`,
        body: `The team has sent a plan to your school. Sign in to ${work.provider.name} to read it, and approve or return it: you find it on your home.`,
      })
}

const answers = {
  approved: 'The school has approved the plan',
  returned: 'The school has returned the plan, and says what should be different',
} as const

export async function tellTeam(work: Work, one: CaseHead, answer: keyof typeof answers): Promise<void> {
  for (const { id, email } of await workersOf(work, one.id))
    await sendMail(work, {
      to: email,
      toPrincipal: id,
      subject: `A plan was ${answer} (${one.number})`,
      body: `${answers[answer]}. Sign in to ${work.provider.name} to read it.`,
    })
}
