import type { ChildProcess } from 'node:child_process'
import type { Worker } from 'node:cluster'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'

/** Milliseconds within which all that a process said before its end has come. */
const patience = 1000

/**
 * Watches the connections that are handed to a process, which node:cluster does one at a time. Of a process that dies
 * meanwhile it never hears that it is gone, and the client would wait for ever; with this, another process gets the
 * connection, of which the dead one has read nothing. Rests on how node:cluster words its messages, and should it ever
 * word them otherwise, does nothing. Resolves when the process has ended and nobody waits for it.
 */
export async function handOver({ process: child }: Worker): Promise<void> {
  let handed: number | null = null
  const send = child.send.bind(child) as (...args: unknown[]) => boolean
  child.send = (message: ClusterMessage, ...rest: unknown[]) => {
    if (message?.act === 'newconn') handed = message.seq ?? null
    return send(message, ...rest)
  }
  child.prependListener('internalMessage' as 'message', (message) => {
    if ((message as ClusterMessage).ack === handed) handed = null
  })
  let isSilent = false
  child.once('disconnect', () => {
    isSilent = true
  })

  await once(child, 'exit')
  await isDisconnected(child)
  if (!isSilent) child.emit('disconnect')
  if (handed === null) return
  child.emit('internalMessage', { cmd: 'NODE_CLUSTER', ack: handed, accepted: false })
}

/** What node:cluster tells a process, and is told of it. */
interface ClusterMessage {
  readonly act?: string
  readonly seq?: number
  /** The seq that is answered. */
  readonly ack?: number
}

async function isDisconnected(child: ChildProcess): Promise<void> {
  for (let waited = 0; child.connected && waited < patience; waited += 10) await sleep(10)
  // After what was read last has been heard.
  await sleep(0)
}
