/** The form of one measure: who answered, when, and a field for each score, with its range beside it. */
import type { FieldProblem, Typed } from '#platform/web/index.ts'
import { typedText } from '#platform/web/index.ts'
import { Card, Choices, Form, Hidden, Select, TextArea, TextField, Tick } from '#ui/index.ts'
import { type Instrument, mostOf, occasions, type Scale } from './instrument.rules.ts'
import { occasionWords, raterWords } from './words.ts'

/** Scores have names of their own, so that no scale's key meets another field. */
export const scoreField = (field: string) => `score-${field}`

const answers = ['Not at all', 'A little', 'Partly', 'Mostly', 'Fully']

interface FormView {
  readonly action: string
  readonly instrument: Instrument
  readonly ceilings: Readonly<Record<string, number>>
  readonly typed: Typed
  readonly problems: readonly FieldProblem[] | undefined
  /** A correction says why; who may read it is asked of the team only. */
  readonly asks: { readonly reason: boolean; readonly audience: boolean }
}

const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1)

export function MeasureForm({ action, instrument, ceilings, typed, problems, asks }: FormView) {
  const text = (name: string) => typedText(typed, name)
  return (
    <Form action={action} button={asks.reason ? 'Keep the correction' : 'Record'}>
      <Hidden name="instrument" value={instrument.code} />
      <Card title="Who and when">
        <div class="fields">
          {asks.reason && <TextField name="reason" label="What was wrong" value={text('reason')} problems={problems} />}
          <Choices
            kind="radio"
            name="rater"
            label="Who answered"
            chosen={[text('rater')]}
            options={instrument.raters.map((value) => ({ value, label: capital(raterWords[value]) }))}
            problems={problems}
          />
          <Choices
            kind="radio"
            name="occasion"
            label="Occasion"
            chosen={[text('occasion')]}
            options={occasions.map((value) => ({
              value,
              label: `${occasionWords[value]} the work`.replace('In between the work', 'In between'),
            }))}
            problems={problems}
          />
          <TextField
            name="on"
            label="Day it was answered"
            type="date"
            width="short"
            value={text('on')}
            problems={problems}
          />
          <Tick
            name="earlier"
            label="It was answered before the case was opened"
            checked={text('earlier') === 'yes' ? 'checked' : undefined}
            problems={problems}
          />
        </div>
      </Card>
      <Card title="Scores">
        <div class="fields">
          <p class="hint">{instrument.hint}</p>
          <div class={instrument.scales.length > 8 ? 'intervals' : 'fields'}>
            {instrument.scales.map((scale) => (
              <ScoreFields
                scale={scale}
                instrument={instrument}
                ceilings={ceilings}
                typed={typed}
                problems={problems}
              />
            ))}
          </div>
        </div>
      </Card>
      <Card title="Beside the scores">
        <div class="fields">
          <TextArea name="note" label="Note" optional="optional" rows={3} value={text('note')} problems={problems} />
          {asks.audience && (
            <Choices
              kind="radio"
              name="audience"
              label="Who may read it"
              chosen={[text('audience')]}
              options={[
                { value: 'school', label: 'The school too' },
                { value: 'team', label: 'The team only' },
              ]}
              problems={problems}
            />
          )}
        </div>
      </Card>
    </Form>
  )
}

function ScoreFields({
  scale,
  instrument,
  ceilings,
  typed,
  problems,
}: Pick<FormView, 'instrument' | 'ceilings' | 'typed' | 'problems'> & { scale: Scale }) {
  const { key, name, from } = scale
  const field = { problems, width: 'short', inputmode: 'numeric' } as const
  const value = (of: string) => typedText(typed, scoreField(of))
  switch (from.by) {
    case 'sum':
      return <></>
    case 'statements':
      return (
        <>
          {from.statements.map((statement, at) => (
            <Select
              name={scoreField(`${key}-${at + 1}`)}
              label={statement}
              empty="Not answered"
              value={value(`${key}-${at + 1}`)}
              options={answers.map((label, n) => ({ value: String(n + 1), label: `${n + 1}  ${label}` }))}
              problems={problems}
            />
          ))}
        </>
      )
    case 'goal':
      return (
        <>
          <TextField
            name={scoreField(`${key}-words`)}
            label={`${name}, in their own words`}
            {...(key === 'goal-1' ? {} : { optional: 'optional' as const })}
            value={value(`${key}-words`)}
            problems={problems}
          />
          <TextField {...field} name={scoreField(key)} label={`${name}: score`} hint="0 to 10" value={value(key)} />
        </>
      )
    case 'median':
      return (
        <TextField
          name={scoreField(key)}
          label={name}
          hint={`${inRange(scale, instrument, ceilings)}, one reading or several`}
          problems={problems}
          value={value(key)}
        />
      )
    case 'number':
      return (
        <TextField
          {...field}
          name={scoreField(key)}
          label={name}
          hint={inRange(scale, instrument, ceilings)}
          value={value(key)}
        />
      )
  }
}

/** '0 to 10', and for whom it differs: '0 to 10 (answered by a teacher: 0 to 6)'. */
function inRange(scale: Scale, { raters }: Instrument, ceilings: Readonly<Record<string, number>>): string {
  const most = scale.most ?? ceilings[scale.key]
  if (most === undefined) return 'Its highest total is recorded with the licence'
  const others = raters.flatMap((rater) => {
    const own = mostOf(scale, rater, ceilings)
    return own === most || own === undefined ? [] : [`answered by ${raterWords[rater]}: ${scale.least} to ${own}`]
  })
  return `${scale.least} to ${most}${others.length > 0 ? ` (${others.join('; ')})` : ''}, ${scale.better} is better`
}
