-- Everything that is true of some journeys and not of others until they dropped at the phase or left it, with how many of
-- those that dropped and of those that went on it is true of. The first row, without attribute and value, is true of all:
-- counted in the same pass, so that none of the others is true of more journeys than there are. Then the most frequent; the
-- last columns say how many there are in all, how many are frequent enough, and how many of these aren't true of all.
WITH
{{cases}},
    -- One pass over the touchpoints of the journeys: a row for each journey.
    ways AS
    (
        SELECT
            chosen.journey_id AS journey_id,
            chosen.went_on AS went_on,
            chosen.channel AS channel,
            chosen.device AS device,
            chosen.started_at AS started_at,
            argMinIf(
                s.page_path,
                (s.occurred_at, s.origin, isNull(s.sequence), ifNull(s.sequence, 0), s.event_id),
                s.page_path != '' AND NOT s.passive) AS first_page,
            uniqExactIf(s.session_id, s.session_id != '') AS sessions,
            groupUniqArray({{name}}) AS names,
            groupUniqArrayArray(CAST(t.experiments, 'Array(Tuple(String, String))')) AS variants
        FROM
        (
            SELECT journey_id, origin, event_id, occurred_at, sequence, name, page_path, passive, session_id
            FROM stitched_touchpoints FINAL
            WHERE site = :site
              AND journey_id != ''
        ) AS s
        INNER JOIN chosen ON chosen.journey_id = s.journey_id
        LEFT JOIN
        (
            SELECT origin, event_id, experiments
            FROM touchpoints FINAL
            WHERE site = :site
              AND notEmpty(experiments)
        ) AS t ON t.origin = s.origin AND t.event_id = s.event_id
        WHERE s.occurred_at < chosen.cut
        GROUP BY
            chosen.journey_id,
            chosen.went_on,
            chosen.channel,
            chosen.device,
            chosen.started_at
    ),
    facts AS
    (
        SELECT
            j.went_on AS went_on,
            arrayJoin(arrayConcat(
                [
                    ('', ''),
                    ('channel', toString(j.channel)),
                    ('device', {{kind}}),
                    ('campaign', entry.campaign_name),
                    ('weekday', ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'][
                        toDayOfWeek(j.started_at, 0, :time_zone)]),
                    ('hour', toString(toHour(j.started_at, :time_zone))),
                    ('first_page', j.first_page),
                    ('sessions', multiIf(j.sessions < 3, toString(j.sessions), j.sessions < 6, '3-5', '6+'))],
                if(entry.country = '', [], [('country', toString(entry.country))]),
                arrayMap(name -> ('touchpoint', name), j.names),
                arrayMap(variant -> (concat('experiment:', variant.1), variant.2), j.variants))) AS fact
        FROM ways AS j
        {{agents}}
        {{entries}}
    ),
    counted AS
    (
        SELECT
            fact.1 AS attribute,
            fact.2 AS value,
            countIf(NOT went_on) AS dropped,
            countIf(went_on) AS advanced
        FROM facts
        GROUP BY attribute, value
    ),
    compared AS
    (
        SELECT
            attribute,
            value,
            dropped,
            advanced,
            attribute = '' AS whole,
            NOT whole AND dropped + advanced >= :min_support AS frequent,
            sumIf(dropped + advanced, whole) OVER () AS all_journeys
        FROM counted
    )
SELECT
    attribute,
    value,
    dropped,
    advanced,
    whole,
    frequent AND dropped + advanced < all_journeys AS telling,
    countIf(NOT whole) OVER () AS candidates,
    countIf(frequent) OVER () AS frequent_ones,
    countIf(telling) OVER () AS telling_ones
FROM compared
ORDER BY whole DESC, telling DESC, dropped + advanced DESC, attribute, value
LIMIT :most
