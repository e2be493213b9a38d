"""Writes a statement as a C2PA manifest definition, and reads ours back from one.

Standard assertions carry what any reader knows (actions, ingredients, training and mining, soft
bindings); `org.regie.receipt` carries the whole statement.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from regie import __version__
from regie.film.provenance import IPTC, Action, Ingredient, SourceType, Statement, utc

RECEIPT = "org.regie.receipt"
"""Label of our assertion."""

RECEIPT_VERSION = 2
"""2: hashes of the cited lines, the script, and the record's head; see `Statement`."""

KNOWN_VERSIONS = (1, 2)

PICTURE_MARK = "org.regie.watermark.picture.1"
SOUND_MARK = "org.regie.watermark.sound.1"
"""Algorithms of soft bindings; the value is the delivery's id."""

TRAINING_USES = ("ai_training", "ai_generative_training", "ai_inference", "data_mining")


def manifest_of(statement: Statement, generator: str = "Régie") -> dict[str, Any]:
    """The definition that the reference library signs, without ingredients of their own files."""
    return {
        "claim_generator_info": [{"name": generator, "version": __version__}],
        "title": statement.file,
        "ingredients": [ingredient_of(i, n) for n, i in enumerate(statement.ingredients)],
        "assertions": [
            {"label": "c2pa.actions.v2", "data": {"actions": _actions(statement)}},
            *_soft_bindings(statement),
            {"label": "c2pa.training-mining", "data": _training(statement, "c2pa")},
            {"label": "cawg.training-mining", "data": _training(statement, "cawg")},
            {"label": RECEIPT, "data": receipt_of(statement)},
        ],
    }


def ingredient_of(ingredient: Ingredient, number: int) -> dict[str, Any]:
    """One ingredient; its instance id is the digest, so that it can be found again."""
    told: dict[str, Any] = {
        "title": ingredient.name,
        "instance_id": f"blake3:{ingredient.digest}",
        "relationship": ingredient.relation,
        "label": f"ingredient-{number}",
    }
    if ingredient.media_type:
        told["format"] = ingredient.media_type
    if ingredient.made_by:
        told["description"] = f"made by {ingredient.made_by}"
    return told


def receipt_of(statement: Statement) -> dict[str, Any]:
    """The whole statement in plain values, without confidential prompts.

    Figures are texts: the reader gives numbers back as it likes, and a receipt must come back as
    it was written.
    """
    told = statement.model_dump(mode="json")
    for use in told["models"]:
        if use["confidential"]:
            use["prompt"], use["seed"] = "", None
    return {"version": RECEIPT_VERSION, "statement": _texts(told)}


def read_receipt(data: object) -> Statement | None:
    """Our statement from an assertion's data; None when it is not one of a known version."""
    if not isinstance(data, Mapping) or data.get("version") not in KNOWN_VERSIONS:
        return None
    try:
        return Statement.model_validate(data.get("statement"))
    except ValidationError:
        return None


def read_actions(data: object) -> tuple[tuple[Action, ...], tuple[str, ...]]:
    """Actions of any maker's assertion, and the source types that they name, each once."""
    listed = data.get("actions") if isinstance(data, Mapping) else None
    actions, types = [], []
    for found in listed if isinstance(listed, list) else []:
        if not isinstance(found, Mapping):
            continue
        source = str(found.get("digitalSourceType") or "")
        if source:
            types.append(source)
        agent = found.get("softwareAgent")
        name = agent.get("name", "") if isinstance(agent, Mapping) else str(agent or "")
        try:
            actions.append(
                Action(
                    name=str(found.get("action", "")),
                    source_type=_source_type(source),
                    agent=str(name),
                    agent_version=str(agent.get("version") or "")
                    if isinstance(agent, Mapping)
                    else "",
                    when=found.get("when"),
                    description=str(found.get("description") or ""),
                )
            )
        except ValidationError:
            continue
    return tuple(actions), tuple(dict.fromkeys(types))


def _source_type(address: str) -> SourceType | None:
    try:
        return SourceType(address.removeprefix(IPTC))
    except ValueError:
        return None


def _actions(statement: Statement) -> list[dict[str, Any]]:
    listed = statement.actions or (
        Action(
            name="c2pa.created",
            source_type=statement.source_type,
            agent_version=__version__,
            when=statement.delivered_at,
        ),
    )
    told = [_action(action) for action in listed]
    placed = [
        f"ingredient-{number}"
        for number, ingredient in enumerate(statement.ingredients)
        if ingredient.relation == "componentOf"
    ]
    opened = [
        f"ingredient-{number}"
        for number, ingredient in enumerate(statement.ingredients)
        if ingredient.relation == "parentOf"
    ]
    for action in told:
        if action["action"] == "c2pa.opened" and opened:
            action.setdefault("parameters", {})["ingredientIds"] = opened
    if placed:
        told.insert(1, {"action": "c2pa.placed", "parameters": {"ingredientIds": placed}})
    if statement.watermark and not any(a["action"].startswith("c2pa.watermarked") for a in told):
        told.append({"action": "c2pa.watermarked.bound"})
    return told


def _action(action: Action) -> dict[str, Any]:
    told: dict[str, Any] = {"action": action.name}
    if action.source_type is not None:
        told["digitalSourceType"] = action.source_type.address
    if action.agent:
        told["softwareAgent"] = {"name": action.agent}
        if action.agent_version:
            told["softwareAgent"]["version"] = action.agent_version
    if action.when is not None:
        told["when"] = utc(action.when)
    if action.description:
        told["description"] = action.description
    if action.parameters:
        told["parameters"] = {f"org.regie.{name}": value for name, value in action.parameters}
    return told


def _soft_bindings(statement: Statement) -> list[dict[str, Any]]:
    """Ways to find this manifest again from a copy that has lost it."""
    return [
        {
            "label": "c2pa.soft-binding",
            "data": {"alg": algorithm, "blocks": [{"scope": {}, "value": statement.delivery}]},
        }
        for algorithm in statement.watermark.split()
    ]


def _training(statement: Statement, prefix: str) -> dict[str, Any]:
    return {"entries": {f"{prefix}.{use}": {"use": statement.training} for use in TRAINING_USES}}


def _texts(value: Any) -> Any:
    """Plain values with floating point numbers as texts."""
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, dict):
        return {name: _texts(held) for name, held in value.items()}
    if isinstance(value, list):
        return [_texts(held) for held in value]
    return value
