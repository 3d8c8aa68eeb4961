"""Dates as they are printed. Format codes: d/j day, m/n month, B/M month name, Y/y year, o ordinal, D weekday."""

from datetime import date
from functools import lru_cache

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "no": "januar februar mars april mai juni juli august september oktober november desember",
    "fi": "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "tr": "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
    "cs": "ledna února března dubna května června července srpna září října listopadu prosince",
}
SHORT_MONTHS = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "de": "Jan Feb Mrz Apr Mai Jun Jul Aug Sep Okt Nov Dez",
    "fr": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
    "nl": "jan feb mrt apr mei jun jul aug sep okt nov dec",
    "sv": "jan feb mar apr maj jun jul aug sep okt nov dec",
    "da": "jan feb mar apr maj jun jul aug sep okt nov dec",
    "no": "jan feb mar apr mai jun jul aug sep okt nov des",
    "es": "ene feb mar abr may jun jul ago sep oct nov dic",
    "it": "gen feb mar apr mag giu lug ago set ott nov dic",
}
_WEEKDAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday", "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag", "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "sv": "måndag tisdag onsdag torsdag fredag lördag söndag", "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag", "es": "lunes martes miércoles jueves viernes sábado domingo",
}


def _ordinal(day: int) -> str:
    return f"{day}{'th' if 10 < day < 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


@lru_cache(maxsize=50_000)
def format_date(when: date, code: str, language: str) -> str:
    """`when` in the form `code`; month names in `language`."""
    parts = []
    for char in code:
        if char == "d":
            parts.append(f"{when.day:02d}")
        elif char == "j":
            parts.append(str(when.day))
        elif char == "o":
            parts[-1] = _ordinal(when.day)
        elif char == "m":
            parts.append(f"{when.month:02d}")
        elif char == "n":
            parts.append(str(when.month))
        elif char == "B":
            parts.append(MONTHS.get(language, MONTHS["en"]).split()[when.month - 1])
        elif char == "M":
            parts.append(SHORT_MONTHS.get(language, SHORT_MONTHS["en"]).split()[when.month - 1])
        elif char == "Y":
            parts.append(f"{when.year:04d}")
        elif char == "y":
            parts.append(f"{when.year % 100:02d}")
        elif char == "D":
            parts.append(_WEEKDAYS.get(language, _WEEKDAYS["en"]).split()[when.weekday()])
        else:
            parts.append(char)
    return "".join(parts)
