"""A segmented regression by statsmodels, with Newey and West's errors, and quantiles of Student's t by scipy: JSON in, JSON out."""

import json
import sys

import numpy
import statsmodels.api as sm
from scipy import stats

given = json.load(sys.stdin)
rows = numpy.array(given["rows"], dtype=float)
fit = sm.OLS(numpy.array(given["y"], dtype=float), rows).fit()
robust = fit.get_robustcov_results(cov_type="HAC", maxlags=given["lags"], use_correction=True)

json.dump(
    {
        "coefficients": fit.params.tolist(),
        "plain": fit.cov_params().diagonal().tolist(),
        "robust": robust.cov_params().diagonal().tolist(),
        "quantiles": [stats.t.ppf(p, df) for p, df in given["quantiles"]],
    },
    sys.stdout,
)
