"""What people do on the web site, in the app and on social media: `engagement_events`."""

from datetime import datetime, timedelta
from typing import Any

from . import incident
from .clock import Arrivals, zulu
from .company import BERLIN, END
from .dice import Dice
from .people import Customers

SESSIONS = 6000
VISITORS = 2600
SOCIAL = 1300
MAILS = 900
SOCIAL_KINDS = {
    "social_like": 46, "social_comment": 22, "social_mention": 14, "social_share": 8, "social_dm": 6,
    "community_post": 4,
}  # fmt: skip
SHOP_PAGES = {"/": 24, "/lamps": 22, "/hubs": 14, "/cart": 10, "/checkout/done": 4, "/plans": 9, "/blog": 17}
HELP_PAGES = {"/help": 34, "/help/setup": 26, "/help/hub-offline": 18, "/help/returns": 22}

Rows = list[dict[str, Any]]


def rows(seed: int, customers: Customers, times: float) -> Rows:
    """Rows of `engagement_events`, in the order of time; `times` as many as the sample has."""
    arrivals = Arrivals(BERLIN)
    made: list[tuple[datetime, dict[str, Any]]] = []
    for number in range(round(SESSIONS * times)):
        made += _session(Dice(seed, "session", number), number, arrivals, customers, round(VISITORS * times))
    for number in range(round(SOCIAL * times)):
        made.append(_social(Dice(seed, "social", number), number, arrivals, customers))
    for number in range(round(MAILS * times)):
        made.append(_mail(Dice(seed, "mail", number), arrivals, customers))
    told = sorted(
        (pair for pair in made if pair[0] <= END), key=lambda pair: (pair[0], str(pair[1]["session_key"]))
    )
    return [
        {"event_id": f"G{number:06d}", "event_at": zulu(at)} | row
        for number, (at, row) in enumerate(told, start=1)
    ]


def _session(
    dice: Dice, number: int, arrivals: Arrivals, customers: Customers, visitors: int
) -> list[tuple[datetime, dict[str, Any]]]:
    """One visit: of the shop (a session with its pages), of the help pages (pages alone), or of the app."""
    at = arrivals.draw(dice)
    place = dice.weighted({"shop": 58, "help": 22, "app": 20})
    is_bot = place != "app" and dice.chance(0.06)
    is_known = place == "app" or dice.chance(0.35)
    customer = dice.skewed(customers.writers(at)) if is_known and not is_bot else None
    visitor = f"v{customer.customer_id[1:]}" if customer else f"a{dice.whole(1, visitors):05d}"
    base = {
        "customer_id": customer.customer_id if customer else None,
        "visitor_key": visitor,
        "session_key": f"s{number:05d}",
        "platform": dice.weighted({"ios": 55, "android": 45}) if place == "app" else "web",
        "is_bot": is_bot or None,
    }
    seconds = dice.weighted({0: 48, 1: 52}) * dice.lognormal(60, 1.1)
    if place == "app":
        return [(at, base | {"kind": "app_session", "engagement_seconds": seconds})]
    count = dice.weighted({1: 66, 2: 17, 3: 10, 5: 7})
    opened: list[tuple[datetime, dict[str, Any]]] = []
    if place == "shop":
        opened.append((at, base | {"kind": "web_session", "engagement_seconds": seconds}))
    for page in range(count):
        path = dice.weighted(SHOP_PAGES if place == "shop" else HELP_PAGES)
        opened.append((
            at + timedelta(seconds=page * dice.whole(4, 60)),
            base | {
                "kind": "page_view", "page": path, "is_key_event": path == "/checkout/done" or None,
                # The help pages measure each page, the shop only the whole visit.
                "engagement_seconds": round(seconds / count) if place == "help" else None,
            },
        ))  # fmt: skip
    return opened


def _social(
    dice: Dice, number: int, arrivals: Arrivals, customers: Customers
) -> tuple[datetime, dict[str, Any]]:
    """A reaction on social media; more of them in the bad weeks, some from the shop itself or from bots."""
    at = arrivals.draw_mostly(dice, incident.is_on) if number % 5 == 0 else arrivals.draw(dice)
    author = dice.weighted({"customer": 48, "stranger": 34, "brand": 15, "bot": 3})
    customer = dice.pick(customers.writers(at)) if author == "customer" else None
    row = {
        "kind": dice.weighted(SOCIAL_KINDS),
        "customer_id": customer.customer_id if customer else None,
        "visitor_key": f"social-{dice.whole(1, 900):04d}" if author == "stranger" else None,
        "session_key": None,
        "platform": dice.weighted({"instagram": 45, "facebook": 30, "x": 15, "community": 10}),
        "is_bot": True if author == "bot" else None,
        "is_brand": True if author == "brand" else None,
    }
    return at, row


def _mail(dice: Dice, arrivals: Arrivals, customers: Customers) -> tuple[datetime, dict[str, Any]]:
    at = arrivals.draw(dice)
    customer = dice.pick(customers.writers(at))
    kind = dice.weighted({"email_open": 78, "email_click": 22})
    return at, {"kind": kind, "customer_id": customer.customer_id, "session_key": None, "platform": "email"}
