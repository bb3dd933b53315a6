# SPDX-License-Identifier: MIT
"""readme.py FILE FOLDER: runs what FILE shows, in FOLDER.

A ```c block is saved there as example.c.  A ```console block holds `$ command` lines,
each followed by exactly what it prints (`...` alone on a line stands for lines left
out).  A ```sh block is run and must succeed.
"""
import os
import re
import subprocess
import sys


def run(command, folder):
    env = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": folder}
    done = subprocess.run(["sh", "-e", "-c", command], cwd=folder, env=env, text=True,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT)
    return done.returncode, done.stdout


def same(expected, printed):
    parts = re.split(r"^\.\.\.\n", expected, flags=re.M)
    return re.fullmatch("(?:.*\n)*?".join(re.escape(part) for part in parts), printed) is not None


def cases(text):
    """(command, what it prints or None) in the order of the file."""
    for kind, block in re.findall(r"^```(\w+)\n(.*?)^```$", text, flags=re.M | re.S):
        if kind == "c":
            yield "cat > example.c << 'END'\n" + block + "END\n", ""
        elif kind == "sh":
            yield block, None
        elif kind == "console":
            for case in re.split(r"^\$ ", block, flags=re.M)[1:]:
                lines = case.splitlines(keepends=True)
                n = next(i for i, line in enumerate(lines) if not line.endswith("\\\n")) + 1
                yield "".join(lines[:n]), "".join(lines[n:])


def main():
    name, folder = sys.argv[1:]
    with open(name, encoding="utf-8") as file:
        text = file.read()
    passed = failed = 0
    for command, expected in cases(text):
        status, printed = run(command, folder)
        if status == 0 if expected is None else same(expected, printed):
            passed += 1
            continue
        failed += 1
        print(f"FAIL {name}: $ {command.strip()} (exit {status})")
        print(f"--- printed\n{printed}--- expected\n{expected or ''}---")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


os.umask(0o022)
sys.exit(main())
