import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { inTurn } from '../../src/store/in-turn.ts'

const name = `etal-test-turn-${process.pid}`

describe.skipIf(process.platform !== 'linux')('what is done in turn', () => {
  test('never overlaps, and ends with what each gave or threw', async () => {
    let running = 0
    const ends = await Promise.allSettled(
      Array.from({ length: 12 }, (_, k) =>
        inTurn(name, async () => {
          expect(++running).toBe(1)
          await sleep(k % 3)
          running--
          if (k % 4 === 0) throw new Error(`${k}`)
          return k
        }),
      ),
    )
    const expected = ends.map((_, k) =>
      k % 4 === 0 ? { status: 'rejected', reason: new Error(`${k}`) } : { status: 'fulfilled', value: k },
    )
    expect(ends).toEqual(expected)
  })

  test('waits for another process, and no longer than that lives', async () => {
    const holding = `require('node:net').createServer().listen('\\0${name}', () => console.log('held'))`
    const other = spawn(process.execPath, ['-e', holding], { stdio: ['ignore', 'pipe', 'inherit'] })
    await new Promise((resolve) => other.stdout.once('data', resolve))
    let isOver = false
    const mine = inTurn(name, async () => {
      isOver = true
    })
    await sleep(100)
    expect(isOver).toBe(false)
    other.kill('SIGKILL')
    await mine
    expect(isOver).toBe(true)
  })

  test('does not wait for what has another name', async () => {
    expect(await inTurn(name, () => inTurn(`${name}-inner`, async () => 'both'))).toBe('both')
  })
})
