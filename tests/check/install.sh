# SPDX-License-Identifier: MIT
# Installs into a scratch root, builds a small program with what pkg-config says, runs it,
# uninstalls, and sees that the program no longer builds or runs.
. tests/report.sh
root=$(mktemp -d) || exit 1
trap 'rm -rf "$root"' EXIT
prefix=/opt/staff

cat >"$root/consumer.c" <<'END'
#include <staff.h>
#include <stdio.h>

int main(void)
{
    struct staff_compiled norms;
    struct staff_school school;
    struct staff_need needs[STAFF_SUBJECTS_MAX];

    if (staff_compile(staff_norms(0), 20251231, NULL, &norms, NULL) != STAFF_OK)
        return 1;
    staff_school_init(&school);
    school.classes[STAFF_PRIMARY] = 18;
    school.full_time[0] = 2;
    if (staff_assess(&norms, &school, needs) != STAFF_OK)
        return 1;
    printf("%d %d\n", (int)needs[0].posts, (int)needs[0].shortfall);
    return 0;
}
END
export PKG_CONFIG_SYSROOT_DIR="$root" PKG_CONFIG_LIBDIR="$root$prefix/lib/pkgconfig"
consumer() {
    # shellcheck disable=SC2086 # the flags are words
    flags=$(pkg-config --cflags --libs libstaff) && gcc -o "$root/consumer" "$root/consumer.c" $flags
}
prints() {
    [ "$(LD_LIBRARY_PATH=$root$prefix/lib "$root/consumer")" = "4 2" ]
}
version=$(sed -n 's/^.define STAFF_VERSION "\(.*\)"/\1/p' include/staff.h)

check "make install" make -s install DESTDIR="$root" PREFIX=$prefix
check "a program does not build through pkg-config" consumer
check "a program does not print 4 2" prints
check "the program is not linked with the library's soname" \
    sh -c "readelf -d '$root/consumer' | grep -q 'NEEDED.*libstaff\\.so\\.0'"
check "pkg-config says another version" test "$(pkg-config --modversion libstaff)" = "$version"
check "the installed command does not run elsewhere" \
    sh -c "cd / && env -i '$root$prefix/bin/staff' --version | grep -qF '$version'"
check "the installed command fails its own cases" \
    sh -c "cd / && env -i '$root$prefix/bin/staff' norms test"
check "no man page" test -s "$root$prefix/share/man/man1/staff.1"
nothing "the place of the build is in an installed file" \
    "$(grep -rlF "$root" "$root$prefix"; grep -lF "$PWD" "$root$prefix/lib/pkgconfig/libstaff.pc")"
check "make uninstall" make -s uninstall DESTDIR="$root" PREFIX=$prefix
nothing "left behind" "$(find "$root$prefix" ! -type d)"
check "it still builds without the library" sh -c "! PKG_CONFIG_LIBDIR=$root pkg-config libstaff"
nothing "the program still runs without the library" \
    "$(LD_LIBRARY_PATH=$root$prefix/lib "$root/consumer" 2>/dev/null)"
finish
