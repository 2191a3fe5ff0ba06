package dev.touchpoint.reference;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The phase of a touchpoint. */
final class ReferencePhases {

    private static final List<String> AWARENESS_CHANNELS = List.of(
            "Paid Search",
            "Paid Social",
            "Organic Social",
            "Paid Shopping",
            "Paid Video",
            "Display",
            "Paid Other",
            "Cross-network",
            "Referral",
            "Affiliates");

    /** What is shown once the order is there, by a shop that has it in its checkout. */
    private static final Pattern END_OF_A_CHECKOUT = Pattern.compile(
            ".*/(checkout/(success|onepage/success|finish)|checkouts/.*/thank[_-]you)/?", Pattern.DOTALL);

    private ReferencePhases() {}

    /** What the default model says of a cart with nothing in it any more. */
    static final ReferenceModel.Regression CART_EMPTIED = new ReferenceModel.Regression(
            List.of(4),
            3,
            new ReferenceModel.Condition(List.of(), List.of(), List.of(), List.of(), Map.of(), "", true));

    /** Marks those of the touchpoints of one person, in order and with sessions, that lie in the first session. */
    static void markFirstSession(List<Stitched> touchpoints) {
        Session firstSession = null;
        for (Stitched touchpoint : touchpoints) {
            if (firstSession == null && touchpoint.startsSession()) {
                firstSession = touchpoint.session;
            }
            touchpoint.inFirstSession = firstSession != null && touchpoint.session == firstSession;
        }
    }

    /** The phase by the default model. */
    static int byDefault(Stitched touchpoint) {
        int byName = byName(touchpoint.name);
        if (byName != 0) {
            return byName;
        }
        boolean page = ReferenceNames.PAGES.contains(touchpoint.name);
        int byPath = page ? byPath(touchpoint.touchpoint.page().path()) : 0;
        if (byPath != 0) {
            return byPath;
        }
        if (!touchpoint.startsSession()) {
            return 0;
        }
        if (AWARENESS_CHANNELS.contains(touchpoint.visitChannel())) {
            return 1;
        }
        if (touchpoint.inFirstSession) {
            return page ? 1 : 0;
        }
        return 2;
    }

    private static int byName(String name) {
        if (ReferenceNames.CONVERSION.contains(name)) {
            return 5;
        }
        if (ReferenceNames.AFTER_SALES.contains(name)) {
            return 6;
        }
        if (ReferenceNames.INTENT.contains(name)) {
            return 4;
        }
        if (ReferenceNames.CONSIDERATION.contains(name)) {
            return 3;
        }
        if (ReferenceNames.FAVORABILITY.contains(name)) {
            return 2;
        }
        return ReferenceNames.AWARENESS.contains(name) ? 1 : 0;
    }

    private static int byPath(String path) {
        List<String> segments = List.of(path.split("/", -1));
        if (hasAny(segments, "support", "help", "account", "order-received", "order-confirmation")
                || END_OF_A_CHECKOUT.matcher(path).matches()) {
            return 6;
        }
        if (hasAny(segments, "cart", "checkout")) {
            return 4;
        }
        if (hasAny(segments, "faq", "compare", "search")) {
            return 3;
        }
        return hasAny(segments, "blog", "guide", "guides", "reviews", "newsletter") ? 2 : 0;
    }

    private static boolean hasAny(List<String> segments, String... wanted) {
        for (String name : wanted) {
            if (segments.contains(name)) {
                return true;
            }
        }
        return false;
    }
}
