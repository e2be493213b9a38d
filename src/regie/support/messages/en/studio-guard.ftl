# The guard: decisions, consents, rules, the record, receipts, what leaves the house.
room = Guard
about = What it is about
act-holds-not = The AI Act does not hold for this title, by its countries.
add-clause = Add what a clause says
alike = Alike, with other bytes
alike-why = The picture shows the same as what was approved; its bytes are others, so the approval stands.
all = All
all-of-person = All that is kept of this person
all-that-waits = What waits for you
answer = Answer
answer-first = Answer a question first.
any-file = Any file
anybody = anybody with a name
anywhere = everywhere
applies = Applies
approve = Approve
approved-by = Approved by
as-approved = As approved
as-signed = as it was signed
ask-change = Ask for a change
ask-rules = What the rules say
asked-by-rules = Asked by the rules
asking = Asking the rules …
asks = What is asked
bases = Rule books that were asked
before-it = after entry with
beside = The shots beside it
board-of = Board of shot
cancel = Cancel
changed = Changed since
changed-unknown = It is another content than what was approved; the ledger no longer knows what made the old one.
check-record = Check the record
checked = { $count ->
    [one] One entry was checked
   *[other] { $count } entries were checked
} Heads signed: { $heads }.
cited-lines = Lines of the script that it rests on
claim = { $character } uses the { $kind } of { $person } ({ $use })
claim-none = Also label it as made without generative AI, where that is proved
claims = What this title needs consent for
clause = Clause
compare = Now or as approved
consent-ended = ended
consent-erased = erased
consent-in-force = in force
consent-not-yet = not yet
consent-revoked = revoked
consents-what = Whose likeness, voice, style or footage may be used, and what rests on it.
contact = Contact
correct = Correct
covers = Covers
days = Days
deceased = The person has died
decided = Decided
delete-person = Delete what is kept of this person
deliver-it = Deliver
deliver-now = Sign and deliver
deliver-what = Nothing leaves the house that named people have not approved as it is.
delivered-to = Delivered to
delivering = Asking gates and rules, labelling, marking, signing …
delivery-id = Delivery
development = It is signed with this machine's own certificate, which nobody else trusts: name your own in REGIE_SIGNING_CERTIFICATE.
document = Document
document-gone = { $file } is gone, or is not what was signed: the consent does not hold.
document-says = What the document says besides, by clause
done-answer = answered
done-approve = approved
done-change = a change was asked for
done-reject = rejected
drop-to-verify = Drop any file here, or choose one
duties = Duties
duty = Duty
duty-done = done
duty-later = later
duty-open = open
ends = Until
enter-consent = Enter the consent
entered = Entered by
erase = Erase what was made under it
estimated = estimated
evidence = What fulfils it
export-zip = Export all of it (zip)
fact = Fact
facts = Facts
file = File
find = Find
find-person = What is kept of somebody
for-me = For me
for-titles = For titles
for-what = For what
found-no = not found
found-unsure = unsure
found-yes = found
frame = frame { $number }
frame-of-film = Frame of the film
from-file = From
gate = Gate
gate-artwork = Artwork
gate-asks = { $count ->
    [one] One person has to approve it as it is
   *[other] { $count } different persons have to approve it as it is
} before the line goes on ({ $gate }).
gate-boards = Board
gate-delivery = Delivery
gate-localisation = Localisation
gate-mix = Mix
gate-script = Script
gate-takes = Take
generative = generative
gone = no longer here
hangs = What hangs on it
hangs-results = { $count ->
    [one] one result
   *[other] { $count } results
}
has-left = What has left the house
held-by = Held back
held-no = no
held-unsure = unsure: a person would be asked
held-yes = yes
holds-not = does not hold for this title
in-force = in force
in-name = Written into the record in the name of { $name }.
in-question = What is in question
in-writing = Make the sheet to be signed
in-writing-short = in writing
inputs = { $count ->
    [one] from one
   *[other] from { $count }
}
is-new = new
its-receipt = Its receipt
kind = Kind
kind-footage = footage
kind-likeness = likeness
kind-style = style
kind-voice = voice
label-language = Language of the labels
lacking = lacking
leaf = first of its line
let-pass = Let it pass
made-from = { $count ->
    [one] Made from one:
   *[other] Made from { $count }:
}
made-with = Made with
may-let-pass = Who may let it pass
may-not-decide = You may look and leave notes here; who approves is a producer.
minor = The person is a minor
models = Models
moment-before = before it is made
moment-delivery = at delivery
more = Role, and in writing
more-files = and { $count } more files
name = Name
named-in = Named in
new-consent = New consent
next = Next
no = no
no-consents = No consent is in the register.
no-duties = No duty is open.
no-end = no end
no-rule-speaks = No rule has anything to say.
nobody-yet = nobody yet
none-for-me = Nothing waits for you here.
not-compared = not compared with the primary text
note = Note
note-first = Say in the note what shall be other.
nothing-anywhere = Nothing waits for you in any title.
nothing-kept = Its credentials, its mark, and the way back to the script. Nothing of it is kept.
nothing-waits = Nothing waits for you
nothing-why = What waits for others is under All. title.toml says at which gates people have to approve.
now = Now
number = No.
older = Older
on-day = On
one-account = Several approvals came from one account.
only-named = in no register, but named in what is kept
open-questions = Questions that nobody has answered
open-script = Open the script
or-condition = Or a condition of your own
other-backend = another backend
other-content = of another content
other-files = { $count ->
    [one] One other file
   *[other] { $count } other files
}
own-code = Régie's own code
persons = { $count ->
    [one] one person
   *[other] { $count } persons
}
precaution = as a precaution
prohibited = Prohibited practices
prove = Search again for what was erased
proved = Nothing of it was found. Files searched:
read-by = Who read the document
reason = Why (it is sealed in the record: name nobody)
receipts-what = From any frame back to the line of the script.
record-broken = The record is not whole
record-empty = Nothing was written down yet.
record-what = { $count ->
    [one] One entry; each covers the one before it.
   *[other] { $count } entries; each covers the one before it.
}
record-whole = The record is whole
refuse = Refuse
reject = Reject
remote = remote
replica = Digital replica
replica-background = background
replica-employment = employment
replica-independent = independent
replica-synthetic = synthetic
rests-on = Rests on
revoke = Revoke
risk = Class
risk-high = high risk
risk-limited = limited risk
risk-minimal = minimal risk
risk-outside = outside
risk-prohibited = prohibited
role = In which role (if one is asked for)
role-asked = { $role } ({ $count ->
    [one] one person
   *[other] { $count } persons
})
rule = Rule
ruled-answer = answered
ruled-approve = approved
ruled-change = asked for a change
ruled-reject = rejected
rules-count = { $count ->
    [one] one rule
   *[other] { $count } rules
}
rules-of-shot = what the rules say
rules-that-hold = { $count ->
    [one] One rule book holds for this title
   *[other] { $count } rule books hold for this title
}
said = Said
said-so-far = Said so far
save = Save
says = Says
says-too = The document says
script-in-question = The script, as it stands now.
sent = Delivered
settled = { $what } waits no more
settled-why = Somebody has decided on it, or it was made again. Choose what is next in the list.
shot = Shot
show = Show
signed = signed
signed-document = The signed document
signed-only = Only what is signed with an enrolled key counts.
signer = Signed by
so-far = of
source-type = Made how
starts = From
state = State
state-alike = stands as approved
state-approved = approved
state-change = change asked
state-rejected = rejected
state-stale = changed since
state-waiting = waits
step-version = version { $before } → { $now }
still-held = What still holds the film
sure-delete = Delete all that is kept of { $name }? The record stays whole and will mean nobody.
sure-erase = Erase everything that was made under this consent? It cannot be undone.
tab-ai-act = AI Act
tab-consents = Consents
tab-decisions = Decisions
tab-deliver = Deliver
tab-receipts = Receipts
tab-record = Record
tab-rules = Rules
tab-verify = Verify
take-away = Take away
term-compensation = Compensation
term-estate = Estate or union that signed
term-guardian = Guardian who signed
terms = Terms
territories = Countries, two letters each (empty: everywhere)
to-what = To what
to-whom = To whom
too-large = The document is larger than { $megabytes } MB; scan it smaller.
trace = Trace back
try = Try
try-rule = Try a rule on a shot
unsigned = { $count ->
    [one] One approval does not count: it is not signed.
   *[other] { $count } approvals do not count: they are not signed.
}
unsure = not known
use = What is allowed, described
uses = What the title uses
uses-count = { $count ->
    [one] One use was asked about.
   *[other] { $count } uses were asked about.
}
verdict-allow = allowed
verdict-block = blocked
verdict-escalate = a person decides
verify-any = Verify any file
verify-bad = does not hold
verify-good = holds
verify-made = made here, a working file: never delivered
verify-none = nothing is known of it
verifying = Verifying
version = step version { $number }
waiting = What waits
watermark = Mark it invisibly
way-back = The way back
what = What
when = When
where = Where
which = Which
who = Who
whole-title = All that the title is about to do
whose = Whose consent it is
why = Why
why-shot = Why
yes = yes
deliver-unapproved = { $files }: not approved yet as it is now. Open its gate in the list to decide on it, or leave it out.
