"""Time and memory of opening large forests and of the first answer: run.py [--rounds N]. bench/run.sh open calls it.

joblib.load in Python, Salver on the same file, and Salver on the file that it saved of it, in turn; each in a process of its own, which is what is measured
from after its start. The engines' answers to the first row are compared.
"""

import argparse
import os
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
OUT = os.path.join(ROOT, "artifacts", "bench", "open")

LOAD = """
import sys, time, joblib, sklearn.ensemble, sklearn.tree
import numpy as np
start = time.perf_counter()
model = joblib.load(sys.argv[1])
loaded = time.perf_counter() - start
row = np.zeros((1, model.n_features_in_))
answer = model.predict_proba(row)[0] if hasattr(model, "predict_proba") else model.predict(row)
asked = time.perf_counter() - start
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
megabytes = lambda name: float(status[name].split()[0]) / 1024
print("%.1f %.1f %.1f %.1f %r" % (loaded * 1e3, asked * 1e3, megabytes("VmRSS"), megabytes("VmHWM"), answer[0]))
"""


def models():
    """Files to open; fitted once."""
    files = [os.path.join(OUT, name) for name in ("classifier.joblib", "classifier-zlib.joblib", "regressor.joblib")]
    if all(os.path.exists(file) for file in files):
        return files
    import joblib
    import numpy as np
    from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor

    os.makedirs(OUT, exist_ok=True)
    rng = np.random.RandomState(0)
    X = rng.normal(size=(20_000, 30))
    y = X[:, 0] * X[:, 1] + np.sin(2 * X[:, 2]) + X[:, 3:10] @ rng.normal(size=7) * 0.5 + rng.normal(size=len(X)) * 6
    model = RandomForestClassifier(n_estimators=500, random_state=0, n_jobs=-1).fit(X, y > np.median(y))
    model.n_jobs = None
    joblib.dump(model, files[0])
    joblib.dump(model, files[1], compress=3)
    model = RandomForestRegressor(n_estimators=300, min_samples_leaf=3, random_state=0, n_jobs=-1).fit(X, y)
    model.n_jobs = None
    joblib.dump(model, files[2])
    return files


def publish():
    machine = "linux-arm64" if os.uname().machine == "aarch64" else "linux-x64"
    target = os.path.join(OUT, "salver")
    subprocess.run(["dotnet", "publish", os.path.join(ROOT, "bench", "Salver.Opening"), "-c", "Release", "-r", machine, "-o", target, "-v", "q", "--nologo"], check=True, stdout=subprocess.DEVNULL)
    return os.path.join(target, "Salver.Opening")


def measure(command):
    opened, asked, held, peak, answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(opened), float(asked), float(held), float(peak), float(answer)


def main(rounds):
    files, opening = models(), publish()
    print("Milliseconds to open and to open and ask for one row, the best of %d rounds (median in brackets); x: how many times joblib.load's. MB held once open, and at the peak.\n" % rounds)
    print("| file | MB | opened by | to open | x | with the first row | x | MB held | MB at the peak |")
    print("|---|---|---|---|---|---|---|---|---|")
    for file in files:
        saved = file.replace(".joblib", ".safetensors")
        subprocess.run([opening, file, saved], check=True)
        engines = [("joblib.load", [sys.executable, "-c", LOAD, file]), ("Salver", [opening, file]), ("Salver, the file it saved", [opening, saved])]
        results = {name: [] for name, _ in engines}
        for _ in range(rounds):
            for name, command in engines:
                results[name].append(measure(command))
        answers = {result[-1] for runs in results.values() for result in runs}
        if len(answers) != 1:
            sys.exit("The answers differ: %s" % answers)
        best = [[min(run[i] for run in results[name]) for i in range(2)] for name, _ in engines]
        for (name, command), (opened, asked) in zip(engines, best):
            runs = results[name]
            print("| %s | %.0f | %s | %.0f (%.0f) | 1/%.1f | %.0f (%.0f) | 1/%.1f | %.0f | %.0f |" % (
                os.path.basename(file), os.path.getsize(command[-1]) / 1e6, name,
                opened, statistics.median(run[0] for run in runs), best[0][0] / opened,
                asked, statistics.median(run[1] for run in runs), best[0][1] / asked,
                min(run[2] for run in runs), max(run[3] for run in runs)))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=5)
    main(parser.parse_args().rounds)
