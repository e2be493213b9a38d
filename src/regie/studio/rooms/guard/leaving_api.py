"""What leaves the house, and what comes back to be verified, over HTTP."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, UploadFile
from pydantic import BaseModel, Field

from regie.app.deliver import Delivered, deliver
from regie.app.delivery_desk import DeliveryDesk, lay_delivery
from regie.app.verify_dropped import DroppedFile, verify_dropped
from regie.studio.doors.desks import Delivering, Looking
from regie.studio.uploads.sent import sent

router = APIRouter(prefix="/api/v1/titles/{title}", tags=["delivery"])


class Order(BaseModel):
    """What shall leave, and to whom.

    Attributes:
        names: in `out/`, with `*`; empty: the film and its subtitles.
        to: who gets it, for the record.
        language: of the labels; empty: the title's.
        claim: also label it as made without generative AI, where that is proved.
    """

    names: tuple[str, ...] = Field((), max_length=500)
    to: str = Field(min_length=1, max_length=300)
    language: str = Field("", max_length=20)
    watermark: bool = True
    claim: bool = False


@router.get("/delivery")
def get_delivery(desk: Looking) -> DeliveryDesk:
    """What can be delivered, what still holds it, and what has left."""
    return lay_delivery(desk.folder)


@router.post("/deliveries", status_code=201)
def send(desk: Delivering, order: Order) -> Delivered:
    """Asks the gates, the register and the rules once more; labels, marks and signs."""
    told = deliver(
        desk.folder,
        order.names,
        to=order.to,
        by=desk.by,
        language=order.language,
        watermark=order.watermark,
        claim=order.claim,
    )
    desk.tell("delivered")
    return told


@router.post("/verify")
def verify(desk: Looking, file: Annotated[UploadFile, sent("file")]) -> DroppedFile:
    """Verifies any file: its credentials, its mark, and the way back. Nothing of it is kept."""
    return verify_dropped(
        file.file,
        file.filename or "file",
        {desk.slug: desk.folder},
        desk.house.home,
        desk.house.upload_bytes,
    )
