/** Words and named services: what a school gets with advice and with a decline. */
import { z } from 'zod'
import { type FieldProblem, field, type Typed, typedText } from '#platform/web/index.ts'
import { TextArea, TextField } from '#ui/index.ts'
import { type Service, servicesFrom } from './request.rules.ts'

const lines = [1, 2, 3] as const
const line = z
  .string()
  .optional()
  .transform((typed) => typed ?? '')

export const signpostForm = z.object({
  signposting: field.text('Write what the school can do, and who could help', 5_000),
  service_1: line,
  service_1_how: line,
  service_2: line,
  service_2_how: line,
  service_3: line,
  service_3_how: line,
})

export function servicesOf(form: z.output<typeof signpostForm>): readonly Service[] {
  return servicesFrom(lines.map((at) => ({ name: form[`service_${at}`], how: form[`service_${at}_how`] })))
}

export function SignpostFields({
  label,
  problems,
  typed,
}: {
  label: string
  problems: readonly FieldProblem[] | undefined
  typed: Typed | undefined
}) {
  return (
    <>
      <TextArea name="signposting" label={label} rows={4} value={typedText(typed, 'signposting')} problems={problems} />
      {lines.map((at) => (
        <>
          <TextField
            name={`service_${at}`}
            label={`Service ${at}`}
            optional="optional"
            value={typedText(typed, `service_${at}`)}
          />
          <TextField
            name={`service_${at}_how`}
            label={`How to reach service ${at}`}
            optional="optional"
            value={typedText(typed, `service_${at}_how`)}
          />
        </>
      ))}
    </>
  )
}
