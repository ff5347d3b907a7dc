import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg'
import type pg from 'pg'

export type SchemaEngine = engine.SchemaEngine

/**
 * Lends Prisma's own migration engine, in WebAssembly: nothing is downloaded. `datamodel` is the text of schema.prisma.
 * Its connections, and the advisory lock that it holds on one of them, end with the loan.
 */
export async function withSchemaEngine<T>(
  connection: pg.PoolConfig,
  datamodel: string,
  use: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  await loadWasm()
  const adapters = new WholeScripts(connection)
  const factory = bindMigrationAwareSqlAdapterFactory(adapters)
  try {
    return await use(await engine.SchemaEngine.new({ datamodels: [['schema.prisma', datamodel]] }, () => {}, factory))
  } finally {
    await adapters.close()
  }
}

/** Sends a migration as one script, in one implicit transaction: it is applied whole or not at all. */
class WholeScripts extends PrismaPg {
  readonly #pools: pg.Pool[] = []

  override async connect() {
    const adapter = await super.connect()
    const pool = adapter.underlyingDriver()
    this.#pools.push(pool)
    adapter.executeScript = async (script) => {
      await pool.query(script)
    }
    return adapter
  }

  async close(): Promise<void> {
    await Promise.all(this.#pools.filter((pool) => !pool.ended).map((pool) => pool.end()))
  }
}

/** As much of the standard as is used here: Node's own types leave it out. */
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: Record<string, unknown> } }>
}

let loading: Promise<void> | undefined

function loadWasm(): Promise<void> {
  loading ??= (async () => {
    const file = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
    const bytes = await readFile(file.replace(/\.js$/, '.wasm'))
    const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': imports() })
    engine.__wbg_set_wasm(instance.exports)
    ;(instance.exports.__wbindgen_start as () => void)()
  })()
  return loading
}

/** The engine never clears the timer by which it would give up waiting for its lock; it must not keep us from ending. */
function imports(): object {
  const patient = (callback: () => void, milliseconds: number) => setTimeout(callback, milliseconds).unref()
  return Object.fromEntries(
    Object.entries(engine).map(([name, value]) => [name, name.startsWith('__wbg_setTimeout_') ? patient : value]),
  )
}
