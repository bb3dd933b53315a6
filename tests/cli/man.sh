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

echo '== norm tables: every column in both languages, every kind, basis and condition'
tables=$(sed -n '/^\.SH NORM TABLES/,/^\.SH PLAN/p' "$man")
words() {
    sed -n "/^static const char \*const $1/,/^ *{\?.*};\$/p" ../../libstaff/names.c |
        grep -o '"[^"]*"' | tr -d '"'
}
for lang in en zh; do
    "$STAFF" norms export --lang $lang --format csv | sed -n 1p
done | tr ',' '\n' | sort -u >"$TMPDIR/columns"
{ words kind_names; words basis_names; words rounding_names; words round_at_names; } |
    sort -u >"$TMPDIR/words"
for list in columns words; do
    grep -c . "$TMPDIR/$list"
    while read -r word; do
        case $word in
        *[a-z]*) printf '%s\n' "$tables" | grep -qwF -e "$word" ;;
        *) printf '%s\n' "$tables" | grep -qF -e "$word" ;;
        esac || echo "$word of $list is not in the manual"
    done <"$TMPDIR/$list"
done
