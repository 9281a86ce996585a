/** A link that only writes: a handful of questions for whoever holds it, nothing of the record, once. */
import { Hono } from 'hono'
import { tokenHash } from '#platform/secrets.ts'
import {
  type Call,
  type FieldProblem,
  notFound,
  policy,
  readTyped,
  type Typed,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import { Card, Narrow, ProblemSummary, show } from '#ui/index.ts'
import { AnswerFields, explainAnswer, saidIn } from './answer.form.tsx'
import { sayByLink } from './gathering.operations.ts'
import { linkDays } from './gathering.rules.ts'
import { type OpenedLink, openLink } from './gathering.store.ts'

export const linkPages = new Hono<WebCall>()
  .get('/say/:token', policy('public'), (call) => linkPage(call))
  .post('/say/:token', policy('public'), async (call) => {
    const token = call.req.param('token')
    const typed = await readTyped(call)
    const school = typedText(typed, 'school') === 'yes' ? ('may read' as const) : ('may not read' as const)
    const outcome = await sayByLink(call.var.work, token, saidIn(typed), school)
    if (outcome.ok || outcome.refusal.kind === 'answered or over') return call.redirect(`/say/${token}`, 303)
    if (outcome.refusal.kind === 'too often') return tooOften(call)
    const { refusal } = outcome
    return linkPage(call, { typed, problem: (questions) => explainAnswer(refusal, questions) })
  })

interface Back {
  readonly typed: Typed
  readonly problem: (questions: Extract<OpenedLink, { state: 'open' }>['questions']) => FieldProblem
}

function tooOften(call: Call) {
  const head = {
    title: 'Please wait a moment',
    lede: 'This link was opened ten times in five minutes. Wait five minutes, then open it again.',
  }
  return show(call, head, <></>, 429)
}

async function linkPage(call: Call, back?: Back) {
  const token = call.req.param('token') ?? notFound()
  const link = await call.var.work((work) => openLink(work, tokenHash(token)))
  switch (link.state) {
    case 'unknown':
      return notFound()
    case 'too often':
      return tooOften(call)
    case 'used':
      return show(
        call,
        { title: 'Thank you', lede: 'Your answers have arrived. This link does not open anything any more.' },
        <></>,
      )
    case 'over':
      return show(
        call,
        {
          title: 'This link is over',
          lede: `It could be used for ${linkDays} days. Whoever sent it to you can send another.`,
        },
        <></>,
        404,
      )
    case 'open':
      return openPage(call, link, back)
  }
}

function openPage(call: Call, link: Extract<OpenedLink, { state: 'open' }>, back: Back | undefined) {
  const problems = back && [back.problem(link.questions)]
  const about = link.initial === '' || link.voice === 'pupil' ? '' : ` It is about ${link.initial}.`
  const head = {
    title: link.title,
    lede: `${call.var.provider.name} would like to know.${about} Answer what you can; you can send it once.`,
    wrong: back ? ('wrong' as const) : undefined,
  }
  const body = (
    <Narrow>
      <ProblemSummary problems={problems} />
      <Card>
        <form method="post" data-once="" novalidate>
          <div class="fields">
            <AnswerFields questions={link.questions} voice={link.voice} problems={problems} typed={back?.typed} />
            <div>
              <button type="submit" class="button">
                Send my answers
              </button>
            </div>
          </div>
        </form>
      </Card>
    </Narrow>
  )
  return show(call, head, body, back ? 422 : 200)
}
