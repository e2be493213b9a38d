# What is being made.
room = Activity
now = Being made
queue = Waiting
over = Over
nothing-now = Nothing is being made.
nothing-waits = Nothing waits.
nothing-over = Nothing has been made yet.
make = Make
make-what = Make
make-scenes = Scenes
make-scenes-all = all, or 1-4,7
make-profile = Pictures
profile-draft = Draft: moves over stills
profile-previs = Previs: moving stages
profile-final = Final: traced light
ask = Make
plan = What would it take?
asked = Asked for. It goes on without this page.
everything = Everything usual
target-boards = Boards
target-storyboard = Storyboard
target-film = Film
target-mix = Sound mix
target-subtitles = Subtitles
target-shown = What is shown, and what not
target-script = Script and breakdown
what-vary = Variants of { $shot }
what = { $targets }{ $scenes ->
    [none] {""}
   *[other] , scenes { $scenes }
}{ $shots ->
    [none] {""}
   *[other] , shots { $shots }
}
by = by { $by }
terminal = in a terminal
steps = { $done } of { $known } steps
left = about { $left } left
of-about = of about { $seconds }
worker = worker { $number }
waits-for = waits: process { $pid } is making this title
first = Put first
pause = Pause
resume = Go on
cancel = Cancel
retry = Try again
log = Log
was-first = first
made = { $made } made, { $reused } reused
took = { $seconds } · { $wh } Wh
died = Its process was killed. What was made is kept.
died-again = The process that made it was killed; it is tried once more.
failures = { $count ->
    [one] { $count } thing could not be made
   *[other] { $count } things could not be made
}
state-waiting = waiting
state-running = being made
state-pausing = pausing
state-paused = paused
state-cancelling = stopping
state-cancelled = cancelled
state-done = done
state-incomplete = done, with stand-ins
state-failed = failed
state-died = killed
seconds = { $n } s
minutes = { $m } min { $s } s
hours = { $h } h { $m } min
step = { $step ->
    [cast-body] Building a body
    [cast-set] Building a set
    [cast-prop] Building a prop
    [sound-speak] Speaking
    [sound-mix] Mixing
    [sound-music] Music
    [board-list] Listing shots
    [board-direct] Directing
    [board-stage] Staging
    [board-render] Drawing
    [shoot-previs] Shooting
    [shoot-passes] Rendering passes
    [final-frame] Tracing light
    [post-still] Shooting
    [post-film] Joining the film
    [cast-bare_set] Building a bare set
    [cast-plain_body] Building a plain body
    [cast-labelled_box] Building a box
    [cast-turnaround] Drawing somebody from all sides
    [sound-silence] Leaving time for a line
    [sound-length] Measuring a line
    [sound-score] Scoring
    [sound-dialogue] Laying dialogue
    [sound-effects] Laying effects
    [board-card] Drawing a card
    [board-cards] Writing cards
    [board-shots_csv] Shot list
    [board-lens_list] List of lenses
    [board-lighting_list] List of lights
    [board-floor_plans] Floor plans
    [board-floor_plan_svg] Floor plan
    [board-storyboard] Storyboard
    [board-shown] What is shown
    [board-judge] Judging frames
    [effects-piece] Simulating
    [final-shot] Joining traced light
    [final-measure] Measuring light
    [grade-board] Grading
    [grade-shot] Grading
    [like-board] Painting
    [like-shot] Painting
    [post-credits] Credits
    [post-cut] Cutting
    [post-piece] Encoding
    [words-cues] Subtitles
    [words-srt] Subtitles
    [words-vtt] Subtitles
    [script-pdf] Setting the script
   *[other] { $name }
}
of-line = line of { $name }, scene { $scene }
of-shot = shot { $name }
of-scene = scene { $name }
plan-nothing = Nothing would be made: all of it is there ({ $reused } results).
plan-steps = { $steps ->
    [one] { $steps } step would run
   *[other] { $steps } steps would run
}, { $reused } results are taken as they are.
plan-takes = About { $seconds } (between { $low } and { $high }), { $wh } Wh, { $grams } g CO₂e, { $money }. An estimate: { $basis }
plan-unpriced = Nobody knows what { $count } of the steps cost.
plan-blocked = Not allowed as things are:
plan-why = Because of:
log-title = Log
log-of = Log of { $what }
log-time = Time
log-told = What
log-about = For
log-more = Details
back = Back to all activity
person-now = { $name } is here
what-look-book = A look book
first-look = first look
waits-place = waits for its turn: { $ahead ->
    [0] it is the next
    [one] one title is before it
   *[other] { $ahead } titles are before it
}. Being made now: { $titles }.
another-title = another title
places = Titles made at once
places-why = Each takes its share of the machine's cores and memory. The others wait in a row; a single shot goes before a film, and after a minute a long make lets the next title have its turn.
places-most = At once
places-set = Set
places-now = Being made
places-row = Waiting, in this order
places-none = Nobody waits.
places-idle = Nothing is being made.
