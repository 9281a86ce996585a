/**
 * What stands before the file in a form that is too long: its words are kept, its file is never. The stream is read on and let go,
 * because a browser shows an answer only once it has sent everything.
 */
import type { Call } from './call.ts'

/** The words of the longest form, with the head of the file's part. */
const wordsMost = 1024 * 1024
/** Beyond this the connection is closed without an answer. */
const passedMost = 300 * 1024 * 1024

const read = new WeakMap<Request, Promise<Readonly<Record<string, string | string[]>>>>()

/** Once a request, however often it is asked. */
export function wordsBeforeFile(call: Call): Promise<Readonly<Record<string, string | string[]>>> {
  const { raw } = call.req
  const known = read.get(raw) ?? readAhead(raw)
  read.set(raw, known)
  return known
}

async function readAhead(request: Request): Promise<Readonly<Record<string, string | string[]>>> {
  const boundary = /boundary="?([^";]+)"?/i.exec(request.headers.get('Content-Type') ?? '')?.[1]
  const reader = request.body?.getReader()
  if (!boundary || !reader) return {}
  const kept: Uint8Array[] = []
  let [length, passed] = [0, 0]
  for (;;) {
    const { done, value } = await reader.read().catch(() => ({ done: true as const, value: undefined }))
    if (done || passed > passedMost) break
    passed += value.length
    if (length < wordsMost) kept.push(value.subarray(0, wordsMost - length))
    length = Math.min(passed, wordsMost)
  }
  return wordsOf(Buffer.concat(kept), boundary)
}

/** Part by part until the first file; a part whose end has not come is left out. */
function wordsOf(bytes: Buffer, boundary: string): Readonly<Record<string, string | string[]>> {
  const words: Record<string, string | string[]> = {}
  const parts = bytes.toString('latin1').split(`--${boundary}\r\n`).slice(1)
  for (const part of parts) {
    const head = part.slice(0, part.indexOf('\r\n\r\n'))
    const name = /\bname="([^"]*)"/.exec(head)?.[1]
    if (name === undefined || head.includes('filename=') || !part.endsWith('\r\n')) break
    const text = Buffer.from(part.slice(head.length + 4, -2), 'latin1').toString('utf8')
    const before = words[name]
    words[name] = before === undefined ? text : [...(Array.isArray(before) ? before : [before]), text]
  }
  return words
}
