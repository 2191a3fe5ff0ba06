-- Events as they are usually kept for windowFunnel. The phase and the journey of each are given to the baseline for
-- nothing: without them it would have to stitch first.
CREATE TABLE bench_flat
(
    site       LowCardinality(String),
    day        Date,
    name       LowCardinality(String),
    person     String,
    at         UInt64,
    phase      UInt8,
    channel    LowCardinality(String),
    page_path  String,
    journey_id String
)
ENGINE = MergeTree
ORDER BY (site, day, name, cityHash64(person))
