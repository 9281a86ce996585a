/** The provider's own list of codes: one line a code, in the order of the buttons. */
import { Hono } from 'hono'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import {
  type Call,
  done,
  type FieldProblem,
  policy,
  readTyped,
  submit,
  type Typed,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import { Card, Form, Narrow, ProblemSummary, Select, show, TextField } from '#ui/index.ts'
import { type CodeProblem, codesFrom, codesMost, meanings } from './codes.rules.ts'
import { addCodeList, codesNow } from './codes.store.ts'

export const codePages = new Hono<WebCall>()
  .get('/settings/observation-codes', policy('codes: keep'), (call) => codesPage(call))
  .post('/settings/observation-codes', policy('codes: keep'), async (call) => {
    const typed = await readTyped(call)
    const codes = codesFrom(linesFrom(typed))
    if ('kind' in codes) return codesPage(call, [explain(codes, typed)], typed)
    const sent = await submit(call, async (work) => {
      allow(work.actor, 'codes: keep')
      await addCodeList(work, codes)
      await recordChange(work, 'observation codes kept', work.provider.id, { codes: codes.length })
      return done('/settings/observation-codes', 'Kept. Observations from now on use this list.')
    })
    return sent instanceof Response
      ? sent
      : codesPage(call, [{ field: 'label_1', message: 'This was sent already. The list below is kept' }], typed)
  })

const numbers = Array.from({ length: codesMost }, (_, n) => n + 1)

function linesFrom(typed: Typed) {
  return numbers.map((no) => ({
    label: typedText(typed, `label_${no}`),
    means: meanings.find((one) => one === typedText(typed, `means_${no}`)) ?? ('other' as const),
  }))
}

function explain(problem: CodeProblem, typed: Typed): FieldProblem {
  const at = (label: string) =>
    `label_${numbers.findLast((no) => typedText(typed, `label_${no}`).trim() === label) ?? 1}`
  switch (problem.kind) {
    case 'no codes':
      return { field: 'label_1', message: 'Keep at least one code' }
    case 'too many codes':
      return { field: 'label_1', message: `Keep ${problem.most} codes or fewer: more do not fit on a phone` }
    case 'said twice':
      return { field: at(problem.label), message: `'${problem.label}' is there twice. Change one of them` }
    case 'too long':
      return { field: at(problem.label), message: 'Use 40 characters or fewer, so that it fits on a button' }
  }
}

const meaningWords = { 'on task': 'Means on task', 'off task': 'Means off task', other: 'Only counted' } as const

async function codesPage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  const codes = await call.var.work((work) => codesNow(work), 'reading')
  const head = {
    title: 'Codes for observing in class',
    lede: 'They are the buttons of the timed observation. What was recorded keeps the words of its day.',
    wrong: problems ? ('wrong' as const) : undefined,
  }
  const value = (no: number) => (typed ? typedText(typed, `label_${no}`) : codes[no - 1]?.label)
  const means = (no: number) => (typed ? typedText(typed, `means_${no}`) : codes[no - 1]?.means)
  const body = (
    <Narrow>
      <ProblemSummary problems={problems} />
      <Card>
        <Form button="Keep this list">
          {numbers.map((no) => (
            <div class="pair">
              <TextField name={`label_${no}`} label={`Code ${no}`} value={value(no)} problems={problems} />
              <Select
                name={`means_${no}`}
                label={`What code ${no} says`}
                value={means(no) ?? 'other'}
                options={meanings.map((one) => ({ value: one, label: meaningWords[one] }))}
              />
            </div>
          ))}
        </Form>
      </Card>
    </Narrow>
  )
  return show(call, head, body, problems ? 422 : 200)
}
