"""People come in by a real browser: set up, passkey, invitation, review link."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from house_at_hand import HouseAtHand
from open_studio import OpenStudio
from playwright.sync_api import Browser, BrowserContext, Page, expect

SENTENCE = "a lamp on the stairs"


@pytest.fixture
def database_url() -> str:
    return ""


@pytest.fixture
def newcomer(studio: OpenStudio) -> Iterator[Page]:
    """A browser that nobody signed in with, at the name `localhost`, which passkeys need."""
    context = open_context(studio)
    page = context.new_page()
    page.on("pageerror", lambda error: studio.complaints.append(str(error)))
    yield page
    context.close()


def open_context(studio: OpenStudio) -> BrowserContext:
    browser: Browser = studio._browser
    origin = studio.origin.replace("127.0.0.1", "localhost")
    return browser.new_context(base_url=origin, viewport={"width": 1280, "height": 720})


def add_authenticator(page: Page) -> None:
    """A key in the machine, unlocked by its owner: Chromium's own."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def at_hand_of(studio: OpenStudio) -> HouseAtHand:
    return studio.at_hand


def test_from_the_terminals_address_to_a_passkey(studio: OpenStudio, newcomer: Page) -> None:
    at_hand, page = at_hand_of(studio), newcomer
    page.goto(f"/set-up#{at_hand.app.state.first.code}")
    assert page.evaluate("location.hash") == "", "the code stays in no history"
    page.keyboard.type("Ada")
    page.keyboard.press("Tab")
    page.keyboard.type("short")
    page.locator("#password").evaluate("field => field.removeAttribute('minlength')")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("at least 10")
    page.keyboard.press("Control+a")
    page.keyboard.type(SENTENCE)
    page.keyboard.press("Enter")
    page.wait_for_url("**/titles")

    page.get_by_role("button", name="Ada").click()
    page.get_by_role("button", name="Light").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    page.get_by_role("link", name="My account").click()
    add_authenticator(page)
    page.get_by_label("Name, such as").fill("my laptop")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_text("my laptop")).to_be_visible()

    page.get_by_role("button", name="Ada").click()
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.wait_for_url("**/sign-in")
    page.get_by_role("button", name="passkey").click()
    page.wait_for_url("**/titles")
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    page.goto("/account")
    expect(page.get_by_text("passkey", exact=False).first).to_be_visible()


def test_an_invitation_and_a_review_link(
    studio: OpenStudio, newcomer: Page, drawn_title: Path, tmp_path: Path
) -> None:
    at_hand = at_hand_of(studio)
    title = at_hand.put(drawn_title)
    producer = studio.browse("producer", title)
    producer.goto(f"/t/{title}/people")
    producer.get_by_label("Whom").fill("Nina")
    producer.get_by_role("button", name="Make an invitation").click()
    invitation = producer.get_by_role("dialog").get_by_role("textbox").input_value()
    producer.get_by_role("button", name="Close").click()
    expect(producer.get_by_role("cell", name="Nina by Producer")).to_be_visible()

    newcomer.goto(invitation.replace("127.0.0.1", "localhost"))
    expect(newcomer.get_by_label("Name")).to_have_value("Nina")
    newcomer.get_by_label("Password").fill(SENTENCE)
    newcomer.get_by_role("button", name="Come in").click()
    newcomer.wait_for_url("**/titles")
    expect(producer.get_by_label("Role of Nina")).to_have_value("artist")

    producer.get_by_label("For", exact=True).fill("The client")
    producer.get_by_role("button", name="Make the link").click()
    link = producer.get_by_role("dialog").get_by_role("textbox").input_value()
    producer.get_by_role("button", name="Close").click()

    context = open_context(studio)
    guest = context.new_page()
    guest.goto(link.replace("127.0.0.1", "localhost"))
    guest.get_by_label("Your name").fill("Lin")
    guest.get_by_role("button", name="Look").click()
    guest.wait_for_url(f"**/t/{title}/**")
    expect(guest.get_by_role("link", name="People")).to_have_count(0)
    assert guest.locator("#watermark").get_attribute("data-words") == "Lin (by link)"
    picture = guest.locator(".board img").first
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0

    producer.get_by_role("button", name="Revoke").click()
    producer.get_by_role("dialog").get_by_role("button", name="Revoke").click()
    expect(producer.get_by_text("revoked", exact=True)).to_be_visible()
    guest.reload()
    guest.wait_for_url("**/sign-in**")
    context.close()
