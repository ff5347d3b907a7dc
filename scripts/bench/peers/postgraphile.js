// @ts-nocheck: its packages are installed by the benchmark alone, where the type check of the project does not look.
// PostGraphile 5 as its pages on production set it up: NODE_ENV=production, grafserv on node:http, prepared statements
// and plans kept by its own caches, no GraphiQL. It needs Node 22. Tells its address on standard output.
import { createServer } from 'node:http'
import { postgraphile } from 'postgraphile'
import { makePgService } from 'postgraphile/adaptors/pg'
import { grafserv } from 'postgraphile/grafserv/node'
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber'

const { connection, poolSize } = JSON.parse(process.env.BENCH_PEER)

const instance = postgraphile({
  extends: [PostGraphileAmberPreset],
  pgServices: [
    makePgService({
      poolConfig: { ...connection, max: poolSize, application_name: 'bench postgraphile' },
      schemas: ['public', 'peer'],
    }),
  ],
  grafserv: { graphiql: false, watch: false },
  grafast: { explain: false },
})

if (process.argv.includes('--print')) {
  const { printSchema } = await import('postgraphile/graphql')
  console.log(printSchema(await instance.getSchema()))
  process.exit()
}
const server = createServer()
await instance.createServ(grafserv).addTo(server)
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/graphql`))
