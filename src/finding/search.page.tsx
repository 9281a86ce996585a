/** The search page: the box, and what each room found for the words. */
import { Hono } from 'hono'
import { can } from '#platform/access/index.ts'
import { type Call, type Found, policy, type WebCall } from '#platform/web/index.ts'
import { Card, Empty, Links, Stack, show, TextField } from '#ui/index.ts'

const shortest = 2
const longest = 100
/** As many a heading; one more is asked for, to say that there are more. */
const shown = 8

export const searchPages = new Hono<WebCall>().get('/search', policy('search: use'), (call) => searchPage(call))

interface Finding {
  readonly heading: string
  readonly found: readonly Found[]
}

async function searchPage(call: Call) {
  const words = (call.req.query('q') ?? '').trim().slice(0, longest)
  const finders = call.var.house.rooms
    .flatMap((room) => room.finds ?? [])
    .filter((finder) => can(call.var.actor, finder.for))
  const findings =
    words.length < shortest
      ? undefined
      : await call.var.work(async (work) => {
          const all: Finding[] = []
          for (const { heading, find } of finders) all.push({ heading, found: await find(work, words, shown + 1) })
          return all.filter(({ found }) => found.length > 0)
        }, 'reading')
  const kinds = finders.map((finder) => finder.heading.toLowerCase())
  const head = { title: 'Search', lede: `Look among ${inSentence(kinds)}.` }
  return show(
    call,
    head,
    <Stack>
      <search class="card">
        <form method="get" action="/search" class="filters">
          <TextField name="q" label="Name or number" type="search" value={words} />
          <button type="submit" class="button">
            Search
          </button>
        </form>
      </search>
      {findings === undefined ? words !== '' && <TooShort /> : <Findings findings={findings} words={words} />}
    </Stack>,
  )
}

function TooShort() {
  return (
    <Card>
      <Empty title="A little more, please">Enter two letters or more of a name, or a number such as C-1001.</Empty>
    </Card>
  )
}

function Findings({ findings, words }: { findings: readonly Finding[]; words: string }) {
  if (findings.length === 0) {
    return (
      <Card>
        <Empty title={`Nothing you can see is called “${words}”`}>
          Try fewer letters, a last name alone, or a number as it stands on a letter or an invoice.
        </Empty>
      </Card>
    )
  }
  return (
    <>
      {findings.map(({ heading, found }) => (
        <Card title={heading}>
          <Links links={found.slice(0, shown)} />
          {found.length > shown && <p class="soft small">There are more: add letters to see fewer.</p>}
        </Card>
      ))}
    </>
  )
}

function inSentence(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
