"""People of the house: accounts, sessions, tokens, invitations, links; kept in its database."""
