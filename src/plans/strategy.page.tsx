/** The strategy bank: searched by need, age and setting; added to, changed and withdrawn by the team. */
import { Hono } from 'hono'
import { z } from 'zod'
import { type PlanId, parseId, type StrategyId } from '#kernel/ids.ts'
import {
  type Call,
  done,
  field,
  notFound,
  pathId,
  policy,
  readForm,
  submit,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import { ActionButton, Card, Columns, Fold, LinkButton, Narrow, ProblemSummary, Row, show } from '#ui/index.ts'
import { bankShelf } from './bank-file.operations.ts'
import type { Back } from './plan.page.tsx'
import type { PlanFile } from './plan.rules.ts'
import { StrategyForm, StrategyList, StrategySearch, StrategyText } from './strategy.cards.tsx'
import { addStrategy, changeStrategy, withdrawStrategy } from './strategy.operations.ts'
import { findStrategies, type Strategy, type StrategyWords, strategyVersions } from './strategy.store.ts'
import { needs, settings, stages } from './strategy.words.ts'

const many = <const V extends string>(values: readonly V[], message: string) =>
  z
    .union([z.string(), z.array(z.string())], { error: message })
    .transform((typed) => (typeof typed === 'string' ? [typed] : typed))
    .pipe(z.array(field.choice(values, message)).min(1, message))

const strategyForm = z.object({
  strategy_title: field.text('Enter a title'),
  strategy_what: field.text('Say what to do', 4_000),
  strategy_needs: many(needs, 'Choose at least one need'),
  strategy_stages: many(stages, 'Choose at least one age'),
  strategy_settings: many(settings, 'Choose at least one setting'),
  strategy_source: field.optionalText(),
  strategy_files: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((typed) => (typeof typed === 'string' ? [typed] : (typed ?? []))),
})

export const strategyPages = new Hono<WebCall>()
  .get('/strategies', policy('strategies: keep'), (call) => bankPage(call))
  .post('/strategies', policy('strategies: keep'), add)
  .get('/strategies/:strategy', policy('strategies: keep'), (call) => onePage(call))
  .post('/strategies/:strategy', policy('strategies: keep'), change)
  .post('/strategies/:strategy/withdrawal', policy('strategies: keep'), withdraw)

function wordsFrom(form: z.output<typeof strategyForm>, shelf: readonly PlanFile[]): StrategyWords {
  return {
    title: form.strategy_title,
    what: form.strategy_what,
    needs: form.strategy_needs,
    stages: form.strategy_stages,
    settings: form.strategy_settings,
    source: form.strategy_source ?? '',
    files: shelf.filter(({ id }) => form.strategy_files.includes(id)),
  }
}

async function bankPage(call: Call, back?: Back) {
  const asked = (name: string) => call.req.query(name)?.trim() ?? ''
  const wanted = {
    words: asked('q').slice(0, 100),
    need: needs.find((one) => one === asked('need')),
    stage: stages.find((one) => one === asked('stage')),
    setting: settings.find((one) => one === asked('setting')),
  }
  const found = await call.var.work((work) => findStrategies(work, wanted), 'reading')
  const plan = parseId<PlanId>(call.req.query('plan'))
  const head = {
    title: 'Strategies',
    ...(plan ? { back: { href: `/plans/${plan}`, label: 'The plan' } } : {}),
    wrong: back ? ('wrong' as const) : undefined,
  }
  const body = (
    <>
      <ProblemSummary problems={back?.problems} />
      <Columns
        main={[<StrategySearch wanted={wanted} plan={plan} />, <StrategyList found={found} plan={plan} />]}
        side={[
          <Card title="Add a strategy">
            <Fold title="Write one" open={back ? 'open' : undefined}>
              <StrategyForm action="/strategies" button="Add" back={back} files={[]} />
            </Fold>
          </Card>,
          <Card title="Files">
            <p class="soft">Picture cards, charts and guides. A strategy brings them along into a plan.</p>
            <Row>
              <LinkButton href="/strategies/files" tone="quiet">
                Files of the bank
              </LinkButton>
            </Row>
          </Card>,
        ]}
      />
    </>
  )
  return show(call, head, body, back ? 422 : 200)
}

async function read(call: Call): Promise<readonly [Strategy, ...Strategy[]]> {
  const id = pathId<StrategyId>(call, 'strategy')
  const [newest, ...older] = await call.var.work((work) => strategyVersions(work, id), 'reading')
  return newest ? [newest, ...older] : notFound()
}

async function onePage(call: Call, back?: Back) {
  const [newest, ...older] = await read(call)
  const files = await call.var.work((work) => bankShelf(work), 'reading')
  const head = {
    title: newest.title,
    kicker: newest.standing === 'withdrawn' ? `Version ${newest.version}, withdrawn` : `Version ${newest.version}`,
    back: { href: '/strategies', label: 'Strategies' },
    wrong: back ? ('wrong' as const) : undefined,
  }
  const path = `/strategies/${newest.id}`
  return show(
    call,
    head,
    <Narrow>
      <ProblemSummary problems={back?.problems} />
      <Card>
        <StrategyText one={newest} />
      </Card>
      <Card title="Change it">
        <p class="soft">Plans keep the words they were written with.</p>
        <Fold
          title={newest.standing === 'withdrawn' ? 'Change it and offer it again' : 'Write a new version'}
          open={back ? 'open' : undefined}
        >
          <StrategyForm action={path} button="Keep as a new version" back={back} files={files} one={newest} />
        </Fold>
        {newest.standing === 'offered' && (
          <ActionButton
            action={`${path}/withdrawal`}
            label="Withdraw"
            about={newest.title}
            tone="quiet"
            values={{ base_version: String(newest.version) }}
          />
        )}
      </Card>
      {older.length > 0 && (
        <Card title="Versions before">
          {older.map((one) => (
            <Fold title={`Version ${one.version}`}>
              <StrategyText one={one} />
            </Fold>
          ))}
        </Card>
      )}
    </Narrow>,
    back ? 422 : 200,
  )
}

async function add(call: Call) {
  const form = await readForm(call, strategyForm)
  if (!form.ok) return bankPage(call, form)
  const sent = await submit(call, async (work) =>
    done(
      `/strategies/${await addStrategy(work, wordsFrom(form.value, await bankShelf(work)))}`,
      'The strategy is in the bank.',
    ),
  )
  return sent instanceof Response ? sent : bankPage(call, { problems: again, typed: form.typed })
}

const again = [
  { field: 'main', message: 'Somebody changed this strategy meanwhile. Look at it again before you go on' },
]

async function change(call: Call) {
  const { id } = (await read(call))[0]
  const form = await readForm(call, strategyForm)
  if (!form.ok) return onePage(call, form)
  const base = Number(typedText(form.typed, 'base_version')) || 0
  const sent = await submit(call, async (work) => {
    const outcome = await changeStrategy(work, id, base, wordsFrom(form.value, await bankShelf(work)))
    return outcome.ok ? done(`/strategies/${id}`, 'Kept as a new version.') : outcome
  })
  return sent instanceof Response ? sent : onePage(call, { problems: again, typed: form.typed })
}

async function withdraw(call: Call) {
  const { id } = (await read(call))[0]
  const form = await readForm(call, z.object({ base_version: z.string().optional() }))
  const base = form.ok ? Number(form.value.base_version) || 0 : 0
  const sent = await submit(call, async (work) => {
    const outcome = await withdrawStrategy(work, id, base)
    return outcome.ok ? done('/strategies', 'The strategy is withdrawn. Plans that use it keep it.') : outcome
  })
  return sent instanceof Response ? sent : onePage(call, { problems: again })
}
