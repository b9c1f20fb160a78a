"""Prints the table of bench/run.sh: table.py RESULTS. Each line of RESULTS is one measurement; the best of all rounds counts."""

import collections
import statistics
import sys

SIZES = (1, 100, 20_000)
OWN = "Salver"


def show(nanoseconds):
    return "%.2f us" % (nanoseconds / 1000) if nanoseconds >= 1000 else "%.0f ns" % nanoseconds


def main(path):
    times, differences, order = collections.defaultdict(list), {}, []
    for line in open(path):
        parts = line.rstrip("\n").split("\t")
        if len(parts) != 5:
            continue
        model, engine, rows, nanoseconds, difference = parts
        if (model, engine) not in order:
            order.append((model, engine))
        times[model, engine, int(rows)].append(float(nanoseconds))
        differences[model, engine] = difference
    models = list(dict.fromkeys(model for model, _ in order))
    print("Time a row on one thread, the best of %d rounds (median in brackets); x: how many times Salver's.\n" % max(map(len, times.values())))
    print("| model | engine | 1 row | x | 100 rows | x | 20,000 rows | x | largest difference |")
    print("|---|---|---|---|---|---|---|---|---|")
    for model in models:
        engines = sorted((e for m, e in order if m == model), key=lambda e: not e.startswith(OWN))
        for engine in engines:
            cells = []
            for size in SIZES:
                measured, own = times.get((model, engine, size)), times.get((model, OWN, size))
                cells.append("%s (%s)" % (show(min(measured)), show(statistics.median(measured))) if measured else "")
                cells.append("%.2f" % (min(measured) / min(own)) if measured and own else "")
            print("| %s | %s | %s | %s |" % (model, engine, " | ".join(cells), differences[model, engine]))


if __name__ == "__main__":
    main(sys.argv[1])
