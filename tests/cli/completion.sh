# What the shells are told is what the command reads.
cat >"$TMPDIR/ask.bash" <<'END'
source <("$STAFF" completion bash)
ask() {
    COMP_WORDS=("$@")
    COMP_CWORD=$(($# - 1))
    COMPREPLY=()
    _staff
    echo "$*: ${COMPREPLY[*]}"
}
ask staff sh
ask staff shortfall --fo
ask staff shortfall --format x
ask staff x.csv --rounding ''
ask staff plan x.csv --va
ask staff plan x.csv --vacancies v
ask staff template --format ''
END
bash "$TMPDIR/ask.bash"
# Every option of every subcommand, in every shell.
for shell in bash zsh fish; do
    "$STAFF" completion $shell --lang zh >"$TMPDIR/$shell"
    for command in shortfall explain plan check template norms; do
        "$STAFF" help $command --lang en | sed -n 's/^  \(-., \)\{0,1\}--\([a-z][a-z-]*\).*/\2/p' |
            while read -r option; do
                grep -q -e "--${option}[ =\[]" -e "-l $option " "$TMPDIR/$shell" ||
                    echo "$shell: no --$option of $command"
            done
    done
done
bash -n "$TMPDIR/bash" && grep -c complete "$TMPDIR/fish"
"$STAFF" completion tcsh --lang en
echo "$?"
"$STAFF" completion --lang en
echo "$?"
