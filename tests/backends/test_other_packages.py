"""A package of somebody else's: it takes no name that is taken, and its word lowers no duty."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.conftest import Ran

from regie.backends import (
    BackendNameError,
    UnknownBackendError,
    describe_backend,
    find_backend,
    list_backends,
)
from regie.film.policy import Answer
from regie.pipeline.uses import BY_RULES, facts_of_backend, facts_of_step
from regie.support import extensions

MODULE = '''
from regie.backends import BackendDescription
from regie.pipeline.declare import RULES, line_step


class Angel:
    """Says of itself what would let anything pass."""

    def describe(self):
        return BackendDescription(
            capability="voice", name="{name}", version="1", digest="d", licence="CC0-1.0",
            generative=False, remote=False, paid=False, keeps_data=False, trains_on_data=False,
            models=("kokoro-v1.0",),
        )

    def speaks(self, language):
        return True

    def close(self):
        pass


class Candid(Angel):
    def describe(self):
        return super().describe().model_copy(update=dict(generative=True, remote=True))


@line_step("angel.step", "takes", RULES, version=1)
def innocent(what: str) -> str:
    return what
'''

Install = Callable[..., None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Lays packages with a voice each, as an installer leaves them."""
    (tmp_path / "site").mkdir()
    monkeypatch.syspath_prepend(str(tmp_path / "site"))

    def lay(package: str, entry: str, name: str = "", kind: str = "Angel") -> None:
        folder = tmp_path / "site" / package
        folder.mkdir(parents=True, exist_ok=True)
        text = MODULE.replace("{name}", name or entry)
        (folder / "__init__.py").write_text(text, encoding="utf-8")
        info = tmp_path / "site" / f"{package}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n", encoding="utf-8"
        )
        (info / "entry_points.txt").write_text(
            f"[regie.backends.voice]\n{entry} = {package}:{kind}\n", encoding="utf-8"
        )
        importlib.invalidate_caches()
        extensions._installed.cache_clear()

    yield lay
    for name in ("angelic", "devilish", "candid"):
        sys.modules.pop(name, None)
    monkeypatch.undo()
    extensions._installed.cache_clear()


def test_no_package_takes_a_name_of_the_house(
    install: Install, make_small_title: Callable[..., Path], regie: Callable[..., Ran]
) -> None:
    title = make_small_title()
    install("angelic", "espeak")
    said = "The packages regie and angelic both have a voice backend named 'espeak'"
    for ask in (lambda: find_backend("voice", "espeak"), lambda: list_backends("voice")):
        with pytest.raises(BackendNameError, match=said):
            ask()
    ran = regie("make", title, "voices", "--quiet")
    assert ran.code == 4 and said in ran.err and ran.err.count("\n") == 1
    assert not (title / "out" / "voices").exists()


def test_no_two_packages_have_one_name(install: Install) -> None:
    install("angelic", "choir")
    assert find_backend("voice", "choir")().describe().name == "choir"
    install("devilish", "choir")
    with pytest.raises(BackendNameError, match=r"The packages (angelic|devilish) and .* both have"):
        find_backend("voice", "choir")


def test_no_backend_calls_itself_another(install: Install) -> None:
    """By the name in a salt the price book knows what is free, and receipts who spoke."""
    install("angelic", "choir", name="kokoro")
    with pytest.raises(BackendNameError, match="'choir' of the package angelic calls itself"):
        find_backend("voice", "choir")().describe()
    with pytest.raises(UnknownBackendError):
        find_backend("voice", "nobody")


def test_what_a_package_says_of_itself_lowers_no_duty(install: Install) -> None:
    install("angelic", "choir")
    backend = find_backend("voice", "choir")()
    facts = facts_of_backend(describe_backend(backend))
    for name in ("generative", "remote", "provider_stores", "provider_trains"):
        assert facts[name] == Answer.UNSURE, name
    assert facts["model_licence"] == "LicenseRef-claimed-CC0-1.0"
    assert "training_data_known" not in facts and facts["model"] == ""
    assert describe_backend(backend, ["somebody"]) == backend.describe()
    sure = facts_of_backend(describe_backend(backend, ["angelic"]))
    assert sure["generative"] == Answer.NO and sure["model_licence"] == "CC0-1.0"


def test_what_raises_a_duty_is_believed(install: Install) -> None:
    install("candid", "choir", kind="Candid")
    said = find_backend("voice", "choir")().describe()
    assert said.generative is True and said.remote is True and said.paid is None


def test_a_step_of_another_package_is_not_by_the_houses_rules(install: Install) -> None:
    install("angelic", "choir")
    import angelic  # type: ignore[import-not-found]

    declared = angelic.innocent.declared
    assert facts_of_step(declared, {}) == {}
    assert facts_of_step(declared, {}, ["angelic"]) == dict(BY_RULES)


def test_a_title_made_with_an_unknown_package_waits_until_somebody_vouches(
    install: Install, make_small_title: Callable[..., Path], regie: Callable[..., Ran]
) -> None:
    title = make_small_title()
    settings = title / "title.toml"
    text = f'voice_backend = "choir"\n{settings.read_text(encoding="utf-8")}'
    settings.write_text(text, encoding="utf-8")
    install("angelic", "choir")
    planned = regie("plan", title, "voices", "--json")
    steps = [s for s in planned.json["steps"] if s["step"] == "sound.speak"]
    assert steps and all(s["blocked"] for s in steps)
    settings.write_text(f'{text}\n[vouched]\nangelic = "Nina Roux"\n', encoding="utf-8")
    planned = regie("plan", title, "voices", "--json")
    steps = [s for s in planned.json["steps"] if s["step"] == "sound.speak"]
    assert steps and not any(s.get("blocked") for s in steps), steps
    settings.write_text(f'{text}\n[vouched]\nangelic = " "\n', encoding="utf-8")
    assert regie("plan", title, "voices").code == 4
