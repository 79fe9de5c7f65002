from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest


def test_two_drafts_that_differ_end_with_one(commdiff_run, drafts):
    ran = commdiff_run("compare", *map(str, drafts))
    assert ran.code == 1
    assert ran.out == "", "no result was asked for"
    assert "changes" in ran.err


def test_a_draft_against_itself_ends_with_zero(commdiff_run, drafts):
    ran = commdiff_run("compare", str(drafts[0]), str(drafts[0]))
    assert ran.code == 0
    assert ran.lines == ["commdiff: note: no difference"]


def test_exit_zero_ends_with_zero_where_drafts_differ(commdiff_run, drafts):
    assert commdiff_run("compare", *map(str, drafts), "--exit-zero").code == 0


def test_two_file_names_alone_are_a_comparison(commdiff_run, drafts):
    ran = commdiff_run(*map(str, drafts), "--json")
    assert ran.code == 1
    assert json.loads(ran.out)["schema"] == "commdiff/comparison/1"


def test_the_page_is_written_beside_the_text_asked_for(commdiff_run, drafts, tmp_path):
    ran = commdiff_run(
        "compare", *map(str, drafts), "-o", "a.html", "-o", "b.md", "-o", "-", "-f", "txt"
    )
    assert ran.code == 1
    assert (tmp_path / "a.html").read_text("utf-8").startswith("<!doctype html>")
    assert (tmp_path / "b.md").read_text("utf-8").startswith("<!-- commdiff")
    assert "{+note the stated+}" in ran.out or "{+note+}" in ran.out


def test_equal_inputs_give_equal_bytes(commdiff_run, drafts, tmp_path):
    for name in ("a", "b"):
        commdiff_run("compare", *map(str, drafts), "-o", f"{name}.json", "-o", f"{name}.html")
    for suffix in ("json", "html"):
        assert (tmp_path / f"a.{suffix}").read_bytes() == (tmp_path / f"b.{suffix}").read_bytes()


def test_a_report_of_ours_is_replaced_and_nothing_else(commdiff_run, drafts, tmp_path):
    files = list(map(str, drafts))
    for suffix in ("html", "json", "md", "csv", "txt"):
        path = tmp_path / f"r.{suffix}"
        assert commdiff_run("compare", *files, "-o", str(path)).code == 1
        assert commdiff_run("compare", *files, "-o", str(path)).code == 1
        path.write_text("my own notes about commdiff", "utf-8")
        ran = commdiff_run("compare", *files, "-o", str(path))
        assert ran.code == 2
        assert "not written by commdiff" in ran.err
        assert path.read_text("utf-8") == "my own notes about commdiff"
        assert commdiff_run("compare", *files, "-o", str(path), "--overwrite").code == 1


def test_a_missing_file_is_an_error_with_the_nearest_names(commdiff_run, drafts):
    ran = commdiff_run("compare", "rev22.txt", str(drafts[1]))
    assert ran.code == 2
    (line,) = ran.lines
    assert line.startswith("commdiff: error: rev22.txt")
    assert "rev2.txt" in line


def test_with_json_an_error_is_one_line_of_json(commdiff_run, drafts):
    ran = commdiff_run("compare", "nothing.txt", str(drafts[1]), "--json")
    assert ran.code == 2
    assert ran.out == ""
    (line,) = ran.lines
    error = json.loads(line)["error"]
    assert error["slug"] == "file-missing"
    assert set(error) == {"slug", "message", "hint"}


@pytest.mark.parametrize(
    "args",
    [
        ("compare",),
        ("compare", "a.txt"),
        ("compare", "a", "b", "c"),
        ("compare", "--no-such-option", "a", "b"),
        ("compare", "a", "b", "--profile", "martian"),
        ("compare", "-", "-"),
        ("nonsense",),
        ("compare", "--text", "one"),
    ],
)
def test_bad_usage_is_one_line_and_ends_with_two(commdiff_run, args):
    ran = commdiff_run(*args)
    assert ran.code == 2
    assert ran.out == ""
    assert len(ran.lines) == 1
    assert ran.lines[0].startswith("commdiff: error: ")


def test_a_slip_in_the_name_of_a_command_is_no_draft(commdiff_run, drafts):
    ran = commdiff_run("lexcon", str(drafts[0]))
    assert ran.code == 2
    assert "did you mean lexicon?" in ran.err


@pytest.mark.parametrize("title", ["demo", "demos"])
def test_the_value_of_an_option_is_no_command(commdiff_run, drafts, title):
    ran = commdiff_run("--title", title, *map(str, drafts))
    assert ran.code == 1
    assert "weakened" in ran.err


def test_literal_texts_may_look_like_a_command(commdiff_run):
    assert commdiff_run("compares", "compared", "--text").code == 1


def test_the_help_keeps_its_lines_apart_and_lists_what_works(commdiff_run):
    ran = commdiff_run("--help")
    assert ran.code == 0
    assert "\\b" not in ran.out
    assert "\n    commdiff rev2.docx rev3.docx -o report.html   the annotated page\n" in ran.out
    for name in ("history", "compile", "check", "corpus"):
        assert f"\n  {name} " not in ran.out, "a command is listed when it works"


def test_bad_usage_with_json_keeps_the_form(commdiff_run):
    ran = commdiff_run("compare", "--json")
    assert json.loads(ran.err)["error"]["slug"] == "usage"


def _bad(tmp_path: Path) -> dict[str, Path]:
    made = {
        "directory": tmp_path / "folder.txt",
        "empty": tmp_path / "empty.txt",
        "blank": tmp_path / "blank.txt",
        "binary": tmp_path / "binary.txt",
        "unknown": tmp_path / "draft.xyz",
        "encrypted": tmp_path / "locked.docx",
        "broken docx": tmp_path / "broken.docx",
        "broken pdf": tmp_path / "broken.pdf",
    }
    made["directory"].mkdir()
    made["empty"].write_bytes(b"")
    made["blank"].write_bytes(b"  \n\n \t\n")
    made["binary"].write_bytes(bytes(range(256)) * 8)
    made["unknown"].write_bytes(b"\x00\x01\x02")
    made["encrypted"].write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    made["broken docx"].write_bytes(b"PK\x03\x04 this is no archive")
    made["broken pdf"].write_bytes(b"%PDF-1.7\nthis is no pdf")
    return made


@pytest.mark.parametrize(
    "what",
    ["directory", "empty", "blank", "binary", "unknown", "encrypted", "broken docx", "broken pdf"],
)
def test_an_input_that_cannot_be_read_is_one_clear_line_and_writes_nothing(
    commdiff_run, drafts, tmp_path, what
):
    path = _bad(tmp_path)[what]
    report = tmp_path / "report.html"
    commdiff_run("compare", *map(str, drafts), "-o", str(report))
    before = report.read_bytes()
    ran = commdiff_run("compare", str(path), str(drafts[1]), "-o", str(report))
    assert ran.code == 2
    assert len(ran.lines) == 1
    assert ran.lines[0].startswith("commdiff: error: ")
    assert path.name in ran.lines[0]
    assert report.read_bytes() == before
    left = {p.name for p in tmp_path.iterdir()}
    assert not any(name.startswith(".report") for name in left), "something half-written is left"


def test_a_file_that_may_not_be_read_is_an_error(commdiff_run, drafts, monkeypatch):
    """Denied by hand, since tests may run as root, who may read everything."""
    real = Path.open

    def denied(path, *args, **options):
        if path.name == drafts[0].name:
            raise PermissionError(13, "Permission denied")
        return real(path, *args, **options)

    monkeypatch.setattr(Path, "open", denied)
    ran = commdiff_run("compare", *map(str, drafts))
    assert ran.code == 2
    assert ran.lines == [
        "commdiff: error: rev2.txt: no permission to read this file; check its permissions"
    ]


def test_a_report_that_may_not_be_written_is_an_error_and_leaves_nothing(
    commdiff_run, drafts, tmp_path, monkeypatch
):
    report = tmp_path / "report.html"
    commdiff_run("compare", *map(str, drafts), "-o", str(report))
    before = report.read_bytes()

    def full(path, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    ran = commdiff_run("compare", *map(str, drafts), "-o", str(report))
    assert ran.code == 2
    assert "No space left on device" in ran.err
    assert report.read_bytes() == before
    assert {p.name for p in tmp_path.iterdir()} == {"report.html", "rev2.txt", "rev3.txt"}


def test_a_report_into_a_missing_folder_is_an_error_before_any_work(commdiff_run, drafts):
    ran = commdiff_run("compare", *map(str, drafts), "-o", "no/such/folder/r.html")
    assert ran.code == 2
    assert "no folder" in ran.err


def test_a_report_onto_a_folder_or_with_an_unknown_suffix_is_an_error(
    commdiff_run, drafts, tmp_path
):
    (tmp_path / "out.html").mkdir()
    assert commdiff_run("compare", *map(str, drafts), "-o", "out.html").code == 2
    ran = commdiff_run("compare", *map(str, drafts), "-o", "out.xyz")
    assert ran.code == 2
    assert ".html" in ran.err


def test_literal_texts_are_compared_only_when_asked(commdiff_run):
    ran = commdiff_run("compare", "--text", "We welcome it.", "We note it.", "-o", "-")
    assert ran.code == 1
    assert "[-welcome-]" in ran.out
    assert commdiff_run("compare", "We welcome it.", "We note it.").code == 2


def test_one_side_may_be_stdin(commdiff_run, drafts, monkeypatch):
    stdin = SimpleNamespace(buffer=io.BytesIO(drafts[0].read_bytes()))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert commdiff_run("compare", "-", str(drafts[0])).code == 0


def test_what_is_ignored_does_not_count_as_a_difference(commdiff_run):
    texts = ("We thank the Parties, and act.", "We thank the parties and act.")
    assert commdiff_run("compare", "--text", *texts).code == 1
    assert commdiff_run("compare", "--text", *texts, "--ignore", "case").code == 1
    assert commdiff_run("compare", "--text", *texts, "--ignore", "case,punctuation").code == 0


def test_unrelated_texts_are_compared_and_it_is_said_how_little_matches(commdiff_run):
    ran = commdiff_run(
        "compare",
        "--text",
        "The harbour panel reviewed dredging costs in the outer channel.",
        "Members of the choir rehearse twice weekly before every midsummer concert.",
    )
    assert ran.code == 1
    assert "per cent of the text stands in both" in ran.err


def test_strict_ends_with_three_where_something_was_assumed(commdiff_run, tmp_path):
    path = tmp_path / "latin.txt"
    path.write_bytes("Le communiqu\u00e9 du caf\u00e9 est connu.".encode("cp1252"))
    ran = commdiff_run("compare", str(path), str(path), "--strict")
    assert ran.code == 3
    assert "commdiff: warning: " in ran.err
    assert commdiff_run("compare", str(path), str(path), "-q").err == ""


def test_settings_come_from_a_file_and_the_command_line_wins(commdiff_run, tmp_path):
    (tmp_path / "commdiff.toml").write_text('ignore = ["case"]\nprofile = "treaty"\n', "utf-8")
    ran = commdiff_run("compare", "--show-config")
    assert 'ignore = ["case"]' in ran.out
    assert 'profile = "treaty"' in ran.out
    ran = commdiff_run("compare", "--show-config", "--profile", "eu")
    assert 'profile = "eu"' in ran.out


@pytest.mark.parametrize(
    ("content", "slug"),
    [("colour = 1", "config-unknown"), ("= 1", "config-not-toml"), ("profile = 3", "config-value")],
)
def test_a_bad_configuration_names_what_is_wrong(commdiff_run, drafts, tmp_path, content, slug):
    (tmp_path / "commdiff.toml").write_text(content, "utf-8")
    ran = commdiff_run("compare", *map(str, drafts), "--json")
    assert ran.code == 2
    assert json.loads(ran.err)["error"]["slug"] == slug


def test_paragraphs_narrow_what_counts(commdiff_run, drafts):
    files = list(map(str, drafts))
    assert commdiff_run("compare", *files, "--paragraphs", "1").code == 0
    assert commdiff_run("compare", *files, "--paragraphs", "1-2").code == 1
    ran = commdiff_run("compare", *files, "--paragraphs", "x-")
    assert ran.code == 2


def test_help_and_version_need_neither_nltk_nor_lxml():
    code = (
        "import sys\n"
        "from commdiff.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit as e:\n    assert e.code == 0\n"
        "heavy = {'nltk', 'lxml', 'jinja2', 'rich', 'pypdfium2', 'markdown_it'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for name in (
        "compare",
        "read",
        "wording",
        "lexicon",
        "render",
        "demo",
        "textconv",
        "completion",
    ):
        assert name in done.stdout
    for later in ("history", "compile", "corpus"):
        assert later not in done.stdout, "a command that does not work yet is listed"


def test_a_reader_of_our_output_that_goes_away_is_no_crash(drafts):
    line = f"{sys.executable} -m commdiff compare {drafts[0]} {drafts[1]} --json | head -c 20"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert done.stdout.startswith("{")


def test_a_defect_of_ours_ends_with_two_and_never_with_a_traceback(
    commdiff_run, drafts, monkeypatch
):
    from commdiff import pipeline

    def broken(*_args, **_kwargs):
        raise ZeroDivisionError("a planted defect")

    monkeypatch.setattr(pipeline, "align_witnesses", broken)
    ran = commdiff_run("compare", *map(str, drafts))
    assert ran.code == 2
    assert len(ran.lines) == 1
    assert "defect" in ran.lines[0]
