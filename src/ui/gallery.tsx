/** Every component in every state, on one page: what a new page is put together from. */
import { day } from '#kernel/days.ts'
import { hours, minutes } from '#kernel/minutes.ts'
import { megabytes } from '#platform/web/index.ts'
import {
  Answers,
  Card,
  Empty,
  Facts,
  Fold,
  Grid,
  LinkButton,
  Links,
  Notice,
  Row,
  Stack,
  Stat,
  Table,
  Tag,
  type Tone,
} from './content.tsx'
import { Choices, FileField, ProblemSummary, Select, TextArea, TextField, Tick } from './form.tsx'
import { HoursBar, Tasks, Timeline } from './progress.tsx'

const tones: readonly Tone[] = ['new', 'assess', 'plan', 'do', 'review', 'closed', 'good', 'warn', 'bad', 'neutral']
const problems = [
  { field: 'wrong_text', message: 'Enter the name of the school' },
  { field: 'wrong_choice', message: 'Choose how they agreed' },
]
const rows = [
  { number: 'C-2600', about: 'Ida Fern', state: 'assess' as const, time: '3 h of 7' },
  { number: 'C-2601', about: 'Class 3 Larch', state: 'review' as const, time: '6 h of 7' },
]

export function Gallery() {
  return (
    <Stack>
      <Card title="Actions">
        <Row>
          <LinkButton href="/gallery">Main action</LinkButton>
          <LinkButton href="/gallery" tone="quiet">
            Quiet action
          </LinkButton>
          <button type="button" class="button danger">
            Dangerous action
          </button>
          <button type="button" class="button" disabled>
            On its way
          </button>
        </Row>
      </Card>
      <Card title="States">
        <Row>
          {tones.map((tone) => (
            <Tag tone={tone}>{tone}</Tag>
          ))}
        </Row>
      </Card>
      <Notice kind="done">
        <p>Saved.</p>
      </Notice>
      <Notice kind="warn" title="Somebody else changed this">
        <p>Both texts are shown.</p>
      </Notice>
      <Notice kind="refused" title="This cannot be ordered yet">
        <p>Accept the agreement first.</p>
      </Notice>
      <Fields />
      <Grid>
        <Card>
          <Stat figure="12" label="open cases" href="/gallery" />
        </Card>
        <Card>
          <Stat figure="£1,234.50" label="to be paid" />
        </Card>
      </Grid>
      <Card title="Hours">
        <HoursBar granted={hours(7)} used={hours(3)} reserved={minutes(90)} available={minutes(150)} />
      </Card>
      <Card flush="flush">
        <Table
          caption="A table that becomes cards on a phone"
          rows={rows}
          columns={[
            { label: 'Reference', on: 'first', cell: (row) => <a href="/gallery">{row.number}</a> },
            { label: 'About', cell: (row) => row.about },
            { label: 'State', on: 'state', cell: (row) => <Tag tone={row.state}>{row.state}</Tag> },
            { label: 'Time', align: 'right', cell: (row) => row.time },
          ]}
          empty=""
        />
      </Card>
      <Card title="Timeline">
        <Timeline
          entries={[
            {
              on: day('2022-11-07'),
              title: 'Visit and observation',
              who: 'Jo Whitlock',
              body: 'On task in 60% of 20 intervals.',
              tag: { tone: 'neutral', word: 'Team only' },
            },
            { on: day('2022-11-01'), title: 'Case opened', who: 'Miriam Holt' },
          ]}
        />
      </Card>
      <Card title="Facts, answers, tasks, links">
        <Stack>
          <Facts
            facts={[
              { label: 'School', value: 'Hollowmere Primary School' },
              { label: 'Opened', value: '7 November 2022' },
            ]}
          />
          <Answers answers={[{ label: 'What happens?', value: 'Leaves the room.', change: '/gallery' }]} />
          <Tasks
            tasks={[
              { href: '/gallery', label: 'The pupil', state: 'done' },
              { href: '/gallery', label: 'What is the concern?', state: 'to do' },
            ]}
          />
          <Links links={[{ href: '/gallery', label: 'C-2600, Ida Fern', note: 'visit due 14 November' }]} />
          <Fold title="Something folded away">
            <p>Here it is.</p>
          </Fold>
        </Stack>
      </Card>
      <Card>
        <Empty title="Nothing here yet">What to do about it is said here.</Empty>
      </Card>
    </Stack>
  )
}

function Fields() {
  return (
    <Card title="Fields">
      <ProblemSummary problems={problems} />
      <div class="fields">
        <TextField name="text" label="A line" hint="With a hint." />
        <TextField name="wrong_text" label="A line with a problem" problems={problems} />
        <TextArea name="words" label="Several lines" optional="optional" rows={3} />
        <FileField name="chosen" label="A file" atMost={megabytes(10)} kinds={['pdf', 'docx', 'png', 'jpeg']} />
        <Select name="select" label="One of many" empty="Choose" options={[{ value: 'a', label: 'The first' }]} />
        <Choices
          kind="radio"
          name="wrong_choice"
          label="One of a few"
          chosen={[]}
          problems={problems}
          options={['In a meeting', 'By telephone'].map((label) => ({ value: label, label }))}
        />
        <Tick name="tick" label="A box to tick" />
      </div>
    </Card>
  )
}
