"""The measures of src/analyse/graph as networkx and igraph compute them: a graph as JSON in, the measures as JSON out."""

import json
import sys

import igraph
import networkx

given = json.load(sys.stdin)
size, edges, labels, groups = given["size"], given["edges"], given["labels"], given["groups"]
pairs = [(a, b) for a, b, _ in edges]
weights = [w for _, _, w in edges]

graph = igraph.Graph(n=size, edges=pairs, directed=True)
graph.es["weight"] = weights
both = graph.copy()
both.to_undirected(mode="collapse", combine_edges="sum")

named = networkx.DiGraph()
named.add_nodes_from(range(size))
named.add_weighted_edges_from(edges)
plain = networkx.DiGraph()
plain.add_nodes_from(range(size))
plain.add_edges_from(pairs)
networkx.set_node_attributes(named, dict(enumerate(labels)), "label")

hubs = graph.hub_score(weights="weight", scale=False)
authorities = graph.authority_score(weights="weight", scale=False)
harmonic = networkx.harmonic_centrality(plain)
between = networkx.betweenness_centrality(plain, normalized=True)
distances = [d for _, row in networkx.all_pairs_shortest_path_length(plain) for d in row.values() if d > 0]
leiden = both.community_leiden(objective_function="modularity", weights="weight", n_iterations=10)


# Numbered by size, 0 the largest; of equal ones, the one with the lowest node first.
found = graph.connected_components(mode="strong").membership
order = sorted(set(found), key=lambda c: (-found.count(c), found.index(c)))
component = [order.index(c) for c in found]

json.dump(
    {
        "nodes": {
            "pagerank_igraph": graph.pagerank(damping=0.85, weights="weight"),
            "pagerank_networkx": list(networkx.pagerank(named, alpha=0.85, tol=1e-14, max_iter=1000).values()),
            "hub": [value / sum(hubs) for value in hubs],
            "authority": [value / sum(authorities) for value in authorities],
            "harmonic": [harmonic[i] / (size - 1) for i in range(size)],
            "betweenness_networkx": [between[i] for i in range(size)],
            "betweenness_igraph": [b / ((size - 1) * (size - 2)) for b in graph.betweenness(directed=True)],
            "core": both.coreness(),
            "component": component,
        },
        "graph": {
            "assortativity_networkx": networkx.attribute_assortativity_coefficient(named, "label"),
            "assortativity_igraph": graph.assortativity_nominal(labels, directed=True),
            "reciprocity": graph.reciprocity(mode="ratio"),
            "modularity_of_groups": both.modularity(groups, weights="weight"),
            "modularity_leiden": both.modularity(leiden.membership, weights="weight"),
            "mean_distance": sum(distances) / len(distances),
            "diameter": max(distances),
            "reached_pairs": len(distances),
        },
    },
    sys.stdout,
)
