"""The measures of bench/graph.ts by igraph: raw numbers in a folder in, JSON out. Times are CPU seconds."""

import array
import json
import resource
import sys
import time

import igraph

folder, size = sys.argv[1], int(sys.argv[2])
seconds = {}


def timed(name, work):
    start = time.process_time()
    made = work()
    seconds[name] = time.process_time() - start
    return made


def read(name, kind):
    with open(f"{folder}/{name}", "rb") as file:
        values = array.array(kind)
        values.frombytes(file.read())
        return values


def load():
    graph = igraph.Graph(n=size, edges=zip(read("source", "I"), read("target", "I")), directed=True)
    graph.es["weight"] = list(read("weight", "d"))
    return graph


def merge(graph):
    both = graph.copy()
    both.to_undirected(mode="collapse", combine_edges="sum")
    return both


graph = timed("load", load)
both = timed("merge both ways", lambda: merge(graph))
rank = timed("pagerank", lambda: graph.pagerank(damping=0.85, weights="weight"))
leiden = timed("communities", lambda: both.community_leiden(objective_function="modularity", weights="weight"))
core = timed("k-core", both.coreness)
strong = timed("components", lambda: graph.connected_components(mode="strong"))
json.dump(
    {
        "seconds": seconds,
        "rank": rank,
        "core": core,
        "largest_component": max(strong.sizes()),
        "communities": len(leiden),
        "quality": both.modularity(leiden.membership, weights="weight"),
        "own_quality": both.modularity(list(read("group", "I")), weights="weight"),
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    },
    sys.stdout,
)
