"""What SciPy and statsmodels say of counts: pairs on standard input, chances on standard output."""
import json
import sys

import numpy as np
import statsmodels.api as sm
from scipy.stats import f
from statsmodels.stats.rates import test_poisson_2indep

asked = json.load(sys.stdin)
exact = [
    float(test_poisson_2indep(now[0], now[1], before[0], before[1], method="exact-cond").pvalue)
    for now, before in asked["pairs"]
]


def dispersion(moves):
    """Of a Poisson model in which each pair has a rate of its own: Pearson's chi-square over its degrees of freedom."""
    counts = np.array([[now[0], before[0]] for now, before in moves]).ravel()
    days = np.array([[now[1], before[1]] for now, before in moves]).ravel()
    pairs = np.kron(np.eye(len(moves)), np.ones((2, 1)))
    return sm.GLM(counts, pairs, family=sm.families.Poisson(), exposure=days).fit(scale="X2").scale


def pearson(now, before):
    n, share = now[0] + before[0], now[1] / (now[1] + before[1])
    return (now[0] - n * share) ** 2 / (n * share * (1 - share))


moves = asked["moves"]
scale = float(dispersion(moves))
quasi = [float(f.sf(pearson(now, before) / scale, 1, len(moves))) for now, before in asked["pairs"]]
json.dump({"exact": exact, "quasi": quasi}, sys.stdout)
