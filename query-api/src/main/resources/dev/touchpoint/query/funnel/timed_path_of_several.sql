SELECT {{unit}} AS unit, first_at, last_at, {{beats}} AS path_beats, {{columns}}
{{paths}}
