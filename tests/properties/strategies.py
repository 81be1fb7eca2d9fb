"""What people type, and what is typed to find the edges."""

import string

from hypothesis import strategies as st
from properties.model import DOTS, SPECIAL_USE, Typed, common

ALNUM = string.ascii_letters + string.digits
# Composed and decomposed, composed to fewer and to more (U+0958, U+1D15E), marks alone, what joins, what turns the
# text round, halves of pairs, noncharacters, blanks that are none, fullwidth, ligatures, letters whose case is odd.
NASTY = [
    "é", "e\u0301", "Å", "\u212b", "\u1112\u1161\u11ab", "한", "\u0958", "\U0001d15e", "\u0344", "\u0301", "\u0327",
    "\u200c", "\u200d", "👩\u200d🔬", "🇸🇪", "\ufe0f", "\u202a", "\u202e", "\u2066", "\u2069", "\u200e", "\u061c",
    "\ud800", "\udfff", "\ufdd0", "\ufdef", "\ufffe", "\uffff", "\U0001ffff", "\U0010fffe", "\ufffd", "\ue000",
    "\u0378", "\n", "\r\n", "\t", "\x00", "\x1b", "\x1c", "\x7f", "\x85", "\xa0", "\u2028", "\u2029", "\u3000",
    "\u200b", "\u2060", "\ufeff", "\xad", "\u3164", "\u115f", "\u2800", "\u17b4", "ａ", "Ａ", "１", "＠", "．", "。",
    "ﬁ", "ß", "ẞ", "ſ", "ı", "İ", "ς", "x²", "½", "ﷺ", "𝒜", "٣", "क्\u200dष", "می\u200cخ", "李", "𠮷", "'", "’", "-",
    "_", "@", " ", "<b>", "&", "%s", "\\", '"',
]  # fmt: skip
sign = st.one_of(st.sampled_from(NASTY), st.sampled_from(ALNUM), st.characters())


def some(*, most):
    """A few signs."""
    return st.lists(sign, max_size=most).map("".join)


def near(*limits):
    """A length at a limit or beside it."""
    return st.one_of([st.integers(max(0, limit - 1), limit + 1) for limit in limits])


@st.composite
def stretched(draw, *limits, of=sign):
    """Signs, repeated to a length at a limit (one sign may be several characters)."""
    seed = draw(st.lists(of, min_size=1, max_size=4))
    length = draw(near(*limits))
    return ("".join(seed) * (length // len(seed) + 1))[:length]


@st.composite
def spoilt(draw, good):
    """A good text with one sign put in somewhere, most often at an end."""
    text, extra = draw(good), draw(sign)
    place = draw(st.one_of(st.just(0), st.just(len(text)), st.integers(0, len(text))))
    return text[:place] + extra + text[place:]


good_user_names = st.text(ALNUM, min_size=4, max_size=30)
user_names = st.one_of(
    good_user_names,
    stretched(4, 30, of=st.sampled_from(ALNUM)),
    spoilt(good_user_names),
    some(most=5),
    stretched(4, 30),
)

good_names = st.one_of(
    st.sampled_from(
        ["Maria", "Sigríður Ösp", "O'Brien", "李", "👩\u200d🔬", "می\u200cخواهم", "김", "Ngu\u0303gi\u0303"]
    ),
    stretched(1, 64, of=st.sampled_from(["e\u0301", "\u1112\u1161\u11ab", "\u0958", "\U0001d15e", "a", "é"])),
    st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=20),
)
names = st.one_of(good_names, spoilt(good_names), some(most=4), stretched(1, 64), stretched(128, 192))

labels = st.one_of(
    st.text(string.ascii_lowercase + string.digits + "-", min_size=1, max_size=12),
    st.sampled_from(
        ["ward", "WARD", "bücher", "BÜCHER", "faß", "例子", "xn--bcher-kva", "XN--BCHER-KVA", "ｗａｒｄ", "a" * 63]
    ),
    st.sampled_from(["a" * 64, "-a", "a-", "", "xn--a", "a_b", "ı", "☃", "\u200d"]),
)
last_labels = st.one_of(
    st.sampled_from(["de", "example", "公司", "co", "museum", "ｃｏｍ", "com\n", "x" * 63, "1"]),
    st.sampled_from([*SPECIAL_USE, *(label.upper() for label in SPECIAL_USE), "ｌｏｃａｌ", "Local", "local."]),
    labels,
)
local_parts = st.one_of(
    st.text(string.ascii_lowercase, min_size=1, max_size=12),
    st.sampled_from(
        ["first.last+tag", "maría", "mari\u0301a", "用户", "o'brien", "Ａ", "ﬁ", "İ", "ß", "a" * 64, "a" * 65]
    ),
    st.sampled_from([".a", "a.", "a..b", '"a b"', "a b", "a@b", "", "<a", "\u0301a", "a\u200d", "\ud800"]),
)


@st.composite
def domains(draw):
    """Labels, parted by dots of every kind."""
    parts = [*draw(st.lists(labels, max_size=2)), draw(last_labels)]
    return draw(st.sampled_from([*DOTS, ".", "."])).join(parts)


@st.composite
def long_emails(draw):
    """An address of about 254 characters."""
    last = draw(st.sampled_from([*SPECIAL_USE, "de", "example"]))
    length = draw(near(254)) - 65 - len(last)
    filled = ".".join(["b" * 50] * 4)[: length - 1].rstrip(".")
    return f"{'a' * 64}@{filled.ljust(length - 1, 'b')}.{last}"


good_emails = st.builds(
    "{}@{}.{}".format,
    st.text(string.ascii_lowercase, min_size=1, max_size=12),
    st.sampled_from(["ward", "bücher", "faß", "例子", "xn--bcher-kva", "a-b"]),
    st.sampled_from(["local", "example", "de", "公司", "test", "LOCAL"]),
)
emails = st.one_of(
    good_emails,
    st.builds("{}@{}".format, local_parts, domains()),
    spoilt(good_emails),
    long_emails(),
    st.sampled_from(["", " ", "\n"]),
    st.builds("{}{}{}".format, st.sampled_from(["", " ", "\u3000"]), good_emails, st.sampled_from(["", " ", "\n"])),
)

good_passwords = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=12, max_size=40),
    stretched(8, 15, 128, of=st.sampled_from(["é", "e\u0301", "q", "\u0958", "\u1112\u1161\u11ab", " ", "x²", "𠮷"])),
    st.sampled_from(
        ["pa\u0308sswo\u0308rd fo\u0308r o\u0308vning", "Åsa och ﬁsken", "        w", "\u212bngstro\u0308m 1"]
    ),
)


@st.composite
def made_of(draw, own):
    """A password made of a name: cased, widened, reversed, doubled, with a sign at one end or at both."""
    text = draw(own)
    for change in draw(st.lists(st.sampled_from([str.upper, wide, reverse, double, decomposed]), max_size=3)):
        text = change(text)
    before, after = (draw(st.sampled_from(["", "", "", "1", "!", "²", "x", "\u0301", "10"])) for _ in range(2))
    return before + text + after


def wide(text):
    """ASCII letters as an East Asian keyboard gives them."""
    return "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in text)


def swapped(text):
    """ASCII letters in the other case; beyond ASCII a change of case may make another name of it (ß, ı)."""
    return "".join(letter.swapcase() if letter.isascii() else letter for letter in text)


def reverse(text):
    return text[::-1]


def double(text):
    return text * 2


def decomposed(text):
    import unicodedata

    return unicodedata.normalize("NFD", text)


@st.composite
def forms(draw):
    """A form as somebody fills it: most of it right, so that one edge at a time is looked at."""
    wild = draw(
        st.sampled_from(["user_name", "first_name", "last_name", "email", "password", "confirm", "own", None, "all"])
    )

    def field(name, good, any_):
        return draw(any_ if wild in (name, "all") else good)

    user_name = field("user_name", good_user_names, user_names)
    email = field("email", good_emails, emails)
    own = [st.just(text) for text in (user_name, email, email.strip().split("@")[0], "Ward Notes")]
    any_password = st.one_of(
        good_passwords,
        spoilt(good_passwords),
        stretched(8, 15, 128, 1_024),
        made_of(st.one_of([*own, st.sampled_from(sorted(common()))])),
    )
    password = field("password", made_of(st.one_of(own)) if wild == "own" else good_passwords, any_password)
    confirm = draw(st.one_of(st.just(password), spoilt(st.just(password)), st.just(decomposed(password)), st.just("")))
    return Typed(
        user_name,
        field("first_name", good_names, names),
        field("last_name", good_names, names),
        email,
        password,
        confirm if wild in ("confirm", "all") else password,
    )
