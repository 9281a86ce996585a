/** A request at its hub: sent there, passed on with words and a priority, returned, or taken over by the coordinator. */
import type { RequestId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { postHolders } from '#people/index.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { sendMail } from '#platform/mail/index.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import {
  addReferral,
  answerReferral,
  type HubAnswer,
  type NewReferral,
  type ReferralId,
  readReferral,
  roundsAtHub,
} from './referral.store.ts'

export async function sendToHub(work: Work, wanted: NewReferral): Promise<ReferralId> {
  allow(work.actor, 'requests: write', wanted.school)
  const referral = await addReferral(work, wanted)
  await recordChange(work, 'request sent to the hub', wanted.request, { number: wanted.number })
  return referral
}

export type HubRefusal = { readonly kind: 'answered already' } | { readonly kind: 'funding not said' }

/** The hub's answer ends its look at the request: the triage window closes with it. */
export async function answerAtHub(
  work: Work,
  id: ReferralId,
  answer: HubAnswer & { readonly answer: 'passed on' | 'returned' },
): Promise<Outcome<RequestId, HubRefusal>> {
  allow(work.actor, 'hub: decide')
  const referral = (await readReferral(work, id)) ?? notFound()
  if (answer.answer === 'passed on' && referral.way === 'hub-funded' && !answer.funding)
    return refuse({ kind: 'funding not said' })
  const request = await answerReferral(work, id, answer)
  if (!request) return refuse({ kind: 'answered already' })
  await recordChange(work, answer.answer === 'returned' ? 'returned by the hub' : 'passed on by the hub', request, {
    number: referral.number,
  })
  const words = answer.answer === 'returned' ? 'has come back from the hub with a question' : 'was passed on by the hub'
  for (const lead of await postHolders(work, referral.school, 'school lead')) {
    if (lead.email)
      await sendMail(work, {
        to: lead.email,
        toPrincipal: lead.id,
        subject: `Your request ${words} (${referral.number})`,
        body: `Sign in to ${work.provider.name} to read it.`,
      })
  }
  return accept(request)
}

/** What waits too long at a hub does not wait for ever: the coordinator takes it over, saying why. */
export async function takeOver(work: Work, request: RequestId, why: string): Promise<Outcome<RequestId, HubRefusal>> {
  allow(work.actor, 'requests: decide')
  const waiting = (await roundsAtHub(work, request)).find((round) => round.state === 'waiting')
  if (!waiting) return refuse({ kind: 'answered already' })
  const taken = await answerReferral(work, waiting.id, {
    answer: 'taken over',
    words: why,
    priority: undefined,
    funding: undefined,
  })
  if (!taken) return refuse({ kind: 'answered already' })
  await recordChange(work, 'taken over from the hub', request, { number: waiting.number })
  return accept(request)
}
