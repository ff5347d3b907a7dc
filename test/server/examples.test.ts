import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadSample } from '../../src/cli/sample.ts'
import { examples } from '../../src/schema/examples.ts'
import { loadSnapshot } from '../../src/store/load-snapshot.ts'
import { api } from '../schema/api.ts'
import { ingestRecords, paper, testStore } from '../test-store.ts'

const names = ['ProfilePage', 'WhoWorksWith', 'EgoNetwork', 'HowConnected', 'Comparison', 'WholeNetwork', 'Search']
const operation = (query: string) => /^query (\w+)/m.exec(query)![1]!

describe('the example queries', () => {
  let store: Awaited<ReturnType<typeof testStore>>

  beforeAll(async () => {
    store = await testStore()
  })
  afterAll(() => store?.drop())

  it.sequential('say about an empty database what to do first', async () => {
    const [only, ...more] = examples(await loadSnapshot(store.pool))
    expect(only!.query).toContain('npx etal import')
    expect(more).toEqual([])
    expect(await (await api(store)).query(only!.query)).toMatchObject({ data: { authors: { totalCount: 0 } } })
    expect(await (await api(store)).query('{ authors { totalCount } papers { totalCount } }')).toMatchObject({
      data: { authors: { totalCount: 0 }, papers: { totalCount: 0 } },
    })
  })

  it.sequential('say the same about a database of groups alone', async () => {
    await ingestRecords(store, [paper('A Measurement', ['The Example Collaboration'])])
    expect(examples(await loadSnapshot(store.pool)).map(({ variables }) => variables)).toEqual([{}])
  })

  it.sequential('all have answers about a person who wrote one paper alone', async () => {
    await ingestRecords(store, [paper('On Being Alone', ['Ada Example'])])
    const answers = await answersByName()
    expect(Object.keys(answers)).toEqual(names)
    expect(answers.ProfilePage).toMatchObject({ author: { name: 'Ada Example', coauthors: { totalCount: 0 } } })
    expect(answers.HowConnected).toEqual({ collaborationPath: { distance: 0, tiedPathCount: 1, steps: [] } })
  })

  it.sequential('all have answers about the sample: its author, twelve coauthors, somebody two steps away or next', async () => {
    await store.pool.query('TRUNCATE author, paper, import_run RESTART IDENTITY CASCADE')
    await loadSample(store)
    const answers = await answersByName()
    expect(Object.keys(answers)).toEqual(names)
    expect(answers.ProfilePage).toMatchObject({ author: { name: 'Kentaro Imajo', coauthors: { totalCount: 12 } } })
    expect(answers.Search).toMatchObject({
      searchAuthors: { edges: { 0: { node: { name: 'Kentaro Imajo' }, score: 1 } } },
    })
  })

  async function answersByName(): Promise<Record<string, unknown>> {
    const { query } = await api(store)
    const answers: Record<string, unknown> = {}
    for (const example of examples(await loadSnapshot(store.pool))) {
      const { data, errors } = await query(example.query, example.variables)
      expect(errors).toBeUndefined()
      answers[operation(example.query)] = data
    }
    return answers
  }
})
