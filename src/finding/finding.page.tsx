/** The search: what every room finds for the words, by room; a number typed in full stands first. */
import { Hono } from 'hono'
import { can } from '#platform/access/index.ts'
import { type Call, type Finder, type Found, policy, type WebCall } from '#platform/web/index.ts'
import { Card, Empty, Facts, Links, Stack, show, TextField } from '#ui/index.ts'
import { fewestLetters, isMeant, mostLetters, readSought, type Sought } from './finding.rules.ts'

/** Of each kind; more letters find less. */
const shown = 6

export const findingPages = new Hono<WebCall>().get('/search', policy('account: use'), (call) => searchPage(call))

interface Group {
  readonly heading: string
  readonly found: readonly Found[]
}

async function searchPage(call: Call) {
  const typed = call.req.query('q') ?? ''
  const finders = call.var.house.finders.filter((finder) => can(call.var.actor, finder.for))
  const sought = readSought(typed)
  const groups = sought.kind === 'words' ? await find(call, finders, sought.words) : []
  const body =
    finders.length === 0 ? (
      <Card>
        <Empty title="There is nothing to search yet">What you need is on your first page.</Empty>
      </Card>
    ) : (
      <Stack>
        <Box typed={typed} />
        {sought.kind === 'words' && groups.length > 0 ? (
          <Answer groups={groups} words={sought.words} />
        ) : (
          <Hint sought={sought} finders={finders} />
        )}
      </Stack>
    )
  return show(call, { title: 'Search' }, body)
}

/** One after the other in one work: a transaction has one connection. */
async function find(call: Call, finders: readonly Finder[], words: string): Promise<readonly Group[]> {
  const groups = await call.var.work(async (work) => {
    const all: Group[] = []
    for (const { heading, find } of finders) all.push({ heading, found: await find(work, words, shown) })
    return all
  }, 'reading')
  return groups.filter(({ found }) => found.length > 0)
}

function Box({ typed }: { typed: string }) {
  return (
    <search class="card">
      <form method="get" action="/search" class="filters">
        <TextField name="q" label="What are you looking for?" type="search" value={typed.slice(0, mostLetters)} />
        <button type="submit" class="button">
          Search
        </button>
      </form>
    </search>
  )
}

function Answer({ groups, words }: { groups: readonly Group[]; words: string }) {
  const meant = groups.flatMap(({ found }) => found.slice(0, shown).filter((one) => isMeant(one, words)))
  return (
    <>
      {meant.length > 0 && (
        <Card title="Exactly this">
          <Links links={meant} />
        </Card>
      )}
      {groups.map(({ heading, found }) => {
        const lines = found.slice(0, shown).filter((one) => !meant.includes(one))
        return (
          lines.length > 0 && (
            <Card title={heading}>
              <Links links={lines} />
              {found.length > shown && <p class="soft small">There are more. Type more letters to find fewer.</p>}
            </Card>
          )
        )
      })}
    </>
  )
}

const titles: Readonly<Record<Sought['kind'], string>> = {
  nothing: 'Type a name or a number',
  'too short': `Type at least ${fewestLetters} letters`,
  'too long': `Use ${mostLetters} letters or fewer`,
  words: 'Nothing found',
}

function Hint({ sought, finders }: { sought: Sought; finders: readonly Finder[] }) {
  return (
    <Card title={titles[sought.kind]}>
      <p class="soft">
        {sought.kind === 'words' ? 'Try fewer letters or another spelling. ' : ''}You can look for the following.
      </p>
      <Facts facts={finders.map(({ heading, by }) => ({ label: heading, value: `by ${by}` }))} />
    </Card>
  )
}
