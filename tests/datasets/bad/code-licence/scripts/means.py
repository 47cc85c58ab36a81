"""Print the mean temperature of each tower."""

import csv
from collections import defaultdict

readings = defaultdict(list)
with open("temperatures.csv", newline="") as table:
    for row in csv.DictReader(table):
        readings[row["tower"]].append(float(row["celsius"]))
for tower, values in readings.items():
    print(tower, sum(values) / len(values))
