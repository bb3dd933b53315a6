# The manual names every subcommand and every option that the help does.
man=$PWD/../../bindings/cli/staff.1
plain=$(sed 's/\\-/-/g; s/\\f.//g' "$man")
commands=$("$STAFF" help --lang en | sed -n 's/^  \([a-z][a-z]*\) .*/\1/p')
echo "$commands" | grep -c .
for command in $commands; do
    echo "$plain" | grep -q "^\.B staff $command" || echo "staff $command is not in the manual"
    "$STAFF" help "$command" --lang en | grep -o '^  \(-., \)*--[a-z][a-z-]*' | grep -o -e '--.*' |
        while read -r option; do
            echo "$plain" | grep -q -e "$option\>" || echo "$option of $command is not in the manual"
        done
done
