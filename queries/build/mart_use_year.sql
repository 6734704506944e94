-- title: Gebruik en kosten per huishouden, jaar en post, een kolom per wet, post of regeling
-- grain: as use_year_packed
-- reads: mart.use_year_packed, mart.flag_bit
create view mart.use_year as
with used as (
    select
        packed.* exclude (flags)
        replace (
            -- Whose posts are all of one weight has in it what the household has.
            coalesce(packed.weight_uses, packed.household_uses) as weight_uses,
            coalesce(packed.weight_cents, packed.household_cents) as weight_cents,
            coalesce(packed.weight_transfers, packed.household_transfers) as weight_transfers,
            coalesce(packed.weight_several_wmo, packed.household_several_wmo)
                as weight_several_wmo,
            coalesce(packed.weight_several_jeugdwet, packed.household_several_jeugdwet)
                as weight_several_jeugdwet,
            coalesce(
                packed.weight_several_participatiewet,
                packed.household_several_participatiewet
            ) as weight_several_participatiewet,
            coalesce(packed.weight_several_schuldhulp, packed.household_several_schuldhulp)
                as weight_several_schuldhulp,
            coalesce(packed.weight_several_minimaregeling, packed.household_several_minimaregeling)
                as weight_several_minimaregeling,
            coalesce(packed.weight_several_overig, packed.household_several_overig)
                as weight_several_overig,
            coalesce(packed.weight_parts, packed.household_parts) as weight_parts
        ),
        (packed.flags & columns(flag_bit.*) > 0)::utinyint
    from mart.use_year_packed as packed
    cross join mart.flag_bit as flag_bit
)

select
    *,
    -- Who has cost in one part (bijstand, the bit that 95 has not, stands apart) has it all there.
    coalesce(
        household_several_wmo,
        household_cents * (household_parts & 95 = 1)::integer
    ) as household_wmo,
    coalesce(
        household_several_jeugdwet,
        household_cents * (household_parts & 95 = 2)::integer
    ) as household_jeugdwet,
    coalesce(
        household_several_participatiewet,
        household_cents * (household_parts & 95 = 4)::integer
    ) as household_participatiewet,
    coalesce(
        household_several_schuldhulp,
        household_cents * (household_parts & 95 = 8)::integer
    ) as household_schuldhulp,
    coalesce(
        household_several_minimaregeling,
        household_cents * (household_parts & 95 = 16)::integer
    ) as household_minimaregeling,
    coalesce(
        household_several_overig,
        household_cents * (household_parts & 95 = 64)::integer
    ) as household_overig,
    coalesce(
        weight_several_wmo,
        weight_cents * (weight_parts & 95 = 1)::integer
    ) as weight_wmo,
    coalesce(
        weight_several_jeugdwet,
        weight_cents * (weight_parts & 95 = 2)::integer
    ) as weight_jeugdwet,
    coalesce(
        weight_several_participatiewet,
        weight_cents * (weight_parts & 95 = 4)::integer
    ) as weight_participatiewet,
    coalesce(
        weight_several_schuldhulp,
        weight_cents * (weight_parts & 95 = 8)::integer
    ) as weight_schuldhulp,
    coalesce(
        weight_several_minimaregeling,
        weight_cents * (weight_parts & 95 = 16)::integer
    ) as weight_minimaregeling,
    coalesce(
        weight_several_overig,
        weight_cents * (weight_parts & 95 = 64)::integer
    ) as weight_overig
from used
