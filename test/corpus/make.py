#!/usr/bin/env python3
"""Chooses the compact corpus: make.py FOLDER writes beside this file a small copy of every sklearn-*.zip of FOLDER.

Of every version it takes the smallest cases that together show every estimator, family, kind of case, container, form of
input and method; what room is left goes to cases that no other version has shown yet, so that over all versions as many
different cases as possible are there. The same zips always give the same copies.
"""

import json
import os
import sys
import zipfile

BYTES_OF_ALL = 11_600_000  # The copies together; the house rule is 12 MB.
ZIP_TIME = (2020, 1, 1, 0, 0, 0)
ENTRY_OVERHEAD = 180  # Directory and header bytes of one file in a zip, about.


class Case:
    def __init__(self, archive, entry):
        self.entry = entry
        self.name = entry["name"]
        infos = [i for i in archive.infolist() if i.filename.startswith(self.name + "/")]
        self.files = [i.filename for i in infos]
        self.bytes = sum(i.compress_size + ENTRY_OVERHEAD for i in infos)
        document = json.loads(archive.read(self.name + "/case.json"))
        self.shows = {("estimator", name) for name in estimators(document)}
        self.shows |= {("kind", entry["kind"]), ("container", entry["container"]), ("protocol", entry["protocol"]), ("family", entry["family"])}
        if entry["kind"] == "error":
            self.shows.add(("error", self.name))
        for member in [document] + document.get("members", []):
            if "input" in member:
                self.shows.add(("input", member["input"]["kind"], member["input"].get("dtype")))
            self.shows |= {("method", entry["kind"], method) for method in member.get("expected", {})}


def estimators(value):
    """Names of every estimator a case.json mentions: its own, its members', and those among their parameters."""
    if isinstance(value, list):
        return set().union(*map(estimators, value))
    if not isinstance(value, dict):
        return set()
    own = value.get("estimator")
    found = {own.rsplit(".", 1)[-1]} if isinstance(own, str) else set()
    return found.union(*(estimators(value[key]) for key in value if key not in ("input", "expected", "classes")))


def read(path):
    with zipfile.ZipFile(path) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        return manifest, [Case(archive, entry) for entry in manifest["cases"]]


def cover(cases):
    """The cheapest cases, each chosen for the most that is new a byte."""
    chosen, shown, wanted = [], set(), set().union(*(c.shows for c in cases))
    left = list(cases)
    while shown != wanted:
        best = max(left, key=lambda c: (len(c.shows - shown) / c.bytes, c.name))
        chosen.append(best)
        left.remove(best)
        shown |= best.shows
    return chosen


def choose(zips):
    chosen = {path: cover(cases) for path, (_, cases) in zips.items()}
    room = BYTES_OF_ALL - sum(c.bytes for cases in chosen.values() for c in cases)
    times = {}
    for cases in chosen.values():
        for case in cases:
            times[case.name] = times.get(case.name, 0) + 1
    taken = {path: {c.name for c in cases} for path, cases in chosen.items()}
    # Newest version first: that is what people will send.
    queue = [(path, case) for path in sorted(zips, reverse=True) for case in zips[path][1] if case.name not in taken[path]]
    for path, case in sorted(queue, key=lambda pair: pair[1].bytes):
        if case.name not in times and case.bytes <= room:
            chosen[path].append(case)
            times[case.name] = 1
            room -= case.bytes
    return chosen


def write(source, target, manifest, cases):
    cases = sorted(cases, key=lambda c: c.name)
    manifest = {key: manifest[key] for key in ("format", "profile", "rows", "versions")}
    manifest["cases"] = [case.entry for case in cases]
    with zipfile.ZipFile(source) as archive, zipfile.ZipFile(target, "w") as copy:
        files = [("manifest.json", json.dumps(manifest, separators=(",", ":")).encode())]
        files += [(file, archive.read(file)) for case in cases for file in case.files]
        for name, data in files:
            info = zipfile.ZipInfo(name, ZIP_TIME)
            info.external_attr = 0o644 << 16
            copy.writestr(info, data, zipfile.ZIP_DEFLATED, 9)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    here = os.path.dirname(os.path.abspath(__file__))
    folder = sys.argv[1]
    zips = {os.path.join(folder, f): read(os.path.join(folder, f)) for f in sorted(os.listdir(folder)) if f.startswith("sklearn-") and f.endswith(".zip")}
    total = 0
    for path, cases in choose(zips).items():
        target = os.path.join(here, os.path.basename(path))
        write(path, target, zips[path][0], cases)
        total += os.path.getsize(target)
        print("%-28s %4d of %4d cases, %d bytes" % (os.path.basename(path), len(cases), len(zips[path][1]), os.path.getsize(target)))
    print("%d bytes in all" % total)


if __name__ == "__main__":
    main()
