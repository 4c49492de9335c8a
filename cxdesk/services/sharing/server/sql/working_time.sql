-- Working time as models/worktime.py counts it, for what follows from it here: deadlines after a change of it.

-- Minutes of a day's spans.
CREATE OR REPLACE FUNCTION span_minutes(spans jsonb) RETURNS integer
LANGUAGE sql IMMUTABLE SET search_path = cxdesk, pg_temp AS $$
    SELECT coalesce(sum((s ->> 1)::int - (s ->> 0)::int), 0)::int FROM jsonb_array_elements(spans) s
$$;

-- The most frequent day of the week that has work, the longest of these.
CREATE OR REPLACE FUNCTION normal_day(hours jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE SET search_path = cxdesk, pg_temp AS $$
    WITH days AS (
        SELECT value AS spans, ordinality AS n, span_minutes(value) AS minutes
          FROM jsonb_array_elements(hours) WITH ORDINALITY WHERE jsonb_array_length(value) > 0
    ), normal AS (SELECT minutes FROM days GROUP BY minutes ORDER BY count(*) DESC, minutes DESC LIMIT 1)
    SELECT spans FROM days JOIN normal USING (minutes) ORDER BY n LIMIT 1
$$;

-- Spans ended earlier, or the last one later, so that they hold so many minutes.
CREATE OR REPLACE FUNCTION fitted_spans(spans jsonb, minutes integer) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE SET search_path = cxdesk, pg_temp AS $$
DECLARE
    room int := greatest(0, least(minutes, 1440 - (spans -> 0 ->> 0)::int));
    fitted jsonb := '[]';
    span jsonb;
    stop int;
BEGIN
    FOR span IN SELECT value FROM jsonb_array_elements(spans) LOOP
        EXIT WHEN room = 0;
        stop := least((span ->> 1)::int, (span ->> 0)::int + room);
        room := room - (stop - (span ->> 0)::int);
        fitted := fitted || jsonb_build_array(jsonb_build_array((span ->> 0)::int, stop));
    END LOOP;
    IF room > 0 THEN
        fitted := jsonb_set(fitted, '{-1,1}', to_jsonb(least(1440, stop + room)));
    END IF;
    RETURN fitted;
END $$;

-- Spans of work from a day to a day, as instants.
CREATE OR REPLACE FUNCTION working_spans(calendar uuid, zone text, first_day date, last_day date)
RETURNS TABLE (starts timestamptz, stops timestamptz)
LANGUAGE sql STABLE SET search_path = cxdesk, pg_temp AS $$
    WITH days AS (
        SELECT d::date AS day, c.hours -> (extract(isodow FROM d)::int - 1) AS usual, normal_day(c.hours) AS normal,
               x.kind, x.minutes
          FROM generate_series(first_day, last_day, interval '1 day') d
          JOIN calendars c ON c.id = calendar
          LEFT JOIN calendar_days x ON x.calendar_id = c.id AND x.day = d::date AND x.deleted_at IS NULL
    ), based AS (
        SELECT day, kind, minutes,
               CASE WHEN kind IS NULL OR jsonb_array_length(usual) > 0 THEN usual ELSE normal END AS spans
          FROM days WHERE kind IS DISTINCT FROM 'off'
    ), held AS (
        SELECT day, CASE WHEN kind IS NULL THEN spans
                         WHEN minutes IS NOT NULL THEN fitted_spans(spans, minutes)
                         WHEN kind = 'short' THEN fitted_spans(spans, span_minutes(spans) - 60)
                         ELSE spans END AS spans
          FROM based
    ), instants AS (
        SELECT (day + make_interval(mins => (s ->> 0)::int)) AT TIME ZONE zone AS starts,
               (day + make_interval(mins => (s ->> 1)::int)) AT TIME ZONE zone AS stops
          FROM held CROSS JOIN LATERAL jsonb_array_elements(spans) s
    )
    SELECT starts, greatest(starts, stops) FROM instants ORDER BY starts
$$;

-- The instants at which so many minutes of work (at least one) have passed since each of `starts`; null where the year
-- that is laid out behind the last of them does not hold them.
CREATE OR REPLACE FUNCTION work_after(calendar uuid, zone text, minutes integer, instants timestamptz[])
RETURNS TABLE (at timestamptz, due timestamptz)
LANGUAGE plpgsql STABLE SET search_path = cxdesk, pg_temp AS $$
DECLARE
    wanted bigint := minutes * 60000000::bigint;
    begins bigint[];
    ends bigint[];
    worked bigint[];
BEGIN
    WITH laid AS (
        SELECT row_number() OVER w AS n, s.starts, s.stops,
               sum(extract(epoch FROM s.stops - s.starts) * 1000000) OVER w AS upto
          FROM working_spans(calendar, zone,
                             (SELECT min(i)::date - 7 FROM unnest(instants) i),
                             (SELECT max(i)::date + 366 FROM unnest(instants) i)) s
        WINDOW w AS (ORDER BY s.starts, s.stops)
    )
    SELECT array_agg((extract(epoch FROM l.starts) * 1000000)::bigint ORDER BY l.n),
           array_agg((extract(epoch FROM l.stops) * 1000000)::bigint ORDER BY l.n),
           array_agg(l.upto::bigint ORDER BY l.n)
      INTO begins, ends, worked FROM laid l;
    RETURN QUERY
    WITH asked AS (
        SELECT i, (extract(epoch FROM i) * 1000000)::bigint AS micros FROM unnest(instants) i
    ), placed AS (
        SELECT a.i, a.micros, width_bucket(a.micros, begins) AS n FROM asked a
    ), aimed AS (
        SELECT p.i, CASE WHEN p.n = 0 THEN 0
                         ELSE worked[p.n] - (ends[p.n] - begins[p.n]) + least(p.micros, ends[p.n]) - begins[p.n]
                    END + wanted AS target
          FROM placed p
    ), found AS (
        -- The first span whose end reaches the target.
        SELECT m.i, m.target, width_bucket(m.target - 1, worked) + 1 AS n FROM aimed m
    )
    SELECT f.i, CASE WHEN f.n <= cardinality(begins)
                     THEN to_timestamp(0) + (ends[f.n] - (worked[f.n] - f.target)) * interval '1 microsecond' END
      FROM found f;
END $$;

-- Deadlines follow the working time: of open cases that do not wait and whose deadline nobody ever moved. They are
-- derived: no history tells them.
CREATE OR REPLACE FUNCTION follow_working_time() RETURNS bigint
LANGUAGE plpgsql SET search_path = cxdesk, pg_temp AS $$
DECLARE
    place record;
    changed bigint := 0;
    moved bigint;
BEGIN
    FOR place IN
        SELECT r.site_id, r.calendar_id, r.time_zone,
               coalesce(k.turnaround_minutes, span_minutes(normal_day(c.hours))) AS turnaround
          FROM (SELECT NULL::uuid AS site_id, calendar_id, time_zone FROM companies
                UNION ALL SELECT id, calendar_id, time_zone FROM sites) r
          JOIN calendars c ON c.id = r.calendar_id
         CROSS JOIN (SELECT turnaround_minutes FROM companies LIMIT 1) k
    LOOP
        WITH opened AS MATERIALIZED (
            SELECT id, received_at, due_at FROM cases
             WHERE status NOT IN ('closed', 'waiting') AND deleted_at IS NULL
               AND site_id IS NOT DISTINCT FROM place.site_id
        ), anew AS (
            SELECT o.id, w.due FROM opened o
              JOIN work_after(place.calendar_id, place.time_zone, place.turnaround,
                              ARRAY(SELECT DISTINCT received_at FROM opened)) w ON w.at = o.received_at
             WHERE w.due IS DISTINCT FROM o.due_at AND w.due IS NOT NULL
        ), locked AS (
            SELECT c.id, a.due FROM anew a JOIN cases c ON c.id = a.id
             WHERE c.status NOT IN ('closed', 'waiting')
               AND NOT EXISTS (
                    SELECT 1 FROM told_mutations m CROSS JOIN LATERAL jsonb_array_elements(m.content -> 'rows') r
                     WHERE m.row_ids @> ARRAY[c.id] AND r ->> 'table' = 'cases'
                       AND (r ->> 'id')::uuid = c.id AND NOT (r ->> 'insert')::boolean AND r -> 'columns' ? 'due_at')
             ORDER BY c.id FOR NO KEY UPDATE OF c
        )
        UPDATE cases c SET due_at = l.due FROM locked l WHERE l.id = c.id;
        GET DIAGNOSTICS moved = ROW_COUNT;
        changed := changed + moved;
    END LOOP;
    RETURN changed;
END $$;

-- Whether a mutation changes what deadlines are counted in.
CREATE OR REPLACE FUNCTION is_of_working_time(m jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = cxdesk, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM jsonb_array_elements(m -> 'rows') r
         WHERE r ->> 'table' = 'calendar_days'
            OR (r ->> 'table' = 'calendars' AND r -> 'columns' ? 'hours')
            OR (r ->> 'table' IN ('companies', 'sites')
                AND r -> 'columns' ?| '{calendar_id,time_zone,turnaround_minutes}'))
$$;
