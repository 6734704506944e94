-- title: Huishoudens per combinatie van kenmerken die samen worden gevraagd
-- grain: one row per family of traits and combination of its traits that occurs
-- reads: mart.household_pattern, ready_list
create table mart.household_cell as
-- What is asked by these traits need not read every pattern of households. Each family holds the
-- most asked traits and some of its own (null in the others): all traits together make too many
-- cells. In a store that is not large a question reads the patterns as quickly.
with household as (
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
        sum(households)::bigint as members,
        sum(present)::bigint as present,
        bit_xor(set_key) as set_key
    from mart.household_pattern
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
        sum(households)::bigint as members,
        sum(present)::bigint as present,
        bit_xor(set_key) as set_key
    from mart.household_pattern
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
    -- Which flags of schemes a store has is known at build alone.
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
        sum(households)::bigint as members,
        sum(present)::bigint as present,
        bit_xor(set_key) as set_key
    from mart.household_pattern
    where (select ready_list.is_large from ready_list)
    group by all
)

select *
from household
order by
    family,
    year,
    gemeente_code,
    wijk_code,
    household_type
