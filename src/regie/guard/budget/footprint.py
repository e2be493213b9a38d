"""Carbon and water of electricity, and the electricity of language models elsewhere, with ranges.

Sources: CodeCarbon's packaged energy mix (MIT; generation by fuel from Our World in Data, with
its table of grams by fuel) and EcoLogits' packaged mixes (MPL-2.0; ADEME Base Empreinte and Our
World in Data for carbon, World Resources Institute for water). Both are read as data: importing
the libraries takes seconds. Nothing is asked over a network.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from regie.film.costs import Range, exactly
from regie.film.units import Noun

WORLD_GRAMS = (475.0, "IEA, Global Energy and CO2 Status Report 2019, as CodeCarbon packages it")
"""Of a kWh anywhere, where no country is known."""

WATER_LOW, WATER_HIGH = 0.57, 2.4
"""Factors on a country's litres a kWh.

Torcellini, Long and Judkoff, Consumptive Water Use for U.S. Power Production (NREL/TP-550-33905,
2003): 1.8 l a kWh without what evaporates from hydropower's reservoirs and 7.6 l with it, about
EcoLogits' 3.13 l for the United States. How reservoirs are counted is the greatest uncertainty.
"""

WORLD_ZONE = "WOR"


class Grid(Noun):
    """Where electricity comes from.

    Attributes:
        grams: of CO2e a kWh.
        litres: of water a kWh, consumed where it is generated.
        basis: in words.
    """

    country: str
    grams: Range
    litres: Range
    basis: str

    def carbon(self, wh: Range) -> Range:
        """Grams of CO2e of some watt-hours."""
        return wh.times(self.grams).times(0.001)

    def water(self, wh: Range) -> Range:
        """Litres of water of some watt-hours, in power stations; a desk cools with none."""
        return wh.times(self.litres).times(0.001)


class RemoteUse(Noun):
    """What a remote model's answer took, by an estimate.

    Attributes:
        wh: its data centre's overhead (PUE) included.
        grams: of CO2e, use and a share of making the machines.
        litres: of water, on site and in power stations.
    """

    wh: Range
    grams: Range
    litres: Range
    basis: str


def grid_of(country: str, grams: float | None = None) -> Grid:
    """The electricity of a country.

    Args:
        country: ISO 3166-1 alpha-2, `FR`; empty: not known, and then the world's.
        grams: of CO2e a kWh, where it is known better than by country.
    """
    zone = _alpha_3(country) if country else ""
    carbon, said = _carbon_of(zone)
    water, where = _water_of(zone)
    if grams is not None:
        carbon, said = exactly(grams), "grid_intensity in title.toml"
    return Grid(
        country=country,
        grams=carbon,
        litres=Range(low=water * WATER_LOW, likely=water, high=water * WATER_HIGH),
        basis=f"carbon: {said}; water: EcoLogits' mix of {where}",
    )


def _carbon_of(zone: str) -> tuple[Range, str]:
    """Grams a kWh; two sources, which never quite agree, make the range."""
    found: dict[str, float] = {}
    mix = _codecarbon_mixes().get(zone)
    if mix and mix.get("carbon_intensity"):
        found[f"CodeCarbon's mix of {mix['country_name']} in {mix['year']}"] = float(
            mix["carbon_intensity"]
        )
    other = _ecologits_mixes().get(zone or WORLD_ZONE)
    if other:
        found[f"EcoLogits' mix of {zone or 'the world'}"] = float(other["gwp"]) * 1000
    if not mix:
        found[WORLD_GRAMS[1]] = WORLD_GRAMS[0]
    values = sorted(found.values())
    likely = sum(values) / len(values)
    return Range(low=values[0], likely=likely, high=values[-1]), " and ".join(found)


def _water_of(zone: str) -> tuple[float, str]:
    mixes = _ecologits_mixes()
    if zone in mixes:
        return float(mixes[zone]["wue"]), zone
    return float(mixes[WORLD_ZONE]["wue"]), "the world"


VENDORS = {
    "anthropic": "anthropic",
    "cohere": "cohere",
    "google": "google_genai",
    "google-gla": "google_genai",
    "google-vertex": "google_genai",
    "huggingface": "huggingface_hub",
    "mistral": "mistralai",
    "openai": "openai",
    "openai-chat": "openai",
    "openai-responses": "openai",
}
"""Vendors as they are named in `title.toml`, to EcoLogits' names of them."""


def remote_use(vendor: str, model: str, tokens_out: float, seconds: float) -> RemoteUse | None:
    """What a vendor's language model took for an answer, by EcoLogits; None: it does not know.

    Args:
        vendor, model: as `title.toml` names them.
        tokens_out: of the answer; the question's are in the model's fit.
        seconds: that the answer took to come.
    """
    provider = VENDORS.get(vendor)
    if provider is None or tokens_out <= 0:
        return None
    import logging
    from importlib.metadata import version

    from ecologits.tracers.utils import llm_impacts

    logging.getLogger("ecologits").setLevel(logging.ERROR)
    impacts = llm_impacts(provider, model, round(tokens_out), seconds or 1e9)
    if impacts.has_errors or impacts.energy is None or impacts.gwp is None:
        return None
    water = impacts.wcf.value if impacts.wcf is not None else 0.0
    return RemoteUse(
        wh=_range(impacts.energy.value).times(1000.0),
        grams=_range(impacts.gwp.value).times(1000.0),
        litres=_range(water),
        basis=f"EcoLogits {version('ecologits')}, by the model and its tokens",
    )


def _range(value: Any) -> Range:
    if isinstance(value, int | float):
        return exactly(float(value))
    low, high = float(value.min), float(value.max)
    return Range(low=low, likely=(low + high) / 2, high=high)


@lru_cache(maxsize=1)
def _codecarbon_mixes() -> dict[str, dict[str, Any]]:
    read: dict[str, dict[str, Any]] = json.loads(
        _packaged("codecarbon", "data/private_infra/global_energy_mix.json")
    )
    return read


@lru_cache(maxsize=1)
def _ecologits_mixes() -> dict[str, dict[str, Any]]:
    read = json.loads(_packaged("ecologits", "data/electricity_mixes.json"))
    return {mix["name"]: mix for mix in read["electricity_mixes"]}


def _alpha_3(country: str) -> str:
    table = json.loads(_packaged("pycountry", "databases/iso3166-1.json"))["3166-1"]
    return next((str(c["alpha_3"]) for c in table if c["alpha_2"] == country), "")


def _packaged(package: str, file: str) -> str:
    """A data file of an installed package, without importing it."""
    spec = find_spec(package)
    places = (spec.submodule_search_locations if spec else None) or []
    for place in places:
        path = Path(place) / file
        if path.is_file():
            return path.read_text(encoding="utf-8")
    raise FileNotFoundError(f"{package} is installed without {file}; install it again")
