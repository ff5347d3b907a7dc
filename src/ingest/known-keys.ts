import { FreshKeys } from '../store/fresh-keys.ts'
import type { Queries } from '../store/queries.ts'
import { AuthorDirectory } from './author-directory.ts'
import type { Mention } from './mention.ts'
import { type PaperKeys, RememberedPaperKeys, storedPaperKeys } from './paper-keys.ts'
import type { PreparedBatch } from './prepared-batch.ts'

/** Under which keys papers and authors are stored already; kept from batch to batch of a run. */
export interface KnownKeys {
  readonly papers: PaperKeys
  /** Whom a mention was found to mean, apart from any stored byline. */
  readonly resolved: Map<string, number>
  /** Whom those of the mentions may mean that are not resolved yet. */
  authors(db: Queries, mentions: readonly Mention[]): Promise<AuthorDirectory>
  /** Keys for what is new. */
  fresh(db: Queries): Promise<FreshKeysByTable>
  /** Notes which paper each record was found to be. */
  remember(batch: PreparedBatch, paperIds: Int32Array): void
}

/** The next keys of new authors and new papers. */
export interface FreshKeysByTable {
  readonly author: FreshKeys
  readonly paper: FreshKeys
}

/** Asks the database; mentions that were resolved are remembered as long as there is room. */
export function storedKeys(): KnownKeys {
  const resolved = new Map<string, number>()
  return {
    papers: storedPaperKeys,
    resolved,
    authors: (db, mentions) => {
      if (resolved.size > MOST_MENTIONS) resolved.clear()
      return AuthorDirectory.of(
        db,
        mentions.filter(({ text }) => !resolved.has(text)),
      )
    },
    fresh: freshKeys,
    remember: () => {},
  }
}

/** Remembers all that has been written into an empty database, and asks nothing of it. */
export function rememberedKeys(): KnownKeys {
  const papers = new RememberedPaperKeys()
  const directory = new AuthorDirectory()
  let fresh: Promise<FreshKeysByTable> | null = null
  return {
    papers,
    resolved: new Map(),
    authors: async () => directory,
    fresh: (db) => {
      fresh ??= freshKeys(db)
      return fresh
    },
    remember: (batch, paperIds) => papers.remember(batch, paperIds),
  }
}

async function freshKeys(db: Queries): Promise<FreshKeysByTable> {
  return { author: await FreshKeys.of(db, 'author'), paper: await FreshKeys.of(db, 'paper') }
}

const MOST_MENTIONS = 1_000_000
