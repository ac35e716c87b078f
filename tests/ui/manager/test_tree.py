"""Changing the conditions of a typed rule, and undoing it."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.core.vocabulary import RuleFact
from app.domain.condition_document import read_node
from app.domain.conditions import FORMS, Kind
from app.domain.document import Part
from app.ui.manager.rules import tree
from app.ui.manager.rules.history import History
from app.ui.manager.rules.variants import fresh, key_of, sentence, shape_of, variants

A, B, C, D = ({"fact": letter} for letter in "abcd")
WHEN = {"all": [A, {"any": [B, C]}, D]}


def test_a_place_is_found_and_written() -> None:
    assert tree.at(WHEN, (1, 0)) == B
    assert tree.path_of(WHEN, (1, 1)) == "when.all[1].any[1]"
    assert tree.path_of(WHEN, ()) == "when"


def test_changing_leaves_what_was_given_alone() -> None:
    before = deepcopy(WHEN)
    tree.put(WHEN, (1, 0), D)
    tree.insert(WHEN, (1, 2), A)
    tree.remove(WHEN, (0,))
    tree.join(WHEN, (1,), "none")
    tree.wrap(WHEN, (0,), "none")
    tree.move(WHEN, (1, 0), -1)
    assert before == WHEN


def test_nodes_are_put_inserted_joined_and_wrapped() -> None:
    assert tree.put(WHEN, (1, 0), D) == {"all": [A, {"any": [D, C]}, D]}
    assert tree.insert(WHEN, (1, 2), A) == {"all": [A, {"any": [B, C, A]}, D]}
    assert tree.join(WHEN, (1,), "none") == {"all": [A, {"none": [B, C]}, D]}
    assert tree.join(WHEN, (), "any") == {"any": [A, {"any": [B, C]}, D]}
    assert tree.wrap(WHEN, (0,), "none") == {"all": [{"none": [A]}, {"any": [B, C]}, D]}


def test_the_last_condition_takes_its_group_with_it() -> None:
    once = tree.remove(WHEN, (1, 0))
    assert once == {"all": [A, {"any": [C]}, D]}
    assert tree.remove(once, (1, 0)) == {"all": [A, D]}
    assert tree.remove({"all": [A]}, (0,)) == {"all": []}


def test_a_condition_moves_within_its_group_and_out_of_it() -> None:
    assert tree.move(WHEN, (1, 0), 1) == ({"all": [A, {"any": [C, B]}, D]}, (1, 1))
    assert tree.move(WHEN, (1, 0), -1) == ({"all": [A, B, {"any": [C]}, D]}, (1,))
    assert tree.move(WHEN, (1, 1), 1) == ({"all": [A, {"any": [B]}, C, D]}, (2,))
    assert tree.move(WHEN, (0,), -1) == (WHEN, (0,))
    assert tree.move(WHEN, (2,), 1) == (WHEN, (2,))


def test_the_last_of_a_group_moves_out_and_the_group_goes() -> None:
    alone = {"all": [A, {"any": [B]}, D]}
    assert tree.move(alone, (1, 0), 1) == ({"all": [A, B, D]}, (1,))
    assert tree.move(alone, (1, 0), -1) == ({"all": [A, B, D]}, (1,))


def _nodes() -> st.SearchStrategy[Any]:
    leaf = st.sampled_from("abcdef").map(lambda letter: {"fact": letter})
    inner = st.recursive(leaf, lambda part: st.builds(_group, st.lists(part, min_size=1, max_size=3)), max_leaves=6)
    return st.lists(inner, min_size=1, max_size=4).map(lambda parts: {"all": parts})


def _group(parts: list[Any]) -> dict[str, Any]:
    return {"any": parts}


def _leaves(node: Any) -> list[str]:
    parts = tree.parts_of(node)
    return [letter for part in parts for letter in _leaves(part)] if tree.word_of(node) else [node["fact"]]


def _places(node: Any, here: tuple[int, ...] = ()) -> list[tuple[int, ...]]:
    found = [here] if here else []
    return found + [place for n, part in enumerate(tree.parts_of(node)) for place in _places(part, (*here, n))]


@given(_nodes(), st.data())
def test_moving_loses_nothing_and_says_where_it_went(when: Any, data: st.DataObject) -> None:
    place = data.draw(st.sampled_from(_places(when)))
    moved, there = tree.move(when, place, data.draw(st.sampled_from((-1, 1))))
    assert sorted(_leaves(moved)) == sorted(_leaves(when))
    assert tree.at(moved, there) == tree.at(when, place)


# --- what can be chosen ----------------------------------------------------------------------------------


def test_every_fact_can_be_chosen_and_every_choice_means_something() -> None:
    keys = [key for key, _words in variants()]
    assert {key.partition(":")[0] for key in keys} == {fact.value for fact in RuleFact}
    assert len({words for _key, words in variants()}) == len(keys)
    for key in keys:
        typed = fresh(key)
        assert key_of(typed) == key
        assert any(piece.field for piece in sentence(typed))
        if FORMS[RuleFact(typed["fact"])].kind in (Kind.COUNT, Kind.SPAN, Kind.NEAR):
            document = typed | {"value": int(typed["value"])}
            document |= {"within": {"value": 12, "unit": "months"}} if "within" in typed else {}
            assert read_node(Part({k: v for k, v in document.items() if v != ""}, "when")) is not None


def test_the_same_fact_with_a_period_keeps_what_was_typed() -> None:
    before = fresh("visits:ever") | {"op": "at_most", "value": "3"}
    after = fresh("visits:period", before)
    assert (after["op"], after["value"]) == ("at_most", "3")
    assert "within" in after
    assert "within" not in fresh("visits:ever", after)


def test_not_within_is_its_own_choice() -> None:
    typed = fresh("birthday_within:not")
    assert typed["op"] == "is_not"
    assert fresh("birthday_within:ever", typed)["op"] == "at_most"
    assert sentence(typed)[0].text == "no birthday within"
    assert shape_of(fresh("occasion_within:ever")).kind is None


# --- undoing ---------------------------------------------------------------------------------------------


def test_typing_on_in_one_field_is_one_step() -> None:
    history = History({"name": ""})
    for name in ("F", "Fi", "Fiv"):
        history.put({"name": name}, "name", field="name")
    history.put({"name": "Fiv", "say": "x"}, "say", field="say")
    assert history.undo() == "say"
    assert history.current == {"name": "Fiv"}
    assert history.undo() == "name"
    assert history.current == {"name": ""}
    assert not history.can_undo
    assert history.redo() == "name"
    assert history.current == {"name": "Fiv"}
    assert history.can_redo


def test_an_edit_after_undoing_forgets_what_was_undone() -> None:
    history = History({"n": 0})
    history.put({"n": 1}, "n", field="n")
    history.undo()
    history.put({"n": 2}, "n", field="n")
    assert not history.can_redo
    history.undo()
    assert history.current == {"n": 0}


def test_what_changes_nothing_is_no_step() -> None:
    history = History({"n": 0})
    history.put({"n": 0}, "n")
    assert not history.can_undo


def test_a_very_long_history_forgets_its_beginning() -> None:
    history = History({"n": 0})
    for n in range(1, 700):
        history.put({"n": n}, "n")
    steps = 0
    while history.can_undo:
        history.undo()
        steps += 1
    assert steps == 499
