package dev.touchpoint.ingest.admission;

/** The sites of a collector that is told none: for a single machine only, their keys are written in the documentation. */
final class LocalSites {

    static final String YAML = """
            sites:
              demo:
                browser_keys: [demo-browser-key]
                server_keys: [demo-write-key]
                origins: ["http://localhost:*", "http://127.0.0.1:*"]
              shop:
                browser_keys: [shop-browser-key]
                server_keys: [shop-write-key]
                origins: ["http://localhost:*", "http://127.0.0.1:*"]
              rees46:
                server_keys: [rees46-write-key]
            """;

    private LocalSites() {}
}
