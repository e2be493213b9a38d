"""What people say to each other in titles' notes: to whom it is said, what each has read."""

from regie.studio.talk.about_api import router as about
from regie.studio.talk.for_me_api import router as for_me
from regie.studio.talk.pages import router as pages

ROUTERS = (pages, about, for_me)
