/** Operates the service from the command line: people, keys. Runs beside the service, whether that is up or not. */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { parseId, type SchoolId } from '#kernel/ids.ts'
import { type Role, roles } from '#platform/access/index.ts'
import { systemClock } from '#platform/clocks.ts'
import { openDatabase } from '#platform/database/index.ts'
import { operatorActor, soleProvider } from '#platform/provider.ts'
import { readSettings } from '#platform/settings.ts'
import { workOpener } from '#platform/work.ts'
import { projectRoot } from '#ui/serve-assets.ts'
import { addApiKey, addColleague, sendInvitation } from './people/index.ts'

const usage = `Usage: npm run causeway -- <command>
  api-key add --role ROLE [--school ID] [--name WORDS]   a key for programs; shown once
  people add --name NAME --email ADDRESS --role ROLE --title WORDS [--school ID]   add a person and print their invitation`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    role: { type: 'string' },
    school: { type: 'string' },
    name: { type: 'string' },
    email: { type: 'string' },
    title: { type: 'string' },
  },
})

try {
  console.log(await run(positionals.join(' ')))
} catch (problem) {
  console.error(problem instanceof Error ? problem.message : problem)
  process.exitCode = 1
}

async function run(command: string): Promise<string> {
  if (command !== 'api-key add' && command !== 'people add') throw new Error(usage)
  const given = roles.filter((known) => known !== 'job' && known !== 'parent')
  const role = given.find((known) => known === values.role)
  if (!role) throw new Error(`--role is one of: ${given.join(', ')}\n${usage}`)
  const school = values.school === undefined ? undefined : parseId<SchoolId>(values.school)
  if (values.school !== undefined && !school) throw new Error('--school is the id at the end of the school’s address')
  const settings = readSettings(process.env)
  const database = await openDatabase(
    {
      dataFolder: settings.dataFolder,
      migrations: join(projectRoot(), 'migrations'),
      statements: settings.statements,
      ...(settings.databaseUrl ? { databaseUrl: settings.databaseUrl } : {}),
    },
    'beside',
  )
  try {
    const provider = await soleProvider(database.db)
    if (!provider) throw new Error('There is no service yet: start it once with `npm start`')
    const open = workOpener(database.db, { systemNow: systemClock, newId: () => crypto.randomUUID() })(
      provider,
      await operatorActor(database.db, provider),
    )
    if (command === 'api-key add')
      return await open((work) => addApiKey(work, values.name ?? `Key of a ${role}`, role, school))
    return await open((work) =>
      addPerson(work, role, school, settings.publicUrl?.href ?? `http://localhost:${settings.port}`),
    )
  } finally {
    await database.close()
  }
}

async function addPerson(
  work: Parameters<typeof addColleague>[0],
  role: Role,
  school: SchoolId | undefined,
  url: string,
): Promise<string> {
  const { name, email, title } = values
  if (!name || !email || !title) throw new Error(usage)
  const post = {
    role,
    title,
    ...(school ? { school } : {}),
    ...(role === 'specialist' ? { discipline: 'specialist teacher' as const } : {}),
  }
  const added = await addColleague(work, { name, email: email.toLowerCase() }, post)
  if (!added.ok) throw new Error(`There is somebody with the address ${added.refusal.email} already`)
  return sendInvitation(work, added.value, url)
}
