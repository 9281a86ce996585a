/** The EHC request pack as a page and as a tagged PDF; the school sends it, nobody else. */
import { Hono } from 'hono'
import { caseFrame } from '#cases/index.ts'
import { inFull, localDay } from '#kernel/days.ts'
import type { CaseId } from '#kernel/ids.ts'
import { renderPdf } from '#platform/pdf/index.ts'
import { type Call, pathId, policy, type WebCall } from '#platform/web/index.ts'
import { Answers, Card, LinkButton, Notice, Row, Stack, show } from '#ui/index.ts'
import { type Pack, packOf } from './pack.operations.ts'

export const packPages = new Hono<WebCall>()
  .get('/cases/:case/ehc-pack', policy('reviews: read'), async (call) => {
    const { one, parts } = await read(call)
    const body = (
      <Stack>
        <Notice kind="info">
          <p>
            Gathered from what is on record today, for the school to send with its request for an EHC needs assessment.
            Read it with the parents first. Nothing is sent from here.
          </p>
        </Notice>
        <Row>
          <LinkButton href={`/cases/${one.id}/ehc-pack.pdf`}>Download as PDF</LinkButton>
        </Row>
        {parts.map((part) => (
          <Card title={part.heading}>
            {part.lines.length === 0 ? (
              <p class="soft">{part.empty}</p>
            ) : (
              <Answers answers={part.lines.map(({ label, words }) => ({ label, value: words }))} />
            )}
          </Card>
        ))}
      </Stack>
    )
    return show(call, caseFrame(call, one, 'review'), body)
  })
  .get('/cases/:case/ehc-pack.pdf', policy('reviews: read'), async (call) => {
    const pack = await read(call)
    const bytes = await renderPdf('report', pdfOf(call, pack))
    return call.body(Buffer.from(bytes), 200, {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="ehc-request-${pack.one.number}.pdf"`,
    })
  })

function read(call: Call): Promise<Pack & { readonly on: string }> {
  const of = pathId<CaseId>(call, 'case')
  return call.var.work(async (work) => ({ ...(await packOf(work, of)), on: inFull(localDay(work.now)) }), 'reading')
}

/** As the template of reports takes it. */
function pdfOf(call: Call, { one, parts, on }: Pack & { readonly on: string }) {
  const text = (words: string, bold: boolean) => ({ text: words, bold })
  return {
    title: 'EHC needs assessment: what is on record',
    sender: call.var.provider.name,
    facts: [
      { label: 'About', value: one.subjectName },
      { label: 'School', value: one.schoolName },
      { label: 'Reference', value: one.number },
      { label: 'Gathered on', value: on },
    ],
    summary: null,
    sections: parts.map((part) => ({
      heading: part.heading,
      blocks:
        part.lines.length === 0
          ? [{ kind: 'paragraph', runs: [text(part.empty, false)] }]
          : [
              {
                kind: 'list',
                items: part.lines.map(({ label, words }) => [text(`${label}. `, true), text(words, false)]),
              },
            ],
    })),
  }
}
