# Comment se composent les chiffres et les textes dans cette langue.

# Entre un titre et son objet, avec ses espaces.
colon = { " : " }
decimal = ,
thousands = { "\u202F" }
percent = { $value }{ "\u202F" }%
quotation = « { $text } »
