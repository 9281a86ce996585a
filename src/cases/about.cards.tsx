/** A class, a school or a family as its case shows it, and the form that says it. */
import { type FieldProblem, type Typed, typedText } from '#platform/web/index.ts'
import { inWordsYearGroup, type SubjectKind } from '#pupils/index.ts'
import { Card, Facts, Form, LinkButton, Row, TextArea, TextField } from '#ui/index.ts'
import type { CaseHead } from './cases.store.ts'
import { hasPart, shapeOf } from './shape.rules.ts'

const notSaid = 'Not said yet'

/** Nothing for a child: the record says who it is. `keeps`: the reader may change it. */
export function SubjectCard({ one, keeps }: { one: CaseHead; keeps: 'keeps' | 'reads' }) {
  const shape = shapeOf(one)
  const { about } = one
  if (!shape.about) return <></>
  return (
    <Card title={shape.about}>
      <Facts
        facts={[
          ...(one.subjectKind === 'class' ? [{ label: 'Class', value: one.subjectName }] : []),
          ...(one.yearGroup ? [{ label: 'Year', value: inWordsYearGroup(one.yearGroup) }] : []),
          ...(hasPart(one, 'roll') ? [{ label: 'On roll', value: about.onRoll ? String(about.onRoll) : notSaid }] : []),
          { label: shape.partners, value: about.adults || notSaid },
          { label: `What is wanted for ${shape.the}`, value: about.wanted || notSaid },
        ]}
      />
      {keeps === 'keeps' && (
        <Row>
          <LinkButton tone="quiet" href={`/cases/${one.id}/about`}>
            Change this
          </LinkButton>
        </Row>
      )}
    </Card>
  )
}

const adultsHint: Readonly<Record<SubjectKind, string>> = {
  pupil: '',
  class: 'By role, such as class teacher, two teaching assistants.',
  school: 'By role, such as headteacher, SENCO, phase leaders.',
  family: 'By relation, such as mother, stepfather.',
}

export function AboutForm({
  one,
  problems,
  typed,
}: {
  one: CaseHead
  problems: readonly FieldProblem[] | undefined
  typed: Typed | undefined
}) {
  const shape = shapeOf(one)
  const { about } = one
  const given = (name: string, kept: string) => ({ name, value: typed ? typedText(typed, name) : kept, problems })
  return (
    <Form action={`/cases/${one.id}/about`} button="Keep">
      {one.subjectKind === 'family' && (
        <TextField {...given('name', about.name)} label="What the family is called" hint="Such as Marsh family." />
      )}
      {hasPart(one, 'roll') && (
        <TextField
          {...given('on_roll', about.onRoll ? String(about.onRoll) : '')}
          label="Number on roll"
          optional="optional"
          width="short"
        />
      )}
      <TextField
        {...given('adults', about.adults)}
        label={shape.partners}
        hint={adultsHint[one.subjectKind]}
        optional="optional"
      />
      <TextArea {...given('wanted', about.wanted)} label={`What is wanted for ${shape.the}?`} rows={4} />
    </Form>
  )
}
