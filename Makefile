# SPDX-License-Identifier: MIT
# libstaff: the whole build.  `make help` lists what there is to make.
#
# CC, CFLAGS, LDFLAGS, PREFIX, DESTDIR and BUILD are yours to set.  A variant of the
# build has a folder of its own:  make BUILD=build/debug CFLAGS='-O0 -g'

CFLAGS ?= -O2 -g
PREFIX ?= /usr/local
BINDIR ?= $(PREFIX)/bin
LIBDIR ?= $(PREFIX)/lib
INCLUDEDIR ?= $(PREFIX)/include
MANDIR ?= $(PREFIX)/share/man
BUILD ?= build

# The Debian 12 packages that building and checking need, all of them.
PACKAGES := gcc g++ libc6-dev pkg-config libutf8proc-dev libyajl-dev libzip-dev \
            libexpat1-dev libxlsxwriter-dev nettle-dev libjansson-dev clang-14 libclang-rt-14-dev \
            libcriterion-dev valgrind libc6-dbg strace abigail-tools universal-ctags \
            python3 python3-dev python3-venv python3-openpyxl python3-html5lib \
            fonts-wqy-microhei

# What only `make check-all` needs, besides.
PACKAGES_ALL := shellcheck qemu-user gcc-s390x-linux-gnu libc6-dev-s390x-cross libc6-dev-i386 \
            lib32gcc-12-dev locales clang-19 libclang-rt-19-dev llvm-19 \
            cppcheck clang-tidy-14 python3-z3 z3 cvc4 why3 frama-c-base node=nodejs npm=npm \
                soffice=libreoffice-calc-nogui chromium fonts-noto-cjk \
                poppler-utils java=openjdk-17-jre-headless

# What only `make bench` needs; its Python packages are those of bench/requirements.txt.
PACKAGES_BENCH := libcsv-dev mawk sqlite3

# Of the command only; the library stands on libc alone.  Asked for when used, not
# before: on a fresh machine `make demo` installs them first.
CLI_PACKAGES := libutf8proc yajl libzip expat xlsxwriter nettle jansson
LATE_PACKAGES := libzip xlsxwriter
CLI_CFLAGS = $(shell pkg-config --cflags $(CLI_PACKAGES))
CLI_LIBS = $(shell pkg-config --libs $(filter-out $(LATE_PACKAGES),$(CLI_PACKAGES))) -pthread -ldl

VERSION := $(shell sed -n 's/^.define STAFF_VERSION "\(.*\)"/\1/p' include/staff.h)
SONAME := libstaff.so.$(firstword $(subst ., ,$(VERSION)))
SHARED := $(BUILD)/libstaff.so.$(VERSION)
STATIC := $(BUILD)/libstaff.a
STAFF := $(BUILD)/staff

objects = $(patsubst %.c,$(BUILD)/%.o,$(wildcard $(1)))
LIB_OBJECTS := $(call objects,libstaff/*.c)
CLI_OBJECTS := $(call objects,bindings/cli/*.c bindings/cli/*/*.c) $(BUILD)/cases.o \
               $(BUILD)/style.o $(BUILD)/soname.o
TEST_OBJECTS := $(call objects,tests/test_*.c tests/awake.c tests/exhaustive.c)
BENCH_OBJECTS := $(call objects,bench/*.c)
FUZZ_OBJECTS := $(call objects,tests/fuzz/*.c)
FAULT_OBJECTS := $(call objects,tests/faults/*.c)
TESTS := $(patsubst %.o,%,$(TEST_OBJECTS))
BENCHES := $(patsubst %.o,%,$(BENCH_OBJECTS))
FUZZERS := $(filter $(BUILD)/tests/fuzz/fuzz_%,$(patsubst %.o,%,$(FUZZ_OBJECTS)))

WARNINGS := -Wall -Wextra -Wpedantic -Wconversion -Wshadow
# Where it was built is nothing that a library should tell.
COMPILE = $(CC) -std=c11 -D_POSIX_C_SOURCE=200809L -Iinclude $(WARNINGS) -MMD -MP \
          '-ffile-prefix-map=$(CURDIR)=.' $(CFLAGS)
LINK = $(CC) $(CFLAGS) $(LDFLAGS)

.SUFFIXES:
.SECONDARY:
.DELETE_ON_ERROR:
.PHONY: all tests benches peers faults objects asan demo check check-all bless abi bench \
        bench-readme fuzz fuzzers mutants packages packages-all packages-bench install uninstall \
        clean help

all: $(STATIC) $(SHARED) $(STAFF) ## The library, static and shared, and the command: build/staff

demo: packages ## Which schools of a made-up city lack how many teachers, and a plan
	@$(MAKE) --no-print-directory -s all
	@$(STAFF) shortfall tests/data/demo.csv
	@echo
	@$(STAFF) plan tests/data/demo.csv --vacancies tests/data/demo-vacancies.csv \
	    --leavers tests/data/demo-leavers.csv --from 2026 --top 2

check: packages ## Every test; the last line is `N passed, N failed`
	@sh tests/check.sh

check-%: ## One part of it, by the name of its script: make check-install
	@sh tests/check.sh $*

check-all: packages-all ## The long tests: browsers, offices, provers, long fuzzing
	@sh tests/check.sh --all

check-all-%: ## One part of them: make check-all-scripts
	@sh tests/check.sh --all $*

bless: $(STAFF) ## Take what the command prints now as what its tests expect
	@sh tests/cli/run.sh --bless $(STAFF)

abi: all ## Take the binary interface as it is now as the one that is promised
	abidw $(ABIDW) $(BUILD)/libstaff.so >tests/abi.xml

bench: packages-bench all benches peers ## Measure, beside numpy, polars, DuckDB and others
	@sh bench/run.sh

bench-readme: ## Take the table of the last `make bench` into bench/README.md
	@python3 bench/publish.py

tests: $(TESTS)

benches: $(BENCHES)

peers: $(patsubst %,$(BUILD)/bench/%,libcsv parse empty)

objects: $(LIB_OBJECTS) $(CLI_OBJECTS) $(TEST_OBJECTS) $(BENCH_OBJECTS) $(FUZZ_OBJECTS) \
         $(FAULT_OBJECTS) $(BUILD)/tests/threads.o $(BUILD)/tests/paths.o

fuzzers: $(FUZZERS)

faults: $(BUILD)/tests/faults/own $(BUILD)/tests/faults/all

# The command and the tests, made to watch themselves; the library most strictly.
asan:
	@$(MAKE) BUILD=build/asan CC=clang-14 build/asan/staff tests faults \
	    CFLAGS='-O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined \
            -fno-sanitize-recover=all' \
	    LIB_CFLAGS='-fsanitize=integer,implicit-conversion'

SECONDS ?= 60
fuzz: packages ## Give every reader any bytes at all, SECONDS (60) each: make fuzz SECONDS=1200
	@sh tests/fuzz.sh $(SECONDS)

mutants: packages ## Change one operator or constant of the library at a time: all of them
	@python3 tests/mutate.py

packages: ## Install the Debian packages that are missing
	@sh tests/packages.sh $(PACKAGES)

packages-bench:
	@sh tests/packages.sh $(PACKAGES) $(PACKAGES_BENCH)

packages-all: ## Those that check-all needs, too
	@sh tests/packages.sh $(PACKAGES) $(PACKAGES_ALL)

install: all ## Header, libraries, pkg-config file, command, man page: under $(DESTDIR)$(PREFIX)
	install -d $(DESTDIR)$(INCLUDEDIR) $(DESTDIR)$(LIBDIR)/pkgconfig $(DESTDIR)$(BINDIR) \
	    $(DESTDIR)$(MANDIR)/man1
	install -m 644 include/staff.h $(DESTDIR)$(INCLUDEDIR)/
	install -m 644 $(STATIC) $(SHARED) $(DESTDIR)$(LIBDIR)/
	ln -sf $(notdir $(SHARED)) $(DESTDIR)$(LIBDIR)/$(SONAME)
	ln -sf $(SONAME) $(DESTDIR)$(LIBDIR)/libstaff.so
	printf '%s\n' 'prefix=$(PREFIX)' \
	    'libdir=$(patsubst $(PREFIX)/%,$${prefix}/%,$(LIBDIR))' \
	    'includedir=$(patsubst $(PREFIX)/%,$${prefix}/%,$(INCLUDEDIR))' '' \
	    'Name: libstaff' 'Description: Exact staffing norms for schools' \
	    'Version: $(VERSION)' 'Libs: -L$${libdir} -lstaff' 'Cflags: -I$${includedir}' \
	    > $(DESTDIR)$(LIBDIR)/pkgconfig/libstaff.pc
	install -m 755 $(STAFF) $(DESTDIR)$(BINDIR)/
	install -m 644 bindings/cli/staff.1 $(DESTDIR)$(MANDIR)/man1/

uninstall: ## Remove what install put there
	rm -f $(DESTDIR)$(INCLUDEDIR)/staff.h $(DESTDIR)$(LIBDIR)/libstaff.a \
	    $(DESTDIR)$(LIBDIR)/libstaff.so $(DESTDIR)$(LIBDIR)/$(SONAME) \
	    $(DESTDIR)$(LIBDIR)/$(notdir $(SHARED)) $(DESTDIR)$(LIBDIR)/pkgconfig/libstaff.pc \
	    $(DESTDIR)$(BINDIR)/staff $(DESTDIR)$(MANDIR)/man1/staff.1

clean: ## Remove build/
	rm -rf build

help: ## This list
	@awk -F ':.*## ' '/^[a-z%-]+:.*## / { printf "  %-13s %s\n", $$1, $$2 }' Makefile

ABIDW := --headers-dir include --no-show-locs --drop-private-types --no-corpus-path \
         --no-comp-dir-path

# ---- The library ----

$(BUILD)/libstaff/%.o: libstaff/%.c
	@mkdir -p $(@D)
	$(COMPILE) $(LIB_CFLAGS) -fPIC -fvisibility=hidden -c -o $@ $<

# The loops that become vectors: gcc makes them of -O3 only.
$(BUILD)/libstaff/kernel%.o: LIB_CFLAGS += -O3

$(STATIC): $(LIB_OBJECTS)
	@rm -f $@
	$(AR) rcs $@ $^

$(SHARED): $(LIB_OBJECTS)
	$(LINK) -shared -Wl,-soname,$(SONAME) -o $@ $^
	@ln -sf $(@F) $(BUILD)/$(SONAME)
	@ln -sf $(SONAME) $(BUILD)/libstaff.so

# ---- The command ----

$(BUILD)/bindings/cli/%.o: bindings/cli/%.c
	@mkdir -p $(@D)
	$(COMPILE) -Ibindings/cli $(CLI_CFLAGS) -c -o $@ $<

# What each of a million rows goes through.
$(BUILD)/bindings/cli/stream/%.o: CLI_CFLAGS += -O3

# The worked cases, so that the installed command can check itself; the style of reports.
# Each a table of its lines.
lines = { echo 'extern const char *const $(1)_lines[];'; \
          echo 'const char *const $(1)_lines[] = {'; \
          cat $(2) | sed 's/[\\"?]/\\&/g; s/.*/    "&",/'; echo '    0};'; }

$(BUILD)/cases.c: $(wildcard tests/cases.tsv)
	@mkdir -p $(@D)
	$(call lines,corpus,tests/cases.tsv) > $@

$(BUILD)/style.c: bindings/cli/report/report.css
	@mkdir -p $(@D)
	$(call lines,style,$<) > $@

# What is opened when a workbook is read or written, as it makes each start slow: by the names
# that the linker notes of it.  A package of the command needs both as if they were linked.
$(BUILD)/soname.c: Makefile
	@mkdir -p $(@D)
	$(CC) -shared -o $(BUILD)/soname.so -Wl,--no-as-needed $$(pkg-config --libs $(LATE_PACKAGES))
	objdump -p $(BUILD)/soname.so | awk '$$1 == "NEEDED" { print $$2 }' | \
	    sed -n 's/^\(libzip\|libxlsxwriter\)[.].*/\1 &/p' | while read -r name soname; do \
	        echo "extern const char $${name}_soname[];"; \
	        echo "const char $${name}_soname[] = \"$$soname\";"; done >$@

$(BUILD)/cases.o $(BUILD)/style.o $(BUILD)/soname.o: %.o: %.c
	$(COMPILE) -c -o $@ $<

$(STAFF): $(CLI_OBJECTS) $(STATIC)
	$(LINK) -o $@ $^ $(CLI_LIBS)

# ---- Tests and measurements ----

$(BUILD)/tests/%.o: tests/%.c
	@mkdir -p $(@D)
	$(COMPILE) -c -o $@ $<

$(BUILD)/tests/%: $(BUILD)/tests/%.o $(BUILD)/cases.o $(STATIC)
	$(LINK) -o $@ $^ -lcriterion

# The command for a program with a main of its own.
$(BUILD)/command.a: $(CLI_OBJECTS)
	@rm -f $@
	objcopy --redefine-sym main=staff_main $(BUILD)/bindings/cli/main.o $(BUILD)/command.o
	$(AR) rcs $@ $(filter-out %/cli/main.o,$^) $(BUILD)/command.o

$(BUILD)/tests/fuzz/%.o: tests/fuzz/%.c
	@mkdir -p $(@D)
	$(COMPILE) -Ibindings/cli $(CLI_CFLAGS) -c -o $@ $<

FUZZ_SHARED := $(filter-out $(addsuffix .o,$(FUZZERS)),$(FUZZ_OBJECTS))
$(BUILD)/tests/fuzz/fuzz_%: $(BUILD)/tests/fuzz/fuzz_%.o $(FUZZ_SHARED) $(BUILD)/command.a $(STATIC)
	$(LINK) -fsanitize=fuzzer -o $@ $^ $(CLI_LIBS) -lzip # fuzz_xlsx writes archives

$(BUILD)/tests/faults/%.o: tests/faults/%.c
	@mkdir -p $(@D)
	$(COMPILE) -c -o $@ $<

FAULTS := $(BUILD)/tests/faults/allocations.o $(BUILD)/command.a $(STATIC)

$(BUILD)/tests/faults/own: $(BUILD)/tests/faults/wrap.o $(FAULTS)
	$(LINK) -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc -o $@ $^ $(CLI_LIBS)

$(BUILD)/tests/faults/all: $(BUILD)/tests/faults/libc.o $(FAULTS)
	$(LINK) -Wl,--wrap=__libc_malloc,--wrap=__libc_calloc,--wrap=__libc_realloc -o $@ $^ $(CLI_LIBS)

$(BUILD)/bench/%.o: bench/%.c
	@mkdir -p $(@D)
	$(COMPILE) -O3 -c -o $@ $<

$(BUILD)/bench/%: $(BUILD)/bench/%.o $(STATIC)
	$(LINK) -o $@ $^ -lm -pthread

# Those that stand beside it, which only `make bench` builds.
$(BUILD)/bench/%: bench/peers/%.c
	@mkdir -p $(@D)
	$(COMPILE) -O3 -Ibindings/cli $(CLI_CFLAGS) -o $@ $(filter %.c %.a,$^) $(PEER_LIBS)

$(BUILD)/bench/libcsv: PEER_LIBS = -lcsv
$(BUILD)/bench/parse: PEER_LIBS = $(CLI_LIBS)
$(BUILD)/bench/parse: $(BUILD)/command.a $(STATIC)

-include $(patsubst %.o,%.d,$(LIB_OBJECTS) $(CLI_OBJECTS) $(TEST_OBJECTS) $(BENCH_OBJECTS) \
                               $(FUZZ_OBJECTS) $(FAULT_OBJECTS))
