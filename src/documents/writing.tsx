/** Writing a report: its form, how it stands, and somebody else’s newer text. */
import { z } from 'zod'
import type { ShortOfHours } from '#hours/index.ts'
import { inFull } from '#kernel/days.ts'
import { can } from '#platform/access/index.ts'
import { type Call, type FieldProblem, field, type Typed, typedText } from '#platform/web/index.ts'
import { ActionButton, Card, Facts, Fold, Form, Notice, Row, TextArea, TextField } from '#ui/index.ts'
import type { KeepRefusal } from './documents.operations.ts'
import type { Report } from './documents.store.ts'
import { type ReportContent, sections } from './report.rules.ts'
import { Prose } from './report.view.tsx'

const targetCount = 3
export const reasonForm = z.object({ reason: field.text('Say what is put right', 500) })
export const meetingForm = z.object({ attended: field.text('Say who was there, by role', 500) })

export function missingWords(name: string): string {
  if (name.startsWith('baseline')) return 'Say where this target starts from'
  if (name.startsWith('target')) return 'Set at least one target'
  return `Write the part “${sections.find((section) => section.key === name)?.label ?? name}”`
}

export function contentFrom(typed: Typed): ReportContent {
  const text = (name: string) => typedText(typed, name).slice(0, 50_000)
  const targets = Array.from({ length: targetCount }, (_, n) => ({
    words: text(`target_${n + 1}`).trim(),
    baseline: text(`baseline_${n + 1}`).trim(),
  }))
  return {
    texts: {
      background: text('background'),
      observation: text('observation'),
      recommendations: text('recommendations'),
      summary: text('summary'),
    },
    targets,
  }
}

export interface Back {
  readonly problems: readonly FieldProblem[]
  readonly kept?: KeepRefusal
  readonly content?: ReportContent
  readonly short?: ShortOfHours | undefined
}

export function Theirs({ theirs }: { theirs: ReportContent }) {
  return (
    <Notice kind="warn" title="Somebody else changed this report while you were writing">
      <p>Theirs is kept and can be read here; yours is in the form. Put together what is right and save again.</p>
      {sections.map((section) => (
        <Fold title={`Their text: ${section.label}`}>
          <Prose text={theirs.texts[section.key]} />
        </Fold>
      ))}
    </Notice>
  )
}

export function Writing({ report, back }: { report: Report; back: Back | undefined }) {
  const content = back?.content ?? report.content
  const revision = back?.kept?.kind === 'changed meanwhile' ? back.kept.revision : report.revision
  return (
    <Card>
      <autosave-form action={`/documents/${report.id}/draft`}>
        <Form action={`/documents/${report.id}`} button="Save">
          <input type="hidden" name="base_version" value={String(revision)} />
          {sections.map((section) => (
            <TextArea
              name={section.key}
              label={section.label}
              hint={`${section.hint} ## makes a heading, - a list, **bold** words.`}
              rows={section.key === 'observation' ? 12 : 8}
              value={content.texts[section.key]}
              problems={back?.problems}
            />
          ))}
          {Array.from({ length: targetCount }, (_, n) => (
            <div class="pair">
              <TextField
                name={`target_${n + 1}`}
                label={`Target ${n + 1}`}
                value={content.targets[n]?.words ?? ''}
                problems={back?.problems}
              />
              <TextField
                name={`baseline_${n + 1}`}
                label={`Where target ${n + 1} starts from`}
                value={content.targets[n]?.baseline ?? ''}
                problems={back?.problems}
              />
            </div>
          ))}
        </Form>
        <p class="saved" role="status" />
      </autosave-form>
    </Card>
  )
}

export function Standing({
  report,
  call,
  problems,
}: {
  report: Report
  call: Call
  problems: readonly FieldProblem[] | undefined
}) {
  const { actor } = call.var
  const facts = [
    { label: 'State', value: report.state },
    { label: 'Written by', value: report.authorName },
    { label: 'Signed off by', value: report.signedOffBy ?? 'Nobody yet' },
    ...(report.releasedOn ? [{ label: 'Released', value: inFull(report.releasedOn) }] : []),
    ...(report.correctionReason ? [{ label: 'Put right', value: report.correctionReason }] : []),
  ]
  const at = `/documents/${report.id}`
  return (
    <>
      <Card title="How it stands">
        <Facts facts={facts} />
        <Row>
          {report.state === 'draft' && can(actor, 'documents: write') && (
            <ActionButton action={`${at}/sending`} label="Send for sign-off" />
          )}
          {report.state === 'in sign-off' && can(actor, 'documents: sign off') && (
            <ActionButton action={`${at}/sign-off`} label="Sign off" />
          )}
          {report.state === 'in sign-off' && can(actor, 'documents: sign off') && (
            <ActionButton action={`${at}/return`} label="Send back" tone="quiet" />
          )}
        </Row>
      </Card>
      {report.state === 'released' && can(actor, 'documents: write') && (
        <Card>
          <Fold title="Put something right">
            <Form action={`${at}/correction`} button="Open a new version" tone="quiet">
              <TextField name="reason" label="What is put right" problems={problems} />
            </Form>
          </Fold>
        </Card>
      )}
    </>
  )
}
