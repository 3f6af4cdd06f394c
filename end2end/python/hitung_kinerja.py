#!/usr/bin/env python3
"""Reckons the figures of an office's performance page again, from the published rows alone.

Written from the description of the columns on the portal's page /data, with nothing but the standard library: whoever
doubts a figure can run this, or the same in any spreadsheet.

    hitung_kinerja.py KINERJA_CSV KINERJA_PENGEMBALIAN_CSV [PERIODE_SAMPAI]

Prints one JSON object: for 30 days (the newest period) and for 90 days (every period in the tables) the number of rows,
the median and the 90th percentile of each service, measure, step, unit and promise; and for what applications were
returned. PERIODE_SAMPAI is the last day of the newest period as the page names it; without it, the newest in the tables.
"""

import csv
import json
import sys
from collections import defaultdict


def rows_of(path):
    """The lines of a table of the portal: semicolons between columns, UTF-8 with a byte order mark."""
    with open(path, encoding="utf-8-sig", newline="") as table:
        return list(csv.DictReader(table, delimiter=";"))


def at_rank(ascending, percent):
    """The value at place n x percent / 100, counted from 1 and rounded up."""
    place = -(-len(ascending) * percent // 100)
    return ascending[place - 1]


def figures_of(rows):
    """The two figures of each measure."""
    values = defaultdict(list)
    for row in rows:
        key = tuple(row[name] for name in ("layanan", "ukuran", "langkah", "satuan", "janji"))
        values[key].append(int(row["nilai"]))
    figures = []
    for key, own in sorted(values.items()):
        own.sort()
        service, measure, step, unit, promised = key
        figures.append(
            {
                "layanan": service,
                "ukuran": measure,
                "langkah": step,
                "satuan": unit,
                "janji": promised,
                "permohonan": len(own),
                "median": at_rank(own, 50),
                "persentil_90": at_rank(own, 90),
            }
        )
    return figures


def reasons_of(rows):
    """How many applications were returned for each requirement, at least."""
    cases = defaultdict(int)
    for row in rows:
        cases[row["layanan"], row["persyaratan"]] += int(row["permohonan"])
    return [
        {"layanan": service, "persyaratan": requirement, "permohonan": own}
        for (service, requirement), own in sorted(cases.items())
    ]


def main(rows_path, returns_path, newest=None):
    rows, returns = rows_of(rows_path), rows_of(returns_path)
    newest = newest or max((row["periode_sampai"] for row in rows + returns), default="")
    of_newest = lambda table: [row for row in table if row["periode_sampai"] == newest]
    answer = {
        "sampai": newest,
        "30": {"ukuran": figures_of(of_newest(rows)), "pengembalian": reasons_of(of_newest(returns))},
        "90": {"ukuran": figures_of(rows), "pengembalian": reasons_of(returns)},
    }
    json.dump(answer, sys.stdout, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    main(*sys.argv[1:])
