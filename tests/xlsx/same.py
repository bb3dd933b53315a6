# SPDX-License-Identifier: MIT
"""same.py STAFF FILE...: the tables must give the JSON of the first one.

Apart from `receipt` and `skipped_rows`, which depend on the file.  The last line is
`N passed, N failed`.
"""
import json
import subprocess
import sys


def read(staff, file):
    out = subprocess.run(
        [staff, "shortfall", file, "--format", "json"], stdout=subprocess.PIPE, check=False
    )
    result = json.loads(out.stdout) if out.returncode == 0 else {"exit": out.returncode}
    for key in "receipt", "skipped_rows":
        result.pop(key, None)
    return result


def main(staff, first, *others):
    wanted = read(staff, first)
    assert wanted["schools"], "the first table has no schools"
    failed = 0
    for file in others:
        if read(staff, file) != wanted:
            print(f"FAIL {file} is not read like {first}")
            failed += 1
    print(f"{len(others) - failed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
