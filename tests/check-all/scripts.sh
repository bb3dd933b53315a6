# SPDX-License-Identifier: MIT
# What shellcheck has to say of any script: nothing.
. tests/report.sh
for script in tests/*.sh tests/*/*.sh bench/*.sh; do
    nothing "$script" "$(shellcheck -x -s sh -f gcc "$script" 2>&1)"
done
nothing .ci/run "$(shellcheck -f gcc .ci/run 2>&1)"
finish
