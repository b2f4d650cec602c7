import pytest

from metrics.data.labels import filter_name, signed
from metrics.text.translation import Words


@pytest.mark.parametrize(
    ("where", "english", "chinese"),
    [
        pytest.param({"channel": "chat", "category": "VPN"}, "Chat × VPN", None, id="known and own names"),
        pytest.param({"weekday": 1.0}, "Monday", "周一", id="weekday"),
        pytest.param({"hour": 9.0}, "Hour 09:00", "时段 09:00", id="hour"),
        pytest.param({"resolve_band": "1–3 days"}, "Time to resolve 1–3 days", "解决时长 1–3 天", id="band"),
        pytest.param({}, "", "", id="nothing"),
    ],
)
def test_a_filter_is_named_by_its_values(where, english, chinese):
    assert filter_name(where, Words("en")) == english
    if chinese is not None:
        assert filter_name(where, Words("zh")) == chinese


@pytest.mark.parametrize(("value", "text"), [(1.25, "+1.2"), (-1.5, "−1.5"), (-0.01, "+0.0")])
def test_a_change_has_its_sign(value, text):
    assert signed(value) == text
