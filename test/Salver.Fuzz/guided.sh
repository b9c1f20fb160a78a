#!/bin/bash
# Coverage-guided fuzzing of one target, from nothing but the .NET SDK, clang with libFuzzer and git:
#   test/Salver.Fuzz/guided.sh TARGET [SECONDS] [LIBFUZZER-OPTION...]
# Builds the fuzzer, instruments a copy of it, writes the seeds and runs libFuzzer. Everything is kept in artifacts/guided: tools, the copy, and by target the
# inputs that reached something new (corpus), what broke a promise (found) and the log. A second run goes on where the first one ended.
#   SALVER_CORPUS         folder of corpus zips, for the target graph
#   LIBFUZZER_DOTNET      source of the driver; cloned from GitHub when not set
set -eu
[ $# -ge 1 ] || { sed -n '2,7s/^# \?//p' "$0"; exit 2; }
target=$1 seconds=${2:-60}
shift $(($# < 2 ? $# : 2))
cd "$(dirname "$0")/../.."
out=$PWD/artifacts/guided program=$PWD/artifacts/guided/program
mkdir -p "$out/tools" "$out/$target/corpus" "$out/$target/seeds" "$out/$target/found"

[ -x "$out/tools/sharpfuzz" ] || dotnet tool install SharpFuzz.CommandLine --version 2.3.0 --tool-path "$out/tools"
if [ ! -x "$out/tools/libfuzzer-dotnet" ]; then
  source=${LIBFUZZER_DOTNET:-}
  if [ -z "$source" ]; then
    git clone --quiet --depth 1 https://github.com/Metalnem/libfuzzer-dotnet "$out/tools/source"
    source=$out/tools/source/libfuzzer-dotnet.cc
  fi
  clang++ -fsanitize=fuzzer "$source" -o "$out/tools/libfuzzer-dotnet"
fi

# Instrumented anew only when something was built anew.
dotnet build test/Salver.Fuzz -c Release -v q -nologo
built=test/Salver.Fuzz/bin/Release/net10.0
if [ ! -e "$program/built" ] || [ -n "$(find $built -name '*.dll' -newer "$program/built" -print -quit)" ]; then
  rm -rf "$program"
  cp -r $built "$program"
  for part in Salver.Formats Salver Salver.Estimators Salver.Cli; do "$out/tools/sharpfuzz" "$program/$part.dll"; done
  touch "$program/built"
fi

# Instrumented code runs under the driver only.
[ -n "$(ls -A "$out/$target/seeds")" ] || "$built/Salver.Fuzz" seeds "$target" "$out/$target/seeds"
exec "$out/tools/libfuzzer-dotnet" --target_path="$program/Salver.Fuzz" --target_arg="guided=$target" -max_total_time="$seconds" -timeout=300 -rss_limit_mb=0 \
  -artifact_prefix="$out/$target/found/" -print_final_stats=1 "$@" "$out/$target/corpus" "$out/$target/seeds"
