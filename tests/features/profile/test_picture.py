"""A picture in place of the initials: only what the page makes is taken."""

import pytest

from desktop_auth import NotLoggedIn, Picture, PictureChanged, PictureRefused
from pictures import part, png

GREY = Picture(png(320), png(64))
DARK = Picture(png(320, shade=b"\x10"), png(64, shade=b"\x10"))


def test_a_stranger_has_none(auth, maria):
    for act in (auth.profile.picture, auth.profile.remove_picture, lambda: auth.profile.set_picture(GREY)):
        with pytest.raises(NotLoggedIn):
            act()


def test_it_is_kept_told_and_removed(auth, mine, store, told):
    heard = told(auth, PictureChanged)
    assert (auth.profile.picture(), auth.profile.overview().picture) == (None, None)
    auth.profile.set_picture(GREY)
    auth.profile.set_picture(DARK)
    assert (auth.profile.picture(), auth.profile.overview().picture) == (DARK, DARK)
    auth.profile.remove_picture()
    auth.profile.remove_picture()
    assert auth.profile.picture() is None
    assert len(heard) == 3
    after = store.rows("SELECT \"after\" FROM audit WHERE event = 'picture_changed' AND actor_id = 1")
    assert after == [('{"picture":true}',), ('{"picture":true}',), ('{"picture":false}',)]


@pytest.mark.parametrize(
    "bad",
    [
        Picture(png(321), png(64)),
        Picture(png(320), png(65)),
        Picture(png(64), png(320)),
        Picture(b"", b""),
        Picture(b"GIF89a" + bytes(300), png(64)),
        Picture(png(320)[:-4], png(64)),
        Picture(png(320), png(64) + b"more"),
        Picture(png(320, extra=part(b"tEXt", b"Author\0Maria")), png(64)),
    ],
)
def test_anything_else_is_refused_and_nothing_is_changed(auth, mine, store, bad):
    auth.profile.set_picture(GREY)
    lines = len(store.audit())
    with pytest.raises(PictureRefused):
        auth.profile.set_picture(bad)
    assert auth.profile.picture() == GREY
    assert len(store.audit()) == lines


def test_it_never_shows_in_a_log(auth, mine):
    assert "PNG" not in repr(GREY)
