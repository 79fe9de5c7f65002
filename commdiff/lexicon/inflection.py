"""Every form of an English verb, from its base form.

Regular rules with a table of what is irregular. Two hundred verbs of wording need no more.
"""

from __future__ import annotations

_IRREGULAR: dict[str, tuple[str, ...]] = {
    "be": ("be", "am", "is", "are", "was", "were", "been", "being"),
    "have": ("have", "has", "had", "having"),
    "do": ("do", "does", "did", "done", "doing"),
    "go": ("go", "goes", "went", "gone", "going"),
    "say": ("say", "says", "said", "saying"),
    "take": ("take", "takes", "took", "taken", "taking"),
    "undertake": ("undertake", "undertakes", "undertook", "undertaken", "undertaking"),
    "give": ("give", "gives", "gave", "given", "giving"),
    "make": ("make", "makes", "made", "making"),
    "see": ("see", "sees", "saw", "seen", "seeing"),
    "seek": ("seek", "seeks", "sought", "seeking"),
    "strive": ("strive", "strives", "strove", "strived", "striven", "striving"),
    "keep": ("keep", "keeps", "kept", "keeping"),
    "hold": ("hold", "holds", "held", "holding"),
    "uphold": ("uphold", "upholds", "upheld", "upholding"),
    "find": ("find", "finds", "found", "finding"),
    "think": ("think", "thinks", "thought", "thinking"),
    "bring": ("bring", "brings", "brought", "bringing"),
    "bear": ("bear", "bears", "bore", "borne", "bearing"),
    "bind": ("bind", "binds", "bound", "binding"),
    "draw": ("draw", "draws", "drew", "drawn", "drawing"),
    "withdraw": ("withdraw", "withdraws", "withdrew", "withdrawn", "withdrawing"),
    "come": ("come", "comes", "came", "coming"),
    "become": ("become", "becomes", "became", "becoming"),
    "lead": ("lead", "leads", "led", "leading"),
    "meet": ("meet", "meets", "met", "meeting"),
    "stand": ("stand", "stands", "stood", "standing"),
    "understand": ("understand", "understands", "understood", "understanding"),
    "withstand": ("withstand", "withstands", "withstood", "withstanding"),
    "tell": ("tell", "tells", "told", "telling"),
    "feel": ("feel", "feels", "felt", "feeling"),
    "show": ("show", "shows", "showed", "shown", "showing"),
    "know": ("know", "knows", "knew", "known", "knowing"),
    "grow": ("grow", "grows", "grew", "grown", "growing"),
    "speak": ("speak", "speaks", "spoke", "spoken", "speaking"),
    "build": ("build", "builds", "built", "building"),
    "rebuild": ("rebuild", "rebuilds", "rebuilt", "rebuilding"),
    "set": ("set", "sets", "setting"),
    "put": ("put", "puts", "putting"),
    "cut": ("cut", "cuts", "cutting"),
    "let": ("let", "lets", "letting"),
    "fight": ("fight", "fights", "fought", "fighting"),
    "forgo": ("forgo", "forgoes", "forwent", "forgone", "forgoing"),
    "fall": ("fall", "falls", "fell", "fallen", "falling"),
    "begin": ("begin", "begins", "began", "begun", "beginning"),
    "rise": ("rise", "rises", "rose", "risen", "rising"),
    "choose": ("choose", "chooses", "chose", "chosen", "choosing"),
    "lie": ("lie", "lies", "lay", "lain", "lying"),
    "forbid": ("forbid", "forbids", "forbade", "forbidden", "forbidding"),
    "overcome": ("overcome", "overcomes", "overcame", "overcoming"),
    "shall": ("shall",),
    "should": ("should",),
    "will": ("will",),
    "would": ("would",),
    "can": ("can",),
    "could": ("could",),
    "may": ("may",),
    "might": ("might",),
    "must": ("must",),
}

# The last consonant is doubled where the stress is on the last syllable; spelling does not show that,
# so these are listed. Both forms are accepted where British and American usage differ.
_DOUBLING = frozenset(
    """
    admit allot ban bar beg commit compel control cut defer deter dispel drop equip excel expel
    extol fit forget fulfil get infer instil occur omit outfit patrol permit plan prefer prod
    propel ram rebut recur refer regret remit repel scrap set shed ship slip spur stem step stir
    stop strip submit transfer transmit trap travel cancel counsel label level marshal model
    signal total tunnel target benefit focus bias
    """.split()
)


def forms_of(base: str) -> frozenset[str]:
    """Return every form of the verb `base`: base, third person, past, participle, -ing.

    Example:
        >>> sorted(forms_of("note"))
        ['note', 'noted', 'notes', 'noting']
        >>> sorted(forms_of("commit"))
        ['commit', 'commits', 'committed', 'committing']
    """
    word = base.casefold()
    irregular = _IRREGULAR.get(word)
    if irregular is not None:
        return frozenset(irregular)
    ends_in_y = word.endswith("y") and len(word) > 2 and word[-2] not in "aeiou"
    if ends_in_y:
        third = {word[:-1] + "ies"}
    elif word.endswith(("s", "sh", "ch", "x", "z", "o")):
        third = {word + "es"}
    else:
        third = {word + "s"}
    if ends_in_y:
        past, progressive = {word[:-1] + "ied"}, {word + "ing"}
    elif word.endswith("ee"):
        past, progressive = {word + "d"}, {word + "ing"}
    elif word.endswith("ie"):
        past, progressive = {word + "d"}, {word[:-2] + "ying"}
    elif word.endswith("e"):
        past, progressive = {word + "d"}, {word[:-1] + "ing"}
    else:
        past, progressive = {word + "ed"}, {word + "ing"}
        if word in _DOUBLING:
            # "focused" and "focussed", "benefited" and "benefitted", "traveled": both are in use.
            past |= {word + word[-1] + "ed"}
            progressive |= {word + word[-1] + "ing"}
            if word in _ALWAYS_DOUBLED:
                past, progressive = {word + word[-1] + "ed"}, {word + word[-1] + "ing"}
    return frozenset({word} | third | past | progressive)


_ALWAYS_DOUBLED = _DOUBLING - frozenset(
    """
    travel cancel counsel label level marshal model signal total tunnel target benefit focus
    bias
    """.split()
)
