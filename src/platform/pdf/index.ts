/** Turns data into an accessible PDF (PDF/UA-1, tagged) by a template that ships with us; a worker thread does it. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'

export type Template = 'agreement' | 'brochure' | 'credit-note' | 'invoice' | 'paper' | 'quote' | 'report'

interface Waiting {
  readonly resolve: (bytes: Uint8Array) => void
  readonly reject: (problem: Error) => void
}

const answer = z.object({ no: z.number(), bytes: z.instanceof(Uint8Array).optional(), failed: z.string().optional() })
const waiting = new Map<number, Waiting>()
let worker: Worker | undefined
let count = 0

/** Throws when the template refuses the data, such as a document without a title; nothing else fails with it. */
export function renderPdf(template: Template, data: object): Promise<Uint8Array> {
  worker ??= startWorker()
  const thread = worker
  const no = ++count
  return new Promise((resolve, reject) => {
    waiting.set(no, { resolve, reject })
    thread.ref()
    thread.postMessage({ no, template, data: JSON.stringify(data) })
  })
}

function startWorker(): Worker {
  let root = import.meta.dirname
  while (!existsSync(join(root, 'package.json'))) root = dirname(root)
  const bundled = join(root, 'dist/worker.js')
  const source = join(import.meta.dirname, 'worker.ts')
  const file = existsSync(source) ? source : bundled
  const thread = new Worker(file, { workerData: { root, templates: join(root, 'src/platform/pdf/templates') } })
  thread.on('message', (message: unknown) => {
    const { no, bytes, failed } = answer.parse(message)
    settle(no, (one) => (bytes ? one.resolve(bytes) : one.reject(new Error(`PDF not rendered: ${failed}`))))
    if (waiting.size === 0) thread.unref()
  })
  // A thread that dies takes its requests with it; the next request starts another.
  thread.on('error', (problem) => {
    worker = undefined
    for (const no of [...waiting.keys()])
      settle(no, (one) => one.reject(new Error('PDF not rendered', { cause: problem })))
  })
  return thread
}

function settle(no: number, how: (one: Waiting) => void): void {
  const one = waiting.get(no)
  waiting.delete(no)
  if (one) how(one)
}
