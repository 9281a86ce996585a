/** Memberships for programs, and a school with its memberships (design.md section 5). */
import { createRoute, z } from '@hono/zod-openapi'
import { never } from '#kernel/assert.ts'
import { year, yearName } from '#kernel/days.ts'
import { id, type MembershipId, parseId, type SchoolId } from '#kernel/ids.ts'
import { can } from '#platform/access/index.ts'
import { apiRouter, create, notFound, type Problem, policy } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { readSchool } from '#schools/index.ts'
import { type AcceptanceRefusal, acceptMembership } from './membership.operations.ts'
import { type Membership, membershipsOf, readMembership } from './membership.store.ts'

const membershipAnswer = z.object({
  id: z.string(),
  school: z.string(),
  year: z.int(),
  from: z.iso.date(),
  until: z.iso.date(),
  state: z.string(),
})
const wanted = z.strictObject({
  school: z.uuid(),
  year: z.int().min(2000).max(2200),
  acceptedBy: z.strictObject({ name: z.string().trim().min(1).max(200), position: z.string().trim().min(1).max(200) }),
  purchaseOrder: z.string().trim().min(1).max(60).optional(),
})

const schoolRoute = createRoute({
  method: 'get',
  path: '/schools/{id}',
  summary: 'A school and its memberships',
  middleware: policy('school: read'),
  request: { params: z.object({ id: z.string() }) },
  responses: {
    200: {
      description: 'The school',
      content: {
        'application/json': {
          schema: z.object({ id: z.string(), name: z.string(), memberships: z.array(membershipAnswer) }),
        },
      },
    },
  },
})
const acceptRoute = createRoute({
  method: 'post',
  path: '/memberships',
  summary: 'Accept the year’s agreement',
  middleware: policy('membership: record'),
  request: { body: { content: { 'application/json': { schema: wanted } }, required: true } },
  responses: {
    201: { description: 'The membership', content: { 'application/json': { schema: membershipAnswer } } },
    422: { description: 'Refused' },
  },
})

export const membershipApi = apiRouter()
  .openapi(schoolRoute, async (call) => {
    const school = parseId<SchoolId>(call.req.valid('param').id) ?? notFound()
    const answer = await call.var.work(async (work) => {
      const found = (await readSchool(work, school)) ?? notFound()
      const held = can(work.actor, 'memberships: read', school) ? await membershipsOf(work, school) : []
      return { id: found.id, name: found.name, district: found.district, memberships: held.map(asAnswer) }
    }, 'reading')
    return call.json(answer, 200)
  })
  .openapi(acceptRoute, (call) => {
    const { school, acceptedBy, purchaseOrder, ...rest } = call.req.valid('json')
    return create(call, {
      operate: (work) =>
        acceptMembership(work, { school: id<SchoolId>(school), year: year(rest.year), ...acceptedBy, purchaseOrder }),
      show: async (work: Work, made) => asAnswer((await readMembership(work, id<MembershipId>(made))) ?? notFound()),
      explain: explainAcceptance,
    })
  })

function asAnswer(membership: Membership): z.output<typeof membershipAnswer> {
  const { id: membershipId, school, state } = membership
  return {
    id: membershipId,
    school,
    year: membership.year,
    from: membership.from.toString(),
    until: membership.until.toString(),
    state,
  }
}

function explainAcceptance(refusal: AcceptanceRefusal): Problem {
  switch (refusal.kind) {
    case 'no offer':
      return {
        code: 'no-offer',
        title: `There is no published offer for ${yearName(refusal.year)}`,
        detail: 'A year can be accepted once the service has published its offer.',
        unlock: 'Wait for the offer, or accept a published year',
      }
    case 'held already':
      return {
        code: 'membership-held',
        title: `The school holds the membership for ${yearName(refusal.year)} already`,
        detail: 'A school has one membership a year; nothing was changed and nothing invoiced.',
        unlock: 'Read the school to see its memberships',
      }
    case 'year over':
      return {
        code: 'year-over',
        title: `The year ${yearName(refusal.year)} is over`,
        detail: 'Its last day lies before today, by the contract year of this kind of school.',
        unlock: 'Accept the current year',
      }
    case 'purchase order required':
      return {
        code: 'purchase-order-required',
        title: 'This school buys nothing without a purchase-order number',
        detail: 'It is printed on the invoice that is raised with the acceptance.',
        unlock: 'Send purchaseOrder',
      }
    default:
      return never(refusal)
  }
}
