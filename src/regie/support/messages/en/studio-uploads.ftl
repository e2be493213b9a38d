# Files that are sent in pieces.
kind = { $kind }: nothing here takes files of this kind.
too-large = More than { $megabytes } MB are not taken here; send a smaller file.
many = You have { $most } uploads that are not used yet; use or delete one first.
disk-full = The studio’s disk is full; what has come is kept. Make room there, then send the rest.
gone = This upload is not here any more; send the file once more.
longer = More came than was announced; send the file once more.
digest = This piece came damaged; it is sent again.
other-kind = { $name } is not what its name says; look whether it is the right file.
busy = Somebody is sending this upload just now; wait for a moment.
offset = This upload is at byte { $offset }; go on from there.
no-file = No file was sent.
not-whole = { $name } has not come whole yet; send the rest first.
sent-part = { $name }: { $percent } %
waits = { $name }: no connection; it goes on by itself at { $percent } % when there is one
choose = Choose a file…
