"""The tagger's elements of an FDX file reach the scene that they are in, and the breakdown."""

from __future__ import annotations

from regie.film.breakdown import Category
from regie.screenplay.formats.fdx.reader import read_fdx_bytes
from regie.screenplay.tagged import category_of, tagged_elements

TAGGED = """<?xml version="1.0" encoding="UTF-8"?>
<FinalDraft DocumentType="Script" Version="5">
<Content>
<Paragraph Type="Scene Heading"><Text>INT. LAMP ROOM - NIGHT</Text></Paragraph>
<Paragraph Type="Action">
<Text>Mara loads the </Text><Text TagNumber="2">old </Text>
<Text Style="Bold" TagNumber="2">gun</Text>
<Text> while </Text><Text TagNumber="1">Pip</Text><Text> sleeps. </Text>
<Text TagNumber="9">No.</Text>
</Paragraph>
<Paragraph Type="Scene Heading"><Text>EXT. ROCKS - DAY</Text></Paragraph>
<Paragraph Type="Character"><Text>PIP</Text></Paragraph>
<Paragraph Type="Dialogue"><Text>Her </Text>
<Text TagNumber="3">pistol</Text><Text>!</Text></Paragraph>
</Content>
<TagData>
<TagCategories>
<TagCategory Id="c1" Name="Cast Members" Number="1"/><TagCategory Id="c2" Name="Props" Number="2"/>
</TagCategories>
<TagDefinitions>
<TagDefinition CatId="c1" Id="d1" Label="PIP" Number="1"/>
<TagDefinition CatId="c2" Id="d2" Label="Revolver" Number="2"/>
</TagDefinitions>
<Tags>
<Tag Number="1"><DefId>d1</DefId></Tag><Tag Number="2"><DefId>d2</DefId></Tag>
<Tag Number="3"><DefId>d2</DefId></Tag><Tag Number="9"><DefId>gone</DefId></Tag>
</Tags>
</TagData>
</FinalDraft>
"""


def test_tags_are_on_their_scenes_with_their_lines() -> None:
    lamp, rocks = read_fdx_bytes(TAGGED.encode(), "x.fdx")[0].scenes
    assert [(t.category, t.name, t.text) for t in lamp.tags] == [
        ("Props", "Revolver", "old gun"),
        ("Cast Members", "PIP", "Pip"),
    ]
    assert [(t.name, t.text, t.cited.line if t.cited else 0) for t in rocks.tags] == [
        ("Revolver", "pistol", 13)
    ]


def test_tags_are_elements_of_full_confidence() -> None:
    lamp, rocks = read_fdx_bytes(TAGGED.encode(), "x.fdx")[0].scenes
    assert [(e.category, e.name, e.mentions, e.confidence) for e in tagged_elements(lamp)] == [
        (Category.PROPS, "revolver", ("old gun",), 1.0),
        (Category.CAST, "PIP", ("Pip",), 1.0),
    ]
    (gun,) = tagged_elements(rocks)
    assert (gun.name, [c.line for c in gun.cited]) == ("revolver", [13])
    assert category_of(" Makeup / Hair ") is Category.MAKEUP
    assert category_of("Notes") is None
