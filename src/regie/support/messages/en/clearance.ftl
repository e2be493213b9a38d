# What the clearance report says.

## The report; heads of its columns, one a line

title = Clearance report
sum = { $clear } to clear, { $check } to check, { $note } to note.
key = Clear: written leave or a professional before it is shot. Check: a person looks and decides. Note: to know. Sure: how sure the search is that it is what it says.
spoken = only spoken
not-done = What this report does not do
none = Nothing was found that needs clearing.
head =
    What
    Scenes
    As the script has it
    Lines
    Sure
attention-clear = Clear
attention-check = Check
attention-note = Note

## Kinds of things to clear

kind-brand = brand
kind-real-person = real person
kind-music = music
kind-quotation = quotation
kind-address = address
kind-telephone-number = telephone number
kind-e-mail-or-web-address = e-mail or web address
kind-plate-or-account-number = plate or account number
kind-minor = minor
kind-violence = violence
kind-sex-and-nudity = sex and nudity
kind-stunt = stunt
kind-animal = animal
kind-smoking = smoking
kind-drugs = drugs
kind-alcohol = alcohol
kind-weapon = weapon
kind-dangerous-conduct = dangerous conduct
kind-uniform-and-insignia = uniform and insignia
kind-night = night

## Why what is shown is in the report, and what to do

content-violence-check = Violence counts for the rating and for broadcasters' hours; how much is shown is a decision, and fights are choreographed.
content-violence-clear = Extreme or sexual violence and self-harm: ratings, broadcasters and duty of care ask for advice before it is shot.
content-sex-and-nudity-check = Intimacy: agree with the performers what is shown; an intimacy coordinator helps.
content-sex-and-nudity-clear = Nudity or sex: written consent of each performer beforehand, an intimacy coordinator, a closed set; never with minors.
content-stunt-clear = A stunt: a stunt coordinator, a risk assessment, insurance.
content-animal-check = A live animal: a handler, its welfare on the set, insurance; or a way without one.
content-animal-clear = A wild or dangerous animal: often forbidden to show live; a licensed handler, or effects.
content-smoking-check = Smoking on the screen: ratings and some buyers count it; use herbal ones, ask the performer, no brand.
content-drugs-check = Drugs count for the rating; nothing may be an instruction, and props only.
content-alcohol-note = Alcohol: nothing to clear unless a brand shows, a minor drinks or someone drives.
content-weapon-clear = Firearms and explosives: an armourer, dummies or replicas, notice to the police.
content-weapon-check = A weapon: a blunt or rubber one, kept by the props master.
content-dangerous-conduct-clear = Danger for people on the set: a risk assessment, a specialist, permits, insurance.
content-dangerous-conduct-check = Conduct that viewers may imitate, or that the law forbids: decide how it is shown.
content-uniform-and-insignia-check = Uniforms, flags and signs of real bodies: rules differ by country; invented insignia are safe.
content-uniform-and-insignia-clear = A symbol of hatred: forbidden to show in some countries, artistic exceptions are narrow.

## Why all else is in it, and what to do

why-brand-shown = A brand is seen: ask its owner, or cover it, or invent one; incidental use is often free, which a lawyer decides.
why-brand-spoken = A brand is named in dialogue and not shown: usually free when nothing bad is said of it.
why-brand-harmed = A brand is named beside something bad: that may be disparagement; ask a lawyer or invent one.
why-brand-form = A name with a legal form or a trade mark sign: check that no such company exists.
why-person-shown = A real person is shown or plays a part: their consent, or their heirs', or advice.
why-person-named = A real person is named: privacy and defamation; what is said must be true or harmless.
why-person-history = A figure of history: free to be named; pictures and recordings may be someone's.
why-person-unsure = A full name of someone who is not among the roles: check that no real person is meant or would be taken for it.
why-song = A song: the composition and, if it is played, the recording are cleared apart, before it is shot.
why-song-free = A tune that is in the public domain in most places; a recording or an arrangement may not be.
why-heard = Music is heard and the script does not say which: write it for the film, or clear composition and recording apart.
why-sung = Someone sings or hums and the script does not say what, or gives words: write it for the film or clear it.
why-lyric = Words that are sung: if they are not written for the film, the author's leave is needed.
why-band = A performer is named: a song of theirs that is heard is cleared twice; the name alone is free.
why-work = A film, a book or a programme is named; to show or quote it needs leave, to name it does not.
why-quoted = Words of someone else are quoted: find the source; short quotations may be free, poems and songs rarely.
why-address = A full address: check that it does not exist, or that who lives there agrees.
why-phone = A telephone number that can be someone's: use one that is kept for fiction.
why-phone-free = A telephone number of a range that is kept for fiction: nothing to do.
why-contact = An address on the net: register it, or use one that cannot exist (example.com).
why-contact-free = An address on the net that is kept for examples: nothing to do.
why-plate = A number plate: use one that is not issued.
why-account = An account, card or identity number: use one whose check digits are wrong.
why-account-false = An account or card number whose check digits are wrong: it cannot be anyone's.
why-minor = A child plays: permission of the authorities and the parents, short hours, a chaperone, schooling.
why-minor-perhaps = Perhaps a child: say the age; a minor needs permissions and short hours.
why-minor-beside = A child is in a scene with this: what the child sees and does is decided with parents and authorities; sex and nudity never.
why-minor-night = A child is in a scene at night outside: night work of minors is forbidden or limited.

## What the report does not do, a sentence a line

unchecked =
    Lists of names are not complete: a brand or a person that is not on them is not found.
    Nobody has looked whether an address, a company or a person exists, nor asked any owner.
    Ranges of telephone numbers kept for fiction are as commonly published; they were not compared with the regulators' texts.
    Likeness of the story to other works, defamation and the law of each country are a lawyer's to judge. This report is a list of places to look at and no legal advice.
