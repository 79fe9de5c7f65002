"""Two invented drafts with everything in them that a page can show."""

from __future__ import annotations

BASE = """# Communique of the Harbour Forum

## Harbours

1. We met in Port Sable on 3 March 2031.[^1] We welcome the commitment of Orland to close its
   northern yard.

2. [Members shall report to the Secretariat [every year] by 2030, as set out in paragraph 4.]

3. We thank the Presidency for its work and look forward to our next meeting in Vess. The
   Presidency shall bring the records of all yards together and hand them to the panel.

4. We urge members to phase out harmful dredging by 2033. They shall inform the panel of every
   step. All members will publish the figures of their own yards before the spring.

5. The panel of experts shall meet twice a year in the northern harbour and shall publish its
   findings.

6. Every yard keeps a record of what it takes from the sea bed and shows it to any member that
   asks.

7. We recall the words of the founding charter:

> The sea is held in common and shall be left as it was found.

## Figures

| Yard | Tonnes | Closed by |
|---|---|---|
| North | 1,200 | 2031 |
| South | 800 | 2033 |
| East | 40 | none |

- members of the western group
- members of the eastern group, where they so decide

8. We agree to meet again in Vess in the autumn of 2031.

9. The secretariat is asked to publish this text in every language of the Forum.

10. Nothing in this text changes what was agreed before \u202eemirp\u202c in Port Sable.

[^1]: The third meeting of the Forum at this level.
"""

REVISED = """# Communique of the Harbour Forum

## Harbours

1. We met in Port Sable on 4 March 2031.[^1] We note the stated commitment of Orland to close its
   northern yard.

2. We urge members to phase down harmful dredging by 2035. They shall inform the panel of every
   step.

3. All members will, where possible, publish the figures of their own yards before the spring.

4. Members should, as appropriate, report to the Secretariat [every two years] by 2030, as set out
   in paragraph 2. The Presidency should bring the records of all yards together and hand them to
   the panel.

5. We thank the Presidency for its work and look forward to our next meeting in Vess. Every yard
   keeps a record of what it takes from the sea bed and may show it to any member that asks.

6. The panel of experts should meet twice a year in the northern harbour and shall publish its
   findings.

7. We recall the words of the founding charter:

> The sea is held in common and should be left as it was found.

## Figures

| Yard | Tonnes | Closed by |
|---|---|---|
| North | 1,300 | 2031 |
| South | 800 | 2035 |
| West | 75 | 2036 |

- members of the western group
- members of the eastern group

8. We decide to meet again in Vess in the autumn of 2031 [and in Orland in the spring of 2032].

9. The secretariat is asked to publish this text in every language of the Forum.

10. Nothing in this text changes what was agreed before \u202eemirp\u202c in Port sable.

11. A new yard is opened in the east, subject to available resources.

[^1]: The third meeting of the Forum at this level, held at the invitation of Orland.
"""
