-- Write one change of a tracked row. Its arguments:
--   0  the label of the model
--   1  the columns left out, as an array
--   2  the query of the communes of a row, $1; empty when the model has no territory
--   3  the columns of the row on which that query depends, as an array
--   4  « all » when only whoever sees all these communes may read the change, else « one »
CREATE FUNCTION write_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    left_out text[] := TG_ARGV[1];
    former jsonb;
    latter jsonb;
    place bigint[];
    places bigint[];
BEGIN
    IF TG_OP <> 'INSERT' THEN
        SELECT jsonb_object_agg(key, value) INTO former
            FROM jsonb_each(to_jsonb(OLD) - left_out) WHERE value <> 'null';
    END IF;
    IF TG_OP <> 'DELETE' THEN
        SELECT jsonb_object_agg(key, value) INTO latter
            FROM jsonb_each(to_jsonb(NEW) - left_out) WHERE value <> 'null';
    END IF;
    IF TG_OP = 'UPDATE' THEN
        SELECT jsonb_object_agg(key, coalesce(was.value, 'null')),
                jsonb_object_agg(key, coalesce(now.value, 'null'))
            INTO former, latter
            FROM jsonb_each(former) was FULL JOIN jsonb_each(latter) now USING (key)
            WHERE was.value IS DISTINCT FROM now.value;
        IF latter IS NULL THEN
            RETURN NULL;
        END IF;
    END IF;
    IF TG_ARGV[2] <> '' THEN
        IF TG_OP <> 'DELETE' THEN
            EXECUTE TG_ARGV[2] INTO places USING NEW;
        END IF;
        IF TG_OP = 'DELETE' OR former ?| TG_ARGV[3]::text[] THEN
            EXECUTE TG_ARGV[2] INTO place USING OLD;
            SELECT array_agg(DISTINCT each ORDER BY each) INTO places
                FROM unnest(coalesce(places, '{}') || place) each;
        END IF;
        places := coalesce(places, '{}');
    END IF;
    INSERT INTO history_change (id, at, act, model, key, kind, before, after, communes, needs_all)
        VALUES (
            nextval('history_change_number'), clock_timestamp(),
            nullif(current_setting('portal.act', true), '')::bigint,
            TG_ARGV[0],
            CASE TG_OP WHEN 'DELETE' THEN OLD.id ELSE NEW.id END,
            lower(TG_OP), former, latter, places, TG_ARGV[4] = 'all'
        );
    RETURN NULL;
END;
$$;
