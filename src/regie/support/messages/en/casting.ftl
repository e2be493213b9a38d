# What casting sheets say.

title = Casting sheets
principals = Principals
never = What the script asks of each role, in its own words. No performer is named or proposed.
withheld = A real person's name stands in the description of { $role } and is left out ({ $where }).
role = Role
age = Age
gender = Gender
unsaid = not said
scenes = Scenes
pages = Pages
speeches = Speeches
words = Words
days = Work days
held = Hold days
span = First and last scene
with = Plays most with
minors = With minors
minor = a minor plays this role
description = As written
asks = Asks for
what = What
where = Lines
quote = As the script has it
sure = Sure
players = Day players and voices
heard = heard only
extras = Extras
nothing = The script asks for nothing special.
ask-skill = skill
ask-language = language
ask-sensitive = sensitive
gender-female = female
gender-male = male

## What is agreed with a performer beforehand

sensitive-sex-and-nudity = intimacy or nudity
sensitive-stunt = stunts
sensitive-smoking = smoking
sensitive-drugs = drug use
sensitive-weapon = handling weapons
sensitive-animal = animals
sensitive-violence = violence
