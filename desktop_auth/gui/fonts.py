"""The system's own letters. A host program may have set a font of its own: it is the host's, for its own windows."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

# Languages whose letters most fonts lack: Qt then takes another font, often a taller one, and fields would be measured
# by the wrong one. The value names a member of QFontDatabase.WritingSystem.
_SCRIPTS = {
    "ar": "Arabic", "fa": "Arabic", "ur": "Arabic", "he": "Hebrew", "hi": "Devanagari", "th": "Thai",
    "ja": "Japanese", "ko": "Korean", "zh": "SimplifiedChinese",
}  # fmt: skip


def plain(language: str) -> QFont:
    """The system's font for text, with the one first that it writes `language` (a tag as `pt_BR`) with."""
    base = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    base.setFamilies([*_of_script(language.partition("_")[0], base.family()), *base.families()])
    return base


def fixed() -> QFont:
    """The system's font for codes."""
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)


def whole(base: QFont, pixels: int, *, weight: int) -> QFont:
    """A font that says everything itself: a widget fills in what is unsaid from its host, maybe italics."""
    made = QFont(base)
    made.setFamilies(base.families())
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight(weight))
    made.setStyle(QFont.Style.StyleNormal)
    made.setStretch(100)
    made.setKerning(True)
    made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 98.5 if pixels >= 22 else 100)
    made.setWordSpacing(0)
    made.setCapitalization(QFont.Capitalization.MixedCase)
    made.setUnderline(False)
    made.setOverline(False)
    made.setStrikeOut(False)
    return made


@lru_cache(maxsize=8)
def _of_script(language: str, base: str) -> list[str]:
    """What Qt itself takes for the letters of the language, where the base font hasn't got them."""
    script = _SCRIPTS.get(language)
    if script is None:
        return []
    from PySide6.QtCore import QLocale
    from PySide6.QtGui import QTextLayout

    # Without any font of the script there are boxes, and to ask for the font of a box ends the process (Qt 6.11).
    known = set(QFontDatabase.families(getattr(QFontDatabase.WritingSystem, script)))
    own = QFont(base)
    if not known or QFontInfo(own).family() in known:
        return []
    layout = QTextLayout(QLocale(language).nativeLanguageName(), own)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    found = [run.rawFont().familyName() for run in layout.glyphRuns()]
    return [family for family in dict.fromkeys(found) if family in known]
