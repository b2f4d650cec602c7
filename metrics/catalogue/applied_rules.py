"""The settings that decide what a figure means, as words to stand beside it."""

from __future__ import annotations

from collections.abc import Callable

from metrics.catalogue import Kpi, kpi
from metrics.data.fields import PRIORITIES
from metrics.settings import Calendar, Settings
from metrics.text.translation import N_, Words

FIRST_CONTACT = {
    ("auto", True): N_(
        "First contact: the export's flag, else at most {most} {most:interaction|interactions} and no reopen."
    ),
    ("auto", False): N_("First contact: the export's flag, else at most {most} {most:interaction|interactions}."),
    ("flag", True): N_("First contact: the export's flag alone."),
    ("flag", False): N_("First contact: the export's flag alone."),
    ("interactions", True): N_("First contact: at most {most} {most:interaction|interactions} and no reopen."),
    ("interactions", False): N_("First contact: at most {most} {most:interaction|interactions}."),
}
SLA = {
    "auto": N_("SLA: the export's flag, else the due date, else the hours allowed."),
    "flag": N_("SLA: the export's flag alone."),
    "due": N_("SLA: by the due date alone."),
    "hours": N_("SLA: by the hours allowed alone."),
}
CLOCKS = {"calendar": N_("Hours allowed run by the clock."), "business": N_("Hours allowed run in working hours.")}
EFFORT = {
    "low": N_("Effort: a low score is little effort."),
    "high": N_("Effort: a high score is little effort, so scores are turned round."),
}


def applied_rules(settings: Settings, key: str, words: Words) -> list[str]:
    """Return one sentence a setting that the KPI `key` depends on; empty where none does."""
    block = kpi(key)
    sentences = [sentence(settings, words) for applies, sentence in RULES if applies(block)]
    return [sentence_text for sentence_text in sentences if sentence_text]


def _csat(settings: Settings, words: Words) -> str:
    """Return what the desk calls CSAT where that is not what everybody does."""
    if settings.csat == Settings().csat:
        return ""
    return words(N_("This desk's CSAT is: {figure}."), figure=kpi(settings.csat).name(words))


def _effort(settings: Settings, words: Words) -> str:
    return words(EFFORT[settings.low_effort_is])


def _first_contact(settings: Settings, words: Words) -> str:
    template = FIRST_CONTACT[settings.first_contact_by, settings.first_contact_no_reopen]
    return words(template, most=settings.first_contact_interactions)


def _sla(settings: Settings, words: Words) -> str:
    return " ".join([words(SLA[settings.sla_by]), words(CLOCKS[settings.sla_clock])])


def _allowed(name: str) -> Callable[[Settings, Words], str]:
    def sentence(settings: Settings, words: Words) -> str:
        hours: dict[str, float] = getattr(settings, name)
        listed = ", ".join(
            f"{words(PRIORITIES.get(priority, priority))} {words.duration(allowed)}"
            for priority, allowed in hours.items()
        )
        return words(N_("Target by priority: {listed}."), listed=listed) if hours else ""

    return sentence


def _service_level(settings: Settings, words: Words) -> str:
    return words(
        N_("Threshold: {phone} on the phone, {other} elsewhere."),
        phone=words.duration(settings.service_level_phone_seconds / 3600),
        other=words.duration(settings.service_level_minutes / 60),
    )


def _complaints(settings: Settings, words: Words) -> str:
    rule = settings.complaints
    named = ", ".join([*rule.types, *rule.categories, *rule.tags])
    return words(N_("Complaint without a flag: type, category or tag among {named}."), named=named)


def _calendar(settings: Settings, words: Words) -> str:
    country = settings.calendar.country or words(N_("no holidays"))
    hours = _hours(settings.calendar, words)
    return words(
        N_("Working hours: {hours}; {country}; {closures} own {closures:closure|closures}; {zone}."),
        hours=hours,
        country=country,
        closures=len(settings.calendar.closures),
        zone=settings.time_zone,
    )


def _hours(calendar: Calendar, words: Words) -> str:
    open_days = [hours for hours in calendar.hours if hours]
    if not open_days:
        return words(N_("never"))
    same = len(set(open_days)) == 1
    first = f"{open_days[0][0]:%H:%M}–{open_days[0][1]:%H:%M}" if same else words(N_("by weekday"))
    return words(N_("{days} {days:day|days} a week, {hours}"), days=len(open_days), hours=first)


def _starts(*prefixes: str) -> Callable[[Kpi], bool]:
    return lambda block: block.key.startswith(prefixes)


RULES: tuple[tuple[Callable[[Kpi], bool], Callable[[Settings, Words], str]], ...] = (
    (_starts("csat"), _csat),
    (_starts("ces", "negative_comment_share"), _effort),
    (_starts("fcr"), _first_contact),
    (_starts("sla_"), _sla),
    (_starts("sla_response"), _allowed("sla_response_hours")),
    (_starts("sla_resolution", "sla_measured"), _allowed("sla_resolution_hours")),
    (_starts("service_level"), _service_level),
    (_starts("complaint_rate"), _complaints),
    (_starts("business_"), _calendar),
)
