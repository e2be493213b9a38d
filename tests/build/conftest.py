from pathlib import Path

import pytest
from little_title import LittleTitle


@pytest.fixture
def title(tmp_path: Path) -> LittleTitle:
    return LittleTitle(tmp_path)
