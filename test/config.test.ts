import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ConfigError, projectRoot, readConfig } from '../src/config.ts'

describe('readConfig', () => {
  it('needs no variable', () => {
    expect(readConfig({})).toEqual({
      databaseUrl: null,
      dataDir: join(projectRoot, '.etal'),
      host: '127.0.0.1',
      port: 4000,
      searchBudget: 50_000_000,
      contact: null,
      apiKeys: { openalex: null, 'semantic-scholar': null, crossref: null },
    })
  })

  it('takes an empty variable for none', () => {
    const none = {
      DATABASE_URL: '',
      ETAL_DATA_DIR: '',
      HOST: '',
      PORT: '',
      ETAL_SEARCH_BUDGET: '',
      ETAL_CONTACT: '',
      OPENALEX_API_KEY: '',
      SEMANTIC_SCHOLAR_API_KEY: '',
      CROSSREF_PLUS_API_TOKEN: '',
    }
    expect(readConfig(none)).toEqual(readConfig({}))
  })

  it('reads what is set', () => {
    const databaseUrl = 'postgresql://etal:secret@db:5432/etal?sslmode=require'
    expect(
      readConfig({
        DATABASE_URL: databaseUrl,
        ETAL_DATA_DIR: '/var/lib/etal',
        HOST: '::',
        PORT: '0',
        ETAL_SEARCH_BUDGET: '1',
        ETAL_CONTACT: 'ada.example+etal@library.example.org',
        OPENALEX_API_KEY: 'one',
        SEMANTIC_SCHOLAR_API_KEY: 'two',
        CROSSREF_PLUS_API_TOKEN: 'three',
      }),
    ).toEqual({
      databaseUrl,
      dataDir: '/var/lib/etal',
      host: '::',
      port: 0,
      searchBudget: 1,
      contact: 'ada.example+etal@library.example.org',
      apiKeys: { openalex: 'one', 'semantic-scholar': 'two', crossref: 'three' },
    })
  })

  it('takes a relative data folder as below the project, wherever it is called from', () => {
    expect(readConfig({ ETAL_DATA_DIR: 'data/here' }).dataDir).toBe(join(projectRoot, 'data/here'))
  })

  it.each([
    ['PORT', 'http', 'PORT requires a port from 0 to 65535, got "http"'],
    ['PORT', '65536', 'PORT requires a port from 0 to 65535, got "65536"'],
    ['PORT', '-1', 'PORT requires a port from 0 to 65535, got "-1"'],
    ['PORT', '4000.5', 'PORT requires a port from 0 to 65535, got "4000.5"'],
    ['PORT', ' 4000', 'PORT requires a port from 0 to 65535, got " 4000"'],
    ['ETAL_SEARCH_BUDGET', '0', 'ETAL_SEARCH_BUDGET requires a whole number of steps from 1 to 10000000000, got "0"'],
    [
      'ETAL_SEARCH_BUDGET',
      '1e6',
      'ETAL_SEARCH_BUDGET requires a whole number of steps from 1 to 10000000000, got "1e6"',
    ],
    ['ETAL_CONTACT', 'ada', 'ETAL_CONTACT requires an e-mail address like you@example.org, got "ada"'],
    [
      'ETAL_CONTACT',
      'a@b.org\nX: y',
      'ETAL_CONTACT requires an e-mail address like you@example.org, got "a@b.org\\nX: y"',
    ],
  ])('names %s, its value %j and what would pass', (name, value, message) => {
    expect(() => readConfig({ [name]: value })).toThrow(new ConfigError(message))
  })

  it.each(['OPENALEX_API_KEY', 'SEMANTIC_SCHOLAR_API_KEY', 'CROSSREF_PLUS_API_TOKEN'])(
    'refuses %s with a line feed in it without telling it',
    (name) => {
      expect(() => readConfig({ [name]: 'open\nsesame' })).toThrow(
        new ConfigError(`${name} requires a key of visible ASCII characters, got one that has others`),
      )
    },
  )

  it.each([
    ['mysql://etal:secret@db/etal', 'mysql://…@db/etal'],
    ['postgresql://etal:secret@db:99999/etal', 'postgresql://…@db:99999/etal'],
    ['postgresql://etal:sec@ret@:5432/etal', 'postgresql://…@:5432/etal'],
    ['host=db user=etal password=secret', 'host=db user=etal password=…'],
    ['db', 'db'],
  ])('refuses the database address %s without telling its password', (value, shown) => {
    const requirement = 'a Postgres address like postgresql://user:password@host:5432/database'
    expect(() => readConfig({ DATABASE_URL: value })).toThrow(
      new ConfigError(`DATABASE_URL requires ${requirement}, got "${shown}"`),
    )
  })
})
