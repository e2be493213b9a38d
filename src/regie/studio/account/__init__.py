"""One's own account: name, language, look, password, passkeys, sessions, tokens."""

from regie.studio.account.api import router as api
from regie.studio.account.keys_api import router as keys
from regie.studio.account.pages import router as pages

ROUTERS = (pages, api, keys)
