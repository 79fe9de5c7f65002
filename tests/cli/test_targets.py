"""Where results go: files, links, and what is no file."""

from __future__ import annotations

import json
import os
import stat
import threading
from concurrent.futures import ThreadPoolExecutor

import commdiff


def test_a_named_pipe_is_written_to_and_stays_a_pipe(commdiff_run, drafts, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_text("utf-8")), daemon=True)
    reader.start()
    ran = commdiff_run(*map(str, drafts), "-f", "json", "-o", "pipe")
    reader.join(timeout=30)
    assert ran.code == 1
    assert json.loads(got[0])["schema"] == "commdiff/comparison/1"
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_link_stays_a_link_and_what_it_leads_to_is_written(commdiff_run, drafts, tmp_path):
    (tmp_path / "reports").mkdir()
    (tmp_path / "latest.json").symlink_to("reports/third.json")
    assert commdiff_run(*map(str, drafts), "-o", "latest.json").code == 1
    assert (tmp_path / "latest.json").is_symlink()
    assert json.loads((tmp_path / "reports" / "third.json").read_text("utf-8"))["summary"]


def test_a_redline_goes_into_a_pipe_and_the_pipe_stays(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    made = commdiff.compare_texts("We note it.", "We welcome it.")
    with ThreadPoolExecutor() as pool:
        heard = pool.submit(pipe.read_bytes)
        made.to_docx(pipe)
        assert heard.result().startswith(b"PK")
    assert pipe.is_fifo()
