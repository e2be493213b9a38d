"""The entrance: set up, sign in, sign out; what may be asked by somebody who is not known yet."""

from regie.studio.entrance.api import router as api
from regie.studio.entrance.openid_pages import router as openid
from regie.studio.entrance.pages import router as pages
from regie.studio.entrance.tickets_api import router as tickets

ROUTERS = (pages, api, tickets, openid)
