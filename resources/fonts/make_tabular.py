#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Surplus Console contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the bundled fonts from Inter: usage make_tabular.py <folder with Inter-*.otf> <target folder>.

Qt before 6.7 cannot ask a font for its tabular digits, so the digits of the character map are pointed at
them for good. The rest is trimmed to what the window can show. The Open Font License asks a changed font to
stay under that licence; it also gets a name of its own so that it is never taken for the original.
"""
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY = "Surplus Sans"
WEIGHTS = ["Regular", "Medium", "SemiBold", "Bold"]
RANGES = [(0x20, 0x17F), (0x2010, 0x2027), (0x2030, 0x203A), (0x20A0, 0x20BF), (0x2122, 0x2122), (0x2190, 0x2199),
          (0x2205, 0x2265), (0x2300, 0x23FF), (0x2500, 0x25FF), (0x2600, 0x27BF), (0x394, 0x394), (0x3B1, 0x3C9)]


def tabular_map(font):
    mapping = {}
    gsub = font["GSUB"].table
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for table in gsub.LookupList.Lookup[index].SubTable:
                    mapping.update(getattr(table, "ExtSubTable", table).mapping)
    return mapping


def rename(font, weight):
    for record in list(font["name"].names):
        text = None
        if record.nameID in (1, 16):
            text = FAMILY if record.nameID == 16 or weight in ("Regular", "Bold") else f"{FAMILY} {weight}"
        elif record.nameID in (3, 4):
            text = f"{FAMILY} {weight}"
        elif record.nameID == 6:
            text = f"{FAMILY.replace(' ', '')}-{weight}"
        if text is not None:
            font["name"].setName(text, record.nameID, record.platformID, record.platEncID, record.langID)
    cff = font["CFF "].cff
    cff.fontNames[0] = f"{FAMILY.replace(' ', '')}-{weight}"
    cff.topDictIndex[0].FamilyName = FAMILY
    cff.topDictIndex[0].FullName = f"{FAMILY} {weight}"


def main():
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    for weight in WEIGHTS:
        font = TTFont(source / f"Inter-{weight}.otf", recalcTimestamp=False)
        tabular = tabular_map(font)
        for table in font["cmap"].tables:
            for code in range(0x30, 0x3A):
                if code in table.cmap:
                    table.cmap[code] = tabular.get(table.cmap[code], table.cmap[code])
        options = subset.Options(layout_features=["kern", "mark", "mkmk", "ccmp", "locl"], name_IDs=["*"],
                                 notdef_outline=True, hinting=True, desubroutinize=False, recalc_timestamp=False)
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=[c for low, high in RANGES for c in range(low, high + 1)])
        subsetter.subset(font)
        rename(font, weight)
        font.save(target / f"SurplusSans-{weight}.otf")


if __name__ == "__main__":
    main()
