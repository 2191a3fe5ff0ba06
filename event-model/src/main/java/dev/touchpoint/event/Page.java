package dev.touchpoint.event;

/**
 * The page a touchpoint happened on; absent parts are empty.
 *
 * @param url the whole address, as sent
 * @param path the path of {@code url}, from the first slash, without query and fragment
 * @param title the title of the page
 * @param referrer the address of the page before
 */
public record Page(String url, String path, String title, String referrer) {

    /** No page at all: server events, stores, calls. */
    public static final Page NONE = new Page("", "", "", "");
}
