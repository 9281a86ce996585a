/** Answering what one was asked, signed in. What others said is not here. */
import { Hono } from 'hono'
import type { GatheringId } from '#kernel/ids.ts'
import { can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import {
  type Call,
  done,
  type FieldProblem,
  notFound,
  pathId,
  policy,
  readTyped,
  submit,
  type Typed,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import { Card, Form, Narrow, ProblemSummary, show } from '#ui/index.ts'
import { AnswerFields, explainAnswer, saidIn } from './answer.form.tsx'
import { say } from './gathering.operations.ts'
import { type Gathering, readGathering } from './gathering.store.ts'

export const sayPages = new Hono<WebCall>()
  .get('/gatherings/:gathering', policy('voices: give'), (call) => sayPage(call))
  .post('/gatherings/:gathering', policy('voices: give'), async (call) => {
    const id = pathId<GatheringId>(call, 'gathering')
    const gathering = await asked(call)
    const typed = await readTyped(call)
    const school = typedText(typed, 'school') === 'yes' ? ('may read' as const) : ('may not read' as const)
    const sent = await submit(call, async (work) => {
      const outcome = await say(work, id, saidIn(typed), school)
      if (!outcome.ok) return outcome
      const to = can(call.var.actor, 'voices: ask') ? `/cases/${outcome.value}/views` : '/'
      return done(to, 'Thank you. Your answers have arrived.')
    })
    if (sent instanceof Response) return sent
    const { refusal } = sent
    if (refusal.kind === 'answered or over' || refusal.kind === 'already sent') return sayPage(call)
    return sayPage(call, [explainAnswer(refusal, gathering.questions)], typed)
  })

/** Only whoever was asked: the team reads the answer in the case. */
async function asked(call: Call): Promise<Gathering> {
  const id = pathId<GatheringId>(call, 'gathering')
  return call.var.work(async (work) => {
    const found = (await readGathering(work, id)) ?? notFound()
    if (found.person !== String(work.actor.id)) notFound()
    await recordView(work, 'view opened', [found.subject], 1, id)
    return found
  }, 'reading')
}

async function sayPage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  const gathering = await asked(call)
  const home = can(call.var.actor, 'voices: ask')
    ? { href: `/cases/${gathering.case}/views`, label: 'Views' }
    : { href: '/', label: 'Home' }
  if (gathering.state !== 'open') {
    const lede =
      gathering.state === 'answered'
        ? 'Your answers have arrived. They cannot be changed; tell whoever asked you if something is wrong.'
        : 'The time to answer is over. Whoever asked you can ask again.'
    const title = gathering.state === 'answered' ? 'Thank you' : 'This is over'
    return show(call, { title, lede, back: home }, <></>)
  }
  const about = gathering.initial === '' || gathering.voice === 'pupil' ? '' : ` It is about ${gathering.initial}.`
  const head = {
    title: gathering.title,
    lede: `${gathering.by} would like to know.${about} Answer what you can; you can send it once.`,
    back: home,
    wrong: problems ? ('wrong' as const) : undefined,
  }
  const body = (
    <Narrow>
      <ProblemSummary problems={problems} />
      <Card>
        <Form button="Send the answers">
          <AnswerFields questions={gathering.questions} voice={gathering.voice} problems={problems} typed={typed} />
        </Form>
      </Card>
    </Narrow>
  )
  return show(call, head, body, problems ? 422 : 200)
}
