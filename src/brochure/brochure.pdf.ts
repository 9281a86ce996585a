/** The brochure as a PDF, kept while its words stay the same: a public address is not rendered anew for everyone who reads it. */
import { renderPdf } from '#platform/pdf/index.ts'
import type { Brochure } from './brochure.rules.ts'

const kept = new Map<string, Promise<Uint8Array>>()
const keptMost = 4

export function brochurePdf(brochure: Brochure): Promise<Uint8Array> {
  const words = JSON.stringify(brochure)
  const known = kept.get(words)
  if (known) return known
  const rendered = renderPdf('brochure', { ...brochure, figures: brochure.figures ?? null })
  // A failure is not kept: the next reader tries again.
  rendered.catch(() => kept.delete(words))
  kept.set(words, rendered)
  const [oldest] = kept.keys()
  if (kept.size > keptMost && oldest !== undefined) kept.delete(oldest)
  return rendered
}
