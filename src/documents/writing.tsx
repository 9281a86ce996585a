/** Writing a document: its form from the sections it was begun with, and somebody else’s newer text beside it. */
import { Prose, readabilityOf, type WithholdReason, withholdReasons } from '#copies/index.ts'
import type { ShortOfHours } from '#hours/index.ts'
import { type FieldProblem, type Typed, typedText } from '#platform/web/index.ts'
import { plainWords, type Section } from '#templates/index.ts'
import { Card, Fold, Form, Hidden, Notice, Select, TextArea, TextField } from '#ui/index.ts'
import { wordDiff } from './diff.rules.ts'
import type { Report } from './documents.store.ts'
import { applied } from './keeping.rules.ts'
import { longestSection, type ReportContent, setsTargets, type TypedContent } from './report.rules.ts'
import type { KeepRefusal } from './writing.operations.ts'

const targetCount = 3

export function missingWords(name: string, sections: readonly Section[]): string {
  if (name.startsWith('baseline')) return 'Say where this target starts from'
  if (name.startsWith('target')) return 'Set at least one target'
  return `Write the part “${sections.find((section) => `text_${section.key}` === name)?.title ?? name}”`
}

/** Everything that was typed, also of a section that the document does not have: keeping it is refused with words. */
export function contentFrom(typed: Typed): TypedContent {
  const named = (start: string) =>
    Object.keys(typed).flatMap((name) =>
      name.startsWith(start) ? [[name.slice(start.length), typedText(typed, name)] as const] : [],
    )
  const targets = Array.from({ length: targetCount }, (_, n) => ({
    words: typedText(typed, `target_${n + 1}`).trim(),
    baseline: typedText(typed, `baseline_${n + 1}`).trim(),
  }))
  const decided = named('withheld_')
  const withheld = decided.flatMap(([key, value]): readonly (readonly [string, WithholdReason])[] => {
    const reason = withholdReasons.find((one) => one === value)
    return reason && key !== plainWords ? [[key, reason]] : []
  })
  return {
    texts: Object.fromEntries(named('text_')),
    ...(typed.target_1 === undefined ? {} : { targets }),
    ...(decided.length === 0 ? {} : { withheld: Object.fromEntries(withheld) }),
  }
}

export interface Back {
  readonly problems: readonly FieldProblem[]
  readonly kept?: KeepRefusal
  readonly content?: TypedContent
  readonly short?: ShortOfHours | undefined
}

/** What stops a text from being kept, next to its field. */
export function keepProblems(refusal: KeepRefusal, sections: readonly Section[]): readonly FieldProblem[] {
  switch (refusal.kind) {
    case 'changed meanwhile':
      return []
    case 'not a draft':
      return [
        { field: 'main', message: 'This is not being written any more. What you typed is below: copy what you need' },
      ]
    case 'too long':
      return [
        {
          field: `text_${refusal.section}`,
          message: `“${sections.find((one) => one.key === refusal.section)?.title ?? refusal.section}” has ${refusal.letters.toLocaleString('en-GB')} letters. Use ${longestSection.toLocaleString('en-GB')} or fewer: nothing of it is kept yet`,
        },
      ]
    case 'unknown section':
      return [
        {
          field: 'main',
          message: `This document has no part called “${refusal.section}”. What was typed in it is below: copy it into another part`,
        },
      ]
  }
}

export function Theirs({
  refusal,
  report,
}: {
  refusal: Extract<KeepRefusal, { kind: 'changed meanwhile' }>
  report: Report
}) {
  const parts = report.sections.filter((section) => refusal.conflicts.includes(section.key))
  return (
    <Notice kind="warn" title="Somebody else changed the same part while you were writing">
      <p>
        Theirs is kept and can be read here; yours is in the form. Put together what is right and save again. What only
        they changed is in the form already.
      </p>
      {parts.map((section) => (
        <Fold title={`Their text: ${section.title}`} open="open">
          <Prose text={refusal.theirs.texts[section.key] ?? ''} />
        </Fold>
      ))}
      {refusal.conflicts.includes('targets') && (
        <Fold title="Their targets" open="open">
          <ul>
            {refusal.theirs.targets
              .filter((target) => target.words)
              .map((target) => (
                <li>{`${target.words} (${target.baseline})`}</li>
              ))}
          </ul>
        </Fold>
      )}
      {refusal.conflicts.includes('withheld') && <p>They also changed what the parents’ copy leaves out.</p>}
    </Notice>
  )
}

/** Texts of parts that the document does not have: shown, so that they can be copied. */
export function Strays({ content, sections }: { content: TypedContent | undefined; sections: readonly Section[] }) {
  const keys = new Set(sections.map((section) => section.key))
  const strays = Object.entries(content?.texts ?? {}).filter(([key, text]) => !keys.has(key) && text !== '')
  return (
    <>
      {strays.map(([key, text]) => (
        <Notice kind="info" title={`Typed for “${key}”`}>
          <Prose text={text} />
        </Notice>
      ))}
    </>
  )
}

export function Writing({ report, back }: { report: Report; back: Back | undefined }) {
  const meanwhile = back?.kept?.kind === 'changed meanwhile' ? back.kept : undefined
  const content = meanwhile?.together ?? (back?.content ? applied(report.content, back.content) : report.content)
  const revision = meanwhile?.revision ?? report.revision
  const readability = readabilityOf(content.texts[plainWords] ?? '')
  return (
    <Card>
      <autosave-form action={`/documents/${report.id}/draft`} data-key={report.localKey}>
        <Form
          action={`/documents/${report.id}`}
          button="Save"
          second={{ label: 'Save and preview', action: `/documents/${report.id}/preview` }}
        >
          <Hidden name="base_version" value={String(revision)} />
          {report.sections.map((section) => (
            <>
              <TextArea
                name={`text_${section.key}`}
                label={section.title}
                hint={`${section.hint} ## makes a heading, - a list, **bold** words.`}
                rows={section.from === 'observation' ? 12 : 8}
                value={content.texts[section.key]}
                problems={back?.problems}
                {...(section.need === 'optional' ? { optional: 'optional' as const } : {})}
              />
              {section.key === plainWords && <ReadabilityLine readability={readability} />}
            </>
          ))}
          {setsTargets(report.kind) &&
            Array.from({ length: targetCount }, (_, n) => (
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
          <Withholding report={report} content={content} />
        </Form>
        <p class="saved" role="status" />
      </autosave-form>
    </Card>
  )
}

const bandWords = {
  easy: 'easy to read',
  plain: 'plain English',
  hard: 'hard to read: try shorter sentences and everyday words',
} as const

export function ReadabilityLine({ readability }: { readability: ReturnType<typeof readabilityOf> }) {
  if (!readability) return <></>
  return (
    <p class="soft small">
      {`Reading ease ${readability.ease} of 100 (${bandWords[readability.band]}), about a reading age of ${readability.age}, as last saved.`}
    </p>
  )
}

const reasonWords: Readonly<Record<WithholdReason, string>> = {
  'third party': 'Left out: it would tell about somebody else',
  safeguarding: 'Left out: to keep somebody safe',
}

function Withholding({ report, content }: { report: Report; content: ReportContent }) {
  const some = Object.keys(content.withheld ?? {}).length
  return (
    <Fold
      title={some === 0 ? 'What parents do not read' : `What parents do not read (${some})`}
      open={some > 0 ? 'open' : undefined}
    >
      <p class="soft small">Their copy leaves the part out, and says that something was left out and why.</p>
      <div class="fields">
        {report.sections
          .filter((section) => section.key !== plainWords)
          .map((section) => (
            <Select
              name={`withheld_${section.key}`}
              label={`“${section.title}” in the parents’ copy`}
              value={content.withheld?.[section.key] ?? ''}
              options={[
                { value: '', label: 'They read it' },
                ...withholdReasons.map((reason) => ({ value: reason, label: reasonWords[reason] })),
              ]}
            />
          ))}
      </div>
    </Fold>
  )
}

/** Taken out and put in, with words for those who do not see colours. */
export function Difference({ before, after }: { before: string; after: string }) {
  return (
    <p class="difference">
      {wordDiff(before, after).map((part) =>
        part.kind === 'same' ? part.text : part.kind === 'added' ? <ins>{part.text}</ins> : <del>{part.text}</del>,
      )}
    </p>
  )
}
