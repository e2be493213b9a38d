# What `regie rules` says of rules and rulings.

on = on
books = Rules that hold
because = because
perhaps = perhaps
ask = To be answered
approval = approval by
persons = persons
writing = in writing
consent = consent
do = To be done
precaution = as a precaution
nothing = no rule has anything to say
unchecked = not checked against the primary text
from = from
until = until
optional = optional
uses = { $count ->
    [one] { $count } use
   *[other] { $count } uses
}

## What the guard says

verdict-allow = allowed
verdict-escalate = a person has to decide
verdict-block = blocked

## Answers

answer-yes = yes
answer-no = no
answer-unsure = unsure
