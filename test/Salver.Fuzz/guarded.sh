#!/bin/bash
# Fuzzing with the end of memory watched: the nodes and tables of all trees, tiles and scratch memory end where a page begins that nobody may touch, so a kernel
# that reads or writes one number too far ends the process there and then. Nothing in the product knows of it: the build takes Guarded/PinnedArray.cs in place of
# the product's own, and Guarded/GC.cs before the runtime's.
#   test/Salver.Fuzz/guarded.sh ARGUMENT...      as the fuzzer takes them, such as: random graph forest --seconds 600
set -eu
cd "$(dirname "$0")/../.."
# Beside the projects' own outputs, which stay as they are.
dotnet build test/Salver.Fuzz -c Release -v q -nologo --artifacts-path "$PWD/artifacts/guarded" -p:CustomAfterMicrosoftCommonTargets="$PWD/test/Salver.Fuzz/Guarded/Guarded.targets" >&2
exec artifacts/guarded/bin/Salver.Fuzz/release/Salver.Fuzz "$@"
