# What the pictures show of the words.

title = Shown
lead = Every sentence of action, as the staged shots show it. What can be seen at all is counted; what is only said or meant is not.
shade-shown = Shown
shade-near = Shown in part
shade-missing = Not shown
scene-share = { $shown } of { $count } shown
shot = Shot { $number }
why-unknown = no shot shows it
why-no-shot = no shot is for it
why-near = “{ $what }” is played by what comes nearest to it
why-not-there = nothing on the stage stands for { $what }
why-stand-in = a plain form is there for { $what }
why-absent = { $what } is not in the shot
why-out-of-frame = { $what } is out of frame
why-hidden = something stands before { $what }
why-turned = { $what } is seen from behind
why-too-small = { $what } is too small to be recognised
why-unreadable = the words on { $what } are too small to be read
why-not-wide = no shot is wide enough to show the place
why-posture = { $what } does not take the posture
why-stays = { $what } stays where it is
why-not-held = { $what } is in nobody's hand
why-no-hand = no hand of { $what } is on it
why-not-worn = nothing is drawn for “{ $what }”, which somebody has on
why-short = the hand does not get to { $what }
