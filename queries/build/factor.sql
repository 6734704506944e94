-- title: De vaste toevalsfactor per huishouden en soort kosten
-- grain: one row per household and component
-- reads: household_key
create table work.factor as
unpivot household_key
on columns(* exclude (household_id, rkey))
into name component value factor
