"""`--templates`, `--css`, `--title`, `--copy-templates`: what works, and what is said where it does not."""

from __future__ import annotations

import pytest

SLIPS = {
    "a name that is not defined": ("<p>\n{{ overveiw }}", 2, "'overveiw' is undefined"),
    "a field that is not there": ("\n\n{{ overview.leed }}", 3, "has no attribute 'leed'"),
    "a slip of syntax": ("<p>\n{% if base_name </p>", 2, ""),
    "a tag that is not closed": ("<p>\n{% if base_name %}\n", 2, ""),
    "a template that is not there": (
        '<p>\n{% include "partials/sumary.html" %}', 2, "did you mean partials/summary.html",
    ),
    "a loop over what is no list": ("\n{% for a in overview %}{% endfor %}", 2, "not iterable"),
    "a value of a wrong type": ("{{ base_name + 1 }}", 1, ""),
    "a macro with too few arguments": ("{% macro m(a) %}{{ a }}{% endmacro %}\n{{ m() }}", 1, ""),
    "a division by nothing": ("\n{{ 1 // 0 }}", 2, "division"),
    "a filter that is not there": ("{{ base_name|shrot }}", 1, "No filter named 'shrot'"),
    "a filter that would let markup in": ("{{ base_name|safe }}", 1, "No filter named 'safe'"),
    "a filter that would make links": ("{{ base_name|urlize }}", 1, "No filter named 'urlize'"),
    "escaping switched off": (
        "\n{%- autoescape false -%}{{ base_name }}{% endautoescape %}", 2, "switched off",
    ),
    "a way out of the sandbox": ('{{ "".__class__.__mro__ }}', 1, "unsafe"),
    "a loop without end": ("{% for i in range(10 ** 12) %}{% endfor %}", 1, "Range too big"),
    "a template that includes itself": (
        '{% include "partials/provenance.html" %}', 1, "without end",
    ),
}  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_with_file_and_line_and_nothing_is_written(
    commdiff_run, drafts, tmp_path, slip
):
    text, line, said = SLIPS[slip]
    (tmp_path / "mine" / "partials").mkdir(parents=True)
    (tmp_path / "mine" / "partials" / "provenance.html").write_text(text, "utf-8")
    ran = commdiff_run(*map(str, drafts), "-o", "r.json", "-o", "r.html", "--templates", "mine")
    assert ran.code == 2
    (told,) = ran.lines
    assert told.startswith(f"commdiff: error: mine/partials/provenance.html:{line}: "), told
    assert said in told
    assert not (tmp_path / "r.html").exists()
    assert not (tmp_path / "r.json").exists()


def test_a_template_that_is_not_utf_8_is_told_with_file_and_line(commdiff_run, drafts, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "base.html").write_bytes(b"<p>\n\n\xff</p>")
    ran = commdiff_run(*map(str, drafts), "-o", "r.html", "--templates", "mine")
    assert ran.code == 2
    assert ran.lines[0].startswith("commdiff: error: mine/base.html:3: ")


def test_a_macro_that_is_missing_is_named_with_the_file_that_lacks_it(
    commdiff_run, drafts, tmp_path
):
    (tmp_path / "mine" / "partials").mkdir(parents=True)
    (tmp_path / "mine" / "partials" / "run.html").write_text("words", "utf-8")
    ran = commdiff_run(*map(str, drafts), "-o", "r.html", "--templates", "mine")
    assert ran.code == 2
    assert "'partials/run.html'" in ran.err
    assert "'runs'" in ran.err


def test_a_folder_that_replaces_nothing_is_a_warning_with_the_names(commdiff_run, drafts, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "summary.html").write_text("mine", "utf-8")
    ran = commdiff_run(*map(str, drafts), "-o", "r.html", "--templates", "mine")
    assert ran.code == 1
    assert ran.lines[0].startswith("commdiff: warning: mine: no template in it has the name")
    assert "summary.html should be partials/summary.html" in ran.lines[0]
    assert "partials/row.html" in ran.lines[0]
    assert (tmp_path / "r.html").exists()


def test_a_folder_that_is_not_there_is_an_error(commdiff_run, drafts):
    ran = commdiff_run(*map(str, drafts), "-o", "r.html", "--templates", "nowhere")
    assert ran.code == 2
    assert "nowhere" in ran.err


def test_the_shipped_templates_can_be_copied_and_give_the_same_page(commdiff_run, drafts, tmp_path):
    ran = commdiff_run("compare", "--copy-templates", "house")
    assert ran.code == 0
    assert (tmp_path / "house" / "partials" / "row.html").is_file()
    again = commdiff_run("compare", "--copy-templates", "house")
    assert again.code == 2
    assert "house: is there already" in again.err
    for name, more in (("a.html", ["--templates", "house"]), ("b.html", [])):
        assert commdiff_run(*map(str, drafts), "-o", name, *more).code == 1
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_document_text_is_escaped_in_a_template_of_the_users_too(commdiff_run, tmp_path):
    (tmp_path / "mine" / "partials").mkdir(parents=True)
    (tmp_path / "mine" / "partials" / "provenance.html").write_text(
        "{% for item in listed %}<p>{{ item.new }}</p>{% endfor %}", "utf-8"
    )
    (tmp_path / "a.txt").write_text("We note it.", "utf-8")
    (tmp_path / "b.txt").write_text("We note <img src=x onerror=alert(1)> it.", "utf-8")
    assert commdiff_run("a.txt", "b.txt", "-o", "r.html", "--templates", "mine").code == 1
    page = (tmp_path / "r.html").read_text("utf-8")
    assert "<p>&lt;img src=x onerror=alert(1)&gt;" in page
    assert "<img" not in page


def test_templates_hold_for_what_was_read_and_for_wording(commdiff_run, drafts, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "document.html").write_text("mine: {{ document.name }}", "utf-8")
    (tmp_path / "mine" / "wording.html").write_text("mine: {{ heading }}", "utf-8")
    for command in ("read", "wording"):
        ran = commdiff_run(command, str(drafts[0]), "-o", f"{command}.html", "--templates", "mine")
        assert ran.code == 0
        assert (tmp_path / f"{command}.html").read_text("utf-8") == "mine: rev2.txt\n"


def test_a_style_sheet_is_added_behind_ours(commdiff_run, drafts, tmp_path):
    (tmp_path / "house.css").write_bytes(b"\xef\xbb\xbfp{color:teal}")
    assert commdiff_run(*map(str, drafts), "-o", "r.html", "--css", "house.css").code == 1
    page = (tmp_path / "r.html").read_text("utf-8")
    assert "p{color:teal}</style>" in page


@pytest.mark.parametrize("content", [b"p{} </STYLE ><script>", b"\xff\xfe"])
def test_a_style_sheet_that_cannot_be_used_is_an_error(commdiff_run, drafts, tmp_path, content):
    (tmp_path / "house.css").write_bytes(content)
    ran = commdiff_run(*map(str, drafts), "-o", "r.html", "--css", "house.css")
    assert ran.code == 2
    assert len(ran.lines) == 1
    assert not (tmp_path / "r.html").exists()


def test_a_script_of_the_users_cannot_end_its_element(commdiff_run, drafts, tmp_path):
    (tmp_path / "mine" / "assets").mkdir(parents=True)
    (tmp_path / "mine" / "assets" / "report.js").write_text("</script><p>", "utf-8")
    ran = commdiff_run(*map(str, drafts), "-o", "r.html", "--templates", "mine")
    assert ran.code == 2
    assert "report.js" in ran.err


def test_a_title_is_shown_as_it_is(commdiff_run, drafts, tmp_path):
    ran = commdiff_run(*map(str, drafts), "-o", "r.html", "-o", "r.md", "--title", "Rev.2 <b> & 3")
    assert ran.code == 1
    page = (tmp_path / "r.html").read_text("utf-8")
    assert "<title>Rev.2 &lt;b&gt; &amp; 3</title>" in page
    assert "<h1>Rev.2 &lt;b&gt; &amp; 3" in page
    assert "# Rev.2" in (tmp_path / "r.md").read_text("utf-8")
