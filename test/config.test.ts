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
      processes: 1,
      searchBudget: 50_000_000,
      costLimit: 50_000,
      operationTimeout: 30_000,
      keptAnswers: 64_000_000,
      poolSize: 10,
      statementTimeout: 10_000,
      trustedDocuments: null,
      trustedDocumentsOnly: false,
      access: {
        read: 'public',
        introspection: true,
        graphiql: true,
        explorer: true,
        corsOrigins: '*',
        rateLimit: 6000,
        tokenRateLimit: 60_000,
        trustProxy: null,
        hsts: 0,
      },
      operations: { logLevel: 'warn', metrics: 'local', metricsToken: null, shutdownDelay: 0, tracing: null },
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
      ETAL_PROCESSES: '',
      ETAL_SEARCH_BUDGET: '',
      ETAL_COST_LIMIT: '',
      ETAL_OPERATION_TIMEOUT: '',
      ETAL_POOL_SIZE: '',
      ETAL_STATEMENT_TIMEOUT: '',
      ETAL_CORS_ORIGINS: '',
      ETAL_TRUSTED_DOCUMENTS: '',
      ETAL_TRUSTED_DOCUMENTS_ONLY: '',
      ETAL_READ: '',
      ETAL_INTROSPECTION: '',
      ETAL_GRAPHIQL: '',
      ETAL_EXPLORER: '',
      ETAL_RATE_LIMIT: '',
      ETAL_RATE_LIMIT_TOKEN: '',
      ETAL_TRUST_PROXY: '',
      ETAL_HSTS: '',
      ETAL_LOG_LEVEL: '',
      ETAL_METRICS: '',
      ETAL_METRICS_TOKEN: '',
      ETAL_RESPONSE_CACHE: '',
      ETAL_SHUTDOWN_DELAY: '',
      OTEL_EXPORTER_OTLP_ENDPOINT: '',
      OTEL_SERVICE_NAME: '',
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
        ETAL_PROCESSES: '8',
        ETAL_SEARCH_BUDGET: '1',
        ETAL_COST_LIMIT: '1000',
        ETAL_OPERATION_TIMEOUT: '5',
        ETAL_RESPONSE_CACHE: '2',
        ETAL_POOL_SIZE: '3',
        ETAL_STATEMENT_TIMEOUT: '30',
        ETAL_TRUSTED_DOCUMENTS: '/etc/etal/documents.json',
        ETAL_TRUSTED_DOCUMENTS_ONLY: 'true',
        ETAL_READ: 'token',
        ETAL_INTROSPECTION: 'off',
        ETAL_GRAPHIQL: 'off',
        ETAL_EXPLORER: 'off',
        ETAL_RATE_LIMIT: '0',
        ETAL_RATE_LIMIT_TOKEN: '7',
        ETAL_TRUST_PROXY: 'loopback, 10.0.0.0/8,2001:db8::/32',
        ETAL_HSTS: '3600',
        ETAL_LOG_LEVEL: 'trace',
        ETAL_METRICS: 'public',
        ETAL_METRICS_TOKEN: 'four',
        ETAL_SHUTDOWN_DELAY: '5',
        OTEL_EXPORTER_OTLP_ENDPOINT: 'https://traces.example.org/otlp',
        OTEL_SERVICE_NAME: 'mine',
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
      processes: 8,
      searchBudget: 1,
      costLimit: 1000,
      operationTimeout: 5000,
      keptAnswers: 2_000_000,
      poolSize: 3,
      statementTimeout: 30_000,
      trustedDocuments: '/etc/etal/documents.json',
      trustedDocumentsOnly: true,
      access: {
        read: 'token',
        introspection: false,
        graphiql: false,
        explorer: false,
        corsOrigins: '*',
        rateLimit: 0,
        tokenRateLimit: 7,
        trustProxy: ['loopback', '10.0.0.0/8', '2001:db8::/32'],
        hsts: 3600,
      },
      operations: {
        logLevel: 'trace',
        metrics: 'public',
        metricsToken: 'four',
        shutdownDelay: 5000,
        tracing: { endpoint: 'https://traces.example.org/otlp', serviceName: 'mine' },
      },
      contact: 'ada.example+etal@library.example.org',
      apiKeys: { openalex: 'one', 'semantic-scholar': 'two', crossref: 'three' },
    })
  })

  it.each([
    ['0', null],
    ['1', 1],
    ['2', 2],
    ['loopback', ['loopback']],
    ['192.0.2.7', ['192.0.2.7']],
  ])('takes %s proxies', (text, trusted) => {
    expect(readConfig({ ETAL_TRUST_PROXY: text }).access.trustProxy).toEqual(trusted)
  })

  it('takes a relative data folder as below the project, wherever it is called from', () => {
    expect(readConfig({ ETAL_DATA_DIR: 'data/here' }).dataDir).toBe(join(projectRoot, 'data/here'))
  })

  it.each([
    ['*', '*'],
    ['none', []],
    ['https://example.org', ['https://example.org']],
    ['HTTPS://Example.org:443/ , http://localhost:3000', ['https://example.org', 'http://localhost:3000']],
  ])('takes %j as the origins %j', (value, origins) => {
    expect(readConfig({ ETAL_CORS_ORIGINS: value }).access.corsOrigins).toEqual(origins)
  })

  it.each(['example.org', 'https://example.org/app', 'https://*.example.org, x', 'https://', 'ftp://a', 'null', ','])(
    'refuses %j as a list of origins',
    (value) => {
      expect(() => readConfig({ ETAL_CORS_ORIGINS: value })).toThrow(
        new ConfigError(
          `ETAL_CORS_ORIGINS requires *, none, or origins like https://example.org, https://lab.example.org:8443, got ${JSON.stringify(value)}`,
        ),
      )
    },
  )

  it('allows trusted documents only where there are some', () => {
    expect(() => readConfig({ ETAL_TRUSTED_DOCUMENTS_ONLY: 'true' })).toThrow(
      new ConfigError(
        'ETAL_TRUSTED_DOCUMENTS_ONLY requires a list of what is allowed in ETAL_TRUSTED_DOCUMENTS, got none',
      ),
    )
  })

  it.each([
    ['PORT', 'http', 'PORT requires a port from 0 to 65535, got "http"'],
    ['PORT', '65536', 'PORT requires a port from 0 to 65535, got "65536"'],
    ['PORT', '-1', 'PORT requires a port from 0 to 65535, got "-1"'],
    ['PORT', '4000.5', 'PORT requires a port from 0 to 65535, got "4000.5"'],
    ['PORT', ' 4000', 'PORT requires a port from 0 to 65535, got " 4000"'],
    ['ETAL_PROCESSES', '65', 'ETAL_PROCESSES requires a whole number of processes from 1 to 64, got "65"'],
    ['ETAL_POOL_SIZE', '0', 'ETAL_POOL_SIZE requires a whole number of connections from 1 to 1000, got "0"'],
    [
      'ETAL_STATEMENT_TIMEOUT',
      '0.5',
      'ETAL_STATEMENT_TIMEOUT requires a whole number of seconds from 1 to 3600, got "0.5"',
    ],
    ['ETAL_SEARCH_BUDGET', '0', 'ETAL_SEARCH_BUDGET requires a whole number of steps from 1 to 10000000000, got "0"'],
    [
      'ETAL_SEARCH_BUDGET',
      '1e6',
      'ETAL_SEARCH_BUDGET requires a whole number of steps from 1 to 10000000000, got "1e6"',
    ],
    ['ETAL_COST_LIMIT', '10', 'ETAL_COST_LIMIT requires a whole number from 1000 to 100000000, got "10"'],
    [
      'ETAL_OPERATION_TIMEOUT',
      '0',
      'ETAL_OPERATION_TIMEOUT requires a whole number of seconds from 1 to 3600, got "0"',
    ],
    ['ETAL_READ', 'nobody', 'ETAL_READ requires public or token, got "nobody"'],
    ['ETAL_INTROSPECTION', 'no', 'ETAL_INTROSPECTION requires on or off, got "no"'],
    [
      'ETAL_RATE_LIMIT',
      'fast',
      'ETAL_RATE_LIMIT requires a whole number of operations a minute up to 1000000000, got "fast"',
    ],
    ...['proxy.example.org', '10.0.0.0/33', '10.0.0.0/8/8', '::/129', '10.0.0.1,'].map(
      (value): [string, string, string] => [
        'ETAL_TRUST_PROXY',
        value,
        `ETAL_TRUST_PROXY requires a number of proxies, or their addresses like 10.0.0.0/8, 192.0.2.7, got "${value}"`,
      ],
    ),
    [
      'ETAL_LOG_LEVEL',
      'loud',
      'ETAL_LOG_LEVEL requires one of trace, debug, info, warn, error, fatal, silent, got "loud"',
    ],
    ['ETAL_METRICS', 'on', 'ETAL_METRICS requires off, local or public, got "on"'],
    [
      'OTEL_EXPORTER_OTLP_ENDPOINT',
      'localhost:4318',
      'OTEL_EXPORTER_OTLP_ENDPOINT requires an address like http://localhost:4318, got "localhost:4318"',
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

  it.each(['ETAL_METRICS_TOKEN', 'OPENALEX_API_KEY', 'SEMANTIC_SCHOLAR_API_KEY', 'CROSSREF_PLUS_API_TOKEN'])(
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
