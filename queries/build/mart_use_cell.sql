-- title: Gebruikte posten per combinatie van de meest gevraagde kenmerken
-- grain: one row per combination of these traits that occurs, at three levels: the posts (by post
-- grain: and weight), the households with their uses of a weight together, and of the year
-- reads: mart.use_year, ready_list
create table mart.use_cell as
with used as (
    select
        'post' as level,
        *,
        is_user::bigint as uses
    from mart.use_year
    union all by name
    select
        'weight' as level,
        * exclude (post),
        weight_uses::bigint as uses
    from mart.use_year
    where weight_uses is not null
    union all by name
    select
        'household' as level,
        * exclude (post, weight),
        household_uses::bigint as uses
    from mart.use_year
    where household_uses is not null
)

select
    level,
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
    post,
    weight,
    sum(uses)::bigint as members,
    sum(uses * presence)::bigint as present,
    count_if(uses > 0) as households,
    sum(uses * uses)::bigint as squares,
    coalesce(bit_xor(rkey) filter (where uses > 0), 0::ubigint) as set_key
from used
where (select ready_list.is_large from ready_list)
group by all
order by
    level,
    year,
    gemeente_code,
    wijk_code,
    household_type
