import { GraphQLError } from 'graphql'
import { describe, expect, it } from 'vitest'
import { MaskedErrors } from '../../src/server/errors/masked-errors.ts'
import { openLog } from '../../src/server/operations/log.ts'
import { written } from './written.ts'

function masking(requestId?: string) {
  const out = written()
  const masked = new MaskedErrors(openLog({ level: 'error', stream: out.stream }))
  const log = () => out.lines().map(({ msg, err, requestId }) => ({ msg, requestId, told: err?.message }))
  return { mask: (error: unknown) => masked.one(error, requestId), log }
}

const refused = () => Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:5432'), { code: 'ECONNREFUSED' })

describe('masked errors', () => {
  it('lets pass what is meant for the client, wrapped or not, and logs nothing', () => {
    const { mask, log } = masking()
    const intended = new GraphQLError('first requires …', { extensions: { code: 'BAD_USER_INPUT' } })
    expect(mask(intended)).toBe(intended)
    const located = new GraphQLError(intended.message, { originalError: intended, path: ['authors'] })
    expect(mask(located)).toBe(located)
    expect(log()).toEqual([])
  })

  it('says of a database that does not answer when to ask again, where it was asked for, and nothing else', () => {
    const { mask, log } = masking('r-1')
    const told = mask(new GraphQLError(refused().message, { originalError: refused(), path: ['papers', 0] }))
    expect(told.toJSON()).toEqual({
      message: 'The database cannot be reached at the moment; try again in a few seconds',
      path: ['papers', 0],
      extensions: {
        code: 'DATABASE_UNAVAILABLE',
        retryAfter: 5,
        http: { status: 503, headers: { 'Retry-After': '5' } },
      },
    })
    expect(told.originalError).toBeUndefined()
    expect(log()).toEqual([{ msg: 'The database is out of reach', requestId: 'r-1', told: refused().message }])
  })

  it('logs a fault that hits every request once, and each kind', () => {
    const { mask, log } = masking()
    for (let k = 0; k < 1000; k++) mask(refused())
    mask(Object.assign(new Error('No space left on device'), { code: '53100' }))
    expect(log().map(({ msg }) => msg)).toEqual(['The database is out of reach', 'The database is full'])
  })

  it('hides everything else, and logs it with the id that the client can name', () => {
    const { mask, log } = masking('r-2')
    const bug = new TypeError('secret is not a function')
    for (const thrown of [bug, new GraphQLError(bug.message, { originalError: bug })]) {
      expect(mask(thrown).toJSON()).toEqual({
        message: 'Unexpected error.',
        extensions: { code: 'INTERNAL_SERVER_ERROR', unexpected: true, requestId: 'r-2' },
      })
    }
    for (const thrown of ['secret', null, undefined, { secret: true }]) {
      expect(JSON.stringify(mask(thrown))).not.toContain('secret')
    }
    const line = { msg: 'A request failed', requestId: 'r-2', told: bug.message }
    expect(log().slice(0, 2)).toEqual([line, line])
    expect(log()).toHaveLength(6)
  })
})
