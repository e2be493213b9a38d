"""Drawing on a shot that was never filmed: by pen with pressure and by finger, tied to its time."""

from __future__ import annotations

from pathlib import Path

from open_studio import OpenStudio

from regie.app.frame_notes import list_notes

POINTER = """([kind, points, id]) => {
  const svg = document.querySelector('[data-part=ink]');
  const box = svg.getBoundingClientRect();
  svg.setPointerCapture = () => undefined;
  points.forEach(([x, y, pressure], n) => {
    const what = n === 0 ? 'pointerdown' : n === points.length - 1 ? 'pointerup' : 'pointermove';
    svg.dispatchEvent(new PointerEvent(what, { pointerId: id, pointerType: kind, pressure, width: 4,
      bubbles: true, button: 0, buttons: 1,
      clientX: box.left + x * box.width, clientY: box.top + y * box.height }));
  });
}"""


def test_a_director_draws_on_a_board_and_it_is_kept_with_its_time(
    studio: OpenStudio, drawn_title: Path
) -> None:
    slug = studio.at_hand.put(drawn_title)
    page = studio.browse("artist", slug)
    page.goto(f"/t/{slug}/boards/1B")
    page.wait_for_selector("#said")
    page.keyboard.press("Escape") if page.evaluate("document.activeElement.id") == "said" else None
    page.click('button[data-view="moving"]')
    page.wait_for_selector("canvas[data-part=picture][data-frame='0']")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.wait_for_selector("canvas[data-part=picture][data-frame='3']")

    page.click('[data-tool="pen"]')
    pen = [[0.2, 0.3, 0.2], [0.3, 0.35, 0.6], [0.4, 0.3, 0.9], [0.45, 0.3, 0.9]]
    page.evaluate(POINTER, ["pen", pen, 7])
    page.click('[data-tool="arrow"]')
    page.evaluate(POINTER, ["touch", [[0.6, 0.6, 0.5], [0.7, 0.5, 0.5], [0.8, 0.4, 0.5]], 8])
    assert page.locator("[data-part=ink] path").count() == 2
    page.fill("#text", "nearer the door")
    page.click("#send")
    page.wait_for_selector(".note >> text=nearer the door")

    (thread,) = list_notes(drawn_title, "boards/1B.png").threads
    note = thread.note
    assert (note.frame, note.shot, note.shot_frame, note.file) == (3, "1B", 3, "boards/1B.png")
    assert [s.tool for s in note.strokes] == ["pen", "arrow"]
    assert {round(p[2], 1) for p in note.strokes[0].points} >= {0.2, 0.6}
    assert abs(note.strokes[1].points[-1][0] - 0.7) < 0.02

    page.reload()
    page.wait_for_selector("#said")
    page.click('button[data-view="moving"]')
    page.wait_for_selector("canvas[data-part=picture][data-frame='0']")
    assert page.locator("[data-part=ink] path").count() == 0
    page.click(".note-go")
    page.wait_for_selector("canvas[data-part=picture][data-frame='3']")
    assert page.locator("[data-part=ink] path").count() == 2
