# Colour only where somebody looks: on a terminal, and not with NO_COLOR.
cd ../data || exit 9
"$STAFF" demo.csv --by total | grep -c "$(printf '\033')"
TERM=xterm script -qec "'$STAFF' demo.csv --by total" /dev/null </dev/null | grep -c "$(printf '\033')"
NO_COLOR=1 TERM=xterm script -qec "'$STAFF' demo.csv --by total" /dev/null </dev/null |
    grep -c "$(printf '\033')"
