# The shelf of titles.
room = Titles
drop = New title: drop a screenplay here, or choose a file
formats = Fountain, Final Draft, PDF, Word or plain text
no-picture = No board yet
none = There is no title here yet.
waiting = { $count ->
    [one] { $count } decision waits
   *[other] { $count } decisions wait
}
too-large = The screenplay is larger than { $megabytes } MB; send the text without pictures.
drawn = { $drawn ->
    [0] No board yet
    [one] { $drawn } board
   *[other] { $drawn } boards
}
film = film ready
making = Share of the make that is done
starting = Reading the screenplay …
other-kind = { $name } does not hold what its name says; send a screenplay as Fountain, Final Draft, PDF, Word or plain text.
took = { $money } · { $wh } Wh · { $grams } g CO₂e
