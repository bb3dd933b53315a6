# SPDX-License-Identifier: MIT
# ThreadSanitizer over a batch on sixteen threads, and over the command while it reads,
# computes and writes on two; and it would see a race in each.
. tests/report.sh
scratch=build/threads
mkdir -p $scratch
sanitize='-O1 -g -fsanitize=thread'
build() {
    # shellcheck disable=SC2086 # several words
    clang-14 -std=c11 -D_POSIX_C_SOURCE=200809L $sanitize -Iinclude -pthread "$@" libstaff/*.c
}
check "build" build -o $scratch/batch tests/threads.c
count "batch" $scratch/batch
# The same with all threads writing to one array of totals.
sed 's/\.total = totals\[i\]/.total = totals[0]/' tests/threads.c >$scratch/race.c
check "build with a race" build -o $scratch/race $scratch/race.c
check "a race that nobody sees" sh -c "$scratch/race 2>&1 | grep -q 'data race'"

# ---- The command ----

check "the command" make -s -j2 BUILD=$scratch/command CC=clang-14 CFLAGS="$sanitize" \
    $scratch/command/staff
# The same where two threads take pieces of the file without asking; after a pause, so that
# the second has begun before the first has taken them all.
racing=$scratch/command/racing
mkdir -p $racing
sed '/^static int take_chunk/,/^}/ s/pthread_mutex_.*;/nanosleep(\&nap, NULL);/
    s/^struct stream {/static const struct timespec nap = {0, 100000000};\n&/' \
    bindings/cli/stream/stream.c >$racing/stream.c
link() {
    libraries='libutf8proc yajl libzip expat xlsxwriter nettle jansson'
    # shellcheck disable=SC2046,SC2086 # several words
    clang-14 -std=c11 -D_POSIX_C_SOURCE=200809L $sanitize -Iinclude -Ibindings/cli \
        -Ibindings/cli/stream $(pkg-config --cflags $libraries) -o $racing/staff $racing/stream.c \
        $(find $scratch/command -name '*.o' ! -name stream.o ! -path '*/racing/*') \
        $(pkg-config --libs $libraries) -pthread
}
check "the command with a race" link

# 60,000 schools, some thirty pieces of a table, which two threads share.
awk 'BEGIN {
    print "学校代码,学校名称,县区,城乡类别,在校生数,小学班数,初中班数,体育教师(专职),音乐教师(专职)"
    for (i = 1; i <= 60000; i++)
        printf "%d,第%d小学,第%d区,%s,%d,%d,%s,%d,%s\n", i, i, i % 90, i % 3 ? "农村" : "城区",
            i % 700, i % 40, i % 2 ? i % 31 : "", i % 9, i % 7 ? i % 4 : ""
}' >$scratch/plain.csv
iconv -f utf-8 -t gb18030 $scratch/plain.csv >$scratch/gb.csv
sed '30000s/,[^,]*$/,many/' $scratch/plain.csv >$scratch/word.csv
sed '40000s/^[0-9]*,/7,/' $scratch/plain.csv >$scratch/twice.csv
head -c 2000001 $scratch/plain.csv >$scratch/torn.csv

# same STATUS ARGUMENT...: what the command prints and says, and no race.
same() {
    want=$1
    shift
    build/staff shortfall "$@" >$scratch/want.txt 2>$scratch/want-said.txt
    [ $? = "$want" ] || return 1
    TSAN_OPTIONS='exitcode=66 halt_on_error=0' $scratch/command/staff shortfall "$@" \
        >$scratch/got.txt 2>$scratch/said.txt
    got=$?
    cat $scratch/said.txt
    [ $got = "$want" ] && cmp $scratch/want.txt $scratch/got.txt &&
        cmp $scratch/want-said.txt $scratch/said.txt
}

# seen ARGUMENT...: a race, where there is one.  The other thread may be at the end before
# names of functions are found: none are asked for.
seen() {
    TSAN_OPTIONS='symbolize=0 halt_on_error=1' timeout 300 $racing/staff shortfall "$@" \
        >$scratch/got.txt 2>$scratch/said.txt
    [ $? = 66 ] && grep -q 'data race' $scratch/said.txt
}

for table in plain gb; do
    for how in csv jsonl 'csv --by district' 'csv --by total'; do
        # shellcheck disable=SC2086 # several words
        {
            check "$table, $how" same 0 $scratch/$table.csv --format $how
            check "a race that nobody sees: $table, $how" seen $scratch/$table.csv --format $how
        }
    done
done
check "one subject" same 0 $scratch/plain.csv --format jsonl --subject music
for how in csv jsonl 'csv --by district'; do
    # shellcheck disable=SC2086 # several words
    {
        check "a word for a number, $how" same 1 $scratch/word.csv --format $how
        check "the same school twice, $how" same 1 $scratch/twice.csv --format $how
        check "a file that ends within a row, $how" same "$(
            build/staff shortfall $scratch/torn.csv --format $how >$scratch/want.txt 2>&1
            echo $?
        )" $scratch/torn.csv --format $how
    }
done

# closed FORMAT: the reader of the pipe is gone after a line.
closed() {
    { $scratch/command/staff shortfall $scratch/plain.csv --format "$1" 2>$scratch/said.txt
        echo $? >$scratch/status.txt; } | head -n 1 >$scratch/got.txt
    cat $scratch/said.txt
    [ "$(cat $scratch/status.txt)" = 3 ] && ! grep -q 'data race' $scratch/said.txt
}
check "a closed pipe, csv" closed csv
check "a closed pipe, jsonl" closed jsonl
full() {
    $scratch/command/staff shortfall $scratch/plain.csv --format "$1" 2>$scratch/said.txt >/dev/full
    [ $? = 3 ] && ! grep -q 'data race' $scratch/said.txt
}
check "a full disk, csv" full csv
check "a full disk, jsonl" full jsonl
finish
