// SPDX-License-Identifier: MIT
// excelize_demo CSV BOOK: a table as excelize writes it, row by row in a stream.
package main

import (
	"encoding/csv"
	"os"
	"strconv"

	"github.com/xuri/excelize/v2"
)

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func main() {
	file, err := os.Open(os.Args[1])
	check(err)
	rows, err := csv.NewReader(file).ReadAll()
	check(err)
	book := excelize.NewFile()
	check(book.SetSheetName("Sheet1", "学校情况"))
	stream, err := book.NewStreamWriter("学校情况")
	check(err)
	for i, row := range rows {
		cells := make([]interface{}, len(row))
		for j, text := range row {
			number, err := strconv.Atoi(text)
			if err == nil && i > 0 && j > 3 {
				cells[j] = number
			} else if text != "" {
				cells[j] = text
			}
		}
		at, err := excelize.CoordinatesToCellName(1, i+1)
		check(err)
		check(stream.SetRow(at, cells))
	}
	check(stream.Flush())
	check(book.SaveAs(os.Args[2]))
}
