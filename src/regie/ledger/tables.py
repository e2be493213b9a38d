"""The ledger's tables, as the newest migration leaves them.

Times are seconds since 1970 (UTC) as floats, digests hexadecimal text, nested values JSON text:
the same on SQLite and PostgreSQL, readable by any program.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

makes = Table(
    "makes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("started_at", Float, nullable=False),
    Column("finished_at", Float),
    Column("status", Text, nullable=False, doc="running, done, failed, interrupted, died"),
    Column("made", Integer, nullable=False, server_default="0"),
    Column("reused", Integer, nullable=False, server_default="0"),
    Column("settings", Text, nullable=False, server_default="{}"),
    Column("uses_digest", Text, nullable=False, server_default="", doc="of all its uses"),
)
"""One row a `regie make`."""

results = Table(
    "results",
    metadata,
    Column("key", Text, primary_key=True),
    Column("step", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("content", Text, nullable=False, doc="canonical digest, traces left out"),
    Column("whole", Text, nullable=False, doc="digest of the value, traces included"),
    Column("inputs", Text, nullable=False, doc="JSON: parameter to digest"),
    Column("salt", Text, nullable=False, doc="JSON: backend, model digests"),
    Column("seconds", Float, nullable=False),
    Column("cpu_seconds", Float, nullable=False),
    Column("wh", Float, nullable=False),
    Column("wh_measured", Boolean, nullable=False),
    Column("peak_bytes", BigInteger, nullable=False),
    Column("money", Text, nullable=False, server_default="{}", doc="JSON: currency to sum"),
    Column("made_at", Float, nullable=False),
    Column("make", Integer, ForeignKey("makes.id"), nullable=False),
    Column("value", Text, nullable=False, doc="JSON; behind what scans read"),
    Column("predicted_seconds", Float, doc="before it ran; null: not known"),
    Column("predicted_wh", Float),
    Column("used", Text, nullable=False, server_default="{}", doc="JSON: what others charge for"),
)
"""One row a result, found by its key."""

Index("results_by_step", results.c.step, results.c.made_at)
Index("results_by_cost", results.c.step, results.c.seconds, results.c.wh)

blobs = Table(
    "blobs",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("suffix", Text, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("mtime_ns", BigInteger, nullable=False, doc="of the file when it was sealed"),
    Column("made_at", Float, nullable=False),
)
"""One row a file in the store."""

result_blobs = Table(
    "result_blobs",
    metadata,
    Column("key", Text, ForeignKey("results.key", ondelete="CASCADE"), primary_key=True),
    Column("digest", Text, primary_key=True),
    Column("suffix", Text, primary_key=True),
)
"""Which files a result's value holds."""

Index("result_blobs_by_digest", result_blobs.c.digest)

uses = Table(
    "uses",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("step", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("nth", Integer, nullable=False, doc="counts equal step and label in one make"),
    Column("key", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("salt", Text, nullable=False, doc="JSON"),
    Column("inputs", Text, nullable=False, doc="JSON: parameter to digest"),
    Column("cites", Text, nullable=False, doc="JSON: source lines"),
    Column("parents", Text, nullable=False, doc="JSON: keys of the results it was made from"),
    Column("digest", Text, nullable=False, doc="of all the above, and of what it carries"),
    Column("carries", Text, nullable=False, server_default="[]", doc="JSON: what it rests on"),
    Column("first_make", Integer, ForeignKey("makes.id"), nullable=False),
    Column("last_make", Integer, ForeignKey("makes.id"), doc="null: still so"),
)
"""What a make used a result for. A row holds for all makes from first to last, so a make in which
nothing changed writes none."""

Index("uses_by_key", uses.c.key)
Index("uses_by_label", uses.c.step, uses.c.label, uses.c.nth)
Index("uses_by_last_make", uses.c.last_make)

remote_jobs = Table(
    "remote_jobs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, doc="of the result it is for"),
    Column("part", Text, nullable=False, server_default="", doc="which of the step's jobs"),
    Column("attempt", Integer, nullable=False, server_default="1", doc="1, 2, 3 …"),
    Column("idempotency_key", Text, nullable=False, unique=True, doc="that the request carries"),
    Column("backend", Text, nullable=False),
    Column("request", Text, nullable=False, doc="JSON, as it will be submitted"),
    Column("state", Text, nullable=False, doc="see regie.ledger.jobs.JobState"),
    Column("remote_id", Text),
    Column("outcome", Text, nullable=False, server_default="", doc="in words"),
    Column("cost", Text, nullable=False, server_default="{}", doc="JSON: currency to sum"),
    Column("written_at", Float, nullable=False),
    Column("submitting_at", Float),
    Column("submitted_at", Float),
    Column("finished_at", Float),
    Column("counted_at", Float, doc="when its cost went into the budgets; null: not yet"),
    Column("cancel_asked_at", Float),
    Column("owner", Text, nullable=False, server_default="", doc="process that drives it"),
    Column("lease_until", Float, doc="by the database's clock"),
    UniqueConstraint("key", "part", "attempt"),
)
"""Paid or slow jobs elsewhere, a row an attempt: written before they are submitted, so that none
is paid for twice."""

Index("remote_jobs_by_state", remote_jobs.c.state)

leases = Table(
    "leases",
    metadata,
    Column("name", Text, primary_key=True, doc="of what one process at a time may do: make"),
    Column("owner", Text, nullable=False, server_default="", doc="process that has it, or empty"),
    Column("lease_until", Float, doc="by the database's clock"),
)
"""What one process at a time does with a title, on all machines that share the ledger."""

record = Table(
    "record",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False, doc="1, 2, 3 …, no gaps"),
    Column("at", Float, nullable=False),
    Column("kind", Text, nullable=False, doc="decision, consent.added, delivered …"),
    Column("subject", Text, nullable=False, doc="what it is about, by which it is found"),
    Column("actor", Text, nullable=False, doc="id of a person in `people`, never a name"),
    Column("body", Text, nullable=False, doc="canonical JSON"),
    Column("previous", Text, nullable=False, doc="hash of the entry before; of the first: zeros"),
    Column("hash", Text, nullable=False, unique=True, doc="SHA-256 of all else"),
    Column("proof", Text, nullable=False, server_default="{}", doc="JSON: see `entry.Entry`"),
)
"""What people decided, consented to and delivered: append-only, each entry sealed by the next.

Nothing personal stands in it, so that a person's data can be deleted and the chain still holds.
"""

Index("record_by_kind", record.c.kind, record.c.subject)

sealed_receipts = Table(
    "sealed_receipts",
    metadata,
    Column("what", Text, primary_key=True, doc="result, use, failure; ledger: which it is"),
    Column("id", Text, primary_key=True, doc="key of the result, id of the row"),
    Column("digest", Text, nullable=False, doc="SHA-256 of the row when it was sealed"),
)
"""What the newest seal in the record covers, a row a receipt: by it a changed receipt is named, and
one that was removed is told from one that was never there."""

people = Table(
    "people",
    metadata,
    Column("id", Text, primary_key=True, doc="random: p-3f9a01c2"),
    Column("name", Text, nullable=False, doc="as the person writes it; empty once deleted"),
    Column("data", Text, nullable=False, server_default="{}", doc="JSON: what else is kept"),
    Column("changed_at", Float, nullable=False),
    Column("deleted_at", Float, doc="null: not deleted"),
)
"""Whom the record's ids mean: all personal data that is kept, in one place."""

Index("people_by_name", people.c.name)

spending = Table(
    "spending",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("budget", Text, nullable=False, doc="what it counts against: title, stage:takes …"),
    Column("key", Text, nullable=False, doc="of the result, or of the call, that it pays for"),
    Column("step", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("backend", Text, nullable=False),
    Column("currency", Text, nullable=False),
    Column("reserved", BigInteger, nullable=False, doc="millionths of the currency"),
    Column("spent", BigInteger, doc="millionths; null while it is only reserved"),
    Column("state", Text, nullable=False, doc="reserved, spent, released"),
    Column("reserved_at", Float, nullable=False),
    Column("settled_at", Float),
    Column("holder", Text, nullable=False, server_default="", doc="whose make reserved it"),
)
"""Money: reserved before a step runs, reconciled after. One row a budget that it counts against."""

Index("spending_by_budget", spending.c.budget, spending.c.currency, spending.c.state)
Index("spending_by_key", spending.c.key)

failures = Table(
    "failures",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False),
    Column("step", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("salt", Text, nullable=False, doc="JSON: backend, model digests"),
    Column("kind", Text, nullable=False, doc="name of the exception's class"),
    Column("seconds", Float, nullable=False),
    Column("cpu_seconds", Float, nullable=False),
    Column("wh", Float, nullable=False),
    Column("money", Text, nullable=False, server_default="{}", doc="JSON: currency to sum"),
    Column("used", Text, nullable=False, server_default="{}", doc="JSON: what others charge for"),
    Column("failed_at", Float, nullable=False),
    Column("make", Integer, ForeignKey("makes.id"), nullable=False),
)
"""Runs that gave nothing: what they took was taken all the same."""

Index("failures_by_step", failures.c.step)
