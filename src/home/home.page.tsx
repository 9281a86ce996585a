/** Each role's first page: the cards that rooms offer for what this person may do, in order; the day on top. */
import { Hono } from 'hono'
import { london, withWeekday } from '#kernel/days.ts'
import { can } from '#platform/access/index.ts'
import { type Call, policy, type WebCall } from '#platform/web/index.ts'
import { Card, Empty, show } from '#ui/index.ts'

export const homePages = new Hono<WebCall>()
  .get('/', policy('signed in'), (call) => homePage(call))
  .get('/accessibility', policy('public'), (call) => show(call, { title: 'Accessibility' }, <Accessibility />))

async function homePage(call: Call) {
  const { actor, house } = call.var
  const offered = house.rooms.flatMap((room) => room.home ?? []).filter((card) => can(actor, card.for))
  const { cards, now } = await call.var.work(async (work) => {
    const drawn = []
    for (const { card } of offered.toSorted((a, b) => a.place - b.place)) drawn.push(await card(work))
    return { cards: drawn.filter((card) => card !== undefined), now: work.now }
  }, 'reading')
  const local = now.toZonedDateTimeISO(london)
  const part = local.hour < 12 ? 'Good morning' : local.hour < 17 ? 'Good afternoon' : 'Good evening'
  const head = {
    title: `${part}, ${actor.name.split(' ').slice(-1)[0] === actor.name ? actor.name : actor.name.split(' ')[0]}`,
    kicker: withWeekday(local.toPlainDate()),
  }
  return show(call, head, cards.length > 0 ? <div class="home">{cards}</div> : <NothingYet />)
}

/** Said honestly to whoever has nothing to do here. */
function NothingYet() {
  return (
    <Card>
      <Empty title="Nothing needs you today">What waits for you appears here. The menu leads to everything else.</Empty>
    </Card>
  )
}

function Accessibility() {
  return (
    <div class="prose">
      <p>
        We want everyone to be able to use Causeway: with a keyboard, a screen reader, large text, dictation or a small
        phone.
      </p>
      <h2>How accessible it is</h2>
      <p>
        Pages are built to the Web Content Accessibility Guidelines 2.2 at level AA and are checked by machine at two
        widths with every change. Every page works without JavaScript. Documents are tagged PDF (PDF/UA-1).
      </p>
      <h2>Tell us what does not work</h2>
      <p>
        Tell the people who run your service. They answer within five working days, and send any document in another
        form, such as large print.
      </p>
    </div>
  )
}
