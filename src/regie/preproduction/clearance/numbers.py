"""Finds what could be dialled, visited or billed: addresses, telephones, plates, accounts.

Check figures tell a number that can be someone's from one that cannot: Luhn's (ISO/IEC 7812) for
cards, the remainder by 97 (ISO 7064) for IBANs.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from regie.film.clearance import Attention, ClearanceKind
from regie.film.policy import Words
from regie.preproduction.clearance.finding import Finding
from regie.preproduction.clearance.parts import Part, Where
from regie.preproduction.clearance.reasons import explain

_WORTH_LOOKING = re.compile(r"[\d@]|\w\.[a-z]{2}")
_STREET_EN = re.compile(
    r"\b\d{1,5}[A-Z]? (?:(?:[NSEW]\.?|North|South|East|West) )?(?:[A-Z0-9][\w'’.-]* ){1,3}"
    r"(?:Street|St\.?|Avenue|Ave\.?|Road|Rd\.?|Drive|Dr\.|Lane|Ln\.?|Boulevard|Blvd\.?|Court|"
    r"Place|Square|Terrace|Way|Crescent|Parkway)(?![\w])"
)
_STREET_FR = re.compile(
    r"\b\d{1,4}(?: ?bis| ?ter)?,? (?:rue|avenue|boulevard|bd|place|impasse|quai|chemin|allée|cours|"
    r"route|passage|square|villa|faubourg)\s+(?:d['’e]|du |de |des |de la |de l['’])?\s?"
    r"[A-ZÀ-Þ\d][\w'’-]*(?:[ -](?:[A-ZÀ-Þ][\w'’-]*|de|du|la|des))*",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?<![\w/.-])(?:\+\d{1,3}[ .-]?)?(?:\(\d{1,4}\)[ .-]?)?\d(?:[ .-]?\d){6,13}(?![\w/-])"
)
_SHORT_US = re.compile(r"(?<![\w.-])(\d{3})[-. ](\d{4})(?![\w-])")
_MAIL = re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")
_WEB = re.compile(
    r"\b(?:https?://\S+|www\.[\w.-]+|[\w-]{2,}\.(?:com|net|org|fr|co\.uk|io|eu|tv|info|biz|ca|de|be|"
    r"ch)(?:/\S*)?)(?![\w@])",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w@.])@[A-Za-z]\w{2,}")
_FREE_HOSTS = re.compile(
    r"(?:^|[.@/])(?:example\.(?:com|net|org)|[\w-]+\.(?:example|test|invalid))"
)
"""Kept for examples by RFC 2606."""
_PLATE_FR = re.compile(r"\b[A-HJ-NP-TV-Z]{2}-\d{3}-[A-HJ-NP-TV-Z]{2}\b")
_PLATE_SAID = re.compile(
    r"\b(?:plates?|licen[cs]e plate|registration|plaque\w*|immatricul\w+)\b[^.!?\n\d]{0,30}?"
    r"[\"“«:]?\s?((?=[A-Z0-9 -]*\d)(?=[A-Z0-9 -]*[A-Z])[A-Z0-9]{1,4}[ -]?[A-Z0-9]{2,4}"
    r"(?:[ -]?[A-Z0-9]{2,3})?)\b"
)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b")
_CARD = re.compile(r"(?<![\d-])(?:\d{4}[ -]){3}\d{4}(?![\d-])")
_SOCIAL_US = re.compile(r"(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])")
_SOCIAL_FR = re.compile(
    r"(?<!\d)[12] ?\d{2} ?(?:0[1-9]|1[0-2]) ?\d{2} ?\d{3} ?\d{3}(?: ?\d{2})?(?!\d)"
)


def find_numbers(part: Part) -> Iterator[Finding]:
    """All of it, each character in one finding at most."""
    if part.where is Where.CUE or not _WORTH_LOOKING.search(part.text):
        return
    taken: list[tuple[int, int]] = []
    for found in (*_accounts(part), *_contacts(part), *_plates(part), *_addresses(part)):
        taken.append((found.start, found.end))
        yield found
    for found in _phones(part):
        if not any(found.start < end and start < found.end for start, end in taken):
            yield found


def _find(
    part: Part,
    match: re.Match[str],
    kind: ClearanceKind,
    attention: Attention,
    reason: Words,
    confidence: float = 0.9,
) -> Finding:
    what = " ".join(match.group().split()).rstrip(".,;")
    return Finding(kind, what, attention, reason, confidence, part, match.start(), match.end())


def _addresses(part: Part) -> Iterator[Finding]:
    for pattern in (_STREET_EN, _STREET_FR):
        for match in pattern.finditer(part.text):
            yield _find(
                part,
                match,
                ClearanceKind.ADDRESS,
                Attention.CHECK,
                explain("clearance.why-address"),
                0.85,
            )


def _contacts(part: Part) -> Iterator[Finding]:
    taken: list[tuple[int, int]] = []
    for pattern in (_MAIL, _WEB, _HANDLE):
        for match in pattern.finditer(part.text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            taken.append(match.span())
            free = _FREE_HOSTS.search(match.group().lower()) is not None
            attention = Attention.NOTE if free else Attention.CHECK
            reason = (
                explain("clearance.why-contact-free") if free else explain("clearance.why-contact")
            )
            yield _find(part, match, ClearanceKind.CONTACT, attention, reason)


def _plates(part: Part) -> Iterator[Finding]:
    hits = [*_PLATE_FR.finditer(part.text)] or [*_PLATE_SAID.finditer(part.text)]
    for match in hits:
        yield _find(
            part, match, ClearanceKind.NUMBER, Attention.CHECK, explain("clearance.why-plate"), 0.8
        )


def _accounts(part: Part) -> Iterator[Finding]:
    kind = ClearanceKind.NUMBER
    for pattern, valid in ((_IBAN, is_iban), (_CARD, is_card)):
        for match in pattern.finditer(part.text):
            if valid(match.group()):
                yield _find(part, match, kind, Attention.CLEAR, explain("clearance.why-account"))
            else:
                yield _find(
                    part, match, kind, Attention.NOTE, explain("clearance.why-account-false")
                )
    for pattern in (_SOCIAL_US, _SOCIAL_FR):
        for match in pattern.finditer(part.text):
            yield _find(part, match, kind, Attention.CHECK, explain("clearance.why-account"), 0.7)


def _phones(part: Part) -> Iterator[Finding]:
    for match in _PHONE.finditer(part.text):
        digits = re.sub(r"\D", "", match.group())
        if _is_phone(match.group(), digits):
            free = is_fictitious(digits)
            attention = Attention.NOTE if free else Attention.CHECK
            reason = explain("clearance.why-phone-free") if free else explain("clearance.why-phone")
            yield _find(part, match, ClearanceKind.PHONE, attention, reason)


def _is_phone(written: str, digits: str) -> bool:
    """Written in groups as telephone numbers are; years, sums and times are not."""
    if _SHORT_US.fullmatch(written):
        return True
    if re.fullmatch(r"(?:\+33[ .-]?|0)[1-9](?:[ .-]?\d\d){4}", written):
        return True
    if written.startswith(("+", "(")):
        return 8 <= len(digits) <= 15
    if re.fullmatch(r"(?:1[ .-])?\d{3}[ .-]\d{3}[ .-]\d{4}", written):
        return True
    return re.fullmatch(r"0\d{2,4}[ .-]?\d{3,4}[ .-]?\d{3,4}", written) is not None


@cache
def _fictitious() -> tuple[str, ...]:
    source = files("regie.preproduction.clearance") / "data" / "numbers.toml"
    ranges = tomllib.loads(source.read_text(encoding="utf-8"))["range"]
    return tuple(start for row in ranges for start in row["begins"])


def is_fictitious(digits: str) -> bool:
    """Whether a telephone number is of a range that is kept for fiction."""
    national = digits
    for country in ("33", "44"):
        if digits.startswith(country) and len(digits) >= 11:
            national = "0" + digits[2:]
    if national.startswith(_fictitious()) and national.startswith("0"):
        return True
    local = digits[-7:]
    return len(digits) in (7, 10, 11) and local.startswith("55501")


def is_card(written: str) -> bool:
    """Luhn's check: a card number that can be someone's."""
    digits = [int(c) for c in written if c.isdigit()]
    doubled = [d * 2 - 9 if d > 4 else d * 2 for d in digits[-2::-2]]
    return len(digits) >= 13 and (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def is_iban(written: str) -> bool:
    """The remainder by 97 is 1: an account number that can be someone's."""
    bare = re.sub(r"\s", "", written)
    moved = bare[4:] + bare[:4]
    return int("".join(str(int(c, 36)) for c in moved)) % 97 == 1
