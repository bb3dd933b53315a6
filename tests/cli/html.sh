# The report as one page: its policy lets its own style in and nothing else, what others
# wrote is text, every number of a chart stands in a table, and tags close.
cd "$TMPDIR" || exit 9
data=$OLDPWD/../data
cat >names.csv <<'END'
学校代码,学校名称,区县,城乡类别,小学班数,在校生数,专职体育教师,专职音乐教师,专职美术教师
1,<script>alert(1)</script>,</title><b>东,乡村,13,240,1,2,1
2,"""&amp;'",&lt;,乡村,6,,,,1
3,丙,&lt;,,6,,0,0,0
END
"$STAFF" shortfall names.csv -o names.html || echo "exit $?"
grep -nE 'alert|&amp;amp|东' names.html | cut -c 1-300
cat >look.py <<'END'
import base64, hashlib, html.parser, re, sys

class Page(html.parser.HTMLParser):
    VOID = {"meta", "rect", "path", "circle", "input", "br"}

    def __init__(self):
        super().__init__()
        self.open, self.wrong, self.ids, self.uses, self.names = [], [], [], [], set()

    def handle_starttag(self, tag, attributes):
        self.names.add(tag)
        if tag not in self.VOID:
            self.open.append(tag)
        for key, value in attributes:
            if key == "id":
                self.ids.append(value)
            if key in ("aria-labelledby",):
                self.uses += value.split()
            if key == "href":
                self.uses.append(value[1:])
            if key == "fill" and value.startswith("url(#"):
                self.uses.append(value[5:-1])

    def handle_startendtag(self, tag, attributes):
        self.names.add(tag)
        self.handle_starttag(tag, attributes)
        if tag not in self.VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

for name in sys.argv[1:]:
    text = open(name, encoding="utf-8").read()
    page = Page()
    page.feed(text)
    style = re.search("<style>(.*)</style>", text, re.S)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    print(name, "style is let in:", f"style-src 'sha256-{digest}'" in text)
    print(" unclosed", page.open, "crossed", page.wrong,
          "ids twice", len(page.ids) - len(set(page.ids)),
          "pointing nowhere", set(page.uses) - set(page.ids))
    print(" tags that fetch or run:", page.names & {"script", "link", "img", "iframe", "object", "use"})
END
"$STAFF" shortfall "$data/demo.csv" -o demo.html || echo "exit $?"
"$STAFF" shortfall "$data/demo.csv" --lang en --subject pe --district 南川县 -o english.html
"$STAFF" shortfall "$data/demo.csv" -o again.html && cmp demo.html again.html && echo same
grep -cF "$(sha256sum "$data/demo.csv" | cut -d ' ' -f 1)" demo.html
printf '学校名称,小学班数\n甲,6\n' >unknown.csv
"$STAFF" shortfall unknown.csv -o unknown.html
printf '学校名称,幼儿园班数\n甲,6\n' >none.csv
"$STAFF" shortfall none.csv -o none.html
python3 look.py names.html demo.html english.html unknown.html none.html
sed -n '/<section id="summary"/,/<\/section>/p' demo.html
sed -n '/<section id="incomplete"/,/<\/section>/p' demo.html
