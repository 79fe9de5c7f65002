"""Words by which the parts of a negotiated text are known: data, no rules.

Source: the drafting conventions of multilateral texts (a preamble opens with a participle or an
adjective and ends with a comma, an operative paragraph opens with a finite verb).
"""

from __future__ import annotations

MONTHS = frozenset(
    "january february march april may june july august september october november december"
    " janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
    " januar februar märz juni juli oktober dezember"
    " enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
    " gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre"
    " janeiro fevereiro março maio junho julho setembro outubro novembro dezembro".split()
)
"""After "5." these make a date, no numbered paragraph."""

REFERRING = frozenset(
    "paragraph paragraphs para para. paras paras. article articles art. arts. section sections"
    " resolution resolutions decision decisions no. nos. annex appendix chapter rule item items"
    " step point points target goal table figure page pp. p. and or to of".split()
)
"""A line that ends with one of these goes on: the number on the next line is no paragraph's."""

ADVERBS = frozenset(
    "also further furthermore again once deeply gravely strongly fully firmly seriously solemnly"
    " urgently hereby moreover likewise equally especially particularly profoundly extremely highly"
    " keenly greatly still unequivocally categorically vigorously once again and being having been"
    " thereby consequently accordingly specifically warmly expressly therefore in this regard"
    " context connection explicitly clearly always finally additionally".split()
)
"""Words that may stand before the verb by which a paragraph opens."""

PREAMBLE_OPENERS = frozenset(
    "alarmed appalled aware cognizant committed concerned conscious convinced deploring desirous"
    " determined disappointed dismayed distressed disturbed encouraged guided having horrified"
    " indignant inspired mindful outraged persuaded pursuant resolved saddened shocked troubled"
    " conscious acting".split()
)
"""Participles and adjectives without "-ing" by which a paragraph of a preamble opens."""

NOT_PARTICIPLES = frozenset(
    "during king bring spring nothing everything something anything string thing ring wing"
    " evening morning beijing".split()
)
"""Words in "-ing" that are no participles."""

OPERATIVE_VERBS = frozenset(
    "accepts acknowledges acts adopts affirms agrees amends appeals applauds appoints appreciates"
    " approves asks assures authorizes authorises calls cautions commends commits concludes condemns"
    " confirms congratulates considers creates decides declares demands denounces deplores designates"
    " determines directs draws elects emphasizes emphasises encourages endorses enjoins establishes"
    " exhorts expects expresses extends finds hails highlights insists instructs intends invites"
    " launches looks mandates notes notifies offers pays pledges proclaims proposes reaffirms"
    " recalls recognizes recognises recommends regrets reiterates rejects remains reminds renews"
    " repeats requests requires resolves salutes sets shares stresses strengthens submits supports"
    " suspends takes terminates thanks transmits trusts underlines underscores undertakes urges"
    " views vows warns welcomes".split()
)
"""Finite verbs of the third person by which an operative paragraph of a resolution opens."""

SECTION_NAMES = frozenset(
    "preamble introduction background summary conclusion conclusions definitions".split()
)
"""Lines that are headings wherever they stand alone."""

LETTERHEAD = (
    "for immediate release", "press release", "embargoed", "restricted", "unofficial translation",
)  # fmt: skip
"""Lines at the head of a text that are not its title."""

STOP_WORDS = {
    "en": "the of and to in that we is for on with as by our are this be will at its their not have it",
    "fr": "le la les des et du que dans une pour qui sur par est nous au aux ses leur avec sont il pas",
    "es": "el los las del que para una con por su sus como al lo más se es nuestro ha esta este y son",
    "de": "der die und das den von zu des mit für auf im dem ein eine ist nicht wir sich auch als werden",
    "it": "il di che gli della per una con del dei sono nel le alla come anche nostro è ha dal delle e",
    "pt": "os das que para uma com do da em dos nas não como mais ao são nosso sua seu pelo pela e",
    "nl": "de het een van en voor dat met op zijn niet wij te aan door ook als bij deze worden",
}
"""Frequent short words of languages that share the Latin script."""
