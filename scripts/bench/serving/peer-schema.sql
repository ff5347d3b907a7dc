-- What a team without our index would write in the database: the floor and PostGraphile both use it. Made anew for each
-- run of the benchmark, and dropped after it. The synthetic bibliography has no groups, no merged records and nobody
-- twice on a byline, so that none of these statements needs to mind them, which is in the peers' favour.
DROP SCHEMA IF EXISTS peer CASCADE;
CREATE SCHEMA peer;

-- The order of the list, kept as a team keeps it that refreshes it after every import; the figures are counted live.
CREATE MATERIALIZED VIEW peer.author_rank AS
  SELECT author_id, count(*)::int AS paper_count FROM public.authorship GROUP BY author_id;
CREATE UNIQUE INDEX ON peer.author_rank (paper_count DESC, author_id);

CREATE TYPE peer.metrics AS (paper_count int, citation_count int, h_index int);
CREATE TYPE peer.coauthor AS (author_id int, name text, shared_paper_count int);
CREATE TYPE peer.ego_node AS (author_id int, name text);
CREATE TYPE peer.ego_tie AS (source_id int, target_id int, shared_paper_count int);
CREATE TYPE peer.ego_network AS (nodes peer.ego_node[], ties peer.ego_tie[]);

-- Sorted by citations, a paper belongs to the h-core as long as it has as many as its place.
CREATE FUNCTION peer.metrics_of(author int) RETURNS peer.metrics LANGUAGE sql STABLE AS $$
  SELECT count(*)::int, sum(citation_count)::int,
    CASE WHEN count(citation_count) > 0 THEN (count(*) FILTER (WHERE citation_count >= place))::int END
  FROM (
    SELECT citation_count, row_number() OVER (ORDER BY citation_count DESC NULLS LAST) AS place
    FROM public.authorship JOIN public.paper ON paper.id = paper_id WHERE author_id = author
  ) AS ranked
$$;

CREATE FUNCTION peer.coauthors_of(author int, most int) RETURNS SETOF peer.coauthor LANGUAGE sql STABLE ROWS 20 AS $$
  SELECT id, name, shared_paper_count FROM (
    SELECT other.author_id, count(*)::int AS shared_paper_count
    FROM public.authorship AS mine JOIN public.authorship AS other USING (paper_id)
    WHERE mine.author_id = author AND other.author_id <> author
    GROUP BY other.author_id ORDER BY count(*) DESC, other.author_id LIMIT most
  ) AS tie JOIN public.author ON id = tie.author_id
  ORDER BY shared_paper_count DESC, id
$$;

CREATE FUNCTION peer.newest_papers_of(author int, most int) RETURNS SETOF public.paper LANGUAGE sql STABLE ROWS 10 AS $$
  SELECT paper.* FROM public.authorship JOIN public.paper ON paper.id = paper_id
  WHERE author_id = author ORDER BY published_on DESC NULLS LAST, paper.id LIMIT most
$$;

-- The page behind a place in the order.
CREATE FUNCTION peer.authors_by_papers(after_count int, after_id int, most int)
RETURNS SETOF public.author LANGUAGE sql STABLE ROWS 100 AS $$
  SELECT author.* FROM (
    SELECT author_id, paper_count FROM peer.author_rank
    WHERE paper_count <= after_count AND (paper_count < after_count OR author_id > after_id)
    ORDER BY paper_count DESC, author_id LIMIT most
  ) AS page JOIN public.author ON id = author_id
  ORDER BY paper_count DESC, author_id
$$;

-- By likeness of letters, which forgives the order of the words, initials and slips.
CREATE FUNCTION peer.authors_like(query text, most int) RETURNS SETOF public.author LANGUAGE sql STABLE ROWS 20 AS $$
  SELECT author.* FROM (
    SELECT author_id, max(similarity(folded, lower(query))) AS likeness FROM public.author_name
    WHERE folded % lower(query) AND NOT hidden
    GROUP BY author_id ORDER BY likeness DESC, author_id LIMIT most
  ) AS found JOIN public.author ON id = author_id
  ORDER BY likeness DESC, id
$$;

-- From both ends, a level at a time as one statement, the smaller frontier first; then back from where the two met, a
-- step at a time, along the levels. Arrays in place of temporary tables, whose making takes as long as the search.
CREATE FUNCTION peer.path_between(origin int, target int) RETURNS SETOF public.author LANGUAGE plpgsql STABLE ROWS 6
SET plan_cache_mode = force_custom_plan SET random_page_cost = 1.0 SET enable_seqscan = off AS $$
DECLARE
  near int[] := ARRAY[origin];
  far int[] := ARRAY[target];
  near_frontier int[] := near;
  far_frontier int[] := far;
  -- How many authors are known at the end of each level.
  near_ends int[] := ARRAY[1];
  far_ends int[] := ARRAY[1];
  met int;
  chain int[];
BEGIN
  IF origin = target THEN
    RETURN QUERY SELECT * FROM public.author WHERE id = origin;
    RETURN;
  END IF;
  LOOP
    IF cardinality(near_frontier) = 0 OR cardinality(far_frontier) = 0 THEN RETURN; END IF;
    IF cardinality(near_frontier) <= cardinality(far_frontier) THEN
      near_frontier := peer.next_frontier(near_frontier, near);
      near := near || near_frontier;
      near_ends := near_ends || cardinality(near);
    ELSE
      far_frontier := peer.next_frontier(far_frontier, far);
      far := far || far_frontier;
      far_ends := far_ends || cardinality(far);
    END IF;
    SELECT one.id INTO met FROM unnest(near_frontier) AS one (id) JOIN unnest(far_frontier) AS other (id) USING (id) LIMIT 1;
    EXIT WHEN FOUND;
  END LOOP;
  chain := ARRAY[met];
  FOR level IN REVERSE cardinality(near_ends) - 1 .. 1 LOOP
    chain := peer.coauthor_among(chain[1], near[coalesce(near_ends[level - 1], 0) + 1 : near_ends[level]]) || chain;
  END LOOP;
  FOR level IN REVERSE cardinality(far_ends) - 1 .. 1 LOOP
    chain := chain || peer.coauthor_among(chain[cardinality(chain)], far[coalesce(far_ends[level - 1], 0) + 1 : far_ends[level]]);
  END LOOP;
  RETURN QUERY SELECT author.* FROM unnest(chain) WITH ORDINALITY AS step (author_id, place)
    JOIN public.author ON id = step.author_id ORDER BY place;
END $$;

-- The authors one step beyond a frontier who are not known yet.
CREATE FUNCTION peer.next_frontier(frontier int[], known int[]) RETURNS int[] LANGUAGE sql STABLE AS $$
  SELECT coalesce(array_agg(author_id), '{}') FROM (
    SELECT DISTINCT author_id FROM (
      SELECT DISTINCT paper_id FROM unnest(frontier) AS member (id) JOIN public.authorship ON author_id = member.id
    ) AS opened JOIN public.authorship USING (paper_id)
    WHERE NOT EXISTS (SELECT FROM unnest(known) AS earlier (id) WHERE earlier.id = author_id)
  ) AS fresh
$$;

CREATE FUNCTION peer.coauthor_among(author int, candidates int[]) RETURNS int LANGUAGE sql STABLE AS $$
  SELECT other.author_id FROM public.authorship AS mine JOIN public.authorship AS other USING (paper_id)
  WHERE mine.author_id = author AND other.author_id = ANY (candidates) LIMIT 1
$$;

-- Everybody within two steps, the nearest first and of one distance those with most papers shared with the level before;
-- and the ties among them.
CREATE FUNCTION peer.ego_network_of(origin int, most int) RETURNS peer.ego_network LANGUAGE plpgsql STABLE
SET plan_cache_mode = force_custom_plan SET random_page_cost = 1.0 SET enable_seqscan = off AS $$
DECLARE
  near int[];
  kept int[];
  network peer.ego_network;
BEGIN
  near := ARRAY(
    SELECT other.author_id FROM public.authorship AS mine JOIN public.authorship AS other USING (paper_id)
    WHERE mine.author_id = origin AND other.author_id <> origin
    GROUP BY other.author_id ORDER BY count(*) DESC, other.author_id
  );
  kept := (origin || near)[1 : most];
  IF cardinality(kept) < most THEN
    kept := kept || ARRAY(
      SELECT author_id FROM (
        SELECT paper_id, count(*) AS nearer
        FROM unnest(near) AS member (id) JOIN public.authorship ON author_id = member.id GROUP BY paper_id
      ) AS opened JOIN public.authorship USING (paper_id)
      WHERE NOT EXISTS (SELECT FROM unnest(origin || near) AS earlier (id) WHERE earlier.id = author_id)
      GROUP BY author_id ORDER BY sum(nearer) DESC, author_id LIMIT most - cardinality(kept)
    );
  END IF;
  network.nodes := ARRAY(
    SELECT (author.id, name)::peer.ego_node FROM unnest(kept) WITH ORDINALITY AS member (id, place)
    JOIN public.author ON author.id = member.id ORDER BY place
  );
  network.ties := ARRAY(
    WITH written AS MATERIALIZED (
      SELECT member.id, paper_id FROM unnest(kept) AS member (id) JOIN public.authorship ON author_id = member.id
    )
    SELECT (source.id, target.id, count(*)::int)::peer.ego_tie
    FROM written AS source JOIN written AS target ON source.paper_id = target.paper_id AND source.id < target.id
    GROUP BY source.id, target.id
  );
  RETURN network;
END $$;

-- The fields that PostGraphile gives to an author.
CREATE FUNCTION peer.author_metrics(author public.author) RETURNS peer.metrics LANGUAGE sql STABLE AS $$
  SELECT peer.metrics_of(author.id)
$$;
CREATE FUNCTION peer.author_coauthors(author public.author, most int)
RETURNS SETOF peer.coauthor LANGUAGE sql STABLE ROWS 20 AS $$
  SELECT * FROM peer.coauthors_of(author.id, most)
$$;
CREATE FUNCTION peer.author_newest_papers(author public.author, most int)
RETURNS SETOF public.paper LANGUAGE sql STABLE ROWS 10 AS $$
  SELECT * FROM peer.newest_papers_of(author.id, most)
$$;
