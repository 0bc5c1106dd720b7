"""How long what credentials keeps stays."""

from jobs.api import Term

from .domain import portfolio
from .domain.batches import keeping
from .domain.many import work
from .wallets import offers

TERMS = [
    Term("award_lists_open", keeping.old_open_lists, keeping.forget_open_lists),
    Term("award_lists", keeping.old_lists, keeping.forget_lists),
    Term("claim_links", keeping.old_links, keeping.forget_links),
    Term("checks", work.old, work.forget_old),
    Term("wallet_offers", offers.old_offers, offers.forget_offers),
    Term("portfolio_looks", portfolio.old_looks, portfolio.forget_looks),
]
