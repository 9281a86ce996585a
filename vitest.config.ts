import { defineConfig } from 'vitest/config'

const shared = { oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } } } as const
const pure = ['src/**/*.rules.test.ts', 'src/kernel/**/*.test.ts', 'test/house/**/*.test.ts']

export default defineConfig({
  test: {
    // Half of a database test's time is the server's: two at a time keep both of two cores busy.
    maxWorkers: 2,
    projects: [
      { ...shared, test: { name: 'rules', include: pure } },
      {
        ...shared,
        test: {
          name: 'database',
          isolate: false,
          include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'test/bars/**/*.test.ts'],
          exclude: pure,
          globalSetup: ['test/support/server.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        ...shared,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/support/server.ts'],
          testTimeout: 240_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        ...shared,
        test: {
          name: 'bench',
          include: ['bench/**/*.test.ts'],
          globalSetup: ['test/support/server.ts'],
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
