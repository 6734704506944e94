-- title: Gebruik en kosten per huishouden, jaar en post, een kolom per wet, post of regeling
-- grain: as use_year_packed
-- reads: mart.use_year_packed, mart.flag_bit
create view mart.use_year as
select
    packed.* exclude (flags),
    (packed.flags & columns(flag_bit.*) > 0)::utinyint,
    -- Who has cost in one part (bijstand, the bit that 95 has not, stands apart) has it all there.
    coalesce(
        packed.household_several_wmo,
        packed.household_cents * (packed.household_parts & 95 = 1)::integer
    ) as household_wmo,
    coalesce(
        packed.household_several_jeugdwet,
        packed.household_cents * (packed.household_parts & 95 = 2)::integer
    ) as household_jeugdwet,
    coalesce(
        packed.household_several_participatiewet,
        packed.household_cents * (packed.household_parts & 95 = 4)::integer
    ) as household_participatiewet,
    coalesce(
        packed.household_several_schuldhulp,
        packed.household_cents * (packed.household_parts & 95 = 8)::integer
    ) as household_schuldhulp,
    coalesce(
        packed.household_several_minimaregeling,
        packed.household_cents * (packed.household_parts & 95 = 16)::integer
    ) as household_minimaregeling,
    coalesce(
        packed.household_several_overig,
        packed.household_cents * (packed.household_parts & 95 = 64)::integer
    ) as household_overig,
    coalesce(
        packed.weight_several_wmo,
        packed.weight_cents * (packed.weight_parts & 95 = 1)::integer
    ) as weight_wmo,
    coalesce(
        packed.weight_several_jeugdwet,
        packed.weight_cents * (packed.weight_parts & 95 = 2)::integer
    ) as weight_jeugdwet,
    coalesce(
        packed.weight_several_participatiewet,
        packed.weight_cents * (packed.weight_parts & 95 = 4)::integer
    ) as weight_participatiewet,
    coalesce(
        packed.weight_several_schuldhulp,
        packed.weight_cents * (packed.weight_parts & 95 = 8)::integer
    ) as weight_schuldhulp,
    coalesce(
        packed.weight_several_minimaregeling,
        packed.weight_cents * (packed.weight_parts & 95 = 16)::integer
    ) as weight_minimaregeling,
    coalesce(
        packed.weight_several_overig,
        packed.weight_cents * (packed.weight_parts & 95 = 64)::integer
    ) as weight_overig
from mart.use_year_packed as packed
cross join mart.flag_bit as flag_bit
