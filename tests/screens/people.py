"""Invented people, by the names of the stores that they fill."""

from typing import NamedTuple


class Someone(NamedTuple):
    """Who signed up here, and how many days ago they were here last."""

    user_name: str
    first: str
    last: str
    days: int


WARD = (
    Someone("mlindqvist", "Mira", "Lindqvist", 0),
    Someone("jokoye", "Jonas", "Okoye", 1),
    Someone("ademir", "Aylin", "Demir", 4),
    Someone("tferreira", "Tomás", "Ferreira", 6),
    Someone("pnarang", "Priya", "Narang", 12),
    Someone("psato", "美咲", "佐藤", 21),
)
_MORE = (
    Someone("nvanderberg", "Noor", "van der Berg", 22),
    Someone("skowalczyk", "Szymon", "Kowalczyk", 25),
    Someone("hnakamura", "Hana", "Nakamura", 31),
    Someone("efitzgerald", "Éabha", "Fitzgerald", 40),
    Someone("rdasilva", "Raí", "da Silva", 64),
    Someone("obrien", "Ciarán", "O’Brien", 70),
    Someone("wjohansson", "Wilma", "Johansson", 78),
    Someone("zhorvath", "Zsófia", "Horváth", 85),
)
SCRIPTS = (
    Someone("arabic", "فاطمة", "عبد الرحمن", 0),
    Someone("hebrew", "שירה", "בן־דוד", 1),
    Someone("hindi", "क्षितिज", "श्रीवास्तव", 2),
    Someone("thai", "กนกวรรณ", "ศิริวัฒนกุล", 3),
    Someone("chinese", "丽华", "欧阳", 4),
    Someone("japanese", "さくら", "髙橋", 5),
    Someone("korean", "민준", "남궁", 6),
    Someone("georgian", "ნინო", "ბერიძე", 7),
    Someone("greek", "Ίρις", "Παπαδοπούλου", 8),
    Someone("cyrillic", "Йосип", "Щербак", 9),
    Someone("tamil", "கீர்த்தனா", "முருகேசன்", 10),
)
"""A name of each script; eleven, as many as the log-in shows."""
STRANGE = (
    Someone("wide", "W" * 64, "M" * 64, 0),
    Someone("cjkwide", "龘" * 64, "鬱" * 64, 1),
    Someone("markup", "<b>x</b>", "<script>alert(1)</script>", 2),
    Someone("ampersand", "&", "&amp; Söhne", 3),
    Someone("single", "X", "Y", 4),
    Someone("combining", "A\u030a\u0323\u0331ke", "N\u0303un\u0303ez\u0301", 5),
    Someone("emoji", "👩🏽‍🚀 Ada", "👨‍👩‍👧‍👦 Lovelace", 6),
    Someone("mixed", "Ali علي", "Levi לוי", 7),
    Someone("ligature", "ǆenana", "ßtraße", 8),
    Someone("apostrophe", "’Abd", "“Quote”", 9),
    Someone("arabiclong", "عبدالرحمنعبدالرحمنعبدالرحمنعبدالرحمنعبدالرحمنعبدالرحمنعبد", "بن عبدالله آل سعود", 10),
)
"""Names that a window easily gets wrong."""

STORES = {
    "empty": (),
    "one": WARD[:1],
    "four": WARD[:4],
    "ward": WARD,
    "eleven": (*WARD, *_MORE)[:11],
    "many": (*WARD, *_MORE),
    "scripts": SCRIPTS,
    "strange": STRANGE,
}
