# People: how they come in, what they may.
set-up = Set up this studio
set-up-why = Make the first account. It leads the house: it invites the others and gives them their roles.
set-up-already = This studio was set up already; sign in instead, or ask its admin for an invitation.
not-set-up = Nobody has an account here yet. Open the address that “regie studio” printed in its terminal.
wrong-code = This address is not complete or no longer valid; open the one that “regie studio” printed last.
name = Name
name-help = As it will stand beside what you note and decide.
password = Password
password-help = At least { $fewest } characters. A sentence is easier to keep in mind than a riddle.
begin = Make the account and go in
sign-in = Sign in
or = or
by-passkey = Sign in with a passkey
by-openid = Sign in with { $name }
forgotten = Forgotten your password? The house’s admin can give you a link to set a new one.
sign-in-first = Sign in first.
signed-in-only = Only who is signed in may do this, not a token or a link.
wrong = Name or password is not right.
too-often = Too many tries. Try again in { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}.
password-short = The password needs at least { $fewest } characters.
password-long = The password may have { $most } characters at most.
password-common = This password would be guessed; take a longer sentence, not your name.
name-empty = Write a name that others can read.
name-long = The name may have { $most } characters at most.
name-taken = { $name }: somebody here has this name, or one that looks the same; take another.
no-account = There is no such account any more; load the page again.
last-admin = The house needs an admin: make somebody else one first.
token-empty = Give the token a name and at least one permission.
token-over = The token’s end has already passed; choose a later day.
token-many = You have { $most } tokens already; end one that you no longer need.
