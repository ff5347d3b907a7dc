import type { CollaborationIndex } from './collaboration-index.ts'

/**
 * Working arrays as long as an index, kept for the next use. They are lent to one computation at a time: a second one
 * that begins before the first has ended gets its own. They go when the index goes.
 */
export class ScratchPool<Scratch> {
  private readonly idle: WeakMap<CollaborationIndex, Scratch[]>
  private readonly create: (index: CollaborationIndex) => Scratch

  constructor(create: (index: CollaborationIndex) => Scratch) {
    this.idle = new WeakMap()
    this.create = create
  }

  use<Result>(index: CollaborationIndex, compute: (scratch: Scratch) => Result): Result {
    let idle = this.idle.get(index)
    if (idle === undefined) {
      idle = []
      this.idle.set(index, idle)
    }
    const scratch = idle.pop() ?? this.create(index)
    try {
      return compute(scratch)
    } finally {
      idle.push(scratch)
    }
  }
}
