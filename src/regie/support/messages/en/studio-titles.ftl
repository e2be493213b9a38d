# The shelf of titles.
room = Titles
drop = New title: drop a screenplay here, or choose a file
formats = Fountain, Final Draft, PDF, Word or plain text
no-picture = No board yet
none = There is no title here yet.
size = { $scenes ->
    [one] { $scenes } scene
   *[other] { $scenes } scenes
}, { $shots ->
    [one] { $shots } shot
   *[other] { $shots } shots
}
drawn = { $drawn } of { $shots } shots drawn
waiting = { $count ->
    [one] { $count } decision waits
   *[other] { $count } decisions wait
}
too-large = The screenplay is larger than { $megabytes } MB; send the text without pictures.
