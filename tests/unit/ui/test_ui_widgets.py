"""Controls of a page: bound to the address, greyed with a reason when they cannot be used."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def page(reason: str = "", **address: str) -> AppTest:
    def script(reason: str) -> None:
        import streamlit as st

        from samenhang.ui import widgets

        weight = {"licht": "Licht", "zwaar": "Zwaar"}
        found = [
            widgets.choose("Zwaarte", weight, key="zwaarte", reason=reason),
            widgets.pick(
                "Tellen", {"hh": "Huishoudens", "p": "Personen"}, key="per", reason=reason
            ),
            widgets.switch("Met bijstand", key="bijstand", reason=reason),
        ]
        st.text(repr(found))

    app = AppTest.from_function(script, args=(reason,))
    for name, value in address.items():
        app.query_params[name] = value
    return app.run()


def test_the_first_option_is_the_usual_one() -> None:
    assert page().text[0].value == "['licht', 'hh', False]"


def test_a_link_sets_the_controls() -> None:
    app = page(zwaarte="Zwaar", per="Personen", bijstand="true")
    assert app.text[0].value == "['zwaar', 'p', True]"


def test_a_control_that_cannot_be_used_says_why_and_does_nothing() -> None:
    app = page("niet per wijk", zwaarte="Zwaar", per="Personen", bijstand="true")
    assert app.text[0].value == "['licht', 'hh', False]"
    assert app.selectbox[0].disabled
    assert app.toggle[0].disabled
    assert ":small[**Zwaarte**: niet per wijk]" in [words.value for words in app.markdown]
