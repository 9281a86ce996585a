/** A copy as people read it: the same words on the page, in the PDF and in Word. */
import { inFull, parseDay } from '#kernel/days.ts'
import { plainWords } from '#templates/index.ts'
import { Card, Facts, Notice } from '#ui/index.ts'
import { type CopyContent, leftOutWords } from './copy.rules.ts'
import { type Block, parseMarkdown, type Run } from './markdown.rules.ts'

function Runs({ runs }: { runs: readonly Run[] }) {
  return <>{runs.map((run) => (run.bold ? <strong>{run.text}</strong> : run.text))}</>
}

export function Prose({ text }: { text: string }) {
  return (
    <div class="prose">
      {parseMarkdown(text).map((block) => {
        if (block.kind === 'heading') return <h3>{block.text}</h3>
        if (block.kind === 'paragraph')
          return (
            <p>
              <Runs runs={block.runs} />
            </p>
          )
        return (
          <ul>
            {block.items.map((runs) => (
              <li>
                <Runs runs={runs} />
              </li>
            ))}
          </ul>
        )
      })}
    </div>
  )
}

/** Shown to readers: what the writer called a section for the parents is, for them, simply in plain words. */
function titleOf(part: { readonly key: string; readonly title: string }): string {
  return part.key === plainWords ? 'In plain words' : part.title
}

export function CopyView({ content }: { content: CopyContent }) {
  const targets = content.targets.filter((target) => target.words)
  return (
    <>
      {content.correction !== '' && (
        <Notice kind="info" title="This is a corrected version">
          <p>{content.correction}</p>
        </Notice>
      )}
      {content.parts.map((part) => (
        <Card title={titleOf(part)}>
          <Prose text={part.text} />
        </Card>
      ))}
      {targets.length > 0 && (
        <Card title="Targets">
          <Facts
            facts={targets.map((target) => ({ label: target.words, value: `At the start: ${target.baseline}` }))}
          />
        </Card>
      )}
      {content.leftOut.length > 0 && (
        <Card title="What is left out">
          {content.leftOut.map((one) => (
            <p>{leftOutWords(one)}</p>
          ))}
          <p class="soft">If you have questions about this, ask the school's SENCO.</p>
        </Card>
      )}
    </>
  )
}

export interface PrintedCopy {
  readonly title: string
  readonly sender: string
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  readonly sections: readonly { readonly heading: string; readonly blocks: readonly Block[] }[]
}

/** As the PDF's template and Word take it. */
export function printed(content: CopyContent, sender: string): PrintedCopy {
  const day = parseDay(content.releasedOn)
  const facts = [
    { label: 'About', value: content.about },
    { label: 'School', value: content.school },
    { label: 'Date', value: day ? inFull(day) : content.releasedOn },
    { label: 'Version', value: String(content.version) },
    { label: 'Written by', value: content.author },
    { label: 'Signed off by', value: content.signer || 'Nobody yet' },
    { label: 'Reference', value: content.reference },
    ...(content.correction ? [{ label: 'Put right', value: content.correction }] : []),
  ]
  const targets = content.targets.filter((target) => target.words)
  const aims: Block = {
    kind: 'list',
    items: targets.map((target) => [
      { text: target.words, bold: true },
      { text: `. At the start: ${target.baseline}`, bold: false },
    ]),
  }
  const leftOut: readonly Block[] = content.leftOut.map((one) => ({
    kind: 'paragraph',
    runs: [{ text: leftOutWords(one), bold: false }],
  }))
  return {
    title: content.title,
    sender,
    facts,
    sections: [
      ...content.parts.map((part) => ({ heading: titleOf(part), blocks: parseMarkdown(part.text) })),
      ...(targets.length > 0 ? [{ heading: 'Targets', blocks: [aims] }] : []),
      ...(leftOut.length > 0 ? [{ heading: 'What is left out', blocks: leftOut }] : []),
    ],
  }
}
