/** From when until when the example's stories are told: the two moments a start needs without the stories. */

/** The business clock of the example opens on Monday 7 November 2022 at half past eight. */
export const opening = Temporal.PlainDateTime.from('2022-11-07T08:30')
export const founding = Temporal.PlainDateTime.from('2021-03-01T08:00')
