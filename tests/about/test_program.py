"""Where new versions come out, as the project's metadata says."""

import sys
from pathlib import Path

import pytest

import desktop_auth
from desktop_auth.about.program import release_page, version


def test_the_version_is_that_of_the_package() -> None:
    assert version() == desktop_auth.__version__


@pytest.mark.parametrize(
    ("urls", "page"),
    [
        (["Homepage, https://a.example"], "https://a.example"),
        (["Homepage, https://a.example", "Download, https://a.example/releases"], "https://a.example/releases"),
        (["Documentation, https://a.example/docs"], None),
        (["Homepage, file:///etc/passwd"], None),
        ([], None),
    ],
)
def test_it_is_the_page_for_downloads_or_else_the_home_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, urls: list[str], page: str | None
) -> None:
    folder = tmp_path / "made_up_program-1.dist-info"
    folder.mkdir()
    head = "Metadata-Version: 2.1\nName: made-up-program\nVersion: 1\n"
    (folder / "METADATA").write_text(head + "".join(f"Project-URL: {url}\n" for url in urls), encoding="utf-8")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    assert release_page("made-up-program") == page


def test_without_metadata_there_is_none() -> None:
    assert release_page("nowhere-to-be-found") is None
