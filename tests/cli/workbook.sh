# The workbook as a file: the same bytes from the same table, whole or not at all, and
# nothing in it that runs.
cd "$TMPDIR" || exit 9
data=$OLDPWD/../data
mkdir elsewhere
"$STAFF" shortfall "$data/demo.csv" -o a.xlsx || echo "exit $?"
TZ=Asia/Shanghai LC_ALL=C.UTF-8 "$STAFF" shortfall "$data/demo.csv" -o elsewhere/b.XLSX || echo "exit $?"
cmp a.xlsx elsewhere/b.XLSX && echo same

# Names that a sheet would run, and signs that XML does not have.
printf '学校代码,学校名称,小学班数,专职体育教师\n001,=1+1,6,1\n002,"=HYPERLINK(""http://x/"")",6,\n003,\001\177,6,0\n' >evil.csv
"$STAFF" shortfall evil.csv -o evil.xlsx || echo "exit $?"
python3 - <<'END'
import re, zipfile
with zipfile.ZipFile("evil.xlsx") as book:
    sheet = book.read("xl/worksheets/sheet2.xml").decode()
    print(re.findall(r'<c r="[BC]\d+"[^>]*>(?:<is>)?<t[^>]*>([^<]*)', sheet))
    print("formulas that are not ours:",
          [f for f in re.findall("<f>([^<]*)", sheet) if "HYPERLINK" in f or f == "1+1"])
    print("elsewhere:", [n for n in book.namelist() if b"http://x" in book.read(n)
                          and n != "xl/worksheets/sheet2.xml"])
END

# Disks that are full: of the file itself, and of what it is made from.  (Counts of what was
# reached, where they are taken, have no room, either.)
trap '' XFSZ
for blocks in 8 64 256; do
    (ulimit -f $blocks
        export LLVM_PROFILE_FILE=/dev/null
        "$STAFF" shortfall "$data/demo.csv" --lang en -o full.xlsx
        echo "exit $?") 2>&1 | cat
done
"$STAFF" shortfall "$data/demo.csv" --lang en --format xlsx
echo "exit $?"
"$STAFF" shortfall "$data/demo.csv" --lang en -o no/such/folder/x.xlsx
echo "exit $?"
"$STAFF" norms --lang en -o norms.xlsx
echo "exit $?"
printf 'school,kindergarten_classes\nA,6\n' >none.csv
"$STAFF" shortfall none.csv -o none.xlsx
echo "exit $?"

# Without the libraries of workbooks, all else goes on.
mkdir without
for version in 3 4 5 6 7 8 9; do
    : >without/libxlsxwriter.so.$version
done
without() {
    LD_LIBRARY_PATH=$PWD/without "$STAFF" shortfall "$@" --lang en >said 2>&1
    echo "exit $?"
    sed 's/[.]so[.][0-9]*/.so.N/; s|/.*/without|without|; 2q' said
}
without "$data/demo.csv" -o without.xlsx
without a.xlsx --by total
for version in 3 4 5 6 7 8 9; do
    : >without/libzip.so.$version
done
without a.xlsx --by total
without "$data/demo.csv" --by total
rm -r without said
ls -A
