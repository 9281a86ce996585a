/** The rows of a file, each with its tick, or with what is wrong beside it. */
import { inFull } from '#kernel/days.ts'
import type { SchoolId } from '#kernel/ids.ts'
import type { FieldProblem } from '#platform/web/index.ts'
import { inWordsYearGroup } from '#pupils/index.ts'
import { Card, Empty, Form, Hidden, LinkButton, Table, Tag } from '#ui/index.ts'
import type { Row } from './rows.rules.ts'

const senWords = { N: 'None', K: 'SEN support', E: 'EHC plan' } as const

export function RowsCard({
  school,
  rows,
  problems,
}: {
  school: SchoolId
  rows: readonly Row[]
  problems: readonly FieldProblem[] | undefined
}) {
  const lines = rows.map((row, at) => ({ ...row, at }))
  const ready = lines.filter((line) => line.pupil)
  const table = (
    <Table
      caption={`${rows.length} ${rows.length === 1 ? 'row' : 'rows'} in the file`}
      rows={lines}
      columns={[
        { label: 'Row', on: 'first', cell: (line) => <Pick line={line} first={line === ready[0]} /> },
        { label: 'Born', cell: (line) => (line.pupil ? inFull(line.pupil.bornOn) : line.read.born) },
        { label: 'Year', cell: (line) => (line.pupil ? inWordsYearGroup(line.pupil.yearGroup) : line.read.year) },
        { label: 'UPN', cell: (line) => line.pupil?.upn ?? line.read.upn },
        { label: 'SEN', cell: (line) => (line.pupil ? senWords[line.pupil.senProvision] : line.read.sen) },
        { label: 'To look at', cell: (line) => <Said line={line} /> },
      ]}
      empty={<Empty title="No rows">Nothing was found in the file.</Empty>}
    />
  )
  if (ready.length === 0)
    return (
      <>
        <Card flush="flush">{table}</Card>
        <LinkButton href="/imports/pupils">Choose another file</LinkButton>
      </>
    )
  return (
    <Form action="/imports/pupils/chosen" button="Bring those ticked">
      <Hidden name="school" value={school} />
      {problems?.map((problem) => (
        <p class="problem">{problem.message}</p>
      ))}
      <Card flush="flush">{table}</Card>
    </Form>
  )
}

type Line = Row & { readonly at: number }

/** A row that cannot be brought has no tick; its words stand beside it. */
function Pick({ line, first }: { line: Line; first: boolean }) {
  const name = `${line.read.given} ${line.read.family}`.trim() || 'No name'
  return (
    <>
      <Hidden name={`row_${line.at}`} value={JSON.stringify(line.read)} />
      {line.pupil ? (
        <label class="choice">
          <input type="checkbox" id={first ? 'bring' : `bring-${line.at}`} name="bring" value={String(line.at)} />
          <span>
            {line.at + 1}. {name}
          </span>
        </label>
      ) : (
        <span>
          {line.at + 1}. {name}
        </span>
      )}
    </>
  )
}

function Said({ line }: { line: Line }) {
  const known = line.problems.some((problem) => problem.startsWith('Known already'))
  return (
    <>
      {line.problems.length > 0 && <Tag tone={known ? 'neutral' : 'bad'}>{known ? 'known' : 'to mend'}</Tag>}{' '}
      {[...line.problems, ...line.hints].join('. ')}
    </>
  )
}
