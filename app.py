"""The ASGI shell around the pages; start it with `streamlit run app.py`.

The main script lies in the package: beside a folder `pages/` Streamlit would run a page file on its
own for the first visitor of a deep link, without navigation or login.
"""

import streamlit as st

from samenhang.ui import failures, shell

app = st.App(
    "samenhang/ui/main.py",
    middleware=shell.middleware(),
    routes=shell.routes(),
    on_script_error=failures.on_script_error,
)
