"""Short invented sentences, by language; the sign before a customer's sentence tells its mood."""

from typing import Final

SUBJECTS: Final = {
    "delivery": ("Where is my parcel?", "Parcel late, again", 'Delivery "today" never came'),
    "returns": ("Return of an order", "Refund, please", "Wrong colour, want to swap"),
    "setup": ("Cannot pair the lamp", "Setup stops at step 3", "Lampe verbindet nicht"),
    "warranty": ("Lamp flickers", "Dead after two weeks 💡", "Garantiefall: Lampe defekt"),
    "firmware": ("Update fails", "Hub offline since update", "Aggiornamento fallito"),
    "invoice": ("Invoice missing", "Charged twice", "Rechnung, Steuer fehlt"),
    "account": ("Password", "Close my account", "Change of address"),
}

OPENINGS: Final = {
    "en": ("= Which {product} fits a ceiling of three metres?",
           "= I ordered a {product} and have a question about the delivery.",
           "- The {product} stopped working. This is very annoying.",
           "- My {product} is broken, I am disappointed.",
           "+ I love my {product}, it is great. Could you help me with one setting?"),
    "de": ("= Welches {product} passt an eine Decke von drei Metern?",
           "= Ich habe ein {product} bestellt und eine Frage zur Lieferung.",
           "- Das {product} geht nicht mehr. Sehr ärgerlich.",
           "- Mein {product} ist kaputt, ich bin enttäuscht.",
           "+ Das {product} ist super, vielen Dank. Wie stelle ich die Farbe ein?"),
    "it": ("= Quale {product} va bene per un soffitto di tre metri?",
           "= Buongiorno, una domanda su {product}.",
           "- Il mio {product} non funziona più, pessima esperienza.",
           "+ {product} è fantastico, grazie. Come cambio il colore?"),
    "pt": ("= Qual {product} serve para um teto de três metros?",
           "- O meu {product} deixou de funcionar, péssima experiência.",
           "+ Adoro o {product}, é excelente. Como mudo a cor?"),
    "ro": ("= Ce {product} se potrivește pentru un tavan de trei metri?",
           "- {product} nu mai merge, sunt foarte nemulțumit.",
           "+ {product} este minunat, mulțumesc. Cum schimb culoarea?"),
    "ja": ("= {product} の配送について質問があります。",
           "- {product} が動きません。とても残念です。",
           "+ {product} は素晴らしいです。色の変え方を教えてください。"),
}  # fmt: skip

REPLIES: Final = {
    "en": ("Thanks for writing. Please restart it and tell us what you see.",
           "We have sent a replacement today.",
           "Could you send us the order number?", "This is settled now, sorry for the trouble."),
    "de": ("Danke für Ihre Nachricht. Bitte starten Sie das Gerät neu.", "Der Ersatz ist heute unterwegs.",
           "Können Sie uns die Bestellnummer senden?", "Das ist erledigt, bitte entschuldigen Sie."),
    "it": ("Grazie per averci scritto. Provi a riavviare.", "Abbiamo spedito il ricambio oggi.",
           "Può inviarci il numero d'ordine?"),
    "pt": ("Obrigado pela mensagem. Por favor, reinicie o aparelho.", "Enviámos hoje um novo."),
    "ro": ("Mulțumim pentru mesaj. Vă rugăm să reporniți aparatul.", "Am trimis astăzi unul nou."),
    "ja": ("ご連絡ありがとうございます。再起動してみてください。", "本日、代替品を発送しました。"),
}  # fmt: skip

FOLLOW_UPS: Final = {
    "en": ("= Here is the order number.", "= Any news?", "- Tried that, it is still broken.",
           "- I am really disappointed.", "+ That helped, thank you. One more question, though."),
    "de": ("= Hier ist die Bestellnummer.", "= Gibt es etwas Neues?", "- Leider noch immer kaputt.",
           "- Ich bin wirklich enttäuscht.", "+ Das hat geholfen, danke. Noch eine Frage."),
    "it": ("= Ecco il numero d'ordine.", "- Purtroppo non va ancora, sono deluso.",
           "+ Ottimo, grazie. Ancora una domanda."),
    "pt": ("= Aqui está o número.", "- Infelizmente ainda não funciona.",
           "+ Ajudou, obrigado. Mais uma pergunta."),
    "ro": ("= Iată numărul comenzii.", "- Din păcate tot nu merge.",
           "+ A ajutat, mulțumesc. Încă o întrebare."),
    "ja": ("= 注文番号はこちらです。", "- まだ動きません。がっかりしました。",
           "+ 助かりました。ありがとうございます。"),
}  # fmt: skip

THANKS: Final = {
    "en": ("+ Works now, thank you so much!", "+ Great service, thanks."),
    "de": ("+ Jetzt geht es, vielen Dank!", "+ Super Service, danke."),
    "it": ("+ Ora funziona, grazie mille!",),
    "pt": ("+ Já funciona, muito obrigado!",),
    "ro": ("+ Acum merge, mulțumesc mult!",),
    "ja": ("+ 直りました。本当にありがとうございます！",),
}

COMPLAINTS: Final = {
    "en": ("- All lamps offline since the update. This is terrible.",
           "- Worst update ever, I am angry and want my money back."),
    "de": ("- Seit dem Update alles offline. Das ist eine Katastrophe.",
           "- Schlechtestes Update überhaupt, ich bin wütend."),
    "it": ("- Tutto spento dopo l'aggiornamento. È terribile, sono arrabbiato.",),
    "pt": ("- Tudo desligado desde a atualização. É horrível.",),
    "ro": ("- Totul s-a oprit după actualizare. Este groaznic.",),
    "ja": ("- 更新の後、全部つながりません。最悪です。",),
}  # fmt: skip
"""What customers write in the weeks of the incident."""

ACKNOWLEDGEMENTS: Final = {
    "en": "We received your message and will answer soon.",
    "de": "Wir haben Ihre Nachricht erhalten und melden uns bald.",
    "it": "Abbiamo ricevuto il Suo messaggio.",
    "pt": "Recebemos a sua mensagem.",
    "ro": "Am primit mesajul dumneavoastră.",
    "ja": "お問い合わせを受け付けました。",
}

OUT_OF_OFFICE: Final = {
    "en": "I am out of the office until Monday.",
    "de": "Ich bin bis Montag nicht im Büro.",
    "it": "Sono fuori ufficio fino a lunedì.",
    "pt": "Estou fora do escritório até segunda-feira.",
    "ro": "Nu sunt la birou până luni.",
    "ja": "月曜日まで不在です。",
}

NOTES: Final = (
    "Checked the order.",
    "Asked the warehouse.",
    "Customer sounds upset.",
    "Log attached, see device page.",
)
