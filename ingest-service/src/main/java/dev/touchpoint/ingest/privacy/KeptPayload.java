package dev.touchpoint.ingest.privacy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.touchpoint.ingest.dialect.EventShape;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What may be kept of a payload that was refused: no more than would have been kept of it, had it been taken. Secrets are
 * blotted out, addresses shortened, query parameters filtered, customers called by their pseudonyms.
 *
 * <p>Where a visitor refuses to be recognised, or the word comes up in what can't be read, nothing is kept; where ads are
 * refused, no click id. Of what can't be read as JSON, and of JSON with values that have no name, a site with pseudonyms
 * keeps nothing: nobody can tell where a customer's id stands in it. So it keeps nothing either of what an event has no
 * place for, nor of structures where a customer's id belongs.
 *
 * @param text what is kept; as it came where nothing had to be changed
 * @param whole whether nothing was blotted out of it, so that it can be sent again
 */
public record KeptPayload(String text, boolean whole) {

    /** Remembers no names from one payload to the next: whoever is refused would choose what it keeps. */
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private static final KeptPayload NOTHING = new KeptPayload("", false);
    private static final String BLOT = "…";
    private static final Set<String> SECRETS = Set.of("writekey", "xwritekey", "apikey", "apisecret", "authorization");
    private static final Set<String> SECRET_ENDINGS = Set.of("password", "secret", "token");
    private static final Set<String> CUSTOMERS = Set.of("customerid", "previousid", "userid");
    private static final String CLICK_IDS = "clickids";
    private static final Set<String> CLICK_ID_NAMES =
            UrlParameters.CLICK_IDS.stream().map(Place::plain).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> ADDRESSES =
            Set.of("ip", "ipaddress", "remoteaddress", "remoteaddr", "clientip", "realip", "xrealip");
    private static final Set<String> URL_ENDINGS = Set.of("url", "uri", "href", "path", "referrer", "referer");

    private static final Pattern SECRET_TEXTS = Pattern.compile(
            "(?i)(\"[^\"]{0,40}(?:write[_-]?key|api[_-]?key|authorization|password|secret|token|\\bip)\"\\s*:\\s*\")"
                    + "(?:[^\"\\\\]|\\\\.)*+");
    private static final Pattern USER_TEXTS = Pattern.compile("(//)[^\\s/\"?#@]{1,500}@");
    /** What follows the last part of a path, and whatever reads like a query. */
    private static final Pattern QUERY_TEXTS =
            Pattern.compile("(/[^\\s\"?#/]*+)[?#][^\\s\"]*+|[?#][^\\s\"?#=]*+=[^\\s\"]*+");

    /** With a scheme or without one, with a host or without one. */
    private static final Pattern URLS = Pattern.compile("\\s*+(?:[A-Za-z][A-Za-z0-9+.-]*+:/)?/");

    private static final Pattern IPV4_TEXTS = Pattern.compile("(?<!\\d)\\d{1,3}(?:\\.\\d{1,3}){3}(?!\\d)");

    /** Times read so, too; what is no address stays as it is. */
    private static final Pattern IPV6_TEXTS = Pattern.compile(
            "(?<![0-9A-Za-z])(?:[0-9A-Fa-f]{1,4}:|::)(?:[0-9A-Fa-f]{0,4}:){0,6}(?:%s|[0-9A-Fa-f]{1,4}|(?<=::))"
                    .formatted(IPV4_TEXTS.pattern()));

    /** Whether the word that refuses consent is anywhere in a text that can't be read. */
    public static boolean refuses(String text) {
        return text.toLowerCase(Locale.ROOT).contains(ConsentRefusal.WORD);
    }

    /**
     * What is kept.
     *
     * @param bytes the payload, or as much of it as is looked at
     * @param complete whether that is all of it
     * @param byServer whether a server sent it
     */
    public static KeptPayload of(
            byte[] bytes, boolean complete, SitePrivacy privacy, boolean byServer, BlockedIds blockedIds) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (complete) {
            try {
                ConsentRefusal refusal = ConsentRefusal.in(JSON, text);
                return refusal == ConsentRefusal.RECOGNITION
                        ? NOTHING
                        : new Rules(privacy, byServer, blockedIds, refusal == ConsentRefusal.ADS).rewritten(text);
            } catch (IOException e) {
                // No JSON: looked at as text.
            }
        }
        if (refuses(text) || privacy.pseudonyms() != null || privacy.consentRequired()) {
            return NOTHING;
        }
        String withoutSecrets = SECRET_TEXTS.matcher(text).replaceAll("$1" + BLOT);
        String withoutUsers = USER_TEXTS.matcher(withoutSecrets).replaceAll("$1");
        String withoutQueries = QUERY_TEXTS.matcher(withoutUsers).replaceAll("$1");
        return new KeptPayload(shortened(IPV4_TEXTS, shortened(IPV6_TEXTS, withoutQueries)), false);
    }

    private static String shortened(Pattern addresses, String text) {
        return addresses.matcher(text).replaceAll(found -> {
            String kept = ShortAddress.of(found.group());
            return kept.isEmpty() ? found.group() : kept;
        });
    }

    /** Where a value stands: in which member, written plainly, and what may stand there. */
    private record Place(String field, EventShape shape) {

        static final Place OUTERMOST = new Place("", EventShape.REQUEST);

        Place member(String name) {
            return new Place(plain(name), shape.member(name));
        }

        static String plain(String name) {
            return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
        }

        /** Where click ids belong, and where one stands that an event has no place for. */
        boolean isOfClickIds() {
            return field.equals(CLICK_IDS) || (CLICK_ID_NAMES.contains(field) && !shape.takes(JsonToken.VALUE_STRING));
        }
    }

    private record Rules(SitePrivacy privacy, boolean byServer, BlockedIds blockedIds, boolean refusesAds) {

        KeptPayload rewritten(String text) throws IOException {
            StringWriter out = new StringWriter(text.length());
            boolean changed = false;
            boolean blotted = false;
            try (JsonParser parser = JSON.createParser(text);
                    JsonGenerator json = JSON.createGenerator(out)) {
                json.setRootValueSeparator(new SerializedString(" "));
                Place place = Place.OUTERMOST;
                Deque<Place> around = new ArrayDeque<>();
                for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                    if (privacy.pseudonyms() != null
                            && token.isScalarValue()
                            && place.field().isEmpty()) {
                        return NOTHING;
                    }
                    String replaced = replaced(place, token, parser);
                    if (replaced != null) {
                        json.writeString(replaced);
                        parser.skipChildren();
                        changed = true;
                        blotted |= replaced.equals(BLOT);
                        continue;
                    }
                    if (token == JsonToken.FIELD_NAME && drops(around.getFirst(), parser.currentName())) {
                        parser.nextToken();
                        parser.skipChildren();
                        changed = true;
                        continue;
                    }
                    copy(parser, json);
                    if (token == JsonToken.FIELD_NAME) {
                        place = around.getFirst().member(parser.currentName());
                    } else if (token.isStructStart()) {
                        around.push(place);
                    } else if (token.isStructEnd()) {
                        place = around.pop();
                    }
                }
            }
            return new KeptPayload(changed ? out.toString() : text, !blotted);
        }

        private boolean drops(Place around, String name) {
            return refusesAds && around.member(name).isOfClickIds();
        }

        /** A number as it is written: read as one it might lose digits, or the zeros it ends with. */
        private static void copy(JsonParser parser, JsonGenerator json) throws IOException {
            if (parser.currentToken().isNumeric()) {
                json.writeNumber(parser.getText());
            } else {
                json.copyCurrentEvent(parser);
            }
        }

        /** What stands in a value's place; null where it stays as it came. */
        private @Nullable String replaced(Place place, JsonToken token, JsonParser parser) throws IOException {
            boolean unknown = privacy.pseudonyms() != null && !place.shape().takes(token);
            if (token.isStructStart()) {
                boolean ofCustomer = privacy.pseudonyms() != null && CUSTOMERS.contains(place.field());
                return unknown || ofCustomer ? BLOT : null;
            }
            // Nothing hides in a null; its text would be taken for an id.
            if (!token.isScalarValue() || token == JsonToken.VALUE_NULL) {
                return null;
            }
            if (unknown && !CUSTOMERS.contains(place.field())) {
                return BLOT;
            }
            String kept = kept(place.field(), parser.getText());
            return kept.equals(parser.getText()) ? null : kept;
        }

        private String kept(String field, String value) {
            if (SECRETS.contains(field) || SECRET_ENDINGS.stream().anyMatch(field::endsWith)) {
                return BLOT;
            }
            if (CUSTOMERS.contains(field)) {
                return customer(value);
            }
            if (ADDRESSES.contains(field)) {
                return ShortAddress.of(value);
            }
            boolean url = URL_ENDINGS.stream().anyMatch(field::endsWith)
                    || URLS.matcher(value).lookingAt();
            return url ? urlParameters().kept(value) : value;
        }

        private UrlParameters urlParameters() {
            return refusesAds ? privacy.urlParameters().withoutClickIds() : privacy.urlParameters();
        }

        /** Ids that stand for nobody stay as they are: a pseudonym of one would join strangers into one customer. */
        private String customer(String id) {
            return blockedIds.keep(id).isEmpty() ? id : privacy.customer(id, byServer);
        }
    }
}
