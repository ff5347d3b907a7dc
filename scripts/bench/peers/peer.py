"""Answers the benchmark's questions about one graph with igraph and scipy: a line of JSON in, a line of JSON out."""

import json
import sys
import time

import igraph
import numpy
import scipy.sparse


class Peer:
    def __init__(self):
        self.graph = None
        self.weights = None

    def versions(self):
        return {"igraph": igraph.__version__, "scipy": scipy.__version__}

    def open(self, files):
        """Builds igraph's graph: each tie once, its shared papers kept beside it."""
        offsets, neighbors, shared = rows(files)
        sources = numpy.repeat(numpy.arange(len(offsets) - 1, dtype=numpy.uint32), numpy.diff(offsets))
        once = sources < neighbors
        self.weights = shared[once]
        del shared
        edges = numpy.empty((len(self.weights), 2), dtype=numpy.int64)
        edges[:, 0] = sources[once]
        edges[:, 1] = neighbors[once]
        # They are gigabytes, and igraph needs the room.
        del sources, neighbors, once
        self.graph = igraph.Graph(n=len(offsets) - 1, edges=edges)
        return {"order": self.graph.vcount(), "size": self.graph.ecount()}

    def paths(self, pairs):
        times, lengths = [], []
        for source, target in pairs:
            path = timed(times, lambda: self.graph.get_shortest_paths(source, to=[target], output="vpath"))
            lengths.append(len(path[0]) - 1)
        return {"times": times, "lengths": lengths}

    def neighborhoods(self, authors, order):
        times, sizes = [], []
        for author in authors:
            sizes.append(len(timed(times, lambda: self.graph.neighborhood(author, order=order))))
        return {"times": times, "sizes": sizes}

    def ego_graphs(self, authors, order):
        times, sizes = [], []
        for author in authors:
            ball = timed(times, lambda: self.ego_graph(author, order))
            sizes.append(ball.vcount())
        return {"times": times, "sizes": sizes}

    def ego_graph(self, author, order):
        ball = self.graph.neighborhood(author, order=order)
        # The way that suits a small part of a large graph; left to choose, igraph copies all and deletes.
        return self.graph.induced_subgraph(ball, implementation="create_from_scratch")

    def distances(self, authors):
        times, reached = [], []
        for author in authors:
            found = timed(times, lambda: self.graph.distances(source=author))
            reached.append(int(numpy.isfinite(found[0]).sum()))
        return {"times": times, "reached": reached}

    def components(self, repeats):
        times = []
        for _ in range(repeats):
            found = timed(times, self.graph.connected_components)
        return {"times": times, "count": len(found)}

    def betweenness(self, repeats):
        times = []
        for _ in range(repeats):
            found = timed(times, lambda: self.graph.betweenness(directed=False))
        return {"times": times, "values": found}

    def communities(self, repeats):
        weights = self.weights.astype(float).tolist()
        times = []
        for _ in range(repeats):
            found = timed(
                times,
                lambda: self.graph.community_leiden(objective_function="modularity", weights=weights),
            )
        return {"times": times, "count": len(found), "modularity": self.graph.modularity(found, weights=weights)}

    def page_rank(self, files, rounds, damping, repeats):
        """Power iteration on the built matrix; building it and summing its columns are not measured."""
        offsets, neighbors, shared = rows(files)
        order = len(offsets) - 1
        matrix = scipy.sparse.csr_matrix(
            (shared.astype(numpy.float64), neighbors.astype(numpy.int32), offsets), shape=(order, order)
        )
        del shared, neighbors
        strengths = numpy.asarray(matrix.sum(axis=1)).ravel()
        tied = strengths > 0
        times = []

        def ranks_after_rounds():
            ranks = numpy.full(order, 1 / order)
            shares = numpy.zeros(order)
            for _ in range(rounds):
                numpy.divide(ranks, strengths, out=shares, where=tied)
                anywhere = (1 - damping * ranks[tied].sum()) / order
                ranks = anywhere + damping * (matrix @ shares)
            return ranks

        for _ in range(repeats):
            ranks = timed(times, ranks_after_rounds)
        return {"times": times, "ranks": ranks[:1000].tolist()}


def rows(files):
    offsets = numpy.fromfile(files["offsets"], dtype=numpy.uint32).astype(numpy.int64)
    neighbors = numpy.fromfile(files["neighbors"], dtype=numpy.uint32)
    shared = numpy.fromfile(files["sharedPapers"], dtype=numpy.uint16)
    return offsets, neighbors, shared


def timed(times, work):
    start = time.perf_counter()
    result = work()
    times.append(1000 * (time.perf_counter() - start))
    return result


peer = Peer()
for line in sys.stdin:
    request = json.loads(line)
    answer = getattr(peer, request.pop("question"))(**request)
    print(json.dumps(answer), flush=True)
