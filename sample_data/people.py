"""The agents and requesters of the sample desk: every name is invented."""

from __future__ import annotations

from datetime import date

from sample_data.model import Agent, Requester, stream

ALL = ("email", "chat", "phone", "portal")
CALM = ("email", "phone", "portal")

STEADY = Agent("Saoirse Nakagawa", "Applications", CALM, skill=0.42, volume_weight=1.6)
"""Slightly better than the desk, with many answers."""
LUCKY = Agent("Pilar Oduya", "Service Desk", (), volume_weight=0.0)
"""New in August 2026: six answers, all satisfied; her tickets are chosen in `seeded_effects`."""

AGENTS: tuple[Agent, ...] = (
    Agent("Amara Lindqvist", "Service Desk", CALM, skill=0.04),
    Agent("Tomasz Okafor", "Service Desk", CALM, skill=-0.05),
    Agent("Yuki Fernandes", "Service Desk", ("chat", "portal"), volume_weight=1.1),
    Agent("Leila Brandvold", "Service Desk", ("chat", "email"), skill=0.03, volume_weight=1.1),
    Agent("Dario Mwangi", "Service Desk", ("chat", "phone"), skill=0.12),
    Agent("Freja Castellan", "Workplace", ALL, skill=-0.04),
    Agent("Rohan Eikeland", "Workplace", ALL, skill=0.02),
    Agent("Nomvula Petrescu", "Network", CALM, skill=0.05),
    Agent("Henrik Solanki", "Network", CALM, skill=-0.06),
    STEADY,
    Agent("Emre Valdivia", "Applications", ALL, skill=-0.03),
    LUCKY,
    Agent("蓝微晴", "上海服务台", ALL, skill=0.03),
    Agent("竹临风", "上海服务台", ALL, skill=-0.03),
)

FIRST = (
    "Ada Bruno Chiara Deniz Elif Farid Greta Hugo Imani Jonas Katya Lior Maren Nils Oona Paolo Quentin Rania "
    "Stellan Tuva Umar Vesna Wanda Xenia Yann Zora Anouk Bilal Celeste Dmitri Esra Fionn Gesine Hamza Ilse Jamila"
)
LAST = (
    "Lantern Thistle Harbour Quill Marsh Ferry Copperfield Willow Anchor Bramble Cinder Drift Ember Fallow Gable "
    "Hollow Inkwell Juniper Kettle Larch Millrace Nettle Orchard Pebble Reed Saddler Tallow Umber Vetch Weir"
)
PINYIN = "Yunxi Lanyue Qinghe Wanqing Zhiqiu Nanfeng Tingyu Xiaozhou Chuji Wangshu"
HAN_LAST = "云石江竹蓝雪星松"
HAN_FIRST = "小舟 望舒 听雨 知秋 未央 青禾 南风 晚晴 清越 初霁"

ORGANISATIONS: tuple[str, ...] = tuple(
    f"{first} {second}"
    for first in ("Amber", "Birch", "Copper", "Dune", "Ember", "Fjord", "Granite")
    for second in ("Foods", "Logistics", "Textiles", "Clinics", "Optics", "Print", "Tools", "Seeds")
)
CHINESE_SPEAKING = ("Jade Harbour", "Lotus Bridge")
SHANGHAI_ORGANISATIONS = ("琥珀物流", "白桦食品", "铜雀光学", "沙丘纺织", "余烬工具", "峡湾诊所")

AT_RISK = ("Greta Thistle", "Bilal Inkwell", "Oona Millrace")
WATCH = "Hugo Fallow"
ADVOCATES = ("Imani Larch", "Stellan Pebble")
SEEDED_CUSTOMERS = {
    "Greta Thistle": date(2026, 10, 12),
    "Bilal Inkwell": date(2026, 9, 14),
    "Oona Millrace": date(2026, 8, 17),
    "Hugo Fallow": date(2026, 7, 20),
    "Imani Larch": date(2026, 10, 19),
    "Stellan Pebble": date(2026, 9, 28),
}
"""Customers with a seeded history, and the last day on which they answer a survey."""


def requesters() -> list[Requester]:
    """Return the customers' employees who write to the European desk, the seeded ones first."""
    rng = stream("requesters")
    others = [f"{first} {last}" for first in FIRST.split() for last in LAST.split()]
    names = [*SEEDED_CUSTOMERS, *rng.sample([name for name in others if name not in SEEDED_CUSTOMERS], 414)]
    people = [_requester(i, name, rng.choice(ORGANISATIONS), "en") for i, name in enumerate(names)]
    chinese = [
        f"{first} {last}" for first in PINYIN.split() for last in ("Jadestone", "Lotusbank", "Teahouse", "Silkroad")
    ]
    return people + [_requester(500 + i, name, rng.choice(CHINESE_SPEAKING), "zh") for i, name in enumerate(chinese)]


def shanghai_requesters() -> list[Requester]:
    """Return the people who write to the Shanghai office."""
    rng = stream("shanghai requesters")
    names = rng.sample([last + first for last in HAN_LAST for first in HAN_FIRST.split()], 60)
    return [_requester(700 + i, name, rng.choice(SHANGHAI_ORGANISATIONS), "zh") for i, name in enumerate(names)]


def _requester(number: int, name: str, organisation: str, language: str) -> Requester:
    rng = stream(f"requester {name}")
    seeded = name in SEEDED_CUSTOMERS
    pull = 1.6 if seeded else min(rng.lognormvariate(0, 0.7), 5)
    return Requester(410001 + number, name, organisation, language, 0.0 if seeded else rng.gauss(0, 0.35), pull)
