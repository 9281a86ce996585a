/** What is written when a child changes school: no name, no reason, nothing of the record. */
import { inFull, type PlainDate } from '#kernel/days.ts'

interface Words {
  readonly subject: string
  readonly body: string
}

export function comingMail(service: string): Words {
  return {
    subject: 'A child with support is coming to your school',
    body: `A child who has been supported by ${service} is coming to your school.\n\nOnce their school and their family have agreed, you can read what they chose for you. You are told then.`,
  }
}

export function readMail(service: string): Words {
  return {
    subject: 'You can read about a child who is coming to your school',
    body: `School and family have agreed. Sign in to ${service} and open Moving on to read what they chose for you.`,
  }
}

export function leavesMail(service: string, number: string, lastDay: PlainDate): Words {
  return {
    subject: `A child leaves the school (${number})`,
    body: `The last day is ${inFull(lastDay)}. Nothing is booked after it, and case ${number} closes the day after.\n\nSign in to ${service} to see what was called off.`,
  }
}
