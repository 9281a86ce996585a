/** A one-page paper on the screen: its facts and sections, in the order in which the PDF has them. */
import { Card, Facts } from '#ui/index.ts'
import type { PaperContent } from './papers.rules.ts'

export function PaperView({ content }: { content: PaperContent }) {
  return (
    <div class="narrow stack">
      <Card>
        <Facts facts={content.facts} />
      </Card>
      {content.sections.map(({ heading, lines }) => (
        <Card title={heading}>
          <div class="prose">
            <Lines lines={lines} />
          </div>
        </Card>
      ))}
    </div>
  )
}

/** What somebody says of themselves is a sentence, not a list of one. */
function Lines({ lines }: { lines: PaperContent['sections'][number]['lines'] }) {
  const [only, second] = lines
  if (only?.lead === '' && !second) return <p>{only.words}</p>
  return (
    <ul>
      {lines.map(({ lead, words }) => (
        <li>
          {lead && <strong>{lead}. </strong>}
          {words}
        </li>
      ))}
    </ul>
  )
}
