#!/usr/bin/env bash
# How long it takes from the command to the first discovery answer, in milliseconds: median of some starts, plain and with the archive.
#   mock-idp/src/measure/cold-start.sh mock-idp/target/latchkey-mock-idp.jar 15
# "direct" is one JVM with the archive, as the image starts it; "--aot" is the command's own way, with a second JVM.
set -euo pipefail
jar=$(realpath "$1")
starts=${2:-15}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
port=${PORT:-3901}
url="http://localhost:$port/oidc/.well-known/openid-configuration"

once() { # the command's words; prints milliseconds
  local begin end pid
  begin=$(date +%s%N)
  "$@" --port "$port" > "$work/log" 2>&1 &
  pid=$!
  until curl -fso "$work/answer" "$url"; do
    kill -0 "$pid" 2> "$work/ignored" || { cat "$work/log" >&2; exit 1; }
    sleep 0.005
  done
  end=$(date +%s%N)
  kill "$pid"
  wait "$pid" || true
  echo $(((end - begin) / 1000000))
}

median() { # name, the command's words
  local name=$1
  shift
  for ((i = 0; i < starts; i++)); do once "$@"; done | sort -n | awk -v name="$name" '{ all[NR] = $1 } END { print name ": " all[int((NR + 1) / 2)] " ms (" all[1] " to " all[NR] ")" }'
}

java -version 2>&1 | head -1
quick="-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
java -XX:ArchiveClassesAtExit="$work/mock.jsa" $quick -jar "$jar" --port 0 --check > "$work/log" 2>&1
java -jar "$jar" --aot="$work" --port 0 --check > "$work/log" 2>&1
median "plain" java -jar "$jar"
median "direct" java -XX:SharedArchiveFile="$work/mock.jsa" $quick -jar "$jar"
median "--aot" java -jar "$jar" --aot="$work"
