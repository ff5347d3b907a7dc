"""Reads the network files of a folder with networkx and igraph and prints what they found as one line of JSON."""

import csv
import glob
import json
import os
import sys

import igraph
import networkx


def of_networkx(graph):
    nodes = [[str(node), data] for node, data in graph.nodes(data=True)]
    edges = [[str(source), str(target), data] for source, target, data in graph.edges(data=True)]
    return {"nodes": nodes, "edges": edges, "graph": graph.graph}


def known(attributes):
    # igraph has NaN where an edge has no such number
    return {name: None if value != value else value for name, value in attributes.items()}


def of_igraph(graph):
    nodes = [[vertex.index, vertex.attributes()] for vertex in graph.vs]
    edges = [[edge.source, edge.target, known(edge.attributes())] for edge in graph.es]
    return {"nodes": nodes, "edges": edges, "graph": {name: graph[name] for name in graph.attributes()}}


def gexf(path):
    # networkx before 3.4 knows GEXF up to 1.2, which has all that is written here under another namespace
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read().replace("http://gexf.net/1.3", "http://www.gexf.net/1.2draft", 1)
    with open(path + "12", "w", encoding="utf-8", newline="") as file:
        file.write(text)
    return {"networkx": of_networkx(networkx.read_gexf(path + "12"))}


def graphml(path):
    return {
        "networkx": of_networkx(networkx.read_graphml(path)),
        "igraph": of_igraph(igraph.Graph.Read_GraphML(path)),
    }


def net(path):
    return {
        "networkx": of_networkx(networkx.read_pajek(path)),
        "igraph": of_igraph(igraph.Graph.Read_Pajek(path)),
    }


def table(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return {"csv": list(csv.DictReader(file))}


readers = {".gexf": gexf, ".graphml": graphml, ".net": net, ".csv": table}

found = {
    os.path.basename(path): readers[os.path.splitext(path)[1]](path)
    for path in sorted(glob.glob(os.path.join(sys.argv[1], "*")))
}
json.dump(found, sys.stdout, allow_nan=False)
