# What the script's analysis and its charts say.

## Charts

chart-page = page
chart-scene = scene
chart-scenes = scenes
chart-lighter = lighter
chart-darker = darker
chart-mood = Mood
chart-tension = Tension
chart-pace = Pace
chart-others = { $count } others
chart-speaks = speaks
chart-heard = heard only
chart-silent = present, silent
chart-share = share of all words spoken
chart-words = { $count } words
chart-dialogue = Dialogue
chart-dialogue-axis = share of words spoken
chart-length-axis = eighths of a page
chart-pages-axis = pages
chart-each-scene = each scene
chart-curve = curve through the scenes
chart-interior = INT
chart-exterior = EXT
chart-both = INT/EXT
chart-unsaid = unsaid
chart-day = day
chart-night = night
chart-dawn = dawn
chart-dusk = dusk
chart-nobody = Nobody speaks in this script.

## Titles of charts

title-arc = Emotion and tension
title-presence = Who is in which scene
title-dialogue = Share of the dialogue
title-pace = Pace and dialogue
title-lengths = Length of the scenes by place and light

## Charts in words

alt-arc = Two curves over { $pages } pages. Mood is lightest in scene { $lightest } and darkest in scene { $darkest }; tension is highest in scene { $tensest }.
alt-arc-unsure = Two curves over { $pages } pages. Too few scenes have words of mood enough to name the lightest and the darkest; tension is highest in scene { $tensest }.
alt-presence = One lane for each character over { $pages } pages. { $most } is in most scenes, { $count } of { $scenes }.
alt-dialogue = One bar for each speaker. { $most } speaks most, { $share } of all words.
alt-pace = The pace of each scene, and how much of it is dialogue. Scene { $fastest } reads fastest, scene { $slowest } slowest.
alt-lengths = One bar for each scene. Scene { $longest } is the longest, { $eighths } of a page; { $night } of the pages play at night, { $exterior } outside.
alt-silent = Nobody speaks in this script.

## What raises tension and pace

feature-stakes = words of danger and loss
feature-violence = violence
feature-conflict = words of conflict
feature-exclamations = exclamations
feature-questions = questions
feature-time-pressure = time pressure
feature-dark-words = fear and anger
feature-short-lines = short exchanges
feature-night = night
feature-short-scene = a short scene
feature-cuts = cuts as written
feature-action-verbs = action verbs
feature-short-sentences = short sentences

## Turns

turn-inciting-incident = Inciting incident
turn-first-turn = First turning point
turn-midpoint = Midpoint
turn-second-turn = Second turning point
turn-climax = Climax

## Why a turn is suggested

reason-tension-rises = tension rises from { $before } to { $after } around this scene
reason-tension-peak = tension is near its highest, { $tension } of 100
reason-mood-darkens = the mood turns darker
reason-mood-lightens = the mood turns lighter
reason-enters = { $name } enters for the first time
reason-leaves = { $name } is seen or heard for the last time
reason-company = others are with us from here: less of { $gone }, more of { $come }
reason-new-place = a place opens that the story comes back to: { $place }
reason-position = it stands at { $percent }% of the script; such a turn is often near { $expected }%

## Cautions

caution-too-short = The script is too short for a rule to suggest turning points; a person reads it in a few minutes.
caution-short = The script is short for this: its suggestions are weaker than those for a feature.
caution-none = No turning point stands out by these rules. That is no fault: many good films turn quietly, or elsewhere.

## The page

report-title = Script analysis
report-lead = What the words of the script show, counted. Every figure opens the lines that it rests on. Nothing here says whether the script is good.
section-summary = Summary
report-length = Length
report-length-value = { $pages } pages
report-playing-time = Playing time
report-playing-time-value = { $low }–{ $high } min
report-playing-time-note = estimated from what is said and done; { $minutes } min at a page a minute
report-scene-count = Scenes
report-place-count = Places
report-speaker-count = Speaking parts
report-silent-count = Silent parts
report-dialogue-share = Dialogue
report-dialogue-note = of all words
report-inside = Inside
report-at-night = At night
report-of-pages = of the pages
report-before-first = (before the first slugline)
report-inherited = { $count ->
    [one] { $count } slugline does not say the light and has that of the scene before
   *[other] { $count } sluglines do not say the light and have that of the scene before
}
report-notable = What stands out
report-tensest = Tensest scene
report-lightest = Lightest scene
report-darkest = Darkest scene
report-fastest = Fastest scene
report-longest = Longest scene
report-most-lines = Most to say
section-charts = Charts
section-structure = Structure, suggested
report-structure-note = Rules look where the trade's teaching expects a turn and for what changes there. A suggestion is a place to look, not a finding.
report-acts = Acts
report-act = Act { $number }
report-act-named = named by the script
report-act-suggested = suggested
report-confidence = confidence
report-why = Why
section-scenes = Scenes
report-number = No.
report-slugline = Slugline
report-eighths = Pages
report-minutes = Min
report-light = Light
report-setting = Inside, outside
report-people = Speaking (silent)
report-tension = Tension
report-mood = Mood
report-pace = Pace
report-details = Lines
section-cast = Cast
report-name = Name
report-lines = Lines
report-words = Words
report-share = Share
report-in-scenes = Scenes
report-silent-scenes = silent in
report-first-last = First – last
report-mood-of = Mood of the lines
report-silent-people = Present without a line
section-voices = Voices
report-voices-note = Words only: rhythm, accent and what an actor brings are not in them. Below { $words } words and { $lines } lines nothing is said.
report-too-few = too few words to say
report-recognised = recognised by words alone in { $share } of the lines (guessing: { $chance })
report-signature = says more than others
report-words-a-line = { $count } words a line
report-questions = { $share } of the sentences are questions
report-diversity = variety { $value }
report-alike = Who sounds alike
report-alike-verdict = { $first } and { $second } sound alike: lines are given to the right one in { $told } of cases (±{ $margin }; guessing is 50%).
report-alike-lines = Lines of { $first } that could be { $second }'s
report-alike-none = No two are surely alike. { $unclear } of { $count } pairs have too few lines to decide, { $apart } are told apart.
report-alike-few = Fewer than two characters say enough to be compared.
mood-lighter = light
mood-darker = dark
mood-neutral = neutral
report-mood-change-up = grows lighter
report-mood-change-down = grows darker
report-few-words = few words to go by
report-quoted = { $count ->
    [one] { $count } line
   *[other] { $count } lines
}
report-line = line
report-more = and { $count } more
section-how = How far to trust this
report-trust =
    Length is exact for the trade's page layout. Minutes are a rule of thumb; a director changes them by a third either way.
    Who speaks is exact. Who is silently there is found by names in the action and misses people who are not named.
    Mood counts words with a known colour. It reads no irony, no subtext, and not what happens without words.
    Tension and pace add up countable features with points set by thought. They compare scenes of one script, never two scripts.
    Voices are told apart by words, and so also by what people talk about.
    Acts and turning points are suggestions; their confidence is never above 75%.
report-made-by = Made by Régie from { $file }. No person and no language model judged this script.
