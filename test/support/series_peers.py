"""A daily series taken apart by statsmodels (STL on logarithms, 7 then 365 days), and its single most likely break: JSON in, JSON out."""

import json
import sys

import numpy
from statsmodels.tsa.seasonal import STL

given = json.load(sys.stdin)
values = numpy.log(numpy.array(given["values"], dtype=float) + 1)

week = STL(values, period=7, seasonal=53, robust=True).fit()
days = numpy.arange(len(values))
factors = [float(numpy.exp(week.seasonal[days % 7 == place].mean())) for place in range(7)]

rest = values - week.seasonal
year = STL(rest, period=365, seasonal=13, robust=False).fit()
plain = rest - year.seasonal

# The one break of the mean that explains most of what is left (least squares, every day tried).
size = len(plain)
sums = numpy.concatenate([[0.0], numpy.cumsum(plain)])
total = sums[-1]
places = numpy.arange(60, size - 60)
gain = (sums[places] - total * places / size) ** 2 * size / (places * (size - places))

json.dump(
    {
        "weekday": factors,
        "yearly": [float(value) for value in numpy.exp(year.seasonal)],
        "break": int(places[gain.argmax()]),
    },
    sys.stdout,
)
