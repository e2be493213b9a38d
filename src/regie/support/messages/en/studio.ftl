# What every page of the studio says.
skip = Skip to the page
all-titles = All titles
rooms = Rooms
problem = This cannot be done
no-title = There is no title { $title } here, or none that you may look at; all titles shows those that you may.
may-not = You may not do this here; ask the title's producer for the role that may.
no-file = { $name }: there is no such file any more; load the page again.
no-width = Small pictures are { $widths } pixels wide; ask for one of these.
