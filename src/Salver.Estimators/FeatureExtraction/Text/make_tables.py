"""Writes the tables beside this script from Python's own Unicode data: what str.upper, str.casefold and unicodedata.normalize("NFKD") answer.

.NET has the simple case mappings, but leaves the dotless i and the long s in their case.
"""

import pathlib
import unicodedata

HERE = pathlib.Path(__file__).parent
CHARACTERS = [chr(c) for c in range(0x110000) if not 0xD800 <= c < 0xE000]
HANGUL = range(0xAC00, 0xD7A4)


def write(name, lines):
    (HERE / name).write_text("".join(line + "\n" for line in lines), encoding="utf-8", newline="\n")


write("decompositions.txt", [c + d for c in CHARACTERS if (d := unicodedata.normalize("NFKD", c)) != c and ord(c) not in HANGUL])
write("upper.txt", [c + c.upper() for c in CHARACTERS if len(c.upper()) > 1 or c in "\u0131\u017f"])
write("fold.txt", [c + c.casefold() for c in CHARACTERS if c.casefold() != c.lower() or len(c.casefold()) > 1])
classes = sorted({unicodedata.combining(c) for c in CHARACTERS} - {0})
write("combining.txt", [str(k) + " " + "".join(c for c in CHARACTERS if unicodedata.combining(c) == k) for k in classes])
