/**
 * The script that a command runs in its pod. It sends the requests of the context through `kubectl proxy`, waits, and
 * prints the responses as text, which `command-output.ts` parses. It needs bash, kubectl, base64 and sha256sum, and uses
 * gzip if the pod has it.
 *
 * Input: the file `requests` has the line `MODE SECONDS UNTIL`, then a line `NUMBER KIND FROM` for each request. The file
 * `NUMBER.q` is the raw HTTP request. A pod that starts after UNTIL (seconds since 1970) sends nothing: its requests
 * have been sent again by then, or their changes are rolled back.
 * - MODE `request`: ends when every request has its response, or after SECONDS.
 * - MODE `stream`: ends when a `watch` has an event, when a `log` has had lines for some seconds, when one of them has
 *   ended, or after SECONDS.
 *
 * Output: for each request the line `response NUMBER STATE BYTES SUM FROM COUNT HEAD`, then COUNT bytes of the compressed
 * body from FROM on, in base64. BYTES and SUM (sha256) are those of the whole compressed body. HEAD is the response head
 * in base64, or `-`. STATE is `closed`, `open` (the response has not ended) or `none` (no response). The last line is
 * `end`.
 */
export const podScript = String.raw`set -u
cd "$(dirname "$0")" || exit 3
for tool in kubectl base64 sha256sum; do
  command -v "$tool" >/dev/null 2>&1 || { echo "slipway lacks $tool"; exit 3; }
done
read -r mode seconds until <requests
(($(date +%s) < until)) || { echo 'slipway lacks time: the pod started too late, or its clock is wrong'; exit 4; }
if command -v gzip >/dev/null 2>&1; then coding=gzip; pack() { gzip -nc; }; else coding=none; pack() { cat; }; fi
work=$(mktemp -d) || { echo 'slipway lacks a temporary folder'; exit 3; }
: >"$work/proxy"
kubectl proxy --port=0 >>"$work/proxy" 2>&1 &
proxy=$!
trap 'kill $(jobs -p) 2>/dev/null; rm -rf "$work"' EXIT
port=
for _ in {1..100}; do
  read -r line <"$work/proxy" || line=
  case $line in Starting*:*) port=${'$'}{line##*:}; break ;; esac
  kill -0 "$proxy" 2>/dev/null || break
  sleep 0.1
done
[[ $port ]] || { echo "slipway lacks kubectl proxy: $(head -c 300 "$work/proxy")"; exit 3; }

send() {
  exec 3<>"/dev/tcp/127.0.0.1/$port" || return
  cat "$1.q" >&3
  while IFS= read -r line <&3; do
    line=${'$'}{line%$'\r'}
    [[ $line ]] || break
    printf '%s\n' "$line" >>"$work/$1.h"
  done
  cat <&3 >"$work/$1.b"
  : >"$work/$1.ok"
}
has_output() {
  local line
  [[ -e $work/$1.ok ]] && return 0
  [[ -s $work/$1.b ]] || return 1
  [[ $2 == log ]] && { ((SECONDS >= 4)); return; }
  while IFS= read -r line; do
    [[ $line == '{"type":"BOOKMARK"'* ]] || return 0
  done <"$work/$1.b"
  return 1
}
is_done() {
  local i
  if [[ $mode == request ]]; then
    for i in "${'$'}{!kind[@]}"; do [[ -e $work/$i.ok ]] || return 1; done
    return 0
  fi
  for i in "${'$'}{!kind[@]}"; do has_output "$i" "${'$'}{kind[$i]}" && return 0; done
  return 1
}

declare -A kind from
order=()
{
  read -r _
  while read -r i k f; do order+=("$i"); kind[$i]=$k; from[$i]=$f; done
} <requests
for i in "${'$'}{order[@]}"; do
  if [[ $mode == request ]]; then while (($(jobs -rp | wc -l) > 24)); do sleep 0.02; done; fi
  send "$i" 2>/dev/null &
done
until is_done || ((SECONDS >= seconds)); do sleep 0.1; done
[[ $mode == request ]] || sleep 0.3
kill $(jobs -p) 2>/dev/null

# base64 makes 4 characters of 3 bytes, and 77 of 76 with its line breaks.
room=${'$'}{SLIPWAY_ROOM:-460000}
echo "slipway 1 $coding"
for i in "${'$'}{order[@]}"; do
  [[ -s $work/$i.h ]] || { echo "response $i none 0 - 0 0 -"; continue; }
  state=open
  [[ -e $work/$i.ok ]] && state=closed
  head=$(base64 <"$work/$i.h" | tr -d '\n')
  ((room -= ${'$'}{#head} + 160))
  bytes=$((room > 0 ? room * 3 / 4 * 76 / 77 : 0))
  touch "$work/$i.b"
  if [[ ${'$'}{kind[$i]} == single ]]; then
    pack <"$work/$i.b" >"$work/$i.z"
  else
    [[ $(wc -c <"$work/$i.b") -le $bytes ]] || state=open
    head -c "$bytes" "$work/$i.b" | pack >"$work/$i.z"
  fi
  size=$(($(wc -c <"$work/$i.z")))
  rest=$((size - from[$i]))
  ((rest > 0)) || rest=0
  count=$((rest > bytes ? bytes : rest))
  # Less than this is not worth another command.
  ((count == rest || count > 60000)) || count=0
  sum=$(sha256sum <"$work/$i.z")
  echo "response $i $state $size ${'$'}{sum%% *} ${'$'}{from[$i]} $count $head"
  if ((count > 0)); then
    tail -c +$((from[$i] + 1)) "$work/$i.z" | head -c "$count" | base64
    ((room -= (count + 2) / 3 * 4 * 77 / 76 + 1))
  fi
done
echo end
`;
