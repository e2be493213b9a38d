# How figures and texts are set in this language.

# Between a heading and what it is of, with its spaces.
colon = { ": " }
decimal = .
thousands = ,
percent = { $value }%
quotation = “{ $text }”
