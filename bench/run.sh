#!/bin/bash
# Measures Salver beside its peers, in one run: bench/run.sh [engine] [http] [open] [--rounds N] [--small] [--write]
#   engine   scikit-learn, XGBoost, ONNX Runtime and LightGBM on one thread, 1, 100 and 20,000 rows
#   http     bare Kestrel endpoints, Flask with gunicorn and FastAPI with uvicorn, under wrk
#   open     opening a forest of hundreds of megabytes, beside joblib.load: time and memory
#   --small  leaves out the deep forest; --write puts the tables into docs/performance.md
# Installs what it needs from Debian. Results are ratios within the run; the peers take turns, so that noise falls on all of them.
set -eu -o pipefail
cd "$(dirname "$0")/.."
what=() rounds=5 small= write=
while [ $# -gt 0 ]; do
  case $1 in
    engine | http | open) what+=("$1") ;;
    --rounds) rounds=$2; shift ;;
    --small) small=--small ;;
    --write) write=1 ;;
    *) sed -n '2,7s/^# //p' "$0"; exit 2 ;;
  esac
  shift
done
[ ${#what[@]} = 0 ] && what=(engine http open)
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 DOTNET_TieredPGO=0 DOTNET_gcServer=0 DOTNET_NOLOGO=1
python=/usr/bin/python3
folder=artifacts/bench
mkdir -p $folder

install() {
  local missing=() package root=()
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} = 0 ] && return 0
  [ "$(id -u)" = 0 ] || root=(sudo)
  "${root[@]}" apt-get update -qq && DEBIAN_FRONTEND=noninteractive "${root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

machine() {
  echo "$(lscpu | sed -n 's/^Model name: *//p' | head -1) ($(lscpu | grep -oE 'avx512f|avx2' | sort -u | paste -sd' ')), $(getconf _NPROCESSORS_ONLN) processors, .NET $(dotnet --version), $(date +%Y-%m-%d)"
  echo
}

engine() {
  install python3-sklearn python3-pandas python3-joblib python3-xgboost python3-onnx libgomp1
  dotnet build bench/Salver.Benchmarks -c Release -v q --nologo >/dev/null
  for level in 3 4; do
    dotnet publish src/Salver.Kernels -c Release -r linux-x64 -p:KernelLevel=$level -o $folder/kernels/$level -v q --nologo >/dev/null
  done
  dotnet publish bench/Salver.Published -c Release -r linux-x64 -o $folder/published -v q --nologo >/dev/null
  local salver="dotnet bench/Salver.Benchmarks/bin/Release/net10.0/Salver.Benchmarks.dll" results=$folder/engine.tsv
  [ -f $folder/models.json ] && [ -f $folder/lgbm500x31.txt ] && { [ -n "$small" ] || [ -f $folder/rf500full.joblib ]; } || {
    $python bench/engine/models.py $folder $small
    $salver lightgbm-train $folder
  }
  : >$results
  for round in $(seq "$rounds"); do
    echo "round $round of $rounds" >&2
    $salver engine $folder "Salver" >>$results || true
    SALVER_KERNEL=avx2 $salver engine $folder "Salver, AVX2" >>$results || true
    $folder/published/Salver.Published $folder/kernels $folder "Salver, Native AOT" >>$results || true
    $python bench/engine/peers.py $folder >>$results
    $salver onnx $folder >>$results
    $salver lightgbm $folder >>$results
  done
  $python - <<<'import sklearn, numpy, xgboost; print("scikit-learn %s, numpy %s, XGBoost %s, ONNX Runtime 1.31.1, LightGBM 4.7.0" % (sklearn.__version__, numpy.__version__, xgboost.__version__))'
  echo
  $python bench/engine/table.py $results
}

http() {
  install python3-sklearn python3-joblib python3-flask gunicorn python3-fastapi uvicorn python3-uvloop python3-httptools wrk curl procps
  $python bench/http/run.py --rounds "$rounds"
}

open() {
  install python3-sklearn python3-joblib
  $python bench/open/run.py --rounds "$rounds"
}

for part in "${what[@]}"; do
  { machine; "$part"; } | tee $folder/$part.md
  [ -z "$write" ] || $python bench/write.py "$part" <$folder/$part.md
done
