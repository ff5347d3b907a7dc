// The floor: node:http, a pool of connections, and one prepared statement a request, whose answer is the finished JSON.
// Tells its address on standard output.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'

const { connection, poolSize } = JSON.parse(process.env.BENCH_PEER!)
const pool = new pg.Pool({ ...connection, max: poolSize, application_name: 'bench floor' })

const statements: Record<string, string> = {
  card: `
    WITH mine AS MATERIALIZED (
      SELECT paper.id, title, published_on, citation_count
      FROM authorship JOIN paper ON paper.id = paper_id WHERE author_id = $1::int
    )
    SELECT json_build_object(
      'name', (SELECT name FROM author WHERE id = $1::int),
      'paperCount', (SELECT count(*) FROM mine),
      'hIndex', (
        SELECT CASE WHEN count(*) > 0 THEN count(*) FILTER (WHERE citation_count >= place) END FROM (
          SELECT citation_count, row_number() OVER (ORDER BY citation_count DESC) AS place
          FROM mine WHERE citation_count IS NOT NULL
        ) AS ranked
      ),
      'coauthors', (
        SELECT coalesce(json_agg(json_build_object('name', name, 'sharedPaperCount', shared)
          ORDER BY shared DESC, tie.author_id), '[]')
        FROM (
          SELECT author_id, count(*) AS shared FROM mine JOIN authorship ON paper_id = mine.id
          WHERE author_id <> $1::int GROUP BY author_id ORDER BY count(*) DESC, author_id LIMIT 20
        ) AS tie JOIN author ON author.id = tie.author_id
      ),
      'papers', (
        SELECT coalesce(json_agg(json_build_object('title', title, 'publishedOn', published_on, 'byline', (
          SELECT json_agg(name ORDER BY position) FROM authorship JOIN author ON author.id = author_id
          WHERE paper_id = newest.id AND position <= 100
        )) ORDER BY published_on DESC NULLS LAST, newest.id), '[]')
        FROM (SELECT * FROM mine ORDER BY published_on DESC NULLS LAST, id LIMIT 10) AS newest
      )
    )::text AS answer`,
  list: `
    SELECT json_agg(json_build_object('name', name, 'paperCount', (figures).paper_count,
      'citationCount', (figures).citation_count, 'hIndex', (figures).h_index) ORDER BY paper_count DESC, id)::text AS answer
    FROM (
      SELECT author.id, name, page.paper_count, peer.metrics_of(author.id) AS figures
      FROM (
        SELECT author_id, paper_count FROM peer.author_rank
        WHERE paper_count <= $1::int AND (paper_count < $1::int OR author_id > $2::int)
        ORDER BY paper_count DESC, author_id LIMIT 100
      ) AS page JOIN author ON author.id = author_id
      OFFSET 0
    ) AS listed`,
  path: `
    SELECT coalesce(json_agg(json_build_object('id', id, 'name', name) ORDER BY place), '[]')::text AS answer
    FROM ROWS FROM (peer.path_between($1::int, $2::int)) WITH ORDINALITY AS
      step (id, name, kind, merged_into_id, place)`,
  ego: 'SELECT row_to_json(network)::text AS answer FROM peer.ego_network_of($1::int, 150) AS network',
  search: `
    SELECT coalesce(json_agg(json_build_object('id', id, 'name', name)), '[]')::text AS answer
    FROM peer.authors_like($1::text, 20)`,
}

const server = createServer(async (request, response) => {
  const [, work, ...values] = request.url!.split('/')
  try {
    const { rows } = await pool.query({ name: work!, text: statements[work!]!, values: values.map(decodeURIComponent) })
    const answer = rows[0].answer
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(answer) })
    response.end(answer)
  } catch (error) {
    response.writeHead(500).end(String(error))
  }
})
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
