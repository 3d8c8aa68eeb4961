"""People, departments and go-betweens in an address: who inside the firm a letter is for."""

from .names import company, department, person
from .parties import Party
from .sheet import Sheet
from .spans import Line, plain

_ATTENTION = {
    "en": "Attn: |Attn. |FAO |Attention: |Att: |For the attention of |c/o |Contact: |ATTN: |Attn |Care of ", "sv": "Att: |Att. |Att |c/o |Kontakt: |Ref: |Er ref: |Attention: |Fakturaref: ", "de": "z. Hd. |z.Hd. |zu Händen |z. H. |Herrn |Frau |c/o |Ansprechpartner: |Abt. |zHd. ",
    "fr": "À l'attention de |A l'attention de |Attn : |M. |Mme |c/o |Contact : |Service |s/c ", "nl": "T.a.v. |t.a.v. |Ter attentie van |Dhr. |Mevr. |p/a |c/o |Contactpersoon: |Afd. ", "da": "Att.: |Att. |Att: |c/o |Kontakt: |Rekv.: ", "no": "Att: |Att. |v/ |c/o |Kontakt: |Deres ref: ",
    "fi": "Yhteyshenkilö: |c/o |Att: |Viite: ", "es": "A/A |A la atención de |Att. |D. |Dña. |At.: |Atn. |Contacto: |c/o ", "it": "Alla c.a. |c.a. |All'attenzione di |Att.ne |c/o |Sig. |Sig.ra |Rif. ", "tr": "Sayın |Dikkatine: |İlgili: |Yetkili: ", "pl": "Do rąk |dla: |c/o |Osoba kontaktowa: ", "pt": "A/C |Ao cuidado de |Exmo(a). Sr.(a) |Att: ", "cs": "k rukám |Kontakt: |c/o |Vyřizuje: ",
}


def attention_line(sheet: Sheet, party: Party) -> Line:
    """The contact with or without a word before it."""
    if sheet.chance(0.45):
        return [plain(party.person)]
    marks = (*_ATTENTION[sheet.facts.tongue].split("|"), sheet.captions.marked("YourReference"))
    return [plain(sheet.rng.choice(marks) + party.person)]


def side_lines(sheet: Sheet, party: Party) -> list[Line]:
    """A department, a second person or a firm in whose care the letter goes."""
    rng, own = sheet.rng, sheet.facts.tongue
    lines: list[Line] = []
    if sheet.chance(0.05):
        lines.append([plain(department(rng, own))])
    if sheet.chance(0.03):
        lines.append([plain(f"{rng.choice(('c/o', 'c/o', 'C/O', 'p/a', 'chez'))} {company(rng, party.country) if rng.random() < 0.6 else person(rng, own)}")])
    if sheet.chance(0.02):
        lines.append([plain(rng.choice((f"Kst. {rng.randrange(100, 9999)}", f"Dept {rng.randrange(10, 999)}", f"PO Box {rng.randrange(10, 9999)}", f"FE {rng.randrange(100, 9999)}", f"Ref {rng.randrange(1000, 99999)}")))])
    return lines
