from __future__ import annotations

import pytest

from commdiff.config import Settings, load_settings, parse_paragraphs, settings_from
from commdiff.errors import ConfigError


def test_a_file_lays_its_values_over_the_defaults(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text('profile = "eu"\nignore = ["case"]\nmoves = false\n', "utf-8")
    found = load_settings(path, Settings())
    assert (found.profile, found.ignore, found.moves) == ("eu", ("case",), False)
    assert found.granularity == Settings().granularity


def test_the_command_line_is_laid_over_the_file(tmp_path, commdiff_run):
    (tmp_path / "commdiff.toml").write_text('profile = "eu"\n', "utf-8")
    assert 'profile = "eu"' in commdiff_run("compare", "--show-config").out
    told = commdiff_run("compare", "--show-config", "--profile", "asean").out
    assert 'profile = "asean"' in told


@pytest.mark.parametrize(
    ("content", "slug"),
    [
        ('colour = "red"', "config-unknown"),
        ('profile = "martian"', "config-value"),
        ("moves = 3", "config-value"),
        ('ignore = ["words"]', "config-value"),
        ("pack = [1]", "config-value"),
        ("this is no toml", "config-not-toml"),
    ],
)
def test_a_setting_that_cannot_be_is_an_error_that_names_the_file(tmp_path, content, slug):
    path = tmp_path / "commdiff.toml"
    path.write_text(content, "utf-8")
    with pytest.raises(ConfigError) as caught:
        load_settings(path, Settings())
    assert caught.value.slug == slug
    assert "commdiff.toml" in caught.value.message


def test_a_named_file_that_is_missing_is_an_error_and_an_unnamed_one_is_not(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert load_settings(None, Settings()) == Settings()
    with pytest.raises(ConfigError) as caught:
        load_settings(tmp_path / "none.toml", Settings())
    assert caught.value.slug == "config-missing"


@pytest.mark.parametrize(
    ("written", "wanted"),
    [("3", ("3",)), ("3,5-7", ("3", "5", "6", "7")), (" 5 BIS ,1", ("5 bis", "1"))],
)
def test_paragraphs_are_numbers_labels_and_ranges(written, wanted):
    assert parse_paragraphs(written) == wanted


@pytest.mark.parametrize("written", ["", "3,,4", "7-5", "a-b", "1-999999"])
def test_a_list_of_paragraphs_that_says_nothing_is_an_error(written):
    with pytest.raises(ConfigError):
        parse_paragraphs(written)


def test_an_option_of_the_python_names_that_does_not_exist_is_an_error():
    with pytest.raises(ConfigError) as caught:
        settings_from({"colour": "red"}, Settings(), "compare()")
    assert caught.value.slug == "config-unknown"


def test_what_changes_no_result_stands_in_no_result():
    kept = Settings(view="side", title="Mine", css="a.css").that_change_results()
    assert kept == Settings().that_change_results()
    assert Settings(profile="eu").that_change_results() != kept
