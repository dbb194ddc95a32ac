"""What customers write beside a rating, by language: content, or not."""

from .dice import Dice

_CONTENT = {
    "en": ("Great service, thank you!", "Quick and friendly.", "Solved at once, excellent."),
    "de": ("Super Service, vielen Dank!", "Schnell und freundlich.", "Sofort gelöst, ausgezeichnet."),
    "it": ("Ottimo servizio, grazie!", "Veloci e gentili."),
    "pt": ("Excelente atendimento, obrigado!", "Rápido e simpático."),
    "ro": ("Servicii excelente, mulțumesc!", "Rapid și amabil."),
    "ja": ("とても良い対応でした。ありがとうございます。", "早くて親切でした。"),
}
_UNHAPPY = {
    "en": ("Terrible, waited for days.", "Still not solved, I am disappointed.", "Worst support ever."),
    "de": ("Schrecklich, tagelang gewartet.", "Noch immer nicht gelöst, sehr enttäuscht."),
    "it": ("Pessimo, ho aspettato giorni.", "Ancora non risolto, sono deluso."),
    "pt": ("Péssimo, esperei dias.", "Ainda não resolvido, estou desiludido."),
    "ro": ("Groaznic, am așteptat zile întregi.", "Tot nu merge, sunt dezamăgit."),
    "ja": ("最悪です。何日も待ちました。", "まだ解決していません。残念です。"),
}
_EMOJI = {True: ("👍", "🙏💡", "😀"), False: ("👎", "😡", "😞😞")}


def comment(dice: Dice, language: str, is_content: bool) -> str | None:
    """A comment; often none, now and then only emoji or only blanks."""
    kind = dice.weighted({"none": 60, "words": 33, "emoji": 5, "blank": 2})
    if kind == "none":
        return None
    if kind == "blank":
        return "  "
    if kind == "emoji":
        return dice.pick(_EMOJI[is_content])
    return dice.pick((_CONTENT if is_content else _UNHAPPY)[language])
