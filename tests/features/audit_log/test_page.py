"""The page Activity: days, filters, older entries as one scrolls, the keyboard, what goes wrong."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QApplication

from desktop_auth.errors import DatabaseLocked
from desktop_auth.features.audit_log.model import KINDS, PAGE, Activity, Entry, Kind
from desktop_auth.features.audit_log.page.page import AuditLogPage
from desktop_auth.features.audit_log.page.rows import MOST, ActivityRows
from desktop_auth.gui import language, theme

NOON = datetime.now(UTC).replace(hour=12, minute=0, second=0, microsecond=0)
HEADING, ENTRY = "heading", "entry"


def entry(number, *, days=0, event="login", result="ok", mine=True, where="Round trolley 2", **more):
    at = NOON - timedelta(days=days, seconds=-number % 60)
    return Entry(number, at, event, result, mine=mine, who=None, where=where, here=False, **more)


class Log:
    """An audit with `count` entries, five a day, answered in the order in which it is asked."""

    def __init__(self, count=1_000):
        self.entries = [
            entry(number, days=(count - number) // 5, event=list(KINDS)[number % 3]) for number in range(count, 0, -1)
        ]
        self.asked = []
        self.refuse = None

    def mine(self, kind=Kind.ALL, *, below=None, most=PAGE):
        self.asked.append((kind, below))
        if self.refuse is not None:
            raise self.refuse
        fit = [
            one
            for one in self.entries
            if (kind is Kind.ALL or KINDS[one.event] is kind) and (below is None or one.number < below)
        ]
        return Activity(tuple(fit[:most]), len(fit) > most)

    def mine_after(self, kind=Kind.ALL, *, above, most=PAGE):
        self.asked.append((kind, -above))
        fit = [one for one in self.entries if (kind is Kind.ALL or KINDS[one.event] is kind) and one.number > above]
        return Activity(tuple(fit[-most:]), len(fit) > most)


class Asker:
    """Keeps the questions until `answer`, as a lane does: never answered before the asking is over."""

    def __init__(self, log):
        self.log, self.waiting = log, []

    def __call__(self, call, then):
        self.waiting.append((call, then))

    def answer(self):
        """Answer until nothing more is asked."""
        QApplication.sendPostedEvents()
        while self.waiting:
            call, then = self.waiting.pop(0)
            try:
                value = call(self.log)
            except DatabaseLocked as error:
                then(None, error)
            else:
                then(value, None)
            QApplication.sendPostedEvents()


@pytest.fixture
def log():
    return Log()


@pytest.fixture
def asker(log):
    return Asker(log)


@pytest.fixture
def page(asker, qtbot):
    page = AuditLogPage(asker)
    qtbot.addWidget(page)
    page.resize(640, 600)
    with qtbot.waitExposed(page):
        page.show()
        page.activateWindow()
    page.load()
    asker.answer()
    return page


def shown(page):
    """Each row as what it is and what it says."""
    rows = page._rows
    kinds = [ENTRY if isinstance(rows.row(i), Entry) else HEADING for i in range(rows.rowCount())]
    return list(zip(kinds, [rows.data(rows.index(i)) for i in range(rows.rowCount())], strict=True))


def numbers(page):
    return [row.number for i in range(page._rows.rowCount()) if isinstance(row := page._rows.row(i), Entry)]


def kinds(page):
    """The kinds of all that is shown."""
    return {KINDS[row.event] for i in range(page._rows.rowCount()) if isinstance(row := page._rows.row(i), Entry)}


def places(rows):
    """The number of each row's entry, None for a heading."""
    return [getattr(rows.row(i), "number", None) for i in range(rows.rowCount())]


def button(page, name):
    found = page.findChild(QAbstractButton, name)
    assert found is not None
    return found


def heard(page, row):
    return page._rows.data(page._rows.index(row), Qt.ItemDataRole.AccessibleTextRole)


# -- the rows ----------------------------------------------------------------------------------------------------------


def test_the_entries_stand_under_their_days(page, log):
    rows = shown(page)
    assert rows[0] == (HEADING, "Today")
    assert [kind for kind, _text in rows[:12]] == [HEADING, *[ENTRY] * 5, HEADING, *[ENTRY] * 5]
    assert rows[6] == (HEADING, "Yesterday")
    assert numbers(page) == list(range(1_000, 1_000 - len(numbers(page)), -1))


def test_an_entry_is_heard_whole_and_a_heading_as_its_day(page):
    assert heard(page, 0) == "Today"
    said = heard(page, 1)
    assert said.startswith(("You logged in, ", "You logged out, ", "Your password was stored anew, "))
    assert "Round trolley 2" in said
    assert "Today" in said


@pytest.mark.parametrize("more", [True, False])
def test_the_model_keeps_its_promises_while_entries_come_from_both_ends(more):
    rows = ActivityRows()
    tester = QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    rows.begin((), more=False)
    rows.begin([entry(5), entry(4, days=1)], more=True)
    rows.add([entry(3, days=1), entry(2, days=2)], more=more)
    assert rows.put_before([entry(9), entry(8)]) == 2
    assert rows.put_before([]) == 0
    assert places(rows) == [None, 9, 8, 5, None, 4, 3, None, 2]
    assert rows.put_before([entry(11, days=-1), entry(10)]) == 3
    assert places(rows)[:5] == [None, 11, None, 10, 9]
    assert rows.data(rows.index(0), Qt.ItemDataRole.DecorationRole) is None
    assert rows.data(QModelIndex()) is None
    del tester


def test_a_box_ends_with_its_day_and_not_where_more_is_to_come():
    rows = ActivityRows()
    rows.begin([entry(5), entry(4), entry(3, days=1)], more=True)
    assert [rows.ends_box(i) for i in (1, 2, 4)] == [False, True, False]
    rows.add((), more=False)
    assert rows.ends_box(4)


# -- older ones --------------------------------------------------------------------------------------------------------


def test_only_what_is_near_the_view_is_asked_for(page, log):
    assert log.asked[0] == (Kind.ALL, None)
    assert len(numbers(page)) < 400


def test_older_entries_come_as_one_scrolls_until_there_are_no_more(page, log, asker, qtbot):
    bar = page._list.verticalScrollBar()

    def at_the_end():
        bar.setValue(bar.maximum())
        asker.answer()
        return len(numbers(page)) == 1_000

    qtbot.waitUntil(at_the_end)
    assert numbers(page) == list(range(1_000, 0, -1))
    assert [below for _kind, below in log.asked] == [None, *range(901, 1, -100)]
    assert not page._rows.canFetchMore(QModelIndex())


def test_older_ones_are_asked_for_once_while_they_are_on_their_way(page, asker):
    bar = page._list.verticalScrollBar()
    for _ in range(3):
        bar.setValue(bar.maximum())
        bar.setValue(bar.maximum() - 5)
    assert len(asker.waiting) == 1


def test_a_refresh_in_between_loses_no_older_ones(page, asker, qtbot):
    before = len(numbers(page))
    page.load()
    page._list.verticalScrollBar().setValue(page._list.verticalScrollBar().maximum())
    assert len(asker.waiting) == 1
    asker.answer()
    assert len(numbers(page)) > before


def test_the_model_keeps_its_promises_to_the_end(page, asker):
    tester = QAbstractItemModelTester(page._rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    while page._rows.canFetchMore(QModelIndex()) or asker.waiting:
        page._rows.fetchMore(QModelIndex())
        asker.answer()  # the tester fetches too, at any moment
    assert numbers(page) == list(range(1_000, 0, -1))
    del tester


@pytest.fixture
def far_down(log, asker, page):
    """Ten thousand entries, of which one has read down to somewhere in the middle."""
    log.entries = Log(10_000).entries
    page.show_kind(Kind.ALL)
    asker.answer()
    bar = page._list.verticalScrollBar()
    while page._rows.newest > 5_000 + MOST:
        bar.setValue(bar.maximum())
        asker.answer()
    return page


def seen(page):
    """The entry at a place in the middle of the view."""
    return page._rows.row(page._list.indexAt(QPoint(50, page._list.height() // 2)).row())


def in_order_without_a_gap(page):
    found = numbers(page)
    return found == list(range(found[0], found[0] - len(found), -1))


def test_far_down_no_more_rows_are_kept_than_at_first_and_none_is_missing(far_down):
    assert far_down._rows.rowCount() <= MOST
    assert in_order_without_a_gap(far_down)
    assert shown(far_down)[0][0] == HEADING
    assert [kind for kind, _text in shown(far_down)].count(HEADING) > MOST // 7


def test_on_the_way_back_up_all_are_there_again_to_the_newest(far_down, asker):
    bar = far_down._list.verticalScrollBar()
    read = set()
    while bar.value() > 0 or far_down._rows.newer:
        bar.setValue(bar.value() - bar.pageStep() // 2)
        asker.answer()
        row = seen(far_down)
        read |= {row.number} if isinstance(row, Entry) else set()
        assert far_down._rows.rowCount() <= MOST
    assert in_order_without_a_gap(far_down)
    assert numbers(far_down)[0] == 10_000
    assert max(read) > 9_990


def test_what_one_reads_stays_in_its_place_while_rows_come_and_go(far_down, asker):
    bar = far_down._list.verticalScrollBar()
    for value in (bar.maximum() - 2 * bar.pageStep(), 2 * bar.pageStep()):
        bar.setValue(value)
        before = seen(far_down)
        assert asker.waiting
        asker.answer()
        assert seen(far_down) == before


def test_home_leads_to_the_newest_from_wherever_one_is(far_down, asker, log, qtbot):
    far_down._list.setFocus(Qt.FocusReason.TabFocusReason)
    log.entries.insert(0, entry(10_001))
    qtbot.keyClick(far_down._list, Qt.Key.Key_Home)
    asker.answer()
    assert numbers(far_down)[0] == 10_001
    assert far_down._rows.row(far_down._list.currentIndex().row()).number == 10_001


def test_news_do_not_disturb_who_reads_far_down(far_down, asker, log):
    before = shown(far_down)
    log.entries.insert(0, entry(10_001))
    far_down.load()
    asker.answer()
    assert shown(far_down) == before


@pytest.mark.parametrize("count", range(1_990, 2_010))
def test_rows_are_dropped_whole_days_or_in_the_middle_of_one(count):
    rows = ActivityRows()
    tester = QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    rows.begin([entry(number, days=(5_000 - number) // 7) for number in range(5_000, 5_000 - count, -1)], more=False)
    last = 5_000 - count
    rows.add([entry(number, days=(5_000 - number) // 7) for number in range(last, last - 100, -1)], more=False)
    assert rows.rowCount() <= MOST
    assert places(rows)[0] is None
    assert rows.newer
    first = rows.newest
    rows.put_before([entry(number, days=(5_000 - number) // 7) for number in range(first + 100, first, -1)], newer=True)
    assert rows.rowCount() <= MOST
    found = [number for number in places(rows) if number is not None]
    assert found == list(range(first + 100, first + 100 - len(found), -1))
    assert places(rows)[-1] is not None
    for above, below in pairwise(places(rows)):
        assert above is not None or below is not None
    del tester


# -- what has come since -----------------------------------------------------------------------------------------------


def test_what_has_happened_since_is_put_above_and_what_is_read_stays_in_its_place(page, log, qtbot, asker):
    bar = page._list.verticalScrollBar()
    bar.setValue(500)
    first = page._rows.row(page._list.indexAt(QPoint(50, 50)).row())
    log.entries[:0] = [entry(1_002), entry(1_001)]
    page.load()
    asker.answer()
    assert numbers(page)[:3] == [1_002, 1_001, 1_000]
    qtbot.waitUntil(lambda: page._rows.row(page._list.indexAt(QPoint(50, 50)).row()) == first)


def test_at_the_top_the_newest_is_seen(page, log, asker):
    log.entries.insert(0, entry(1_001))
    page.load()
    asker.answer()
    assert page._list.verticalScrollBar().value() == 0
    assert numbers(page)[:2] == [1_001, 1_000]


def test_more_than_a_page_of_news_begins_anew(page, log, asker):
    log.entries[:0] = [entry(number) for number in range(1_300, 1_000, -1)]
    page.load()
    asker.answer()
    assert numbers(page)[:100] == list(range(1_300, 1_200, -1))
    assert numbers(page) == sorted(set(numbers(page)), reverse=True)


def test_nothing_new_changes_nothing(page, qtbot, asker):
    page._list.setFocus()
    qtbot.keyClick(page._list, Qt.Key.Key_Down)
    before = (shown(page), page._list.currentIndex().row())
    page.load()
    asker.answer()
    assert (shown(page), page._list.currentIndex().row()) == before


# -- filters -----------------------------------------------------------------------------------------------------------


def test_a_filter_shows_its_kind_alone_and_pages_on_in_it(page, log, qtbot, asker):
    button(page, "activity_sign_in").click()
    asker.answer()
    assert {row.event for i in range(page._rows.rowCount()) if isinstance(row := page._rows.row(i), Entry)} == {
        "hash_renewed"
    }
    assert log.asked[-1][0] is Kind.SIGN_IN
    button(page, "activity_all").click()
    asker.answer()
    assert numbers(page)[0] == 1_000


def test_the_answer_to_a_filter_that_was_left_is_not_shown(page, asker):
    button(page, "activity_sign_in").click()
    button(page, "activity_log_ins").click()
    asker.answer()
    assert kinds(page) == {Kind.LOG_INS}


def test_of_a_kind_that_has_nothing_it_is_said_and_all_is_offered(page, qtbot, asker):
    button(page, "activity_data").click()
    asker.answer()
    everything = button(page, "audit_log_show_all")
    assert everything.isVisible()
    assert not page._list.isVisible()
    everything.click()
    asker.answer()
    assert page._list.isVisible()
    assert not everything.isVisible()
    assert button(page, "activity_all").hasFocus()


def test_grey_shapes_come_only_where_the_answer_takes_long(page, asker, qtbot):
    button(page, "activity_sessions").click()
    assert not page._list._skeleton
    qtbot.waitUntil(lambda: page._list._skeleton)
    page.grab()
    asker.answer()
    assert not page._list._skeleton


# -- the keyboard ------------------------------------------------------------------------------------------------------


def test_arrows_pass_over_the_headings_and_home_and_end_reach_both_ends(page, qtbot, asker):
    view = page._list
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert view.currentIndex().row() == 1
    for _ in range(5):
        qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().row() == 7  # over the heading of yesterday
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.currentIndex().row() == 5
    last = page._rows.rowCount() - 1
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.currentIndex().row() == last
    asker.answer()
    assert page._rows.rowCount() > last + 1
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.currentIndex().row() == 1
    assert view.verticalScrollBar().value() == 0
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.currentIndex().row() > 5


def test_a_page_down_never_rests_on_a_heading(page, qtbot):
    view = page._list
    view.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_PageDown,) * 8 + (Qt.Key.Key_PageUp,) * 8:
        qtbot.keyClick(view, key)
        assert isinstance(page._rows.row(view.currentIndex().row()), Entry)


def test_the_ring_is_shown_to_the_keyboard_alone(page, qtbot):
    view = page._list
    view.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not view._look.ring
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view._look.ring


# -- looks -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "size"), [(640, 1.0), (256, 1.0), (700, 2.0)])
@pytest.mark.parametrize("tag", ["en", "de", "ar"])
def test_every_row_is_as_high_as_the_longest_sentence_needs(page, tag, width, size):
    language.use(tag)
    theme.use_size(size)
    try:
        page.resize(width, 600)
        page.grab()
        look = page._list._look
        room = look._room(page._list.viewport().width())
        lines = max(look._lines_of(page._rows.data(page._rows.index(i)), room).lineCount() for i in (1, 2, 3))
        assert look._lines == lines
        assert page._list.visualRect(page._rows.index(1)).height() == look.height()
    finally:
        language.use("en")
        theme.use_size(1.0)


def test_the_language_changes_all_that_is_shown(page):
    language.use("de")
    try:
        page._list.retell()
        assert shown(page)[0] == (HEADING, "Heute")
    finally:
        language.use("en")


def test_a_tooltip_has_what_is_cut_as_plain_text(page, log, qtbot, asker):
    log.entries = [entry(1, where="<b>ward</b> " * 30)]
    page.show_kind(Kind.LOG_INS)
    asker.answer()
    assert page._list._look.is_cut(page._rows.row(1))
    log.entries = [entry(2)]
    page.show_kind(Kind.ALL)
    asker.answer()
    assert not page._list._look.is_cut(page._rows.row(1))


# -- what goes wrong ---------------------------------------------------------------------------------------------------


def test_a_refusal_is_said_and_can_be_tried_again(page, log, asker):
    log.refuse = DatabaseLocked()
    button(page, "activity_log_ins").click()
    asker.answer()
    assert page.bar.sentence == DatabaseLocked().describe()
    asked = len(log.asked)
    page.grab()
    asker.answer()
    assert len(log.asked) == asked  # it is not asked again by itself
    log.refuse = None
    button(page, "message_action").click()
    asker.answer()
    assert page.bar.sentence == ""
    assert kinds(page) == {Kind.LOG_INS}


# -- aloud -------------------------------------------------------------------------------------------------------------


def test_a_screen_reader_finds_a_list_with_every_entry_whole(page):
    view = QAccessible.queryAccessibleInterface(page._list)
    assert view.role() == QAccessible.Role.List
    assert view.text(QAccessible.Text.Name) == "Activity"
    assert view.childCount() == page._rows.rowCount()
    said = [view.child(i).text(QAccessible.Text.Name) for i in (0, 1)]
    assert said == [heard(page, 0), heard(page, 1)]
    assert view.child(1).role() == QAccessible.Role.ListItem
    assert view.child(1).state().focusable
