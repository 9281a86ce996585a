/** The form of an instrument of the service's own: what it is, and up to six scales. */
import { type FieldProblem, givenTo, type Typed, typedText } from '#platform/web/index.ts'
import { Card, Choices, Fold, Form, Select, TextField } from '#ui/index.ts'
import { raters } from './instrument.rules.ts'
import { ownScalesMost } from './own.rules.ts'
import { raterWords } from './words.ts'

const numbers = Array.from({ length: ownScalesMost }, (_, at) => at + 1)

interface View {
  readonly typed: Typed
  readonly problems: readonly FieldProblem[] | undefined
}

export function OwnForm({ action, typed, problems }: View & { action: string }) {
  const text = (name: string) => typedText(typed, name)
  const all = (name: string) => [typed[name] ?? []].flat()
  return (
    <Form action={action} button="Keep it">
      <Card title="What it is">
        <div class="fields">
          <TextField name="name" label="Name" value={text('name')} problems={problems} />
          <TextField name="about" label="What it shows" hint="One line." value={text('about')} problems={problems} />
          <Choices
            kind="checkbox"
            name="subjects"
            label="What it is about"
            chosen={all('subjects')}
            options={[
              { value: 'pupil', label: 'A pupil' },
              { value: 'class', label: 'A class' },
              { value: 'school', label: 'A school' },
              { value: 'family', label: 'A family' },
            ]}
            problems={problems}
          />
          <Choices
            kind="checkbox"
            name="raters"
            label="Who answers it"
            chosen={all('raters')}
            options={raters.map((value) => ({
              value,
              label: raterWords[value].replace(/^./, (one) => one.toUpperCase()),
            }))}
            problems={problems}
          />
          <Choices
            kind="radio"
            name="recorded_by"
            label="Who may record it"
            chosen={[text('recorded_by')]}
            options={[
              { value: 'team', label: 'The team' },
              { value: 'team and school', label: 'The team and the school' },
            ]}
            problems={problems}
          />
          <TextField
            name="licensed_by"
            label="Whose licence it needs"
            hint="Empty where it is yours or free. With a name here, scores are entered once the licence is recorded."
            optional="optional"
            value={text('licensed_by')}
            problems={problems}
          />
          <Choices
            kind="radio"
            name="standing"
            label="For new measures"
            chosen={[text('standing')]}
            options={[
              { value: 'offered', label: 'Offered' },
              { value: 'not offered', label: 'Not offered any more' },
            ]}
            problems={problems}
          />
        </div>
      </Card>
      <Card title="Its scales">
        <div class="stack">
          {numbers.map((no) => (
            <Fold
              title={`Scale ${no}${text(`scale_${no}_name`) ? `: ${text(`scale_${no}_name`)}` : ''}`}
              open={no === 1 || text(`scale_${no}_name`) ? 'open' : undefined}
            >
              <ScaleFields no={no} typed={typed} problems={problems} />
            </Fold>
          ))}
        </div>
      </Card>
    </Form>
  )
}

function ScaleFields({ no, typed, problems }: View & { no: number }) {
  const given = givenTo({ typed: typed ?? {}, problems: problems ?? [] })
  const of = (part: string) => given(`scale_${no}_${part}`)
  return (
    <div class="fields">
      <TextField {...of('name')} label={`Name of scale ${no}`} />
      <TextField {...of('least')} label={`Lowest score of scale ${no}`} width="short" inputmode="numeric" />
      <TextField {...of('most')} label={`Highest score of scale ${no}`} width="short" inputmode="numeric" />
      <Select
        {...of('better')}
        label={`Which way is better on scale ${no}`}
        options={[
          { value: 'higher', label: 'A higher score is better' },
          { value: 'lower', label: 'A lower score is better' },
        ]}
      />
      <TextField
        {...of('bands')}
        label={`Bands of scale ${no}`}
        hint="Such as: 0-3 finding it hard, 4-6 on the way, 7-10 settled."
        optional="optional"
      />
    </div>
  )
}
