/** What the operator sets from outside, read and checked once at start (design.md section 5). */
import { z } from 'zod'

const shape = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  CAUSEWAY_DATA: z.string().min(1).default('./data'),
  DATABASE_URL: z.url().optional(),
  CAUSEWAY_EXAMPLE: z.enum(['0', '1']).optional(),
  CAUSEWAY_URL: z.url().optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.email().optional(),
  CAUSEWAY_PREPARE: z.enum(['0', '1']).default('1'),
  CAUSEWAY_LOG: z.enum(['silent', 'warn', 'info', 'debug']).default('warn'),
})

export interface Settings {
  readonly port: number
  readonly dataFolder: string
  readonly databaseUrl?: string
  /** Whether an empty database is filled with the example service: the embedded default yes, a given database no. */
  readonly example: boolean
  readonly publicUrl?: URL
  /** Where mail leaves; without it mail is kept for an administrator to read. */
  readonly smtpUrl?: URL
  /** The address mail comes from. */
  readonly mailFrom: string
  /** Whether statements that come again are prepared on each connection; not behind a pooler in transaction mode. */
  readonly statements: 'prepared' | 'plain'
  readonly logLevel: 'silent' | 'warn' | 'info' | 'debug'
}

/** Throws with one sentence a wrong setting, so that the operator reads what to put right. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const read = shape.safeParse(environment)
  if (!read.success) {
    throw new Error(read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'))
  }
  const { data } = read
  return {
    port: data.PORT,
    dataFolder: data.CAUSEWAY_DATA,
    example: data.DATABASE_URL ? data.CAUSEWAY_EXAMPLE === '1' : data.CAUSEWAY_EXAMPLE !== '0',
    statements: data.CAUSEWAY_PREPARE === '1' ? 'prepared' : 'plain',
    logLevel: data.CAUSEWAY_LOG,
    mailFrom: data.MAIL_FROM ?? `no-reply@${data.CAUSEWAY_URL ? new URL(data.CAUSEWAY_URL).hostname : 'localhost'}`,
    ...(data.SMTP_URL ? { smtpUrl: new URL(data.SMTP_URL) } : {}),
    ...(data.DATABASE_URL ? { databaseUrl: data.DATABASE_URL } : {}),
    ...(data.CAUSEWAY_URL ? { publicUrl: new URL(data.CAUSEWAY_URL) } : {}),
  }
}
