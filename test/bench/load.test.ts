import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { Load } from '../../scripts/bench/serving/load.ts'
import { graphql, wireFormat } from '../../scripts/bench/serving/works.ts'

const load = new Load()
afterAll(() => load.close())

const round = { connections: 4, milliseconds: 200, from: 0, patience: 1000 }

test('every answer is counted once, however it is cut into pieces, and every request sent in its turn', async () => {
  const bodies: string[] = []
  await serving(
    async (request, response) => {
      let body = ''
      for await (const chunk of request) body += chunk
      bodies.push(body)
      await answerInPieces(response, bodies.length)
    },
    async (port) => {
      const requests = Array.from({ length: 7 }, (_, k) => graphql('{ number }', { k }))
      await load.target(
        'pieces',
        port,
        requests.map((request) => wireFormat(request)),
      )
      const { answers, left, perSecond, p50, p99, bytes } = await load.round('pieces', { ...round, from: 3 })
      expect(answers).toBe(bodies.length)
      expect(answers).toBeGreaterThan(20)
      expect(left).toBe(0)
      expect(perSecond).toBeGreaterThan(0)
      expect(p99).toBeGreaterThanOrEqual(p50)
      expect(bytes).toBeGreaterThan(1000)
      const sent = bodies.map((body): number => JSON.parse(body).variables.k)
      // Those on their way at the same time may overtake each other, so that only how often each was sent is known.
      const inTurn = sent.map((_, place) => (3 + place) % requests.length)
      expect(sent.sort()).toEqual(inTurn.sort())
    },
  )
})

test.each([
  ['a result with errors', 200, '{"errors":[{"message":"no such field"}]}', 'no such field'],
  ['a refusal', 429, 'too many', '429 Too Many Requests'],
])('%s ends the round with what was answered', async (_, status, body, message) => {
  await serving(
    (_, response) => response.writeHead(status).end(body),
    async (port) => {
      await load.target('faults', port, [wireFormat(graphql('{ number }', {}))])
      await expect(load.round('faults', round)).rejects.toThrow(message)
    },
  )
})

test('an answer that says that nothing has changed is whole without a body', async () => {
  let asked = 0
  await serving(
    (_, response) => {
      asked++
      response.writeHead(304, { etag: '"one"' }).end()
    },
    async (port) => {
      await load.target('unchanged', port, [wireFormat({ path: '/', body: null }, { 'if-none-match': '"one"' })])
      expect(await load.round('unchanged', round)).toMatchObject({ answers: asked, left: 0 })
    },
  )
})

test('what is not answered in time is told', async () => {
  await serving(
    () => {},
    async (port) => {
      await load.target('silence', port, [wireFormat({ path: '/', body: null })])
      expect(await load.round('silence', { ...round, patience: 100 })).toMatchObject({ answers: 0, left: 4 })
    },
  )
})

/** By length or in chunks, at once or with pauses in awkward places. */
async function answerInPieces(response: ServerResponse, k: number): Promise<void> {
  const text = JSON.stringify({ data: { number: `0\r\n\r\n${'é'.repeat(1000)}` } })
  if (k % 2 === 0) response.setHeader('content-length', Buffer.byteLength(text))
  if (k % 3 === 0) {
    const bytes = Buffer.from(text)
    for (const piece of [bytes.subarray(0, 21), bytes.subarray(21, 901), bytes.subarray(901)]) {
      response.write(piece)
      await sleep(1)
    }
    response.end()
  } else {
    response.end(text)
  }
}

async function serving(
  answer: (request: IncomingMessage, response: ServerResponse) => unknown,
  use: (port: number) => Promise<void>,
): Promise<void> {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    await use((server.address() as AddressInfo).port)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}
