"""Cheap inputs for fuzzing the readers: pieces of both formats put together, and mutations.

    python tests/material/fuzzing.py COUNT [SEED]

reads COUNT inputs and says how many were read and how many refused in a sentence. Anything else
than a screenplay or a `ScriptError` ends the run with the input that did it.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator

from any_script import PIECES

from regie.screenplay.errors import ScriptError
from regie.screenplay.formats.fdx.onto import write_onto
from regie.screenplay.formats.fdx.reader import read_fdx_bytes
from regie.screenplay.formats.fdx.writer import fdx_bytes
from regie.screenplay.formats.fountain.derive import screenplay_of
from regie.screenplay.formats.fountain.tree import read_tree
from regie.screenplay.formats.fountain.writer import write_fountain
from regie.screenplay.layout.paginate import Words, paginate
from regie.screenplay.layout.typeset import Setting, set_screenplay

BREAKS = ("\n", "\n", "\n\n", "\n\n", "\r\n", "  \n", " ", "")

FDX_PIECES = (
    "<Paragraph>", "</Paragraph>", '<Paragraph Type="Action">', '<Paragraph Type="Character">',
    '<Paragraph Type="Scene Heading" Number="4">', '<Paragraph Type="Dialogue"/>', "<Text>",
    '<Text Style="Bold+Italic" TagNumber="1">', "</Text>", "INT. A - DAY", "MARA", "(low)", "&amp;",
    "&#x41;", "&bad;", "<DualDialogue>", "</DualDialogue>", "<ScriptNote>", "</ScriptNote>",
    "<!-- c -->", "<![CDATA[x]]>", "\n", "é", "😆", "<", ">", '"', "\0", "]]>", "<?pi?>",
    '<Paragraph Type="Transition"><Text>CUT TO:</Text></Paragraph>', "<Content>", "</Content>",
    '<Paragraph StartsNewPage="Yes" Type="Lyrics"><Text>La\n\nla</Text></Paragraph>',
)  # fmt: skip

SOUND = (
    '<?xml version="1.0" encoding="UTF-8"?><FinalDraft Version="5"><Content>'
    '<Paragraph Type="Scene Heading"><Text>INT. A - DAY</Text></Paragraph>'
    '<Paragraph Type="Action"><Text>Rain.</Text><ScriptNote><Paragraph><Text>n</Text></Paragraph>'
    "</ScriptNote></Paragraph>"
    '<Paragraph Type="Character"><Text>MARA</Text></Paragraph>'
    '<Paragraph Type="Dialogue"><Text TagNumber="1">No.</Text></Paragraph></Content>'
    "<TitlePage><Content><Paragraph><Text>T</Text></Paragraph></Content></TitlePage></FinalDraft>"
)

BYTES = (b"", b"\0", b"\xff", b"\xfe\xff", b"<", b">", b"&", b"\n", b"(", b"*", b"[[", b"]]", b"/*",
         b"\xc3", b"\xe2\x80\xa8", b"Paragraph", b"INT. ", b"=", b"~", b"@", b"#1#")  # fmt: skip


def fountain_text(rng: random.Random) -> str:
    """Pieces of Fountain with line breaks of all kinds between."""
    return "".join(rng.choice(PIECES) + rng.choice(BREAKS) for _ in range(rng.randint(0, 12)))


def fdx_file(rng: random.Random) -> bytes:
    """A sound file, or one of loose pieces, with a few bytes changed."""
    if rng.random() < 0.3:
        body = "".join(rng.choice(FDX_PIECES) for _ in range(rng.randint(0, 10)))
        data = f"<FinalDraft><Content>{body}</Content></FinalDraft>".encode()
    else:
        data = SOUND.encode()
    return mutated(data, rng)


def mutated(data: bytes, rng: random.Random) -> bytes:
    """A few cuts, insertions and repetitions."""
    for _ in range(rng.randint(0, 3)):
        a = rng.randint(0, len(data))
        b = min(len(data), a + rng.choice((0, 1, 1, 2, 9)))
        data = data[:a] + rng.choice(BYTES) + (data[a:b] if rng.random() < 0.3 else b"") + data[b:]
    return data


def fuzz(count: int, seed: int) -> Iterator[bool]:
    """Reads so many inputs; for each whether it was read rather than refused."""
    rng = random.Random(seed)
    words = Words()
    for number in range(count):
        if number % 5 == 4:
            data = fdx_file(rng)
            try:
                screenplay, _ = read_fdx_bytes(data, "x.fdx")
                if number % 25 == 4:
                    assert write_onto(screenplay, data, "x.fdx") == data, data
            except ScriptError as error:
                assert str(error).startswith("x.fdx:"), data
                yield False
                continue
            except Exception:
                print(repr(data), file=sys.stderr)
                raise
            yield True
            continue
        text = fountain_text(rng)
        if number % 3 == 0:
            text = mutated(text.encode(), rng).decode("utf-8", "replace")
        try:
            tree = read_tree(text)
            assert tree.text == text
            screenplay, _ = screenplay_of(tree, "x.fountain")
            if number % 10 == 0:
                written = write_fountain(screenplay)
                assert write_fountain(screenplay_of(read_tree(written), "x")[0]) == written
            if number % 50 == 0:
                paginate(set_screenplay(screenplay, Setting(remarks=True)), words)
                read_fdx_bytes(fdx_bytes(screenplay), "x.fdx")
        except Exception:
            print(repr(text), file=sys.stderr)
            raise
        yield True


def main() -> None:
    count, seed = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1
    started = time.perf_counter()
    read = sum(fuzz(count, seed))
    seconds = time.perf_counter() - started
    print(f"{count} inputs, seed {seed}: {read} read, {count - read} refused, {seconds:.0f} s")


if __name__ == "__main__":
    main()
