# What the production report says.

report = Production report
as-of = As of { $when }
progress = Progress
scenes = Scenes with shots
shots = Shots in motion
film = Film
of = of
gate = Gate
approved = Approved
rejected = To redo
undecided = Not decided
must = Must pass
yes = yes
no = no
nothing-made = Nothing is made yet.
money = Money
budget = Budget
spent = Spent
reserved = Reserved
limit = Limit
none = none
no-money = Nothing was paid to others.
work = What took the time
step = Step
made = Made
failed = Failed
time = Time
work-time = Time at work
energy = Energy, Wh
predicted = Predicted
took = Took
error = Mean error
work-note = Predicted and took: of the results whose prediction is known. The error is of one result's time.
footprint = Footprint
likely = Likely
low = At least
high = At most
wh = Energy here, Wh
remote-wh = Language models elsewhere, Wh
grams = Carbon, g CO2e
litres = Water, litres
used = Cost of a used second
a-second = of one second of the cut
used-note = All work is counted, also what failed or was thrown away. { $kept } of { $made } pictures made are in use.
no-cut = There is no cut yet.
backends = Backends and what people take
backend = Backend
rate = Taken
each = Each
enough = { $step }: { $backend } is enough; it is taken about as often as the best.
instead = It costs less than { $others }.
not-enough = { $step }: not enough decisions to say which backend is enough ({ $decided } so far).
no-decisions = Not enough decisions to say: nobody has approved or rejected a picture yet.
waiting = Decisions waiting
no-waiting = Nothing waits for anybody.
compliance = Compliance
escalations = Open escalations
consents = Consents in force
consents-ended = Consents ended or revoked
deliveries = Deliveries recorded
more = and { $count } more

## Whose budget

budget-title = Whole title
budget-stage = Stage
budget-person = Person

## What waits, and why

state-pending = to be approved
state-stale = to be approved again, because it changed
state-rejected = rejected: another one is needed
state-change = the change that was asked for is needed

## Gates and stages

gate-script = script
gate-boards = boards
gate-takes = takes
gate-mix = mix
gate-localisation = localisation
gate-artwork = artwork
gate-delivery = delivery
gate-voices = voices
gate-sound = sound
gate-campaign = campaign
gate-play = play
