"""Short invented sentences, by language."""

from .dice import Dice

_SUBJECTS = {
    "delivery": ("Where is my parcel?", "Parcel late, again", 'Delivery "today" never came'),
    "returns": ("Return of an order", "Refund, please", "Wrong colour, want to swap"),
    "setup": ("Cannot pair the lamp", "Setup stops at step 3", "Lampe verbindet nicht"),
    "warranty": ("Lamp flickers", "Dead after two weeks 💡", "Garantiefall: Lampe defekt"),
    "firmware": ("Update fails", "Hub offline since update", "Aggiornamento fallito"),
    "invoice": ("Invoice missing", "Charged twice", "Rechnung, Steuer fehlt"),
    "account": ("Password", "Close my account", "Change of address"),
}
_OPENINGS = {
    "en": ("My {product} gives me trouble, can you help?",
           "I ordered a {product} and nothing happened since.",
           "The {product} stopped working. This is annoying.", "Hello, a question about the {product}."),
    "de": ("Mein {product} macht Probleme, können Sie helfen?",
           "Ich habe ein {product} bestellt, es kam nichts an.",
           "Das {product} geht nicht mehr. Sehr ärgerlich.", "Guten Tag, eine Frage zum {product}."),
    "it": ("Il mio {product} non funziona, potete aiutarmi?", "Ho ordinato {product} e non è arrivato.",
           "Buongiorno, una domanda su {product}."),
}  # fmt: skip
_REPLIES = {
    "en": ("Thanks for writing. Please restart it and tell us what you see.",
           "We have sent a replacement today.",
           "Could you send us the order number?", "This is settled now, sorry for the trouble."),
    "de": ("Danke für Ihre Nachricht. Bitte starten Sie das Gerät neu.", "Der Ersatz ist heute unterwegs.",
           "Können Sie uns die Bestellnummer senden?", "Das ist erledigt, bitte entschuldigen Sie."),
    "it": ("Grazie per averci scritto. Provi a riavviare.", "Abbiamo spedito il ricambio oggi.",
           "Può inviarci il numero d'ordine?"),
}  # fmt: skip
_FOLLOW_UPS = {
    "en": (
        "Here it is, and it still fails.",
        "Any news?",
        "Tried that, no change.",
        "I am really disappointed.",
    ),
    "de": ("Hier die Angaben, es geht noch immer nicht.", "Gibt es etwas Neues?", "Leider keine Änderung."),
    "it": ("Ecco i dati, ma non va ancora.", "Ci sono novità?"),
}
_THANKS = {
    "en": ("Works now, thank you so much!", "Great service, thanks."),
    "de": ("Jetzt geht es, vielen Dank!", "Super Service, danke."),
    "it": ("Ora funziona, grazie mille!",),
}
_ACKNOWLEDGEMENTS = {
    "en": "We received your message and will answer soon.",
    "de": "Wir haben Ihre Nachricht erhalten und melden uns bald.",
    "it": "Abbiamo ricevuto il Suo messaggio.",
}
_OUT_OF_OFFICE = {
    "en": "I am out of the office until Monday.",
    "de": "Ich bin bis Montag nicht im Büro.",
    "it": "Sono fuori ufficio fino a lunedì.",
}
_NOTES = (
    "Checked the order.",
    "Asked the warehouse.",
    "Customer sounds upset.",
    "Log attached, see device page.",
)


def subject(dice: Dice, category: str | None) -> str:
    """A subject line."""
    return dice.pick(_SUBJECTS.get(category or "", ("A question",)))


def opening(dice: Dice, language: str, product: str) -> str:
    """What a customer writes first."""
    return dice.pick(_OPENINGS[language]).format(product=product)


def reply(dice: Dice, language: str) -> str:
    """What an agent answers."""
    return dice.pick(_REPLIES[language])


def follow_up(dice: Dice, language: str) -> str:
    """What a customer writes when it goes on."""
    return dice.pick(_FOLLOW_UPS[language])


def thanks(dice: Dice, language: str) -> str:
    """What a content customer writes last."""
    return dice.pick(_THANKS[language])


def acknowledgement(language: str) -> str:
    """The automatic answer of the desk."""
    return _ACKNOWLEDGEMENTS[language]


def out_of_office(language: str) -> str:
    """The automatic answer of a customer's mailbox."""
    return _OUT_OF_OFFICE[language]


def note(dice: Dice) -> str:
    """A private note."""
    return dice.pick(_NOTES)
