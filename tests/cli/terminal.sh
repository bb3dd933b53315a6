# Colour only where somebody looks: on a terminal, and not with NO_COLOR.
cd ../data || exit 9
"$STAFF" demo.csv --by total | grep -c "$(printf '\033')"
TERM=xterm script -qec "'$STAFF' demo.csv --by total" /dev/null </dev/null | grep -c "$(printf '\033')"
NO_COLOR=1 TERM=xterm script -qec "'$STAFF' demo.csv --by total" /dev/null </dev/null |
    grep -c "$(printf '\033')"

# A bar only where somebody looks, and only where it takes long.
slow="{ sleep 2; cat demo.csv; } | '$STAFF' - --by total"
TERM=xterm script -qec "$slow" /dev/null </dev/null | tr '\r' '\n' | grep -o '\[\.*\] 0%' | sort -u
sh -c "$slow" 2>&1 | grep -c '\[\.'
TERM=xterm script -qec "'$STAFF' demo.csv --by total" /dev/null </dev/null | grep -c '\[\.'
