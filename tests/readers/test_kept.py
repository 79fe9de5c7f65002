"""What was made last of the same bytes is kept, and files are read at the same time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from commdiff.readers.kept import Kept


def test_the_last_that_was_asked_for_is_the_last_to_go():
    made: list[str] = []
    kept: Kept[str, str] = Kept(2)

    def ask(key: str, *, keep: bool = True) -> str:
        return kept.get(key, lambda: made.append(key) or key.upper(), keep=keep)

    assert [ask(key) for key in "abacab"] == list("ABACAB")
    assert made == ["a", "b", "c", "b"]
    assert [ask("x", keep=False), ask("x")] == ["X", "X"]
    assert made[-2:] == ["x", "x"]


def test_many_threads_may_ask_at_once():
    kept: Kept[int, int] = Kept(3)

    def ask(start: int) -> bool:
        return all(kept.get(n % 7, lambda n=n: n % 7) == n % 7 for n in range(start, start + 4000))

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(ask, range(8)))
