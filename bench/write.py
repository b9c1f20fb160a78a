"""Puts standard input between the markers of a section of docs/performance.md: write.py engine|http|open"""

import os
import re
import sys

PAGE = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "docs", "performance.md")

section, text = sys.argv[1], sys.stdin.read().strip()
with open(PAGE, encoding="utf-8") as file:
    page = file.read()
page = re.sub(r"(<!-- %s -->\n).*?(<!-- /%s -->)" % (section, section), lambda m: m.group(1) + text + "\n" + m.group(2), page, flags=re.DOTALL)
with open(PAGE, "w", encoding="utf-8") as file:
    file.write(page)
