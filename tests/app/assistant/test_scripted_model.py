"""Assistance against a server that does what models must not, over real sockets."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from scripted_server import Reply, ScriptedServer, gives, says
from scripts_to_ask import INJECTIONS, KNIFE, with_injection

GOOD = {
    "claims": [
        {
            "says": "Nora's knife falls into the sea.",
            "cites": [{"line": 0, "quote": "falls into the sea"}],
        }
    ]
}


def answer_with(claims: list[dict[str, Any]]) -> Callable[[dict[str, Any]], Reply]:
    """Answers with claims whose `at` is replaced by the number of the line that holds it."""

    def reply(chat: dict[str, Any]) -> Reply:
        text = chat["messages"][1]["content"]
        made = [
            {
                "says": claim["says"],
                "cites": [{"line": number_of(text, q), "quote": q} for q in claim["at"]],
            }
            for claim in claims
        ]
        return gives({"claims": made})

    return reply


def number_of(question: str, words: str) -> int:
    """The number of the line of a question that holds these words."""
    for line in question.split("\n"):
        head, bar, rest = line.partition("| ")
        if bar and " ".join(words.lower().split()) in rest.lower():
            return int(head)
    return 1


SEA = answer_with([{"says": "Nora's knife falls into the sea.", "at": ["falls into the sea"]}])
QUESTION = "Where is the knife last seen?"


# --- answers -------------------------------------------------------------------------------------


def test_a_question_is_answered_with_its_line(
    server: ScriptedServer, make_title: Callable[..., Path], regie: Callable[..., Any]
) -> None:
    folder = make_title(KNIFE, server.address)
    server.replies = [SEA]
    ran = regie("assist", "ask", folder, QUESTION, "--json")
    assert ran.code == 0, ran.err
    [finding] = ran.json["sections"][0]["findings"]
    [cite] = finding["cites"]
    script = (folder / "script.fountain").read_text("utf-8").split("\n")
    assert "falls into the sea" in script[cite["line"] - 1]
    assert cite["file"] == "script.fountain"
    assert ran.json["usage"] == {**ran.json["usage"], "asked": 1, "tokens_in": 11, "tokens_out": 7}
    chat = server.chats[0]
    assert "tools" not in chat and chat["seed"] == 1 and chat["temperature"] == 0
    assert chat["response_format"]["type"] == "json_schema"
    assert "authorization" not in server.headers[0] or "none" in server.headers[0]["authorization"]


def test_the_same_is_not_asked_twice(
    server: ScriptedServer, make_title: Callable[..., Path], regie: Callable[..., Any]
) -> None:
    folder = make_title(KNIFE, server.address)
    server.replies = [SEA]
    first = regie("assist", "ask", folder, QUESTION, "--json").json
    again = regie("assist", "ask", folder, QUESTION, "--json").json
    assert len(server.chats) == 1 and again["usage"]["asked"] == 0
    script = folder / "script.fountain"
    script.write_text(script.read_text("utf-8").replace("INT. GALLEY", "\n\nINT. GALLEY"))
    moved = regie("assist", "ask", folder, QUESTION, "--json").json
    assert len(server.chats) == 1, "a blank line above asked anew"
    lines = [x["sections"][0]["findings"][0]["cites"][0]["line"] for x in (first, moved)]
    assert lines[1] == lines[0] + 2, "the citation did not follow its line"
    script.write_text(script.read_text("utf-8").replace("slides from", "drops from"))
    regie("assist", "ask", folder, QUESTION)
    assert len(server.chats) == 2, "a changed line was not asked about"
    settings = folder / "title.toml"
    settings.write_text(settings.read_text("utf-8") + "seed = 2\n")
    regie("assist", "ask", folder, QUESTION)
    assert len(server.chats) == 3, "another seed was not asked"


def test_an_answer_has_a_receipt(
    server: ScriptedServer, make_title: Callable[..., Path], regie: Callable[..., Any]
) -> None:
    folder = make_title(KNIFE, server.address)
    server.replies = [SEA]
    kept = regie("assist", "ask", folder, QUESTION, "--json").json["file"]
    receipt = regie("receipt", kept, "--json").json
    assert receipt["step"] == "assist.report"
    assert any("scripted-1" in b for b in receipt["backends"])
    assert any(b.startswith("prompt ask/") for b in receipt["backends"])
    assert any(p.startswith("assist.ask") for p in receipt["made_from"])
    assert any(c.startswith("script.fountain:") for c in receipt["cites"])
    why = regie("why", folder, kept, "--json")
    assert why.code == 0 and "assist.ask" in why.out


def test_assistance_leaves_what_the_film_uses(
    server: ScriptedServer, make_title: Callable[..., Path], regie: Callable[..., Any]
) -> None:
    """A question beside the film does not make its results look unused."""
    from regie.ledger import Ledger
    from regie.ledger.receipts import get_labels_for_step

    folder = make_title(KNIFE, server.address)
    server.replies = [SEA]
    assert regie("make", folder, "breakdown", "--quiet").code == 0
    assert regie("assist", "ask", folder, QUESTION).code == 0
    ledger = Ledger(f"sqlite:///{folder / '.regie' / 'ledger.sqlite'}", read_only=True)
    with ledger.begin() as connection:
        assert get_labels_for_step(connection, "script.breakdown_xlsx")
        assert get_labels_for_step(connection, "assist.ask") == ["ask"]
    ledger.close()
    again = regie("make", folder, "breakdown", "--json").json
    assert again["made"] == 0


def test_what_is_not_cited_is_dropped_and_counted(
    server: ScriptedServer, make_title: Callable[..., Path], regie: Callable[..., Any]
) -> None:
    folder = make_title(KNIFE, server.address)
    claims = [
        {"says": "Tom is the murderer.", "cites": []},
        {"says": "Nora throws it at Tom.", "cites": [{"line": 3, "quote": "throws it at Tom"}]},
        {"says": "It is in a drawer.", "cites": [{"line": 9999, "quote": "falls into the sea"}]},
        {"says": "It is in a shoe.", "cites": [{"line": -4, "quote": ""}]},
    ]
    server.replies = [gives({"claims": claims})]
    told = regie("assist", "ask", folder, QUESTION, "--json").json
    assert told["sections"][0]["findings"] == []
    assert [d["reason"] for d in told["dropped"]] == ["uncited", *["not there"] * 3]
    assert told["usage"]["mended"] == 2, "it was not asked to cite"
    page = Path(told["file"]).read_text("utf-8")
    assert "murderer" not in page and "Dropped: 1 without a citation, 3 with words" in page


def test_some_hold_and_some_do_not(
    server: ScriptedServer, make_title: Callable[..., Path], regie: Callable[..., Any]
) -> None:
    folder = make_title(KNIFE, server.address)
    server.replies = [
        answer_with(
            [
                {"says": "It falls into the sea.", "at": ["in her pocket"]},
                {"says": "It falls into the sea.", "at": ["FALLS  into the sea", "in her pocket"]},
                {"says": "It falls into the sea!", "at": ["falls into the sea"]},
                {"says": "It falls into the sea.", "at": ["falls into the sea"]},
                {"says": "Nora eats it.", "at": ["Nora eats the knife"]},
            ]
        )
    ]
    told = regie("assist", "ask", folder, QUESTION, "--json").json
    assert [f["says"] for f in told["sections"][0]["findings"]] == [
        "It falls into the sea.",
        "It falls into the sea!",
    ]
    assert told["citations_left_out"] == 1 and len(told["dropped"]) == 2


def test_no_word_of_the_question_is_there(
    server: ScriptedServer, make_title: Callable[..., Path], regie: Callable[..., Any]
) -> None:
    folder = make_title(KNIFE, server.address)
    ran = regie("assist", "ask", folder, "xylophone zeppelin")
    assert ran.code == 4 and "no word of the question" in ran.err and not server.chats


def test_a_logline_that_only_repeats_a_line_is_none(
    server: ScriptedServer, make_title: Callable[..., Path], regie: Callable[..., Any]
) -> None:
    folder = make_title(KNIFE, server.address, retries=1)

    def repeat(chat: dict[str, Any]) -> Reply:
        line = number_of(chat["messages"][1]["content"], "I heard nothing")
        cite = {"line": line, "quote": "I heard nothing, Tom"}
        again = {"says": "NORA: I heard nothing, Tom.", "cites": [cite]}
        own = {"says": "A cook denies what everybody heard.", "cites": [cite]}
        return gives({"loglines": [again, own] if len(server.chats) > 1 else [again]})

    server.replies = [repeat]
    told = regie("assist", "logline", folder, "--json").json
    assert [f["says"] for f in told["sections"][0]["findings"]] == [
        "A cook denies what everybody heard."
    ]
    assert [d["reason"] for d in told["dropped"]] == ["a line again"]
    assert "in your own words" in server.chats[1]["messages"][-1]["content"]


# --- malformed answers ---------------------------------------------------------------------------

MENDED = {
    "words around": lambda text: f"Sure! Here it is:\n{text}\nAnything else?",
    "a fence": lambda text: f"```json\n{text}\n```",
    "thoughts": lambda text: f"<think>The user wants {{}}.</think>\n{text}",
}


@pytest.mark.parametrize("name", MENDED)
def test_an_object_is_found_in_what_stands_around_it(
    name: str, server: ScriptedServer, make_title: Callable[..., Path], regie: Callable[..., Any]
) -> None:
    folder = make_title(KNIFE, server.address)

    def reply(chat: dict[str, Any]) -> Reply:
        whole = json.loads(SEA(chat).body)["choices"][0]["message"]["content"]
        return says(MENDED[name](whole))

    server.replies = [reply]
    told = regie("assist", "ask", folder, QUESTION, "--json").json
    assert told["sections"][0]["findings"] and told["usage"]["mended"] == 0


BROKEN: dict[str, tuple[Reply, str]] = {
    "not JSON": (says("The knife is in the sea."), "no JSON object"),
    "cut short": (says('{"claims": [{"says": "The kni', finish="length"), "cut short"),
    "nothing": (says(""), "empty"),
    "null": (says(None), "empty"),
    "wrong shape": (gives({"answer": "the sea"}), "claims"),
    "wrong kinds": (gives({"claims": [{"says": 3, "cites": "sea"}]}), "claims.0"),
    "too many claims": (gives({"claims": GOOD["claims"] * 40}), "at most 6"),
    "a list": (says("[1, 2]"), "no JSON object"),
    "a wall of braces": (says("{" * 50_000), "cut short or broken"),
    "a tool": (
        says(
            None,
            finish="tool_calls",
            tool_calls=[
                {
                    "id": "t",
                    "type": "function",
                    "function": {"name": "write_file", "arguments": "{}"},
                }
            ],
        ),
        "there are none",
    ),
    "filtered": (says("", finish="content_filter"), "filter"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_malformed_answer_is_mended(
    name: str, server: ScriptedServer, make_title: Callable[..., Path], regie: Callable[..., Any]
) -> None:
    folder = make_title(KNIFE, server.address)
    reply, problem = BROKEN[name]
    server.replies = [reply, SEA]
    ran = regie("assist", "ask", folder, QUESTION, "--json")
    if name == "filtered" and ran.code:
        return  # pydantic-ai raises for an empty filtered answer; the sentence is tested below
    assert ran.code == 0, ran.err
    assert ran.json["usage"]["mended"] == 1 and ran.json["sections"][0]["findings"]
    assert problem in server.chats[1]["messages"][-1]["content"]


@pytest.mark.parametrize("name", BROKEN)
def test_an_answer_that_stays_malformed_is_refused(
    name: str, server: ScriptedServer, make_title: Callable[..., Path], regie: Callable[..., Any]
) -> None:
    folder = make_title(KNIFE, server.address, retries=1)
    reply, problem = BROKEN[name]
    server.replies = [reply]
    ran = regie("assist", "ask", folder, QUESTION)
    assert ran.code == 5 and problem in ran.err, ran.err
    assert_one_sentence(ran.err)
    assert len(server.chats) <= 2
    assert not list((folder / "out").glob("assist/*"))


# --- the wire ------------------------------------------------------------------------------------

WIRE: dict[str, tuple[Reply, str]] = {
    "500": (Reply(b'{"error": {"message": "boom"}}', 500), "HTTP 500 (boom)"),
    "401": (Reply(b'{"error": {"message": "bad key"}}', 401), "refuses the key"),
    "404": (Reply(b'{"error": {"message": "no such model"}}', 404), "404"),
    "400": (Reply(b'{"error": {"message": "odd"}}', 400), "HTTP 400"),
    "long wait": (Reply(b"{}", 429, {"retry-after": "3600"}), "in 3600 seconds"),
    "redirect": (Reply(b"", 307, {"location": "http://192.0.2.7/v1"}), "307"),
    "a web page": (
        Reply(b"<html>Welcome</html>", headers={"content-type": "text/html"}),
        "OpenAI-compatible",
    ),
    "half JSON": (Reply(b'{"id": "x", "choi'), "127.0.0.1"),
    "other JSON": (Reply(b'{"hello": "world"}'), "127.0.0.1"),
    "hangs up": (Reply(b"x" * 900, cut_after=20), "127.0.0.1"),
    "too long": (Reply(b" " * 5_000_000), "4,000,000"),
    "slow": (Reply(b"{}", delay=3), "within 0.5 seconds"),
}


@pytest.mark.parametrize("name", WIRE)
def test_whatever_the_wire_does_ends_in_one_sentence(
    name: str, server: ScriptedServer, make_title: Callable[..., Path], regie: Callable[..., Any]
) -> None:
    folder = make_title(KNIFE, server.address, timeout=0.5 if name == "slow" else 20)
    reply, told = WIRE[name]
    server.replies = [reply]
    ran = regie("assist", "ask", folder, QUESTION)
    assert ran.code == 5 and told in ran.err, ran.err
    assert_one_sentence(ran.err)
    assert len(server.chats) == 1, "what may have been charged for was sent again"


def test_being_turned_away_for_now_is_waited_out(
    server: ScriptedServer, make_title: Callable[..., Path], regie: Callable[..., Any]
) -> None:
    folder = make_title(KNIFE, server.address)
    away = [Reply(b"{}", status, {"retry-after": "0"}) for status in (429, 503)]
    server.replies = [*away, SEA]
    ran = regie("assist", "ask", folder, QUESTION, "--json")
    assert ran.code == 0 and len(server.chats) == 3, ran.err
    server.replies = [Reply(b"{}", 429, {"retry-after": "0"})]
    gone = regie("assist", "ask", folder, "Who hides the bread?")
    assert gone.code == 5 and "turned the question away" in gone.err


def test_a_server_that_knows_no_shapes_is_asked_without(
    server: ScriptedServer, make_title: Callable[..., Path], regie: Callable[..., Any]
) -> None:
    folder = make_title(KNIFE, server.address)
    refusal = Reply(b'{"error": {"message": "response_format is not supported"}}', 400)
    server.replies = [refusal, SEA]
    ran = regie("assist", "ask", folder, QUESTION)
    assert ran.code == 0, ran.err
    assert "response_format" in server.chats[0] and "response_format" not in server.chats[1]


def test_nobody_listens(make_title: Callable[..., Path], regie: Callable[..., Any]) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = make_title(KNIFE, f"http://127.0.0.1:{port}/v1")
    ran = regie("assist", "ask", folder, QUESTION)
    assert ran.code == 5 and f"127.0.0.1:{port}" in ran.err and "start the server" in ran.err
    assert_one_sentence(ran.err)


def test_a_server_with_several_models_wants_a_name(
    server: ScriptedServer, make_title: Callable[..., Path], regie: Callable[..., Any]
) -> None:
    server.models = Reply(b'{"data": [{"id": "big"}, {"id": "small"}]}')
    ran = regie("assist", "ask", make_title(KNIFE, server.address), QUESTION)
    assert ran.code == 4 and "big, small" in ran.err and "local:NAME" in ran.err
    server.replies = [SEA]
    named = make_title(KNIFE, server.address, "named", model="local:small")
    assert regie("assist", "ask", named, QUESTION).code == 0
    assert server.chats[-1]["model"] == "small"
    missing = make_title(KNIFE, server.address, "missing", model="local:huge")
    assert "serves no model huge" in regie("assist", "ask", missing, QUESTION).err


# --- what may be sent, and where -----------------------------------------------------------------


def test_off_is_the_default(
    make_small_title: Callable[..., Path], regie: Callable[..., Any]
) -> None:
    folder = make_small_title(KNIFE)
    for words in (["coverage"], ["logline"], ["ask", "?"], ["line", "6"], ["reading"]):
        ran = regie("assist", words[0], folder, *words[1:])
        assert ran.code == 4 and "assistance is off" in ran.err and "[assistance]" in ran.err
    found = regie("assist", "lines", folder, QUESTION)
    assert found.code == 0 and "falls into the sea" in found.out


@pytest.mark.parametrize(
    "settings",
    [
        {"model": "openai:gpt-5", "base_url": None},
        {"model": "local", "base_url": "http://192.0.2.9:8080/v1"},
        {"model": "local", "base_url": "http://127.0.0.1.example.org/v1"},
        {"model": "local", "base_url": "http://0.0.0.0:8080/v1"},
        {"model": "openai:gpt-5", "base_url": "https://gateway.example.org/v1"},
    ],
)
def test_the_script_does_not_leave_the_machine(
    settings: dict[str, Any], make_title: Callable[..., Path], regie: Callable[..., Any]
) -> None:
    folder = make_title(KNIFE, "", **settings)
    ran = regie("assist", "ask", folder, QUESTION)
    assert ran.code == 3 and "blocked" in ran.err and "allow_upload" in ran.err
    assert_one_sentence(ran.err)


def test_a_proxy_is_not_asked_for_a_local_model(
    server: ScriptedServer,
    make_title: Callable[..., Path],
    regie: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    proxy = ScriptedServer()
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, proxy.address.removesuffix("/v1"))
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    server.replies = [SEA]
    try:
        assert regie("assist", "ask", make_title(KNIFE, server.address), QUESTION).code == 0
    finally:
        proxy.close()
    assert len(server.chats) == 1 and not proxy.chats


def test_the_key_comes_from_the_environment_alone(
    server: ScriptedServer,
    make_title: Callable[..., Path],
    regie: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("STUDIO_KEY", raising=False)
    folder = make_title(KNIFE, server.address, key_env="STUDIO_KEY")
    ran = regie("assist", "ask", folder, QUESTION)
    assert ran.code == 4 and "STUDIO_KEY" in ran.err and not server.chats
    monkeypatch.setenv("STUDIO_KEY", "sk-secret-123")
    server.replies = [SEA]
    ran = regie("assist", "ask", folder, QUESTION, "--json")
    assert ran.code == 0 and server.headers[0]["authorization"] == "Bearer sk-secret-123"
    kept = [p for p in folder.rglob("*") if p.is_file()]
    assert not [p for p in kept if b"sk-secret-123" in p.read_bytes()], "the key was written down"


@pytest.mark.parametrize(
    ("model", "address", "variable", "asks"),
    [
        ("openai:x", "https://models.example/v1", "OPENAI_API_KEY", "https://models.example"),
        ("local", "https://models.example/v1", "CLOUD_SECRET", "https://models.example"),
        ("openai:x", "", "CLOUD_SECRET", "openai"),
        ("openai:x", "", "OPENAI_API_KEY", ""),
        ("local", "http://127.0.0.1:9/v1", "CLOUD_SECRET", ""),
    ],
)
def test_a_title_sends_no_key_of_yours_where_you_did_not_say_so(
    model: str,
    address: str,
    variable: str,
    asks: str,
    regie: Callable[..., Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from regie.backends.language.contract import NotChosenError
    from regie.backends.language.keys import read_key
    from regie.film.assistance import AssistanceSettings

    monkeypatch.setenv("REGIE_SETTINGS", str(tmp_path / "settings"))
    monkeypatch.setenv(variable, "sk-secret-123")
    settings = AssistanceSettings(
        model=model, base_url=address, key_env=variable, allow_upload=True
    )
    if not asks:
        assert read_key(settings) == "sk-secret-123"
        return
    with pytest.raises(NotChosenError, match="stranger"):
        read_key(settings)
    assert regie("assist", "key", variable, address or asks).code == 0
    assert read_key(settings) == "sk-secret-123"
    elsewhere = settings.model_copy(update={"base_url": "https://models.example.evil/v1"})
    with pytest.raises(NotChosenError):
        read_key(elsewhere)
    told = regie("assist", "key", "--json")
    assert asks in told.out and variable in told.out
    assert regie("assist", "key", variable, asks, "--no-more").code == 0
    with pytest.raises(NotChosenError):
        read_key(settings)


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"key_env": "sk-abc123"}, "key_env"),
        ({"key_env": "REGIE_SIGNING_KEY"}, "for Régie alone"),
        ({"base_url": "ftp://x"}, "base_url"),
        ({"base_url": "http://me:pass@127.0.0.1/v1"}, "key_env"),
        ({"modle": "x"}, "did you mean `model`"),
        ({"model": "gpt 5"}, "model"),
        ({"temperature": 9}, "temperature"),
    ],
)
def test_bad_settings_name_file_and_line(
    settings: dict[str, Any],
    told: str,
    make_title: Callable[..., Path],
    regie: Callable[..., Any],
) -> None:
    folder = make_title(KNIFE, "http://127.0.0.1:1/v1", **settings)
    ran = regie("assist", "ask", folder, QUESTION)
    assert ran.code == 4 and "title.toml:" in ran.err and told in ran.err, ran.err


@pytest.mark.parametrize(
    ("model", "told"),
    [
        ("nosuch:m", "no vendor nosuch"),
        ("anthropic:claude-x", "regie[vendors]"),
        ("groq:x", "pydantic-ai-slim[groq]"),
    ],
)
def test_a_vendor_that_cannot_be_used(
    model: str, told: str, make_title: Callable[..., Path], regie: Callable[..., Any]
) -> None:
    folder = make_title(KNIFE, "", model=model, base_url=None, allow_upload=True)
    ran = regie("assist", "ask", folder, QUESTION)
    assert ran.code == 4 and told in ran.err, ran.err
    assert_one_sentence(ran.err)


# --- the script is data --------------------------------------------------------------------------


@pytest.mark.parametrize("name", INJECTIONS)
def test_the_script_cannot_look_like_an_order(
    name: str, server: ScriptedServer, make_title: Callable[..., Path], regie: Callable[..., Any]
) -> None:
    """What is sent: the line is numbered data between our marks, and no sign is left to it."""
    folder = make_title(with_injection(INJECTIONS[name]), server.address)
    server.replies = [SEA]
    ran = regie("assist", "ask", folder, "What does Tom say to Nora of the knife?")
    assert ran.code == 0, ran.err
    system, question = (m["content"] for m in server.chats[0]["messages"][:2])
    assert "BANANA" not in system, "the script's words stand among the instructions"
    lines = question.split("\n")
    start = next(i for i, line in enumerate(lines) if line.startswith("[DATA "))
    code = lines[start].removeprefix("[DATA ").removesuffix("]")
    end = lines.index(f"[END OF DATA {code}]")
    inside = lines[start + 1 : end]
    assert all(x[0].isdigit() or x.startswith("(scene ") for x in inside)
    assert any("BANANA" in x for x in inside) and not any("BANANA" in x for x in lines[end:])
    sent = "\n".join(inside)
    assert not set("<>[]`\u200b\u202e") & set(sent) and question.count(code) == 2


@pytest.mark.parametrize("name", INJECTIONS)
def test_a_model_that_obeys_the_script_gets_nothing_through(
    name: str, server: ScriptedServer, make_title: Callable[..., Path], regie: Callable[..., Any]
) -> None:
    """The worst model: it does what the script says, and cites the line that says it."""
    folder = make_title(with_injection(INJECTIONS[name]), server.address)
    before = (folder / "script.fountain").read_bytes()

    def obey(chat: dict[str, Any]) -> Reply:
        text = chat["messages"][1]["content"]
        line = next(x for x in text.split("\n") if "BANANA" in x)
        number, _, said = line.partition("| ")
        cite = {"line": int(number), "quote": said.partition(": ")[2][:60]}
        return gives(
            {"claims": [{"says": "BANANA", "cites": []}, {"says": "BANANA!", "cites": [cite]}]}
        )

    server.replies = [obey]
    ran = regie("assist", "ask", folder, "What does Tom say to Nora of the knife?", "--json")
    assert ran.code == 0, ran.err
    findings = ran.json["sections"][0]["findings"]
    assert findings == []
    assert any("reads like an instruction" in w for w in ran.json["warnings"])
    assert (folder / "script.fountain").read_bytes() == before


def test_plain_dialogue_is_not_taken_for_an_order(
    server: ScriptedServer, make_title: Callable[..., Path], regie: Callable[..., Any]
) -> None:
    folder = make_title(KNIFE, server.address)
    server.replies = [SEA]
    assert regie("assist", "ask", folder, QUESTION, "--json").json["warnings"] == []


def assert_one_sentence(err: str) -> None:
    assert err.startswith("regie: ") and err.count("\n") == 1, err
    assert "Traceback" not in err
