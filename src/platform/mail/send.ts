/**
 * Sending what was written: a row at a time, held while it is on its way, so that two nodes never send the same one. A crash
 * between the server's yes and ours sends it again with the same Message-ID, which receivers fold into one.
 */
import { createTransport, type Transporter } from 'nodemailer'
import type { OpenWork, Work } from '../work.ts'

export interface Outgoing {
  readonly transport: Transporter
  /** 'Name <address>' of the service. */
  readonly from: string
  /** What stands behind the @ of a Message-ID. */
  readonly host: string
}

/** Tried six times over some two hours; then a person looks. */
export const triesMost = 6
const firstWaitSeconds = 120

/** Older mail stays where it is: a server that is set up later must not send the news of last year. */
const freshHours = 48

const loopback = new Set(['localhost', '127.0.0.1', '::1', '[::1]'])

/** An example service sends to nobody outside this machine (design.md section 5). */
export function maySend(kind: 'live' | 'example', smtp: URL): boolean {
  return kind === 'live' || loopback.has(smtp.hostname)
}

export function outgoingTo(smtp: URL, from: string): Outgoing {
  const transport = createTransport({ url: smtp.href, connectionTimeout: 10_000, socketTimeout: 20_000 })
  return { transport, from, host: from.split('@')[1]?.replace('>', '') ?? 'localhost' }
}

/** Sends everything that waits, oldest first; answers how many left. */
export async function sendWaiting(open: OpenWork, outgoing: Outgoing): Promise<number> {
  for (let sent = 0; ; ) {
    const result = await open((work) => sendNext(work, outgoing))
    if (result === 'nothing waits') return sent
    if (result === 'sent') sent++
  }
}

async function sendNext(work: Work, { transport, from, host }: Outgoing): Promise<'sent' | 'failed' | 'nothing waits'> {
  const next = await work
    .selectFrom('mail')
    .select(['id', 'to_address', 'subject', 'body', 'reply_to', 'attempts'])
    .where('sent_at', 'is', null)
    .where('attempts', '<', triesMost)
    .where((row) => row(row.fn.coalesce('again_at', 'written_at'), '>', work.systemNow.subtract({ hours: freshHours })))
    .where((due) => due.or([due('next_at', 'is', null), due('next_at', '<=', work.systemNow)]))
    .orderBy('written_at')
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!next) return 'nothing waits'
  try {
    await transport.sendMail({
      from,
      to: { name: '', address: next.to_address },
      subject: next.subject,
      text: next.body,
      ...(next.reply_to ? { replyTo: next.reply_to } : {}),
      messageId: `<${next.id}@${host}>`,
    })
    await work.updateTable('mail').set({ sent_at: work.systemNow, problem: null }).where('id', '=', next.id).execute()
    return 'sent'
  } catch (problem) {
    const wait = firstWaitSeconds * 2 ** next.attempts
    await work
      .updateTable('mail')
      .set({
        attempts: next.attempts + 1,
        next_at: work.systemNow.add({ seconds: wait }),
        problem: problem instanceof Error ? problem.message.slice(0, 300) : 'unknown',
      })
      .where('id', '=', next.id)
      .execute()
    return 'failed'
  }
}
