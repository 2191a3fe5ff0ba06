SELECT
        single,
        {{firsts}},
        prints AS print,
        paths,
        toUInt16({{several}}) AS place
    FROM
    (
        {{units}}
    )
    WHERE {{attempts}}
