"""Checks a delivered file without Régie: that it is what was signed, registered and approved.

    pip install c2pa-python
    python check_delivery.py TITLE/delivered/film.mp4 TITLE [AUTHORITIES.pem]

With the authorities that you trust in PEM, the signer must be one that they vouch for. Without,
the signature is checked, and that nothing vouches for its name is left to you.
"""

import hashlib
import json
import sys
from pathlib import Path

import c2pa

file, title = Path(sys.argv[1]), Path(sys.argv[2])
trust = {"trust_anchors": Path(sys.argv[3]).read_text()} if len(sys.argv) > 3 else {}
beside = file.with_name(f"{file.name}.c2pa")
kinds = {".mp4": "video/mp4", ".png": "image/png", ".wav": "audio/wav", ".pdf": "application/pdf"}
kind = "application/octet-stream" if beside.exists() else kinds[file.suffix]
manifest = beside.read_bytes() if beside.exists() else None

# 1. The file is what was signed.
context = c2pa.Context.from_dict({"version": 1, "trust": trust} if trust else {"version": 1})
with file.open("rb") as stream, c2pa.Reader(kind, stream, manifest, context=context) as reader:
    told = json.loads(reader.json())
failed = [f["code"] for f in told["validation_results"]["activeManifest"]["failure"]]
assert not [code for code in failed if trust or code != "signingCredential.untrusted"], failed
signed = told["manifests"][told["active_manifest"]]
says = next(
    a["data"]["statement"] for a in signed["assertions"] if a["label"] == "org.regie.receipt"
)

# 2. The register of what left the house has it, with these bytes.
register = (title / "delivered" / "register.jsonl").read_text("utf-8").splitlines()
line = next(row for row in map(json.loads, register) if row["delivery"] == says["delivery"])
assert line["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest(), "other bytes"
assert line["manifest"] == told["active_manifest"], "another manifest"
assert line["record_head"] == says["record_head"], "another record"

# 3. The record is whole, and up to the delivery the one that was signed into the file.
chain = [json.loads(row) for row in (title / "record/chain.jsonl").read_text("utf-8").splitlines()]
before = "0" * 64
for entry in chain:
    sealed = {name: value for name, value in entry.items() if name != "hash"}
    text = json.dumps(sealed, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert entry["previous"] == before, f"entry {entry['seq']} continues another one"
    assert entry["hash"] == hashlib.sha256(text.encode()).hexdigest(), f"entry {entry['seq']}"
    before = entry["hash"]
head = says["record_head"]
assert chain[head["seq"] - 1]["hash"] == head["sha256"], "the record was written anew"

# 4. People approved exactly this content before it left.
people = json.loads((title / "record/people.json").read_text("utf-8"))["people"]
names = {person["id"]: person["name"] for person in people}
decisions = [e for e in chain[: head["seq"]] if e["kind"] == "decision"]
approved = [
    e
    for e in decisions
    if says["made"] in (e["body"]["content"], *e["body"].get("files", {}).values())
]
assert any(e["body"]["ruled"] == "approve" for e in approved), "nobody approved it"
by = sorted({names[e["actor"]] for e in approved if e["body"]["ruled"] == "approve"})
print(f"{file.name}: delivery {says['delivery']} of {says['title']}, approved by {', '.join(by)}")
print(
    f"signed by {signed['signature_info'].get('common_name')}; record whole, {len(chain)} entries"
)
