"""A copy of one's data that meets a full or a read-only disk: it is said, and nothing is left behind."""

import contextlib
import subprocess

import pytest

from desktop_auth import Purpose
from desktop_auth.features.my_data.model import NoRightForCopy, NoRoomForCopy


@pytest.fixture
def mount(tmp_path):
    """Mounts disks in memory."""
    with contextlib.ExitStack() as mounted:

        def make(options):
            folder = tmp_path / "disk"
            folder.mkdir()
            subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], check=True)
            mounted.callback(lambda: subprocess.run(["umount", "-l", folder], check=True))
            return folder

        yield make


def test_a_full_disk_leaves_the_older_copy(auth, maria, password, prove, mount):
    auth.login("mlindqvist", password)
    folder = mount("size=64k")
    (folder / "maria.json").write_text("an older copy")
    with (folder / "rest").open("wb", buffering=0) as rest, contextlib.suppress(OSError):
        while True:
            rest.write(bytes(4096))
    with pytest.raises(NoRoomForCopy) as full:
        auth.my_data.export(folder / "maria.json", proof=prove(auth, Purpose.EXPORT))
    assert "disk is full" in full.value.describe()
    assert sorted(one.name for one in folder.iterdir()) == ["maria.json", "rest"]
    assert (folder / "maria.json").read_text() == "an older copy"
    (folder / "rest").unlink()
    auth.my_data.export(folder / "maria.json", proof=prove(auth, Purpose.EXPORT))
    assert (folder / "maria.json").read_text().startswith('{\n"format"')


def test_a_read_only_disk_is_named(auth, maria, password, prove, mount):
    auth.login("mlindqvist", password)
    folder = mount("ro")
    with pytest.raises(NoRightForCopy):
        auth.my_data.export(folder / "maria.json", proof=prove(auth, Purpose.EXPORT))
