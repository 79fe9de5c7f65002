"""The walks: what is done to a text, and to two, from the first byte to the finished value.

The one module that knows every stage. It calls their doors in order and holds no rule of its own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from commdiff import align
from commdiff._version import __version__
from commdiff.align import AlignedPair as AlignedPair
from commdiff.align import AlignOptions, align_witnesses
from commdiff.apparatus import Focus, build_apparatus
from commdiff.collecting import uncollected
from commdiff.config import Settings
from commdiff.errors import LexiconError, Notice
from commdiff.lexicon import load_lexicon
from commdiff.model import (
    Alignment,
    Bracket,
    Comparison,
    Cue,
    Document,
    Entry,
    Evaluation,
    GoldPair,
    JudgedPair,
    Lexicon,
    Override,
    PackId,
    Provenance,
    Side,
    TextProfile,
    Verdict,
    Witness,
    plain_label,
)
from commdiff.negotiation import (
    Marks,
    changed_references,
    read_marks,
    renumberings,
    trace_brackets,
)
from commdiff.readers import read_document, read_text
from commdiff.segment import english_segmenter, segment_document
from commdiff.wording import (
    CueFinder,
    choose_profile,
    find_cues,
    find_shifts,
    is_one_word,
    judge_alignment,
    profile_text,
    score_pairs,
)

Step = Callable[[str], None]
"""Told the name of each step as it begins."""
Load = Callable[[str], Lexicon]
"""Gives the lexicon of a genre."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """One text, cut and weighed, before it is laid beside another."""

    witness: Witness
    marks: Marks
    cues: tuple[Cue, ...]
    profile: str
    profile_why: str


def open_document(source: str | Path | Document, settings: Settings) -> Document:
    """Return `source` as a document: read from its path, or as it is."""
    if isinstance(source, Document):
        return source
    return read_document(Path(source), tracked=settings.tracked, limits=settings.limits)


def _profiles(witnesses: Sequence[Witness], settings: Settings) -> tuple[str, str]:
    """Return the genre of texts that belong together, and why.

    Both sides of a comparison are weighed by one profile: a draft and its successor are of one genre,
    and a ladder that is active on one side only would make a shift of nothing.
    """
    if settings.profile != "auto":
        return settings.profile, "as asked for"
    chosen = [choose_profile(witness) for witness in witnesses]
    return next((one for one in reversed(chosen) if one[0] != "plain"), chosen[-1])


def prepare(
    documents: Sequence[Document], settings: Settings, load: Load | None = None
) -> tuple[tuple[Prepared, ...], Lexicon]:
    """Cut and weigh texts that belong together.

    Args:
        documents: one or more, weighed by one profile.
        load: gives the lexicon of a genre, for who prepares many texts under the same settings.

    Returns:
        One value a document, in the same order, and the lexicon of their genre.
    """
    witnesses = [segment_document(document) for document in documents]
    profile, why = _profiles(witnesses, settings)
    lexicon = load(profile) if load else load_lexicon(settings.pack, profile)
    finder = CueFinder(lexicon, profile)
    prepared = tuple(
        Prepared(witness, read_marks(witness), finder.find(witness), profile, why)
        for witness in witnesses
    )
    return prepared, lexicon


def _side(prepared: Prepared) -> Side:
    return Side(
        witness=prepared.witness,
        cues=prepared.cues,
        brackets=prepared.marks.brackets,
        bracket_count=prepared.marks.count,
        profile=prepared.profile,
        profile_why=prepared.profile_why,
    )


def language_notices(documents: Iterable[Document], done: str) -> list[Notice]:
    """Return the notice that a text is in another language than those that are weighed.

    Args:
        done: what was done with it all the same ("compared").
    """
    languages = {document.language for document in documents} - {"en"}
    if not languages:
        return []
    return [
        Notice(
            "language-not-weighed",
            f"wording is weighed in English only; text in {', '.join(sorted(languages))}"
            f" is {done} but not weighed",
        )
    ]


def _notices(alignment: Alignment, base: Prepared, revised: Prepared) -> tuple[Notice, ...]:
    """Return what the reader of a comparison should know beyond what each file's reading told."""
    found = [*alignment.notices, *base.marks.notices, *revised.marks.notices]
    found += language_notices([p.witness.document for p in (base, revised)], "compared")
    kept = sum(
        o.base.end - o.base.start
        for pair in alignment.pairs
        for o in pair.operations
        if o.op == "equal"
    )
    size = max(len(alignment.base.text), len(alignment.revised.text), 1)
    if kept * 10 < size:
        found.append(
            Notice(
                "little-in-common",
                f"only {100 * kept // size} per cent of the text stands in both;"
                " these may not be two drafts of one text",
                dropped=False,
            )
        )
    return tuple(found)


def _unmet(alignment: Alignment, wanted: Sequence[str]) -> list[Notice]:
    """Return the notice that paragraphs which were asked for stand in neither text.

    Of a range some numbers may well be missing; that none is there leaves nothing to compare.
    """
    sides = alignment.base, alignment.revised
    there = {plain_label(block.label) for side in sides for block in side.blocks}
    unmet = [label for label in wanted if label not in there]
    if not unmet:
        return []
    named = ", ".join(unmet[:10]) + (f" and {len(unmet) - 10} more" if len(unmet) > 10 else "")
    return [
        Notice(
            "paragraphs-missing",
            f"--paragraphs: neither text has a paragraph numbered {named}",
            dropped=len(unmet) == len(wanted),
        )
    ]


def compare(
    base: str | Path | Document,
    revised: str | Path | Document,
    settings: Settings | None = None,
    *,
    step: Step = lambda _: None,
) -> Comparison:
    """Compare two drafts and weigh what changed.

    Args:
        base, revised: paths, or documents that were read already.
        step: is told the name of each step.

    Raises:
        CommdiffError: an input cannot be read, a pack cannot be used.

    Guarantees: those of INTERFACE.md section 3. Equal inputs give equal values.
    """
    settings = settings or Settings()
    step("reading")
    documents = (open_document(base, settings), open_document(revised, settings))
    with uncollected():
        return _compared(documents, settings, step)


def _compared(documents: tuple[Document, Document], settings: Settings, step: Step) -> Comparison:
    step("weighing")
    (old, new), lexicon = prepare(documents, settings)
    step("aligning")
    options = AlignOptions(granularity=settings.granularity, moves=settings.moves)
    alignment = align_witnesses(old.witness, new.witness, options)
    step("judging")
    shifts = find_shifts(alignment, old.cues, new.cues, lexicon)
    renumbered = renumberings(alignment)
    wanted = tuple(dict.fromkeys(map(plain_label, settings.paragraphs)))
    focus = Focus(frozenset(settings.ignore), frozenset(wanted))
    apparatus = build_apparatus(alignment, shifts, renumbered, changed_references(alignment), focus)
    measured = {shift.ladder for shift in shifts}
    return Comparison(
        base=_side(old),
        revised=_side(new),
        pairs=alignment.pairs,
        changes=apparatus.changes,
        shifts=shifts,
        bracket_events=trace_brackets(alignment, old.marks.brackets, new.marks.brackets),
        moves=alignment.moves,
        renumbered=renumbered,
        references=apparatus.references,
        ladders=tuple(lexicon.ladders[name] for name in sorted(measured & set(lexicon.ladders))),
        summary=apparatus.summary,
        notices=(*_notices(alignment, old, new), *_unmet(alignment, wanted)),
        provenance=Provenance(__version__, lexicon.packs, settings.that_change_results()),
        title=settings.title,
    )


def align_pairs(
    pairs: Iterable[tuple[str, str]], settings: Settings | None = None
) -> Iterator[AlignedPair]:
    """Align many short pairs of texts, each as one block; see `commdiff.align.align_pairs`."""
    granularity = (settings or Settings()).granularity
    return align.align_pairs(pairs, english_segmenter(), granularity)


def _literal(text: str, name: str) -> Document:
    """Return literal text as an English document; nothing but white space gives one without blocks."""
    if text.strip():
        return replace(read_text(text, name=name), language="en")
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(name, "text", digest, "en", "", "", ())


def judge(before: str, after: str, settings: Settings | None = None) -> Verdict:
    """Give one headline label for a change of a sentence or two.

    Args:
        before, after: literal text; one of them may be empty, which is judged as text added or removed.

    Not promised: that the label is right in law; it is an aid with its reason.
    """
    settings = settings or Settings()
    return _judged(before, after, settings, partial(load_lexicon, settings.pack))


def _judged(before: str, after: str, settings: Settings, load: Load) -> Verdict:
    documents = [_literal(before, "before"), _literal(after, "after")]
    (old, new), lexicon = prepare(documents, settings, load)
    alignment = align_witnesses(old.witness, new.witness)
    shifts = find_shifts(alignment, old.cues, new.cues, lexicon)
    return judge_alignment(alignment, shifts, old.cues, new.cues)


def evaluate(
    pairs: Sequence[GoldPair], settings: Settings | None = None, *, step: Step = lambda _: None
) -> Evaluation:
    """Judge pairs that people judged, and hold one against the other.

    Args:
        step: is told how far it has come.

    Cost: that of `judge` for each pair; packs are read once.
    """
    settings = settings or Settings()
    load = cache(partial(load_lexicon, settings.pack))
    judged = []
    for number, pair in enumerate(pairs, 1):
        step(f"judging {number} of {len(pairs)}")
        judged.append(JudgedPair(pair, _judged(pair.before, pair.after, settings, load)))
    return score_pairs(judged)


def check_words(entry: Entry) -> list[LexiconError]:
    """Return what is wrong with patterns that ask for a word that no text is cut into.

    Raises:
        LexiconError: no pattern of the entry can match anything.
    """
    segmenter = english_segmenter()
    dead = [
        (form, place)
        for form, pattern in zip(entry.forms, entry.patterns, strict=True)
        for place in pattern
        if place.words
        and not (place.number or place.optional)
        and not any(is_one_word(word, segmenter) for word in place.words)
    ]
    faults = [
        LexiconError(
            "lexicon-pattern",
            f"{entry.id}: '{form}' matches nothing: '{min(place.words)}' is not one word of a text",
            "part words by spaces, and marks from words",
            path=entry.path,
            line=entry.line,
            entry=entry.id,
        )
        for form, place in dead
    ]
    if len({form for form, _ in dead}) == len(entry.patterns):
        raise faults[0]
    return faults


def check_examples(lexicon: Lexicon, entry: Entry) -> None:
    """Make sure that an entry fires in its examples and not in its counterexamples.

    Raises:
        LexiconError: it does not; the message names the sentence.
    """
    profile = next(iter(lexicon.ladders[entry.ladder].profiles), "plain")
    for sentence, wanted in (
        *((s, True) for s in entry.examples),
        *((s, False) for s in entry.counterexamples),
    ):
        witness = segment_document(_literal(sentence, "example"))
        fired = any(cue.entry.id == entry.id for cue in find_cues(witness, lexicon, profile))
        if fired != wanted:
            raise LexiconError(
                "lexicon-example" if wanted else "lexicon-counterexample",
                f"{entry.id}: {'does not fire' if wanted else 'fires'} in: {sentence}",
                "mend the pattern, the guards or the sentence",
                path=entry.path,
                line=entry.line,
                entry=entry.id,
            )


def check_override(override: Override, pack: str) -> None:
    """Make sure that the example of an override is judged as it says, with its pack and without.

    Args:
        pack: name or path of the pack that has it.

    Raises:
        LexiconError: it is not; the message names both labels.
    """
    for packs, genre, wanted in (
        (("en_core", pack), override.profile, override.label),
        (("en_core",), "plain", override.otherwise),
    ):
        settings = Settings(pack=packs, profile=genre)
        told = judge(override.before, override.after, settings).label
        if told != wanted:
            how = "with" if pack in packs else "without"
            raise LexiconError(
                "lexicon-override",
                f"{override.entry}: its example is {told} {how} this pack, not {wanted}",
                "mend the rung or the example",
                path=override.path,
                line=override.line,
                entry=override.entry,
            )


def profile(document: Document, settings: Settings | None = None) -> TextProfile:
    """Count what the words of one text do.

    Raises:
        CommdiffError: a pack cannot be used.
    """
    settings = settings or Settings()
    with uncollected():
        (prepared,), _ = prepare([document], settings)
        return profile_text(prepared.witness, prepared.cues, prepared.profile)


def witness_of(document: Document) -> tuple[Witness, tuple[Bracket, ...]]:
    """Cut one text and find its brackets: what `commdiff read` shows."""
    witness = segment_document(document)
    return witness, read_marks(witness).brackets


def provenance_of(settings: Settings, profiles: Iterable[str] = ()) -> Provenance:
    """Return how a result under these settings is made.

    Args:
        profiles: the genres of what was weighed, where they are known.
    """
    packs: dict[PackId, None] = {}
    for genre in (*profiles, settings.profile):
        packs |= dict.fromkeys(load_lexicon(settings.pack, genre).packs)
    return Provenance(__version__, tuple(packs), settings.that_change_results())
