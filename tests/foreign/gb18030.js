// SPDX-License-Identifier: MIT
// Every two- and four-byte sequence that could be GB18030, and the code point (in hex) that
// the decoder of the Encoding Standard gives for it, one a line; those that it refuses are
// left out.
'use strict';
const decoder = new TextDecoder('gb18030', { fatal: true });
let lines = [];

function say(bytes) {
    let text;
    try {
        text = decoder.decode(Uint8Array.from(bytes));
    } catch {
        return;
    }
    const points = Array.from(text, (c) => c.codePointAt(0).toString(16));
    lines.push(Buffer.from(bytes).toString('hex') + '\t' + points.join(' '));
}

function flush() {
    process.stdout.write(lines.join('\n') + '\n');
    lines = [];
}

for (let a = 0x81; a <= 0xfe; a++) {
    for (let b = 0x30; b <= 0xff; b++) {
        if (b > 0x39) {
            say([a, b]);
            continue;
        }
        for (let c = 0x81; c <= 0xfe; c++)
            for (let d = 0x30; d <= 0x39; d++)
                say([a, b, c, d]);
    }
    flush();
}
