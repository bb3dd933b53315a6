// SPDX-License-Identifier: MIT
// sheetjs_demo.js CSV BOOK: a table as SheetJS writes it, types guessed from the text.
const fs = require("fs");
const XLSX = require("xlsx");

const book = XLSX.read(fs.readFileSync(process.argv[2], "utf8"), { type: "string" });
XLSX.writeFile(book, process.argv[3], { bookType: "xlsx", compression: true, bookSST: false });
