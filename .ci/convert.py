#!/usr/bin/env python3
"""Model files that Salver converted, in real scikit-learn: convert.py SALVER CORPUS [EVERY]

Takes models that scikit-learn 1.2.2 saved, has Salver write them as safetensors and those as joblib, loads that with the scikit-learn
at hand (1.2 is needed) and asks what was recorded. CORPUS is the folder of the corpus with its replay.py.
"""

import collections
import json
import os
import subprocess
import sys
import tempfile
import warnings
import zipfile

import joblib

warnings.simplefilter("ignore")


def main(salver, corpus, every):
    sys.path.insert(0, corpus)
    import replay

    counts, problems = collections.Counter(), []
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(os.path.join(corpus, "sklearn-1.2.2.zip")) as archive:
        archive.extractall(folder)
        entries = json.loads(archive.read("manifest.json"))["cases"]
        entries = [e for e in entries if e["kind"] == "estimator" and e["family"] != "training_only" and e["estimator"].startswith("sklearn.")]
        for entry in entries[::every]:
            case_folder = os.path.join(folder, entry["name"])
            with open(os.path.join(case_folder, "case.json"), encoding="utf-8") as file:
                case = json.load(file)
            safe, back = os.path.join(case_folder, "a.safetensors"), os.path.join(case_folder, "b.joblib")
            source = os.path.join(case_folder, case["file"])
            if subprocess.run([salver, "check", source], capture_output=True).returncode:
                counts["not supported"] += 1
                continue
            done = None
            for step in ([source, safe], [safe, back]):
                done = subprocess.run([salver, "convert"] + step, capture_output=True, text=True)
                if done.returncode:
                    break
            if done.returncode:
                problems.append("%s: %s" % (entry["name"], " ".join(done.stderr.split())[:300]))
                continue
            try:
                differences, of_source = [], []
                replay.check_member(case, joblib.load(back), case, differences)
                if differences:
                    # The scikit-learn at hand is not quite the one that recorded: what counts is that the source answers so too.
                    replay.check_member(case, joblib.load(source), case, of_source)
                if differences == of_source:
                    counts["converted, with the source's answers" if differences else "converted"] += 1
                else:
                    problems.extend(differences)
            except ModuleNotFoundError:
                counts["of a library not installed"] += 1
            except Exception as error:
                problems.append("%s: %s: %s" % (entry["name"], type(error).__name__, str(error)[:300]))
    print("\n".join(problems))
    print(dict(counts), len(problems), "problems")
    return 1 if problems or not counts["converted"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 1))
