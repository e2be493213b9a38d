"""`regie consent`, `regie person`: who allows what, and what is kept of people."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from regie.cli import add_command, add_group, show, warn_of_names
from regie.cli.enrol import add_to


def add(commands: Any) -> None:
    consent = add_group(commands, "consent", "consents to likenesses and voices")
    new = add_command(consent, "add", _add, "enter a signed consent")
    new.add_argument("title", type=Path, metavar="TITLE")
    new.add_argument("--person", required=True, metavar="NAME", help="whose consent it is")
    new.add_argument("--kind", required=True, help="likeness, voice, style or footage")
    new.add_argument("--use", required=True, metavar="TEXT", help="what is allowed, described")
    new.add_argument(
        "--covers", required=True, metavar="USES", help="performance, de-ageing, dubbing …"
    )
    new.add_argument("--for-title", action="append", default=[], metavar="NAME", dest="titles")
    new.add_argument("--territory", action="append", default=[], metavar="FR", dest="territories")
    new.add_argument("--from", required=True, type=date.fromisoformat, dest="starts")
    new.add_argument("--until", type=date.fromisoformat, dest="ends")
    new.add_argument("--document", required=True, type=Path, help="the signed document")
    new.add_argument("--replica", default="", help="employment, independent, background, synthetic")
    new.add_argument("--compensation", default="", metavar="TEXT")
    new.add_argument("--contact", default="", metavar="TEXT")
    new.add_argument("--minor", action="store_true", help="the person is a minor")
    new.add_argument("--guardian", default="", metavar="NAME", help="who signed for a minor")
    new.add_argument("--deceased", action="store_true", help="the person has died")
    new.add_argument("--estate", default="", metavar="NAME", help="who signed for the estate")
    new.add_argument("--notice-hours", type=float, help="from the notice of a scan to the scan")
    new.add_argument(
        "--fact",
        action="append",
        default=[],
        metavar="FACT=yes|no|…",
        dest="facts",
        help="what else its document says, such as paid_for_use=yes",
    )
    new.add_argument("--read-by", default="", metavar="NAME", help="who read the document")
    new.add_argument(
        "--clause",
        action="append",
        default=[],
        metavar="FACT=TEXT",
        dest="clauses",
        help='which clause says so: paid_for_use="§ 4"; each fact needs one',
    )
    new.add_argument("--by", required=True, metavar="NAME", help="who enters it")

    listed = add_command(consent, "list", _list, "the register, and what the title needs of it")
    listed.add_argument("title", nargs="?", type=Path, default=Path(), metavar="TITLE")
    listed.add_argument("--on", type=date.fromisoformat, metavar="DATE", help="as of that day")

    revoke = add_command(consent, "revoke", _revoke, "end a consent; withdraw what came of it")
    revoke.add_argument("title", type=Path, metavar="TITLE")
    revoke.add_argument("id", metavar="ID")
    revoke.add_argument("--by", required=True, metavar="NAME")
    revoke.add_argument("--reason", default="", metavar="TEXT")

    erase = add_command(consent, "erase", _erase, "remove what came of a revoked consent")
    erase.add_argument("title", type=Path, metavar="TITLE")
    erase.add_argument("id", metavar="ID")
    erase.add_argument("--by", required=True, metavar="NAME")

    prove = add_command(consent, "prove", _prove, "search all that is kept for what was erased")
    prove.add_argument("title", type=Path, metavar="TITLE")
    prove.add_argument("id", metavar="ID")

    enrol = add_command(consent, "enrol", _enrol, "keep a voice or a face, to be found again")
    enrol.add_argument("title", type=Path, metavar="TITLE")
    enrol.add_argument("id", metavar="ID", help="a consent that covers recognition")
    enrol.add_argument("files", type=Path, nargs="+", metavar="FILE", help="of that person alone")
    enrol.add_argument("--by", required=True, metavar="NAME")

    scan = add_command(consent, "scan", _scan, "find voices and faces in footage; compare them")
    scan.add_argument("title", nargs="?", type=Path, default=Path(), metavar="TITLE")
    scan.add_argument("files", type=Path, nargs="*", metavar="FILE", help="default: footage/")

    person = add_group(
        commands, "person", "what is kept of somebody: find, export, correct, delete, enrol"
    )
    add_to(person)
    for name, function, summary in (
        ("find", _find, "all that is kept of a person"),
        ("export", _export, "the same as a zip, documents too"),
        ("correct", _correct, "correct the name or the contact"),
        ("delete", _delete, "delete it; the record stays whole"),
    ):
        command = add_command(person, name, function, summary)
        command.add_argument("title", type=Path, metavar="TITLE")
        command.add_argument("name", metavar="NAME")
        if name == "export":
            command.add_argument("--out", type=Path, required=True, help="a .zip file")
        if name == "correct":
            command.add_argument("--new-name", metavar="NAME")
            command.add_argument("--contact", metavar="TEXT")
        if name == "delete":
            command.add_argument("--by", required=True, metavar="NAME")


def _add(options: argparse.Namespace) -> int:
    from regie.app.consent import enter_consent
    from regie.app.decide import read_clauses, read_facts
    from regie.guard.consent.register import Terms
    from regie.pipeline.title_folder import open_title

    terms = Terms(
        person=options.person,
        kind=options.kind,
        use=options.use,
        covers=tuple(u.strip() for u in options.covers.split(",") if u.strip()),
        titles=tuple(options.titles) or (open_title(options.title).name,),
        starts=options.starts,
        ends=options.ends,
        territories=tuple(options.territories) or ("*",),
        document=options.document,
        replica=options.replica,
        compensation=options.compensation,
        contact=options.contact,
        minor=options.minor,
        guardian=options.guardian,
        deceased=options.deceased,
        estate=options.estate,
        notice_hours=options.notice_hours,
        facts=read_facts(options.facts),
        read_by=options.read_by,
        clauses=read_clauses(options.clauses),
    )
    warn_of_names(options.title, options.use)
    return show(enter_consent(options.title, terms, by=options.by), options)


def _list(options: argparse.Namespace) -> int:
    from regie.app.consent import list_consents
    from regie.pipeline.title_folder import find_title

    return show(list_consents(find_title(options.title), on=options.on), options)


def _revoke(options: argparse.Namespace) -> int:
    from regie.app.erasure import revoke

    warn_of_names(options.title, options.reason)
    return show(revoke(options.title, options.id, by=options.by, reason=options.reason), options)


def _erase(options: argparse.Namespace) -> int:
    from regie.app.erasure import erase

    return show(erase(options.title, options.id, by=options.by), options)


def _prove(options: argparse.Namespace) -> int:
    from regie.app.erasure import prove

    return show(prove(options.title, options.id), options)


def _enrol(options: argparse.Namespace) -> int:
    from regie.app.recognise import enrol

    return show(enrol(options.title, options.id, options.files, by=options.by), options)


def _scan(options: argparse.Namespace) -> int:
    from regie.app.recognise import scan
    from regie.pipeline.title_folder import find_title

    return show(scan(find_title(options.title), options.files), options)


def _find(options: argparse.Namespace) -> int:
    from regie.app.persons import find_person

    return show(find_person(options.title, options.name), options)


def _export(options: argparse.Namespace) -> int:
    from regie.app.persons import export_person

    return show(export_person(options.title, options.name, options.out), options)


def _correct(options: argparse.Namespace) -> int:
    from regie.app.persons import correct_person

    changed = correct_person(
        options.title, options.name, new_name=options.new_name, contact=options.contact
    )
    return show(changed, options)


def _delete(options: argparse.Namespace) -> int:
    from regie.app.persons import delete_person

    return show(delete_person(options.title, options.name, by=options.by), options)
