/** A report as people read it, on the page and as data for the PDF: the same words in both. */
import { inFull } from '#kernel/days.ts'
import { Card, Facts, Fold } from '#ui/index.ts'
import type { Report } from './documents.store.ts'
import { type Block, parseMarkdown, type Run } from './markdown.rules.ts'

const headings = {
  background: 'Background',
  observation: 'What was observed',
  recommendations: 'Recommendations',
} as const

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

export function ReportView({ report }: { report: Report }) {
  const { texts, targets } = report.content
  return (
    <>
      <Card title="In plain words">
        <Prose text={texts.summary} />
      </Card>
      {(['background', 'observation', 'recommendations'] as const).map((key) => (
        <Card title={headings[key]}>
          <Prose text={texts[key]} />
        </Card>
      ))}
      <Card title="Targets">
        <Facts
          facts={targets
            .filter((target) => target.words)
            .map((target) => ({ label: target.words, value: `At the start: ${target.baseline}` }))}
        />
      </Card>
      {report.sha256 && (
        <Fold title="How this version is fixed">
          <p class="soft small">Its content has the SHA-256 hash {report.sha256}. A correction is a new version.</p>
        </Fold>
      )}
    </>
  )
}

interface PdfFact {
  readonly label: string
  readonly value: string
}

/** The report as the PDF's template takes it. */
export function reportPdf(report: Report, about: string, sender: string) {
  const facts: readonly PdfFact[] = [
    { label: 'About', value: about },
    { label: 'School', value: report.schoolName },
    { label: 'Date', value: report.releasedOn ? inFull(report.releasedOn) : 'Not released' },
    { label: 'Version', value: String(report.version) },
    { label: 'Written by', value: report.authorName },
    { label: 'Signed off by', value: report.signedOffBy ?? 'Nobody yet' },
    { label: 'Reference', value: report.caseNumber },
  ]
  const { texts, targets } = report.content
  const aims: Block = {
    kind: 'list',
    items: targets
      .filter((target) => target.words)
      .map((target) => [
        { text: target.words, bold: true },
        { text: `. At the start: ${target.baseline}`, bold: false },
      ]),
  }
  return {
    title: 'Report with recommendations',
    sender,
    facts,
    summary: parseMarkdown(texts.summary),
    sections: [
      ...(['background', 'observation', 'recommendations'] as const).map((key) => ({
        heading: headings[key],
        blocks: parseMarkdown(texts[key]),
      })),
      { heading: 'Targets', blocks: [aims] },
    ],
  }
}
