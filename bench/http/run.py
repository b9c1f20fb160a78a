"""Servers of one model under the same load: run.py [--rounds N] [--seconds N]. bench/run.sh http calls it.

Every server runs on the first processor and wrk on the second; the servers take turns within a round, and the best round of each counts.
Two models: 'linear' is a scaler and a linear regression (the model itself costs next to nothing, so the server shows), 'price' the sample's forest.
"""

import argparse
import json
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import time
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
OUT = os.path.join(ROOT, "artifacts", "bench")
BODY = b'{"sqft": 2000, "beds": 3}'
TICKS = os.sysconf("SC_CLK_TCK")


def publish(project, name):
    target = os.path.join(OUT, name)
    machine = "linux-arm64" if os.uname().machine == "aarch64" else "linux-x64"
    subprocess.run(["dotnet", "publish", os.path.join(ROOT, project), "-c", "Release", "-r", machine, "-o", target, "-v", "q", "--nologo"], check=True, stdout=subprocess.DEVNULL)
    return target


def models():
    import joblib
    import pandas as pd
    from sklearn.linear_model import LinearRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    sample = os.path.join(ROOT, "samples", "house-prices")
    houses = pd.read_csv(os.path.join(sample, "houses.csv"))
    linear = os.path.join(OUT, "linear.joblib")
    joblib.dump(make_pipeline(StandardScaler(), LinearRegression()).fit(houses[["sqft", "beds"]], houses["price"]), linear)
    return {"linear": linear, "price": os.path.join(sample, "house_price_model.pkl")}


def servers(model):
    """Name, command, environment; {port} stands for the port. Peers in Python serve with one worker, since one processor is theirs."""
    salver = os.path.join(publish("src/Salver.Cli", "salver"), "salver")
    bare = os.path.join(publish("bench/Salver.HttpBaselines", "baselines"), "Salver.HttpBaselines")
    files = models()
    yield "Salver", model, [salver, "serve", files[model], "--port", "{port}"], {}
    if model == "linear":
        yield "Kestrel, constant bytes, inline", model, [bare, "--mode", "constant", "--inline", "--port", "{port}"], {}
        yield "Kestrel, constant bytes", model, [bare, "--mode", "constant", "--port", "{port}"], {}
        yield "Kestrel, typed minimal API", model, [bare, "--mode", "typed", "--port", "{port}"], {}
    yield "Flask + gunicorn", model, ["gunicorn", "--chdir", HERE, "-w", "1", "-b", "127.0.0.1:{port}", "app_flask:app"], {"MODEL": files[model]}
    yield "FastAPI + uvicorn", model, ["uvicorn", "--app-dir", HERE, "--port", "{port}", "--log-level", "warning", "--no-access-log", "app_fastapi:app"], {"MODEL": files[model]}


class Server:
    def __init__(self, command, environment):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = "http://127.0.0.1:%d/predict" % self.port
        begin = time.perf_counter()
        self.process = subprocess.Popen(["taskset", "-c", "0"] + [part.replace("{port}", str(self.port)) for part in command], env=dict(os.environ, **environment),
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        while True:
            try:
                self.answer()
                break
            except OSError:
                if self.process.poll() is not None or time.perf_counter() - begin > 60:
                    raise RuntimeError("no answer from %s" % command)
                time.sleep(0.002)
        self.first = time.perf_counter() - begin

    def answer(self):
        request = urllib.request.Request(self.url, BODY, {"content-type": "application/json"})
        return urllib.request.urlopen(request, timeout=30).read()

    def tree(self):
        found, children = [self.process.pid], subprocess.run(["ps", "-eo", "pid,ppid", "--no-headers"], capture_output=True, text=True).stdout.split()
        parents = dict(zip(map(int, children[::2]), map(int, children[1::2])))
        while True:
            more = [p for p, parent in parents.items() if parent in found and p not in found]
            if not more:
                return found
            found += more

    def processor_seconds(self):
        total = 0
        for pid in self.tree():
            fields = open("/proc/%d/stat" % pid).read().rsplit(")", 1)[1].split()
            total += int(fields[11]) + int(fields[12])
        return total / TICKS

    def megabytes(self):
        return sum(int(re.search(r"Pss: +(\d+)", open("/proc/%d/smaps_rollup" % pid).read()).group(1)) for pid in self.tree()) / 1024

    def load(self, connections, seconds):
        before = self.processor_seconds()
        out = subprocess.run(["taskset", "-c", "1", "wrk", "-t1", "-c%d" % connections, "-d%ds" % seconds, "--latency", "-s", os.path.join(HERE, "post.lua"), self.url],
                             capture_output=True, text=True, check=True).stdout
        spent = self.processor_seconds() - before
        if "Non-2xx" in out or "Socket errors" in out:
            raise RuntimeError(out)
        requests = int(re.search(r"(\d+) requests in", out).group(1))
        value, unit = re.search(r"50%\s+([\d.]+)(us|ms|s)", out).groups()
        return requests / float(seconds), spent / requests * 1e6, float(value) * {"us": 1, "ms": 1e3, "s": 1e6}[unit]

    def stop(self):
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(30)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=4)
    options = parser.parse_args()
    os.makedirs(OUT, exist_ok=True)
    for model in ("linear", "price"):
        plan, results = list(servers(model)), {}
        for turn in range(options.rounds):
            for name, _, command, environment in plan:
                print("%s, round %d of %d: %s" % (model, turn + 1, options.rounds, name), file=sys.stderr, flush=True)
                server = Server(command, environment)
                try:
                    answer = json.loads(server.answer())["prediction"]
                    server.load(32, 1)
                    many, cost, _ = server.load(32, options.seconds)
                    _, _, middle = server.load(1, 1)
                    results.setdefault(name, []).append((many, cost, middle, server.megabytes(), server.first, answer))
                finally:
                    server.stop()
        best = {name: max(r[0] for r in rounds) for name, rounds in results.items()}
        print("\n%s: best of %d rounds, 32 connections, server and wrk on one processor each\n" % (model, options.rounds))
        print("| server | requests/s | median | share of Salver | CPU us a request | p50 us, 1 connection | memory MB | first answer ms | answer |")
        print("|---|---|---|---|---|---|---|---|---|")
        for name, rounds in results.items():
            print("| %s | %s | %s | %.1f %% | %.1f | %.0f | %.0f | %.0f | %r |" % (
                name, format(round(best[name]), ","), format(round(statistics.median(r[0] for r in rounds)), ","), 100 * best[name] / best["Salver"],
                min(r[1] for r in rounds), min(r[2] for r in rounds), min(r[3] for r in rounds), 1000 * min(r[4] for r in rounds), rounds[0][5]))
        print()
        for name in best:
            if name.startswith("Kestrel"):
                print("- Salver / %s: %.2f" % (name, best["Salver"] / best[name]))


if __name__ == "__main__":
    main()
