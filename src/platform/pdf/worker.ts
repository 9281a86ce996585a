/** The thread that renders: one compiler, kept warm; each request is answered by its number. */
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { z } from 'zod'

const { root, templates } = z.object({ root: z.string(), templates: z.string() }).parse(workerData)
const weights = ['400Regular', '600SemiBold', '700Bold']
const fontPaths = weights.map((weight) => join(root, 'node_modules/@expo-google-fonts/inter', weight))
const compiler = NodeCompiler.create({ workspace: templates, fontArgs: [{ fontPaths }] })
const order = z.object({ no: z.number(), template: z.string().regex(/^[a-z-]+$/), data: z.string() })

parentPort?.on('message', (message: unknown) => {
  const { no, template, data } = order.parse(message)
  try {
    // People's words travel as data: they are never part of the template's text.
    const bytes = compiler.pdf(
      { mainFilePath: join(templates, `${template}.typ`), inputs: { data } },
      { pdfStandard: 'ua-1' },
    )
    parentPort?.postMessage({ no, bytes: new Uint8Array(bytes) })
  } catch (problem) {
    parentPort?.postMessage({
      no,
      failed: String(problem instanceof Error && 'code' in problem ? problem.code : problem),
    })
  } finally {
    compiler.evictCache(10)
  }
})
