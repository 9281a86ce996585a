/** Charts drawn on the server, as SVG with a title and a description; colours and letters come from our own CSS. */
import type * as Plotting from '@observablehq/plot'
import type * as Documents from 'linkedom'

export interface Bar {
  readonly label: string
  readonly value: number
}

export interface ChartWords {
  readonly title: string
  /** What it shows, in a sentence, for those who cannot see it. */
  readonly description: string
  /** What the figures count: 'Hours'; 'Pounds' are shown with their sign. */
  readonly unit: string
}

interface Tools {
  readonly plot: typeof Plotting
  readonly document: Document
}

let tools: Promise<Tools> | undefined

/** Loaded with the first chart: a service that draws none does not wait for them. */
function load(): Promise<Tools> {
  tools ??= Promise.all([import('@observablehq/plot'), import('linkedom')]).then(
    ([plot, documents]: [typeof Plotting, typeof Documents]) => ({
      plot,
      document: documents.parseHTML('<!doctype html><html><body></body></html>').document,
    }),
  )
  return tools
}

/** Lying bars: for names, which need room. One a label; the longest list a page shows is some twenty. */
export async function barsAcross(words: ChartWords, bars: readonly Bar[], width = 460): Promise<string> {
  const { plot, document } = await load()
  const longest = Math.max(...bars.map((bar) => bar.label.length), 1)
  const svg = plot.plot({
    document,
    width,
    height: bars.length * 30 + 40,
    marginLeft: Math.min(190, longest * 7 + 16),
    marginRight: 72,
    marginTop: 6,
    x: { label: null, axis: null },
    y: { label: null, domain: bars.map((bar) => bar.label), tickSize: 0 },
    marks: [
      plot.barX(bars, { x: 'value', y: 'label', className: 'drawn-bar', insetTop: 3, insetBottom: 3, rx: 3 }),
      plot.text(bars, {
        x: 'value',
        y: 'label',
        text: (bar: Bar) => shown(bar.value, words.unit),
        dx: 12,
        textAnchor: 'start',
      }),
    ],
  })
  return finished(svg, words)
}

/** Standing bars along time: months, weeks. */
export async function barsOverTime(words: ChartWords, bars: readonly Bar[], width = 460): Promise<string> {
  const { plot, document } = await load()
  const svg = plot.plot({
    document,
    width,
    height: 220,
    marginLeft: 40,
    marginBottom: 34,
    x: { label: null, domain: bars.map((bar) => bar.label), tickSize: 0, padding: 0.3 },
    y: { label: null, grid: true, ticks: 4, nice: true, domain: [0, Math.max(4, ...bars.map((bar) => bar.value))] },
    marks: [
      plot.barY(bars, { x: 'label', y: 'value', className: 'drawn-bar', rx: 3 }),
      plot.text(bars, {
        x: 'label',
        y: 'value',
        text: (bar: Bar) => (bar.value > 0 ? shown(bar.value, words.unit) : ''),
        dy: -8,
      }),
      plot.ruleY([0]),
    ],
  })
  return finished(svg, words)
}

export interface BeforeAfter {
  readonly label: string
  /** The highest score there can be: the bar's full length. */
  readonly most: number
  readonly before: number
  readonly after: number
}

/** Two lying bars a scale, before above after, each against the scale's own highest score: 10 and 40 side by side. */
export async function barsBeforeAfter(words: ChartWords, pairs: readonly BeforeAfter[], width = 460): Promise<string> {
  const { plot, document } = await load()
  const share = (value: number, { most }: BeforeAfter) => value / Math.max(1, most)
  // Two goals may shorten to the same words: rows are told apart by their place.
  const drawn = pairs.map((pair, at) => ({
    row: String(at),
    label: shortened(pair.label),
    before: share(pair.before, pair),
    after: share(pair.after, pair),
    beforeText: shown(pair.before, words.unit),
    afterText: shown(pair.after, words.unit),
  }))
  const longest = Math.max(...drawn.map((pair) => pair.label.length), 1)
  const bar = { y: 'row', rx: 2 } as const
  const text = { y: 'row', dx: 8, textAnchor: 'start' } as const
  const svg = plot.plot({
    document,
    width,
    height: pairs.length * 44 + 20,
    marginLeft: Math.min(200, longest * 7 + 16),
    marginRight: 40,
    marginTop: 6,
    x: { label: null, axis: null, domain: [0, 1] },
    y: {
      label: null,
      domain: drawn.map((pair) => pair.row),
      tickSize: 0,
      tickFormat: (row: string) => drawn[Number(row)]?.label ?? '',
    },
    marks: [
      plot.barX(drawn, { ...bar, x: 'before', className: 'drawn-before', insetTop: 4, insetBottom: 21 }),
      plot.barX(drawn, { ...bar, x: 'after', className: 'drawn-bar', insetTop: 21, insetBottom: 4 }),
      plot.ruleX([0]),
      plot.text(drawn, { ...text, x: 'before', text: 'beforeText', dy: -8 }),
      plot.text(drawn, { ...text, x: 'after', text: 'afterText', dy: 9 }),
    ],
  })
  return finished(svg, words)
}

/** A goal can be a long sentence: the table behind the chart has all of it. */
function shortened(label: string): string {
  return label.length <= 28 ? label : `${label.slice(0, 27).trimEnd()}…`
}

/** '£65,450', '1,204', '40.5'. */
function shown(value: number, unit: string): string {
  const figure = value.toLocaleString('en-GB', { maximumFractionDigits: 1 })
  return unit === 'Pounds' ? `£${figure}` : figure
}

/** The library's own style goes (the policy forbids it, ours has the rules), and the chart says what it is. */
function finished(svg: Element, words: ChartWords): string {
  for (const style of svg.querySelectorAll('style')) style.remove()
  for (const styled of [svg, ...svg.querySelectorAll('[style]')]) styled.removeAttribute('style')
  const id = `chart-${words.title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`
  svg.setAttribute('class', 'chart')
  svg.setAttribute('role', 'img')
  svg.setAttribute('aria-labelledby', id)
  for (const hidden of svg.querySelectorAll('[aria-label]')) hidden.removeAttribute('aria-label')
  const title = svg.ownerDocument.createElementNS('http://www.w3.org/2000/svg', 'title')
  title.setAttribute('id', id)
  title.textContent = `${words.title}. ${words.description}`
  svg.prepend(title)
  return svg.outerHTML
}
