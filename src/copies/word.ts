/** A copy as a Word file: real headings and lists, its title and language set, so that screen readers find their way. */

import type { PrintedCopy } from './copy.view.tsx'
import type { Block } from './markdown.rules.ts'

/** The package is loaded with the first file: most requests never need it. */
export async function wordFile(copy: PrintedCopy): Promise<Uint8Array> {
  const { Document, HeadingLevel, Packer, Paragraph, TextRun } = await import('docx')
  const runs = (block: Extract<Block, { kind: 'paragraph' }>['runs']) =>
    block.map((run) => new TextRun({ text: run.text, bold: run.bold }))
  const blocks = (block: Block) => {
    switch (block.kind) {
      case 'heading':
        return [new Paragraph({ text: block.text, heading: HeadingLevel.HEADING_2 })]
      case 'paragraph':
        return [new Paragraph({ children: runs(block.runs) })]
      case 'list':
        return block.items.map((item) => new Paragraph({ children: runs(item), bullet: { level: 0 } }))
    }
  }
  const document = new Document({
    title: copy.title,
    creator: copy.sender,
    styles: {
      default: {
        document: {
          run: { font: 'Arial', size: 22, language: { value: 'en-GB' } },
          paragraph: { spacing: { after: 120 } },
        },
        title: { run: { size: 40, bold: true, color: '063F4A' } },
        heading1: {
          run: { size: 28, bold: true, color: '063F4A' },
          paragraph: { spacing: { before: 280, after: 120 } },
        },
        heading2: { run: { size: 24, bold: true }, paragraph: { spacing: { before: 200, after: 80 } } },
      },
    },
    sections: [
      {
        children: [
          new Paragraph({ text: copy.sender }),
          new Paragraph({ text: copy.title, heading: HeadingLevel.TITLE }),
          ...copy.facts.map(
            ({ label, value }) =>
              new Paragraph({ children: [new TextRun({ text: `${label}: `, bold: true }), new TextRun(value)] }),
          ),
          ...copy.sections.flatMap(({ heading, blocks: all }) => [
            new Paragraph({ text: heading, heading: HeadingLevel.HEADING_1 }),
            ...all.flatMap(blocks),
          ]),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}
