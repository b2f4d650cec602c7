"""`python -m metrics why`, `hurts`, `agents`, `drivers`, `customers` and `effect`: the questions of a review."""

from __future__ import annotations

import json
from datetime import date

import pandas as pd
import pytest

from metrics import ingest
from metrics.__main__ import main
from metrics.analysis import improvement_actions
from metrics.analysis.improvement_actions import Action
from metrics.store import Store

pytestmark = pytest.mark.usefixtures("no_child")

QUESTIONS = ("why", "hurts", "agents", "drivers", "customers")


def export():
    """600 tickets, five a day from 2026-01-01: chat is rated 1 from April on, else every tenth ticket."""
    rows = []
    for number in range(600):
        day = pd.Timestamp("2026-01-01") + pd.Timedelta(days=number // 5)
        channel = ("Email", "Chat", "Portal", "Email", "Phone")[number % 5]
        low = (channel == "Chat" and day >= pd.Timestamp("2026-04-01")) or number % 10 == 7
        opened = day + pd.Timedelta(hours=9)
        rows.append({
            "Ticket ID": f"A{number}", "Created at": opened, "Resolved at": opened + pd.Timedelta(hours=1 + number % 9),
            "Status": "Closed", "Channel": channel, "Agent": f"Agent {number % 3}",
            "Requester": f"Customer {number % 50}", "CSAT": 1 if low else 5,
        })  # fmt: skip
    return pd.DataFrame(rows)


@pytest.fixture(scope="module")
def stored(file, tmp_path_factory):
    """The path of a store with these tickets and one action."""
    store = Store.open(tmp_path_factory.mktemp("store") / "desk.duckdb")
    store.add(ingest.read_file(file), file)
    improvement_actions.register(
        store, Action(id="new-form", title="A new form", on=date(2026, 4, 1), kpi="csat", where={"channel": "chat"})
    )
    store.close()
    return str(store.path)


@pytest.fixture
def run(capsys):
    def run_it(*arguments):
        code = main(arguments)
        said = capsys.readouterr()
        return code, said.out, said.err

    return run_it


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_is_answered_as_text_and_as_json_in_both_languages(run, stored, question):
    code, english, err = run(question, "--store", stored)
    assert (code, err) == (0, "")
    _, chinese, _ = run(question, "--store", stored, "--json", "--lang", "zh")
    answer = json.loads(chinese)
    assert list(answer) == ["sentences", "findings"]
    assert len(answer["sentences"]) == len(english.splitlines())
    assert not any(sentence.isascii() for sentence in answer["sentences"])


def test_why_names_the_channel_that_fell_and_its_parts_sum_to_the_change(run, stored):
    asked = ("--kpi", "csat", "--from", "2026-04-01", "--to", "2026-04-30", "--by", "channel")
    _, out, _ = run("why", "--store", stored, *asked, "--json")
    answer = json.loads(out)
    assert "Channel: Chat" in answer["sentences"][1]
    groups = answer["findings"]
    (chat,) = [group for group in groups if group["channel"] == "chat"]
    assert (chat["value_before"], chat["value_after"]) == (pytest.approx(1, abs=0.5), 0)
    now, before = (
        sum(group[f"n_{side}"] * (group[f"value_{side}"] or 0) for group in groups)
        / sum(group[f"n_{side}"] for group in groups)
        for side in ("after", "before")
    )
    assert sum(group["mix"] + group["rate"] for group in groups) == pytest.approx(now - before, abs=1e-9)


def test_hurts_finds_the_same_group_with_and_without_time_bands(run, file):
    for more in ((), ("--times",)):
        _, out, _ = run("hurts", "--data", str(file), "--from", "2026-04-01", "--json", *more)
        first = json.loads(out)["findings"][0]
        assert first["where"] == {"channel": "chat"}
        assert first["lost_low"] < first["lost"] < first["lost_high"]


def test_agents_can_be_teams_and_filters_hold(run, file):
    _, out, _ = run("agents", "--data", str(file), "--where", "channel=email", "--json")
    found = json.loads(out)["findings"]
    assert sum(one["n"] for one in found) == 240
    assert {one["standing"] for one in found} == {"can't be told apart"}
    _, out, _ = run("agents", "--data", str(file), "--by", "team")
    assert out.startswith("No answer names who handled the ticket.")


def test_effect_answers_by_name_and_by_id(run, stored):
    by_name, by_id = (run("effect", name, "--store", stored, "--json")[1] for name in ("A new form", "new-form"))
    assert by_name == by_id
    (found,) = json.loads(by_id)["findings"]
    assert (found["better"], found["verdict"], found["effect"]) == (None, "too few", None)
    assert found["reason"].startswith("it takes six whole months before")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(("effect", "A new frm"), "Did you mean: A new form", id="no such action"),
        pytest.param(("why", "--kpi", "tickets"), "neither a share nor a mean nor an NPS", id="a count has no parts"),
        pytest.param(("why", "--by", "chanel"), "Did you mean: channel", id="no such dimension"),
        pytest.param(("hurts", "--where", "channel=smoke"), "smoke", id="no such value"),
        pytest.param(("drivers", "--from", "last week"), "2026-03-31", id="no date"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_one_sentence(run, stored, arguments, said):
    code, out, err = run(*arguments, "--store", stored)
    assert (code, out) == (2, "")
    assert said in err
    assert len(err.splitlines()) == 1


def test_an_empty_desk_is_told_plainly(run, tmp_path):
    Store.open(tmp_path / "desk.duckdb").close()
    path = str(tmp_path / "desk.duckdb")
    answers = {question: run(question, "--store", path) for question in QUESTIONS}
    assert answers["why"][0] == 2
    assert all(code == 0 and out for question, (code, out, _) in answers.items() if question != "why")
    assert run("effect", "anything", "--store", path)[2] == "No action is registered yet.\n"
