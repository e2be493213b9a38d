"""Words for `regie consent enrol` and `scan`."""

from __future__ import annotations

from regie.app.recognise import EnrolledPerson, Scanned
from regie.cli.render import words_for


@words_for(EnrolledPerson)
def tell_enrolled(enrolled: EnrolledPerson) -> str:
    kinds = [e.kind for e in enrolled.enrolled]
    told = [f"{kinds.count(k)} {k}{'s' * (kinds.count(k) > 1)}" for k in ("face", "voice")]
    return (
        f"{enrolled.person}: {' and '.join(t for t in told if t[0] != '0')} enrolled under "
        f"{enrolled.consent}. They are biometric data; `regie consent erase` and `regie person "
        "delete` remove them."
    )


@words_for(Scanned)
def tell_scanned(scanned: Scanned) -> str:
    lines = []
    for one in scanned.files:
        lines += [f"{one.file}: {person.says}" for person in one.persons]
        if not one.persons:
            lines.append(f"{one.file}: nobody was recognised as seen or heard.")
    return "\n".join([*lines, *scanned.lacking])
