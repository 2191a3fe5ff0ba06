package dev.touchpoint.journeystream.agent;

import java.util.Locale;
import java.util.regex.Pattern;

/** The kind of device by its user agent: the words are few, and have been stable for many years. */
final class DeviceClass {

    private static final Pattern CONSOLE = Pattern.compile("playstation|xbox|nintendo");
    private static final Pattern TV = Pattern.compile(
            "smart-?tv|smarttv|apple ?tv|googletv|android tv|hbbtv|netcast|web0s|webos\\.tv|bravia|viera|roku|crkey|aft[a-z]|tizen.*\\btv\\b|\\btv\\b");
    private static final Pattern TABLET = Pattern.compile("ipad|tablet|kindle|silk/|playbook|\\bsm-t\\d");
    private static final Pattern MOBILE =
            Pattern.compile("mobi|iphone|ipod|windows phone|blackberry|\\bbb10\\b|opera mini");
    private static final Pattern DESKTOP = Pattern.compile("windows nt|macintosh|x11|cros |linux x86_64|linux i686");

    private DeviceClass() {}

    /** {@code desktop}, {@code mobile}, {@code tablet}, {@code tv}, {@code console}, or empty. */
    static String of(String userAgent) {
        String text = userAgent.toLowerCase(Locale.ROOT);
        if (CONSOLE.matcher(text).find()) {
            return "console";
        }
        if (TV.matcher(text).find()) {
            return "tv";
        }
        if (TABLET.matcher(text).find()) {
            return "tablet";
        }
        if (MOBILE.matcher(text).find()) {
            return "mobile";
        }
        if (text.contains("android")) {
            // Phones say "Mobile" as well; what doesn't is a tablet, as Android's makers agreed.
            return "tablet";
        }
        return DESKTOP.matcher(text).find() ? "desktop" : "";
    }
}
