import type pg from 'pg'
import { AuthorDirectory } from './author-directory.ts'
import type { Mention } from './mention.ts'
import { type PaperKeys, RememberedPaperKeys, storedPaperKeys } from './paper-keys.ts'
import type { PreparedBatch } from './prepared-batch.ts'

/** Under which keys papers and authors are stored already; kept from batch to batch of a run. */
export interface KnownKeys {
  readonly papers: PaperKeys
  /** Whom a mention was found to mean, apart from any stored byline. */
  readonly resolved: Map<string, number>
  /** Whom these mentions may mean, as far as they are not resolved yet. */
  authors(tx: pg.PoolClient, mentions: readonly Mention[]): Promise<AuthorDirectory>
  /** Notes which paper each record was found to be. */
  remember(batch: PreparedBatch, paperIds: Int32Array): void
}

/** Asks the database; mentions that were resolved are remembered as long as there is room. */
export function storedKeys(): KnownKeys {
  const resolved = new Map<string, number>()
  return {
    papers: storedPaperKeys,
    resolved,
    authors: (tx, mentions) => {
      if (resolved.size > MOST_MENTIONS) resolved.clear()
      return AuthorDirectory.of(
        tx,
        mentions.filter(({ text }) => !resolved.has(text)),
      )
    },
    remember: () => {},
  }
}

/** Remembers all that has been written into an empty database, and asks nothing of it. */
export function rememberedKeys(): KnownKeys {
  const papers = new RememberedPaperKeys()
  const directory = new AuthorDirectory()
  return {
    papers,
    resolved: new Map(),
    authors: async () => directory,
    remember: (batch, paperIds) => papers.remember(batch, paperIds),
  }
}

const MOST_MENTIONS = 1_000_000
