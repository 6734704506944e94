"""The cost page as tutorials write it: plotly.express, `.df()`, no cache of rows, no gc.freeze.

It shows the same eight figures of the same store, without any protection: for measuring only. Its
database has a row per household and year, as anybody would have it (`apart.py`).
"""

import os

import duckdb
import pandas as pd
import plotly.express as px
import streamlit as st

LAWS = ("wmo", "jeugdwet", "participatiewet", "schuldhulp", "minimaregeling")
TOTAL = " + ".join(f"cost_{law}" for law in LAWS)


@st.cache_resource
def database() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(os.environ["IDIOMATIC_STORE"], read_only=True)


def rows(sql: str, **parameters: object) -> pd.DataFrame:
    return database().cursor().execute(sql, parameters).df()


def show(title: str, table: pd.DataFrame, x: str, y: str) -> None:
    st.subheader(title)
    st.plotly_chart(px.bar(table, x=x, y=y), key=title)
    with st.expander("Tabel"):
        st.dataframe(table)
        st.download_button("Download", table.to_csv(index=False), key=f"{title}-csv")


def mean_per(column: str, year: int) -> pd.DataFrame:
    return rows(
        f"""select {column}, count(*) as n, sum({TOTAL}) / 100 / nullif(count(*), 0) as mean
        from household_year where year = $year and n_provisions > 0 group by all order by mean""",
        year=year,
    )


st.title("Kosten per huishouden")
years = rows("select year from period order by year desc")["year"].tolist()
year = st.sidebar.selectbox("Jaar", years)
st.write(f"U ziet {year}")

known = rows(
    """select kind, sum(value) as value from public_figure
    where year = $year and kind in ('realisatie', 'per_huishouden_bekend') group by all""",
    year=year,
)
show("Aansluiting", known, "value", "kind")
tops = rows(
    f"""with ranked as (
        select {TOTAL} as cost, ntile(100) over (order by {TOTAL} desc) as percent
        from household_year where year = $year and {TOTAL} > 0
    ) select percent, sum(cost) as cost from ranked group by all order by percent""",
    year=year,
)
tops["share"] = (tops["cost"] / tops["cost"].sum()).cumsum()
show("Verdeling", tops[tops["percent"].isin([1, 5, 10, 20])], "percent", "share")
show("Per wijk", mean_per("wijk_code", year), "mean", "wijk_code")
show("Per huishoudtype", mean_per("household_type", year), "mean", "household_type")
laws = rows(
    "select " + ", ".join(f"sum(cost_{law}) as {law}" for law in LAWS) + " from household_year"
    " where year = $year",
    year=year,
)
show("Per wet", laws.melt(var_name="law", value_name="cost"), "cost", "law")
posts = rows(
    "select post, sum(cost_use) as cost from use_year where year = $year group by all", year=year
)
show("Per post", posts, "cost", "post")
trend = rows(f"select year, sum({TOTAL}) as cost from household_year group by all order by year")
show("Per jaar", trend, "year", "cost")
classes = rows(
    """select cost_class, count(*) as n from household_year where year = $year
    group by all order by cost_class""",
    year=year,
)
show("Kostenklassen", classes, "cost_class", "n")
