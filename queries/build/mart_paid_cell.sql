-- title: Kosten per combinatie van kenmerken die samen worden gevraagd
-- grain: one row per family of traits, combination of its traits and kind of cost
-- reads: mart.paid_year, ready_list
create table mart.paid_cell as
-- The families are those of household_cell.
with paid as (
    select
        'common' as family,
        year,
        gemeente_code,
        wijk_code,
        household_type,
        age_oldest,
        laws,
        n_laws,
        intensity,
        uses_wmo,
        uses_jeugdwet,
        uses_participatiewet,
        uses_schuldhulp,
        uses_minimaregeling,
        component,
        sum(cost)::bigint as total,
        sum(abs(cost))::bigint as size,
        count_if(cost <> 0)::bigint as payers,
        max(abs(cost), 5) as top
    from mart.paid_year
    group by all
    union all by name
    select
        case
            when grouping(persons_class) = 0 then 'home'
            when grouping(signal) = 0 then 'money'
            when grouping(used_last_year) = 0 then 'time'
            when grouping(n_provisions) = 0 then 'care'
            else 'posts'
        end as family,
        year,
        gemeente_code,
        wijk_code,
        household_type,
        age_oldest,
        laws,
        n_laws,
        intensity,
        uses_wmo,
        uses_jeugdwet,
        uses_participatiewet,
        uses_schuldhulp,
        uses_minimaregeling,
        persons_class,
        children_class,
        has_entrepreneur,
        has_debt,
        in_minima,
        signal,
        used_last_year,
        intensity_last_year,
        n_laws_at_once,
        laws_on_31_dec,
        n_provisions,
        one_plan,
        uses_hulp_bij_huishouden,
        uses_begeleiding_dagbesteding,
        uses_hulpmiddelen_vervoer,
        uses_beschermd_wonen_opvang,
        uses_jeugd_ambulant,
        uses_jeugd_verblijf,
        uses_jeugd_bescherming,
        uses_bijstand,
        uses_werk,
        uses_overig,
        component,
        sum(cost)::bigint as total,
        sum(abs(cost))::bigint as size,
        count_if(cost <> 0)::bigint as payers,
        max(abs(cost), 5) as top
    from mart.paid_year
    where (select ready_list.is_large from ready_list)
    group by
        year,
        gemeente_code,
        wijk_code,
        household_type,
        age_oldest,
        laws,
        n_laws,
        intensity,
        uses_wmo,
        uses_jeugdwet,
        uses_participatiewet,
        uses_schuldhulp,
        uses_minimaregeling,
        component,
        grouping sets (
            (persons_class, children_class, has_entrepreneur, has_debt, in_minima),
            (has_debt, in_minima, signal),
            (used_last_year, intensity_last_year, n_laws_at_once, laws_on_31_dec),
            (n_provisions, one_plan),
            (
                uses_hulp_bij_huishouden,
                uses_begeleiding_dagbesteding,
                uses_hulpmiddelen_vervoer,
                uses_beschermd_wonen_opvang,
                uses_jeugd_ambulant,
                uses_jeugd_verblijf,
                uses_jeugd_bescherming,
                uses_bijstand,
                uses_werk,
                uses_overig
            )
        )
    union all by name
    select
        'schemes' as family,
        columns(
            lambda name: list_contains(
                [
                    'year',
                    'gemeente_code',
                    'wijk_code',
                    'household_type',
                    'age_oldest',
                    'laws',
                    'n_laws',
                    'intensity',
                    'uses_wmo',
                    'uses_jeugdwet',
                    'uses_participatiewet',
                    'uses_schuldhulp',
                    'uses_minimaregeling'
                ],
                name
            )
            or (
                starts_with(name, 'uses_')
                and not list_contains(
                    [
                        'uses_hulp_bij_huishouden',
                        'uses_begeleiding_dagbesteding',
                        'uses_hulpmiddelen_vervoer',
                        'uses_beschermd_wonen_opvang',
                        'uses_jeugd_ambulant',
                        'uses_jeugd_verblijf',
                        'uses_jeugd_bescherming',
                        'uses_bijstand',
                        'uses_werk',
                        'uses_overig'
                    ],
                    name
                )
            )
        ),
        component,
        sum(cost)::bigint as total,
        sum(abs(cost))::bigint as size,
        count_if(cost <> 0)::bigint as payers,
        max(abs(cost), 5) as top
    from mart.paid_year
    where (select ready_list.is_large from ready_list)
    group by all
)

select
    * exclude (top),
    -- The five largest of a sum of cells are among the five largest of each. In columns of their
    -- own: a list of lists takes five times as long to merge.
    top[1] as top1,
    top[2] as top2,
    top[3] as top3,
    top[4] as top4,
    top[5] as top5
from paid
order by
    family,
    component,
    year,
    gemeente_code,
    wijk_code,
    household_type
