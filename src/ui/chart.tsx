/** A chart with its words and, behind it, the table of the same figures: nobody has to read the picture. */
import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { type Bar, barsAcross, barsOverTime, type ChartWords } from '#platform/charts.ts'
import { Fold, Table } from './content.tsx'

/** Drawn by the server from our own figures, so its SVG may go out as it is; every label was escaped by the drawing. */
export async function Chart({
  words,
  bars,
  shape,
  column,
  figures,
}: {
  words: ChartWords
  bars: readonly Bar[]
  shape: 'across' | 'over time'
  /** What the bars' labels are: 'Month', 'Specialist'. */
  column: string
  /** A fuller table of the same figures, where there is one: then it stands behind the chart, once. */
  figures?: Child
}) {
  if (bars.every((bar) => bar.value === 0)) return <p class="soft">Nothing to draw yet: {words.description}</p>
  const svg = await (shape === 'across' ? barsAcross : barsOverTime)(words, bars)
  return (
    <figure class="figure">
      {raw(svg)}
      <Fold title="The figures">
        {figures ?? (
          <Table
            caption={words.title}
            rows={bars}
            columns={[
              { label: column, on: 'first', cell: (bar) => bar.label },
              { label: words.unit, align: 'right', cell: (bar) => bar.value },
            ]}
            empty=""
          />
        )}
      </Fold>
    </figure>
  )
}
