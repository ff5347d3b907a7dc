import type pg from 'pg'
import { fold } from '../bibliography/fold.ts'
import type { StoredPaper } from './stored-paper.ts'

/** Writes papers whole: each row of `papers` replaces what was stored under its key, byline included. */
export async function writePapers(tx: pg.PoolClient, papers: readonly StoredPaper[]): Promise<void> {
  const ids = papers.map(({ id }) => id)
  await tx.query(
    `INSERT INTO paper (id, title, folded_title, abstract, published_on, venue, type, url, has_code, code_url,
       citation_count, citation_count_as_of, retracted, stated_author_count, author_list_complete)
     SELECT id, title, "foldedTitle", abstract, "publishedOn", venue, type, url, "hasCode", "codeUrl",
       "citationCount", "citationCountAsOf", retracted, "statedAuthorCount", "authorListComplete"
     FROM jsonb_to_recordset($1::jsonb) AS row (id int, title text, "foldedTitle" text, abstract text,
       "publishedOn" text, venue text, type paper_type, url text, "hasCode" boolean, "codeUrl" text,
       "citationCount" int, "citationCountAsOf" date, retracted boolean, "statedAuthorCount" int,
       "authorListComplete" boolean)
     ON CONFLICT (id) DO UPDATE SET (title, folded_title, abstract, published_on, venue, type, url, has_code, code_url,
       citation_count, citation_count_as_of, retracted, stated_author_count, author_list_complete) =
       (excluded.title, excluded.folded_title, excluded.abstract, excluded.published_on, excluded.venue, excluded.type,
        excluded.url, excluded.has_code, excluded.code_url, excluded.citation_count, excluded.citation_count_as_of,
        excluded.retracted, excluded.stated_author_count, excluded.author_list_complete)`,
    [
      json(
        papers.map(({ byline, categories, identifiers, ...paper }) => ({ ...paper, foldedTitle: fold(paper.title) })),
      ),
    ],
  )
  // Of a text that changed, the assessment is out of date.
  for (const table of ['paper_category', 'paper_identifier', 'authorship', 'paper_assessment']) {
    await tx.query(`DELETE FROM ${table} WHERE paper_id = ANY ($1)`, [ids])
  }
  await tx.query(
    `INSERT INTO paper_category (paper_id, position, category)
     SELECT "paperId", position, category
     FROM jsonb_to_recordset($1::jsonb) AS row ("paperId" int, position int, category text)`,
    [
      json(
        papers.flatMap(({ id, categories }) =>
          categories.map((category, k) => ({ paperId: id, position: k + 1, category })),
        ),
      ),
    ],
  )
  await tx.query(
    `INSERT INTO paper_identifier (paper_id, scheme, value)
     SELECT "paperId", scheme, value FROM jsonb_to_recordset($1::jsonb) AS row ("paperId" int, scheme text, value text)`,
    [json(papers.flatMap(({ id, identifiers }) => identifiers.map((identifier) => ({ paperId: id, ...identifier }))))],
  )
  await tx.query(
    `INSERT INTO authorship (paper_id, author_id, position, name_as_printed, affiliations, corresponding)
     SELECT "paperId", "authorId", position, "nameAsPrinted", affiliations, corresponding
     FROM jsonb_to_recordset($1::jsonb) AS row ("paperId" int, "authorId" int, position int, "nameAsPrinted" text,
       affiliations text[], corresponding boolean)`,
    [json(papers.flatMap(({ id, byline }) => byline.map((signature) => ({ paperId: id, ...signature }))))],
  )
}

const json = (rows: readonly object[]): string => JSON.stringify(rows)
