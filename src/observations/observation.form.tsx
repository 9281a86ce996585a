/** The plain form of an observation: everything in it can be typed; the timer only fills it in faster. */
import { type FieldProblem, type Typed, typedText } from '#platform/web/index.ts'
import { Card, Fold, Hidden, Select, TextArea, TextField } from '#ui/index.ts'
import type { Code } from './codes.rules.ts'
import { entryCount, entryParts } from './observation.reading.ts'

const lengths = ['10', '15', '20', '30', '60'] as const

export interface FormBack {
  readonly problems: readonly FieldProblem[] | undefined
  readonly typed: Typed | undefined
}

/** Whom the moments are about: a pupil, or a class as a whole. */
export type Watched = 'Pupil' | 'Class'

export function ObservationFields({
  codes,
  watched,
  problems,
  typed,
}: FormBack & { codes: readonly Code[]; watched: Watched }) {
  const back = { problems, typed }
  return (
    <>
      <Card title="The lesson">
        <div class="fields">
          <TextField
            name="setting"
            label="Where and when in the day"
            hint="Such as: maths, whole class, after break."
            value={typedText(typed, 'setting')}
            problems={problems}
          />
        </div>
      </Card>
      <Card title="Timed observation">
        <Timed codes={codes} watched={watched} {...back} />
      </Card>
      <Card title="Incidents">
        <div class="fields">
          <Incident no={1} {...back} />
          <Fold title="More incidents" open={laterUsed(back) ? 'open' : undefined}>
            <div class="fields">
              {Array.from({ length: entryCount - 1 }, (_, n) => (
                <Incident no={n + 2} {...back} />
              ))}
            </div>
          </Fold>
        </div>
      </Card>
      <Card title="In your words">
        <TextArea
          name="notes"
          label="What you saw"
          hint={watched === 'Class' ? 'Of the class. Name no child.' : 'Name no other child.'}
          value={typedText(typed, 'notes')}
          problems={problems}
        />
      </Card>
    </>
  )
}

/** Also where only a problem says so. */
function laterUsed({ typed, problems = [] }: FormBack): boolean {
  const later = Array.from({ length: entryCount - 1 }, (_, n) => n + 2)
  return later.some(
    (no) =>
      entryParts.some((part) => typedText(typed, `${part}_${no}`) !== '') ||
      problems.some((problem) => problem.field.endsWith(`_${no}`)),
  )
}

function Timed({ codes, watched, problems, typed }: FormBack & { codes: readonly Code[]; watched: Watched }) {
  return (
    <observation-timer data-watched={watched}>
      <div class="fields">
        <div class="pair">
          <Select
            name="interval_seconds"
            label="Look every"
            value={typedText(typed, 'interval_seconds') || '30'}
            options={lengths.map((value) => ({ value, label: `${value} seconds` }))}
            problems={problems}
          />
          <TextField
            name="length"
            label="Minutes watched"
            hint="Such as 20 or 12:30."
            width="short"
            value={typedText(typed, 'length')}
            problems={problems}
          />
        </div>
        <Fold title="Marks and counts, to type or to check" open="open">
          <div class="fields">
            <TextField
              name="pupil_marks"
              label={`${watched}, moment by moment`}
              hint="One sign a moment: o on task, x off task, - not looked at. Such as ooxo."
              value={typedText(typed, 'pupil_marks')}
              problems={problems}
            />
            <TextField
              name="peer_marks"
              label="A classmate, moment by moment"
              optional="optional"
              hint="Whoever sits near and does what is usual. Never name them."
              value={typedText(typed, 'peer_marks')}
              problems={problems}
            />
            <fieldset class="part">
              <legend>How often it was seen</legend>
              {codes.map(({ code, label, means }) => (
                <div class="counted" data-code={code} data-label={label} data-means={means}>
                  <TextField
                    name={`count_${code}`}
                    label={`${label}: ${watched.toLowerCase()}`}
                    inputmode="numeric"
                    value={typedText(typed, `count_${code}`)}
                    problems={problems}
                  />
                  <TextField
                    name={`peer_${code}`}
                    label="Classmate"
                    inputmode="numeric"
                    value={typedText(typed, `peer_${code}`)}
                    problems={problems}
                  />
                </div>
              ))}
            </fieldset>
          </div>
        </Fold>
        <Hidden name="tapped" value={typedText(typed, 'tapped')} />
      </div>
    </observation-timer>
  )
}

function Incident({ no, problems, typed }: FormBack & { no: number }) {
  const value = (part: string) => typedText(typed, `${part}_${no}`)
  return (
    <fieldset class="part">
      <legend>{`Incident ${no}`}</legend>
      <TextField
        name={`antecedent_${no}`}
        label={`Before incident ${no}`}
        value={value('antecedent')}
        problems={problems}
      />
      <TextField
        name={`behaviour_${no}`}
        label={`Behaviour seen in incident ${no}`}
        value={value('behaviour')}
        problems={problems}
      />
      <TextField
        name={`consequence_${no}`}
        label={`What followed incident ${no}`}
        value={value('consequence')}
        problems={problems}
      />
      <TextField
        name={`at_${no}`}
        label={`Minute of incident ${no}`}
        optional="optional"
        width="short"
        value={value('at')}
        problems={problems}
      />
    </fieldset>
  )
}
