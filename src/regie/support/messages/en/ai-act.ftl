# What the AI Act desk says.

title = AI Act desk
sub = Regulation (EU) 2024/1689: uses, classes of risk and duties on { $on }
summary = In short
countries = Countries
unset = not set; the law of the Union is taken to hold
not-held = The title is made for countries outside the Union only, so the Act is not among the rules that hold for it.
class = Strictest class of risk
duties = Duties
counts = { $done } done, { $open } open, { $later } due later
prohibited = Prohibited practices
none-found = none found
some-found = { $count } found
some-unsure = { $count } not decided
questions = Questions to be answered
uses = Uses and their class
use = Use
backend = Made by
risk = Class
why = Why
count = Number
perhaps = perhaps
duty = Duty
who = Who
due = When
state = State
asked = Asked for by
precaution = as a precaution: a fact is unsure
practice = Practice
found = In this title
answer-in = Answer them in title.toml under [rules.answers].
sources = What this rests on
book = Rule book
source = Text
checked = Checked against it
not-checked = no
from = from
until = until
counsel = This sheet is a working list made from rules and from facts that the title states. It is no legal advice.
foot = Made by Régie from title.toml, the script and the rule books
no-duty = No rule asks for anything.
checked-yes = yes

## State of a duty

state-done = done
state-open = open
state-later = due later

## Whether a prohibited practice is found

found-no = no
found-yes = yes
found-unsure = not decided

## What the guard says

verdict-block = blocked
verdict-escalate = a person has to decide

## Classes of risk

class-prohibited = prohibited
class-high = high risk
class-limited = limited risk: transparency
class-minimal = minimal risk
class-outside = no AI system: made by rules written by hand

## Stages

stage-script = script
stage-boards = boards
stage-takes = takes
stage-voices = voices
stage-sound = sound
stage-mix = mix
stage-localisation = localisation
stage-artwork = artwork
stage-delivery = delivery
stage-campaign = campaign
stage-play = play

## What fulfils a duty already

evidence-receipts = { $count } receipts in the ledger
evidence-manifests = { $marked } of { $delivered } delivered files carry a C2PA manifest
evidence-stated = title.toml states { $fact }
