# What the schedule says.

## Warnings

no-scene = schedule.toml fixes scene { $scene }, which the script does not have.
no-such-scene = schedule.toml speaks of scene { $scene }, which the script does not have.
no-date = schedule.toml fixes scene { $scene } on { $date }, which is no working day of this calendar; the scene is left free.
no-one = schedule.toml says that { $who } is away, but nobody of that name is on camera.
no-start = schedule.toml says when { $who } is away, but gives no `start`, so days have no dates.
no-place = schedule.toml puts { $place } together with others, but no slugline names it.
needed-when-away = { $who } is needed on day { $day } and is away then.
too-long = Day { $day } holds more pages and moves than a day may.
long-dawn = Day { $day } has more than a page of dawn, which is short.
long-dusk = Day { $day } has more than a page of dusk, which is short.
no-rest = Day { $day } follows a night without a rest.
minor-at-night = Minor at night: { $who }
no-setting = The slugline says neither INT nor EXT
ignores =
    Not looked at: travel times between locations and of people, weather and tides, sunrise and sunset at the place, build and strike of sets, rehearsals, make-up and company hours, meals, overtime, union and labour rules beyond a rest between night and day, rates and deals of the cast, drop and pick-up days, stunt, effects and equipment days, second units, the permits of places.
    Pages measure text and not work: a page of action can take two days.
    Places count as one location when they have one name, or when bible/schedule.toml puts them together. Roles that are only heard need no day. Extras are not in the day-out-of-days.

## Light

light-day = day
light-night = night
light-dawn = dawn
light-dusk = dusk

## Pages

schedule = Shooting schedule
stripboard = Stripboard
one-line = One-line schedule
dood = Day out of days
scene = Scene
int-ext = I/E
light = Light
story-day = Day
set = Set
pages = Pages
cast = Cast
notes = Notes
day = Day
night-work = night
end-of-day = End of day { $day }
total = total { $pages } pages
moves = { $count ->
    [one] { $count } company move
   *[other] { $count } company moves
}
rest = Rest day
rests = { $count } days without work
week = Week { $week }
role = Role
worked = Work
held = Hold
all = Total
start = Start
finish = Finish
scenes = Scenes
silent = silent
minor = minor
codes = S start, W work, H hold, F finish. SWF: one day only.
ignored = What this schedule does not look at
attention = To settle
figures = Figures
of-this = This schedule
of-script = In script order
days = Shooting days
rest-days = Days without work
company-moves = Company moves
cast-days = Cast days
hold-days = Hold days
proved = No schedule of these scenes is better by the weights below.
gap = At most { $gap } % of its cost could still be saved by a better order; a lower cost than { $bound } is proved impossible, this one is { $cost }.
weights = Cost: shooting day { $day }, day without work { $rest }, company move { $move }, cast day { $cast }, hold day { $hold }. At most { $pages } pages a day, a move within a day counts as { $move_pages }; night interiors are shot { $interiors }.
voices = Heard only, no shooting day: { $names }.
key = White: day, inside. Yellow: day, outside. Blue: night, inside. Green: night, outside. Pink: dawn and dusk.
castlist = Cast
empty = The script has no scenes.
shot-by-day = by day, windows blacked out
shot-at-night = at night

## Call sheets

call-sheet = Call sheet
day-of = Day { $day } of { $count }
call-places = At
crew-call = Crew call
shooting-call = First shot
wrap = Wrap
weather = Weather, sun
hospital = Nearest hospital
code = Status
pick-up = Pick-up
make-up = Make-up
on-set = On set
needed = Needed
department = Department
next-day = Next day
call-ignores = Times, addresses, weather and telephone numbers are not in the script; fill them in.
