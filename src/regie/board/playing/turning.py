"""Bodies that turn to what they do, and get up for whom they do it with."""

from __future__ import annotations

from regie.board.blocking.floor import at, mark_at
from regie.board.figure import DEFAULT_BODY
from regie.board.playing.acts import TALK
from regie.board.playing.carrying import SMALL
from regie.board.playing.company import Company
from regie.board.playing.deed import Deed
from regie.board.playing.standing_places import beside
from regie.board.playing.targets import Targets
from regie.board.playing.turn import Playing, Turn
from regie.board.vectors import facing, level_distance
from regie.film.reading import Act
from regie.film.shot import Posture

WHOLE_BODIES = frozenset({Act.EMBRACE, Act.FIGHT, Act.DANCE})
"""Of these, those that nobody does seated."""

FACE_TO_FACE = 0.86
"""Share of a height up to which somebody else is too small to be kissed on one's feet."""

NEARER = 0.85
"""Metres: nobody stays nearer to another once what brought them there is done."""

HANDS_APART = 1.2
"""Metres at which two who sit or kneel take each other's hands as they are."""


class Turning:
    def __init__(self, targets: Targets) -> None:
        self.targets = targets
        self.company: Company = targets.company

    def get_up_for(self, who: str, other: str, act: Act, playing: Playing) -> None:
        """Two who embrace, fight or dance are on their feet; who lies is bent over."""
        here = self.company.here
        if here[other].posture is Posture.LIE:
            return
        apart = level_distance(at(here[who].mark), at(here[other].mark))
        if act not in WHOLE_BODIES and apart < HANDS_APART:
            return
        for key in (who, other):
            body = self.company.here[key]
            if body.stands or self.company.all_sit:
                continue
            self.company.stand_up(key)
            turn = playing.turn(key)
            turn.mark, turn.posture, turn.end = self.company.here[key].mark, Posture.STAND, None

    def stoop_to(self, who: str, other: str, playing: Playing) -> str | None:
        """The taller of two kneels whose faces are too far apart; who does, None where nobody."""
        heights = {k: (self.company.bodies.get(k) or DEFAULT_BODY).height for k in (who, other)}
        tall = max(heights, key=lambda k: heights[k])
        low, high = sorted(heights.values())
        body = self.company.here[tall]
        if low > FACE_TO_FACE * high or low < SMALL * high or not body.stands:
            return None
        if not all(self.company.here[k].stands for k in (who, other)):
            return None
        turn = playing.turn(tall)
        self.company.update(tall, posture=Posture.KNEEL)
        turn.mark, turn.posture, turn.end = body.mark, Posture.KNEEL, None
        turn.sets_off = turn.arrives = None
        return tall

    def step_back(self, who: str, other: str) -> None:
        """After an embrace or a blow two stand as people do who talk."""
        here, company = self.company.here, self.company
        if who not in here or other not in here or company.all_sit:
            return
        if not here[who].stands or here[other].posture is Posture.LIE:
            return
        mine, theirs = at(here[who].mark), at(here[other].mark)
        if level_distance(mine, theirs) > NEARER or here[other].mark.z > 0.5:
            return
        spot = beside(company, who, theirs, TALK, mine)
        if spot is not None:
            company.put(who, mark_at(spot, facing(spot, theirs)))

    def turn_to(self, who: str, other: str, playing: Playing) -> None:
        body = self.company.here[who]
        if body.stands and who not in playing.turns:
            toward = at(self.company.here[other].mark)
            self.company.put(who, mark_at(at(body.mark), facing(at(body.mark), toward)))
            playing.turn(who).mark = self.company.here[who].mark
        playing.turn(who).looks = other

    def turn_towards(self, who: str, target: str, playing: Playing) -> None:
        """Who stands and looks at something has it before them, not behind their back."""
        body, turn = self.company.here[who], playing.turn(who)
        aimed = self.targets.spot_of(target)
        if aimed is None or not body.stands or turn.end is not None or turn.contacts:
            return
        if level_distance(aimed, at(body.mark)) < 0.05:
            return
        self.company.update(who, mark=mark_at(at(body.mark), facing(at(body.mark), aimed)))
        turn.mark = self.company.here[who].mark

    def open_up(self, deed: Deed, turn: Turn) -> None:
        """Who does something with nothing before them turns from the wall to others, or to us."""
        who, company = deed.who, self.company
        body = company.here[who]
        if not body.stands or turn.end is not None or turn.contacts:
            return
        aimed = self.targets.spot_of(deed.target)
        if aimed is None or level_distance(aimed, at(body.mark)) < 0.05:
            partner = company.partner(who)
            aimed = (
                at(company.here[partner].mark)
                if partner is not None
                else company.plan.establish_eye
            )
        company.update(who, mark=mark_at(at(body.mark), facing(at(body.mark), aimed)))
        turn.mark = company.here[who].mark
