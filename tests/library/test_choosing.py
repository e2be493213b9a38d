"""A word of the script becomes the thing that it means, a form of its class, or nothing."""

from __future__ import annotations

import pytest

from regie.concepts import wordnet
from regie.film.things import Wanted
from regie.library import choose_thing, find_thing, list_things, things_of
from regie.library.catalogue import furniture_folder
from regie.library.forms import measures_of_form
from regie.library.sizing import with_room_for

pytestmark = pytest.mark.skipif(
    furniture_folder() is None or not wordnet.is_there(),
    reason="the furniture libraries or WordNet are not here; run `regie library pull`",
)


@pytest.mark.parametrize(
    ("name", "concept"),
    [
        ("an old wooden chair", "chair.n.01"),
        ("THE PRINTER", "printer.n.02"),
        ("paper tray", "tray.n.01"),
        ("Ann's suitcase", "bag.n.06"),
        ("bottle of whisky", "bottle.n.01"),
        ("pickaxe", "pick.n.07"),
        ("TV", "television_receiver.n.01"),
        ("keypad", "control_panel.n.01"),
        ("ambulance", "car.n.01"),
        ("poodle", "dog.n.01"),
        ("tombstone", "gravestone.n.01"),
        ("intercom", "intercommunication_system.n.01"),
    ],
)
def test_a_word_becomes_what_it_means(name: str, concept: str) -> None:
    thing = choose_thing(Wanted(name=name)).thing
    assert thing is not None
    assert concept in (thing.concept, *thing.also)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("computer", "scopia-apple-pc"),
        ("wine", "drawn-bottle"),
        ("coffee", "drawn-cup"),
        ("tool", "drawn-hammer"),
    ],
)
def test_the_usual_one_stands_for_its_kind_and_a_bottle_for_what_is_in_it(
    name: str, key: str
) -> None:
    thing = choose_thing(Wanted(name=name)).thing
    assert thing is not None and thing.key == key


@pytest.mark.parametrize("name", ["potatoes", "gear"])
def test_what_looks_like_nothing_else_of_its_kind_stands_for_itself_alone(name: str) -> None:
    assert choose_thing(Wanted(name=name)).stood_in


def test_a_picture_in_the_hand_is_no_painting() -> None:
    seen, held = (
        choose_thing(Wanted(name="pictures", concept="picture.n.01", held=held)).size
        for held in (False, True)
    )
    assert max(seen) > 0.5 > 0.2 > max(held)


@pytest.mark.parametrize(
    "name", ["machine", "thing", "zorglub", "guilt", "device", "giraffe", "engine", "bodyguard"]
)
def test_what_has_no_form_is_not_drawn_and_the_reason_is_told(name: str) -> None:
    choice = choose_thing(Wanted(name=name))
    assert choice.thing is None and choice.stood_in
    assert name in choice.why


@pytest.mark.parametrize(
    ("concept", "shape"),
    [
        ("affidavit.n.01", "sheet"),
        ("leash.n.01", "coil"),
        ("die.n.01", "case"),
        ("costume.n.01", "fold"),
        ("case.n.05", "case"),
        ("trawler.n.02", "hull"),
        ("phonograph_record.n.01", "disc"),
    ],
)
def test_what_nobody_modelled_is_a_form_of_its_class(concept: str, shape: str) -> None:
    choice = choose_thing(Wanted(name=concept.split(".")[0], concept=concept))
    assert choice.thing is not None and choice.stood_in
    assert measures_of_form(choice.thing.key, choice.thing.size).shape == shape


def test_of_some_classes_any_member_shows_more_than_a_form() -> None:
    machete = choose_thing(Wanted(name="machete", concept="machete.n.01"))
    assert machete.thing is not None and machete.thing.key == "drawn-knife"
    assert machete.is_of_class and not machete.stood_in


def test_a_form_is_about_as_long_as_its_kin_and_no_other_class() -> None:
    tape, boat = (
        choose_thing(Wanted(name="it", concept=c)).size for c in ("videotape.n.02", "trawler.n.02")
    )
    assert 0.1 < max(tape) < 0.3 and 4.0 < max(boat) < 15.0


def test_words_on_a_form_have_room_and_no_sign_stands_for_what_cannot_bear_them() -> None:
    page = choose_thing(Wanted(name="affidavit", concept="affidavit.n.01", text="I SAW HIM"))
    assert page.thing is not None and page.thing.spot("text") is not None
    assert choose_thing(Wanted(name="electron", concept="electron.n.01", text="OUCH")).thing is None


@pytest.mark.parametrize(
    ("name", "period", "key"),
    [
        ("vehicle", "", "ccby-ford-focus"),
        ("weapon", "", "drawn-gun"),
        ("weapon", "medieval", "drawn-sword"),
        ("cards", "", "shape-playing-cards"),
    ],
)
def test_a_wide_word_means_what_is_usual_in_its_years(name: str, period: str, key: str) -> None:
    concepts = {"vehicle": "vehicle.n.01", "weapon": "weapon.n.01", "cards": "card.n.01"}
    thing = choose_thing(Wanted(name=name, concept=concepts[name], period=period)).thing
    assert thing is not None and thing.key == key


def test_a_card_that_somebody_writes_on_is_no_pack_of_cards() -> None:
    thing = choose_thing(Wanted(name="card", head="card", concept="card.n.01", held=True)).thing
    assert thing is not None and thing.key == "shape-card"


@pytest.mark.parametrize(
    ("name", "concept"),
    [
        ("une chaise", "chair.n.01"),
        ("voiture rouge", "car.n.01"),
        ("bouteille de vin", "bottle.n.01"),
        ("le vieux chien", "dog.n.01"),
        ("frigo", "refrigerator.n.01"),
    ],
)
def test_french_words_go_through_french_names(name: str, concept: str) -> None:
    thing = choose_thing(Wanted(name=name, language="fr")).thing
    assert thing is not None and thing.concept == concept


def test_words_beside_the_noun_colour_and_size_it() -> None:
    plain, red = (choose_thing(Wanted(name=n)) for n in ("car", "red car"))
    assert (plain.colour, red.colour) == ("", "#b3262a")
    small, giant = (choose_thing(Wanted(name=n)) for n in ("teddy bear", "giant teddy bear"))
    assert giant.size[2] > small.size[2]


def test_the_sense_that_the_reading_chose_is_believed() -> None:
    bat = choose_thing(Wanted(name="bat", concept="bat.n.05")).thing
    assert bat is not None and bat.concept == "bat.n.05"


def test_a_toy_or_a_toilet_brush_stands_for_nothing_else() -> None:
    aeroplane, brush = (choose_thing(Wanted(name=n)).thing for n in ("biplane", "brush"))
    assert brush is not None and brush.key != "cc0-toilet-brush"
    assert aeroplane is None or max(aeroplane.size) > 2
    wanted = choose_thing(Wanted(name="toilet brush")).thing
    assert wanted is not None and wanted.key == "cc0-toilet-brush"


def test_nothing_is_older_than_its_period() -> None:
    phone = choose_thing(Wanted(name="cell phone", period="1930s"))
    assert phone.thing is None or phone.thing.period[0] <= 1939


def test_same_word_same_thing_whatever_was_asked_before() -> None:
    first = choose_thing(Wanted(name="lamp"))
    choose_thing(Wanted(name="table"))
    assert choose_thing(Wanted(name="lamp")) == first


def test_every_sense_of_the_catalogue_is_in_the_dictionary() -> None:
    net = wordnet.open_wordnet()
    for thing in list_things():
        for concept in (thing.concept, *thing.also):
            net.sense(concept)


def test_kinds_are_gathered_nearest_first() -> None:
    chairs = things_of("chair.n.01")
    assert len(chairs) > 40
    assert chairs[0].concept == "chair.n.01"
    assert find_thing("scopia-armchair") in chairs
    assert all("table" not in thing.concept for thing in chairs)


def test_every_model_says_whose_it_is() -> None:
    for thing in list_things():
        assert thing.licence and thing.author and thing.source
        assert max(thing.size) < 30


def test_several_stand_in_rows_and_large_ones_in_a_long_one() -> None:
    bottles = choose_thing(Wanted(name="bottles", head="bottle", concept="bottle.n.01", count=12))
    one = choose_thing(Wanted(name="bottle", concept="bottle.n.01"))
    assert bottles.rows[0] * bottles.rows[1] == 12
    assert bottles.size[0] > 2 * one.size[0] and bottles.size[2] == one.size[2]
    lorries = choose_thing(Wanted(name="lorries", head="lorry", concept="truck.n.01", count=20))
    assert lorries.rows == (12, 1) and lorries.size[0] > 20.0


def test_a_row_of_containers_out_of_doors_is_one_of_big_ones() -> None:
    wanted = Wanted(name="containers", head="container", concept="container.n.01", count=20)
    inside = choose_thing(wanted)
    outside = choose_thing(wanted.model_copy(update={"outdoors": True}))
    assert inside.stood_in and outside.stood_in
    assert inside.size[2] < 0.6 and outside.size[2] > 2.0
    assert outside.stands == "ground"


@pytest.mark.parametrize("concept", ["envelope.n.01", "life_buoy.n.01", "clock.n.01"])
def test_words_find_room_on_any_thing(concept: str) -> None:
    thing = choose_thing(Wanted(name="thing", concept=concept, text="NOT YET")).thing
    assert thing is not None and thing.spot("text") is not None


def test_no_wallet_stands_for_a_case() -> None:
    assert choose_thing(Wanted(name="glass case", head="case", concept="case.n.05")).stood_in


def test_a_tank_that_stands_for_a_tower_is_as_high_as_one() -> None:
    assert choose_thing(Wanted(name="water tower", concept="water_tower.n.01")).size[2] > 5.0


def test_words_on_a_board_stand_upright_and_under_the_sky_on_a_post() -> None:
    board = Wanted(name="board", concept="board.n.03", text="KEEP OUT")
    inside, outside = choose_thing(board), choose_thing(board.model_copy(update={"outdoors": True}))
    assert inside.size[2] > 5 * inside.size[1]
    assert outside.thing is not None and outside.size[2] > 1.5


def test_what_a_button_is_called_stands_above_it() -> None:
    button = choose_thing(Wanted(name="button", concept="push_button.n.01", text="ABORT")).thing
    assert button is not None
    text, press = button.spot("text"), button.spot("press")
    assert text is not None and press is not None
    assert text.at[2] - text.size[1] / 2 > button.size[2] * 0.6


def test_a_cage_is_as_large_as_what_is_in_it() -> None:
    cage = choose_thing(Wanted(name="cage", concept="cage.n.01"))
    lion = choose_thing(Wanted(name="lion", concept="lion.n.01"))
    bird = choose_thing(Wanted(name="canary", concept="canary.n.04"))
    assert min(with_room_for(cage, lion).size) > min(cage.size)
    assert max(with_room_for(cage, lion).size) > max(lion.size)
    assert with_room_for(cage, bird) == cage


def test_todays_telephone_of_ones_own_is_for_the_pocket_and_yesterdays_was_not() -> None:
    own = Wanted(name="phone", head="phone", concept="telephone.n.01", carried=True)
    today = choose_thing(own)
    then = choose_thing(own.model_copy(update={"period": "1930s"}))
    assert max(today.size) < 0.2 < max(then.size)


def test_a_thing_that_only_has_the_name_of_a_tool_does_not_stand_for_it() -> None:
    papers = choose_thing(Wanted(name="file", head="file", concept="file.n.01"))
    tool = choose_thing(Wanted(name="file", head="file", concept="file.n.04"))
    assert tool.thing != papers.thing


def test_a_stone_in_a_hand_is_no_boulder() -> None:
    lying = Wanted(name="stone", head="stone", concept="rock.n.01")
    held = choose_thing(lying.model_copy(update={"held": True}))
    assert max(held.size) < 0.2 < max(choose_thing(lying).size)


def test_a_box_for_a_label_is_no_carpet() -> None:
    labels = Wanted(name="labels", head="label", concept="label.n.04", count=3)
    assert max(choose_thing(labels).size) < 0.6
