# SPDX-License-Identifier: MIT
# The workbooks of the way from the form to the result, printed by LibreOffice: on paper they
# say what they should.
. tests/report.sh
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
count "the way" sh tests/xlsx/clerk.sh build/staff "$scratch" keep

# printed BOOK WORD...: its pages have the words.
printed() {
    book=$1
    shift
    check "$book printed" soffice "-env:UserInstallation=file://$scratch/office" --headless \
        --convert-to pdf --outdir "$scratch" "$scratch/$book.xlsx"
    pdftotext -layout "$scratch/$book.pdf" "$scratch/text"
    for word; do
        check "$book: $word" grep -qF "$word" "$scratch/text"
    done
}
printed 填报模板 学校情况填报表 小学班数 专职体育教师 填写说明 没有的写 柳树沟小学
printed 问题标注 24班 城郊 问题清单 '应为整数，读到“24班”' 填报表!E5
printed 缺口分析 缺口 东河区 体育 每5个教学班配备1名体育教师
finish
