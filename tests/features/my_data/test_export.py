"""A copy of one's data: whole or not at all, with all that is kept and no secret."""

import base64
import json
import os
import threading

import pytest

from desktop_auth import Confirmation, NotLoggedIn, ProofNeeded, Purpose
from desktop_auth.auth.pictures.store import Picture
from desktop_auth.auth.preferences.choices import Choices
from desktop_auth.features.my_data import store as my_data_store
from desktop_auth.features.my_data.model import CopyNotWritten, NoRightForCopy
from desktop_auth.features.my_data.service.copy import PAGE
from desktop_auth.model import Cancelled
from desktop_auth.storage.database import metadata

NAMES = "format account picture preferences second_factor recovery_codes failed_attempts computers sessions activity"


@pytest.fixture
def mine(auth, maria, password):
    """Maria is in."""
    auth.login("mlindqvist", password)
    return auth.my_data


@pytest.fixture
def export(mine, auth, prove, tmp_path):
    """Writes a copy and gives what stands in it."""

    def write(**more):
        path = tmp_path / "copies" / "maria.json"
        path.parent.mkdir(exist_ok=True)
        mine.export(path, proof=prove(auth, Purpose.EXPORT), **more)
        return json.loads(path.read_text(encoding="utf-8"))

    return write


def _put(store, number, **values):
    """One more line of the audit behind the program's back."""
    line = {
        "number": number, "at": "2026-03-02T09:00:00.000000+00:00", "offset_minutes": 0, "actor_id": None,
        "actor_name": None, "actor_role": None, "capacity": "normal", "subject_kind": None, "subject_id": None,
        "subject_name": None, "event": "login", "result": "ok", "computer_id": "c", "place": "vm", "before": None,
        "after": None, "digest": bytes(32),
    }  # fmt: skip
    line |= values
    marks = ", ".join("?" * len(line))
    store.write(f"INSERT INTO audit ({', '.join(line)}) VALUES ({marks})", *line.values())


def test_a_stranger_gets_nothing(auth, maria, tmp_path):
    with pytest.raises(NotLoggedIn):
        auth.my_data.export(tmp_path / "x.json", proof=Confirmation(maria.id, Purpose.EXPORT, "x"))
    assert not (tmp_path / "x.json").exists()


@pytest.mark.parametrize("purpose", [Purpose.ERASE, Purpose.PROFILE])
def test_it_wants_a_fresh_proof_for_just_this(mine, auth, maria, prove, tmp_path, purpose):
    for proof in (Confirmation(maria.id, Purpose.EXPORT, "made by hand"), prove(auth, purpose)):
        with pytest.raises(ProofNeeded):
            mine.export(tmp_path / "x.json", proof=proof)
    assert not (tmp_path / "x.json").exists()


def test_all_that_is_kept_is_in_it_in_this_order(export):
    assert " ".join(export()) == NAMES


def test_the_account_as_it_is_kept(export, maria):
    account = export()["account"]
    assert (account["user_name"], account["email"], account["role"]) == (maria.user_name, maria.email, "admin")
    assert account["created_on"].startswith("2026-03-02T09:00:00")


def test_what_nobody_has_is_null(export):
    copy = export()
    assert [copy[name] for name in ("picture", "preferences", "second_factor", "failed_attempts")] == [None] * 4
    assert copy["recovery_codes"] == {"left": 0, "codes": []}


def test_picture_preferences_factor_and_codes_are_told_without_their_secrets(export, auth, maria, store):
    ground = auth.my_data._ground
    auth.preferences.change(Choices(language="de", look="dark"))
    sealed = ground.factors.seal(maria.id, "totp", b"a secret of a telephone")
    codes = ground.codes.make()
    with auth._parts.database.transaction() as tx:
        ground.pictures._clock.now()
        from desktop_auth.auth.pictures import store as pictures

        pictures.put(tx, maria.id, Picture(b"large png", b"small png"), now=ground.clock.now())
        ground.factors.add(tx, maria.id, "totp", sealed=sealed, step=1)
        ground.codes.replace(tx, maria.id, codes)
    copy = export()
    assert base64.b64decode(copy["picture"]["large"]) == b"large png"
    assert (copy["preferences"]["language"], copy["preferences"]["look"]) == ("de", "dark")
    assert copy["second_factor"]["kind"] == "totp"
    assert copy["recovery_codes"]["left"] == len(copy["recovery_codes"]["codes"]) == 10


def test_no_hash_and_no_secret_is_in_it(export, auth, store, tmp_path):
    export()
    text = (tmp_path / "copies" / "maria.json").read_bytes()
    secrets = store.rows("SELECT password FROM user") + store.rows("SELECT hex(token_hash) FROM session")
    secrets += store.rows("SELECT hex(digest) FROM audit") + store.rows("SELECT hex(family) FROM session")
    for (secret,) in secrets:
        assert secret.encode().lower() not in text.lower()


def test_sessions_and_computers_are_told_by_name(export, auth, store):
    copy = export()
    label = store.one("SELECT label FROM computer")
    assert {one["computer"] for one in copy["sessions"]} == {label}
    assert [one["ended_why"] for one in copy["sessions"]] == ["logout", None]
    assert [one["computer"] for one in copy["computers"]] == [label]


def test_what_others_do_is_not_in_it_but_what_befalls_one_is(export, auth, enrol, maria, password, store):
    auth.logout()
    erik = enrol(auth, "erikberg")
    auth.logout()
    auth.login("mlindqvist", password)
    last = store.one("SELECT max(number) FROM audit")
    _put(store, last + 1, subject_kind="account", subject_id=maria.id, result="wrong_credentials")
    _put(store, last + 2, subject_kind="session", subject_id=maria.id)
    _put(store, last + 3, actor_id=erik.id)
    lines = export()["activity"]
    assert {one["actor_id"] for one in lines} <= {maria.id, None}
    assert [one["number"] for one in lines if one["number"] > last] == [last + 1, last + 4]
    assert lines[-1]["event"] == "data_exported"


def test_before_and_after_are_values_and_text_where_somebody_broke_them(export, store, maria):
    last = store.one("SELECT max(number) FROM audit")
    _put(store, last + 1, actor_id=maria.id, before='{"look": "dark"}', after="{broken")
    line = next(one for one in export()["activity"] if one["number"] == last + 1)
    assert (line["before"], line["after"]) == ({"look": "dark"}, "{broken")


def test_many_pages_are_told_line_by_line_and_how_far_it_is(export, store, maria):
    last = store.one("SELECT max(number) FROM audit")
    for number in range(last + 1, last + 1 + 2 * PAGE):
        _put(store, number, actor_id=maria.id)
    steps = []

    class Watch:
        def step(self, done, of):
            steps.append((done, of))

    lines = export(progress=Watch())["activity"]
    assert [one["number"] for one in lines] == list(range(lines[0]["number"], lines[-1]["number"] + 1))
    assert steps[0][0] == 0
    assert steps == sorted(steps)
    assert steps[-1][0] == steps[-1][1] == lines[-1]["number"]
    assert len(steps) >= 4


def test_the_file_is_for_its_owner_alone_and_replaces_what_was_there(export, tmp_path):
    before = os.umask(0)
    try:
        path = tmp_path / "copies" / "maria.json"
        path.parent.mkdir()
        path.write_text("an older copy")
        export()
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_one_that_is_cancelled_leaves_nothing_and_what_was_there_stays(export, tmp_path):
    path = tmp_path / "copies" / "maria.json"
    path.parent.mkdir()
    path.write_text("an older copy")

    class Cancel:
        def step(self, done, of):
            raise Cancelled

    with pytest.raises(Cancelled):
        export(progress=Cancel())
    assert [one.name for one in path.parent.iterdir()] == ["maria.json"]
    assert path.read_text() == "an older copy"


def test_who_is_logged_out_meanwhile_gets_no_copy(mine, auth, prove, tmp_path):
    class LogOut:
        def step(self, done, of):
            if auth.account is not None:
                auth.logout()

    with pytest.raises(NotLoggedIn):
        mine.export(tmp_path / "maria.json", proof=prove(auth, Purpose.EXPORT), progress=LogOut())
    assert not list(tmp_path.glob("*maria.json*"))


def test_a_place_that_is_none_leaves_nothing(mine, auth, prove, tmp_path):
    folder = tmp_path / "a folder"
    folder.mkdir()
    for path in (folder, tmp_path / "nowhere" / "maria.json"):
        with pytest.raises(CopyNotWritten):
            mine.export(path, proof=prove(auth, Purpose.EXPORT))
    assert list(tmp_path.glob("*.part")) == []


@pytest.mark.skipif(os.getuid() == 0, reason="root may write everywhere")
def test_where_one_may_not_write_it_is_said(mine, auth, prove, tmp_path):
    folder = tmp_path / "shut"
    folder.mkdir(mode=0o500)
    with pytest.raises(NoRightForCopy):
        mine.export(folder / "maria.json", proof=prove(auth, Purpose.EXPORT))


def test_the_copy_is_written_on_another_thread_while_the_lane_goes_on(mine, auth, prove, tmp_path):
    ticket = mine.begin_export(proof=prove(auth, Purpose.EXPORT))
    wrote, looked = threading.Event(), threading.Event()

    class Wait:
        def step(self, done, of):
            wrote.set()
            assert looked.wait(30)

    path = tmp_path / "maria.json"
    thread = threading.Thread(target=lambda: mine.write(ticket, path, progress=Wait()))
    thread.start()
    assert wrote.wait(30)
    auth.preferences.change(Choices(look="dark"))  # a writer finds no lock
    looked.set()
    thread.join(30)
    assert json.loads(path.read_text())["account"]["user_name"] == "mlindqvist"


def test_the_audit_has_it_and_a_refused_one_leaves_no_line(export, store, maria):
    export()
    assert store.audit()[-1] == ("data_exported", "ok", maria.id, maria.id)


def test_each_column_about_an_account_is_told_or_left_out_for_a_reason():
    about = {
        table.name: {column.name for column in table.c}
        for table in metadata.tables.values()
        if {"account_id", "actor_id"} & {column.name for column in table.c} or table.name == "user"
    }
    told = {name: set(columns) & about[name] for name, columns in my_data_store.TOLD.items() if name in about}
    assert set(told) == set(about)
    left = {name: about[name] - told[name] for name in about}
    assert {name: columns for name, columns in left.items() if columns} == my_data_store.LEFT_OUT
