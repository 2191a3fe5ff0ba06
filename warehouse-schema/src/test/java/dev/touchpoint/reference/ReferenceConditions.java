package dev.touchpoint.reference;

import dev.touchpoint.event.Commerce;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.testing.SimpleAgents;
import dev.touchpoint.warehouse.StitchedTouchpointRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The conditions of {@code docs/rules.md}, asked of one touchpoint after the other. */
public final class ReferenceConditions {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}([.][0-9]{1,12})?");
    private static final int MICRO_DIGITS = 6;

    private final Touchpoint sent;
    private final StitchedTouchpointRow stitched;

    private ReferenceConditions(Touchpoint sent, StitchedTouchpointRow stitched) {
        this.sent = sent;
        this.stitched = stitched;
    }

    /** Whether the condition holds for a touchpoint, as it was sent and as it was stitched. */
    public static boolean holds(ReferenceCondition condition, Touchpoint sent, StitchedTouchpointRow stitched) {
        return new ReferenceConditions(sent, stitched).holds(condition);
    }

    /** The property as text. */
    public static String text(String property, Touchpoint sent, StitchedTouchpointRow stitched) {
        List<Object> values = new ReferenceConditions(sent, stitched).values(property);
        if (values.isEmpty()) {
            return "";
        }
        Object value = values.get(0);
        return value instanceof BigDecimal number ? plain(number) : value.toString();
    }

    /** What is asked, as a text: a number as it is written, without an exponent. */
    private static String asked(Object wanted) {
        return wanted instanceof Number ? decimal(wanted).toPlainString() : wanted.toString();
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private boolean holds(ReferenceCondition condition) {
        if (condition instanceof ReferenceCondition.All all) {
            return all.conditions().stream().allMatch(this::holds);
        }
        if (condition instanceof ReferenceCondition.Any any) {
            return any.conditions().stream().anyMatch(this::holds);
        }
        if (condition instanceof ReferenceCondition.Not not) {
            return !holds(not.condition());
        }
        ReferenceCondition.Compare compare = (ReferenceCondition.Compare) condition;
        List<Object> values = values(compare.property());
        if (compare.operator().equals("exists")) {
            boolean exists = values.stream().anyMatch(value -> !value.equals(""));
            return exists == compare.values().get(0).equals(true);
        }
        if (compare.operator().equals("is_not")) {
            return values.stream().noneMatch(value -> meets(value, "is", compare));
        }
        return values.stream().anyMatch(value -> meets(value, compare.operator(), compare));
    }

    private static boolean meets(Object value, String operator, ReferenceCondition.Compare compare) {
        boolean name = compare.property().equals("name");
        Object first = compare.values().get(0);
        String text = name ? ReferenceNames.normal(asked(first)) : asked(first);
        return switch (operator) {
            case "is", "in" -> compare.values().stream().anyMatch(wanted -> isEqual(value, wanted, name));
            case "contains" -> value.toString().contains(text);
            case "starts" -> value.toString().startsWith(text);
            case "matches" ->
                Pattern.compile(first.toString(), Pattern.DOTALL)
                        .matcher(value.toString())
                        .find();
            case "gt" -> compares(value, number -> number.compareTo(decimal(first)) > 0);
            case "lt" -> compares(value, number -> number.compareTo(decimal(first)) < 0);
            case "between" ->
                compares(
                        value,
                        number -> number.compareTo(decimal(first)) >= 0
                                && number.compareTo(decimal(compare.values().get(1))) <= 0);
            default -> throw new IllegalArgumentException(operator);
        };
    }

    private static boolean isEqual(Object value, Object wanted, boolean name) {
        if (value instanceof BigDecimal number) {
            return number.compareTo(decimal(wanted)) == 0;
        }
        String text = asked(wanted);
        return value.toString().equals(name ? ReferenceNames.normal(text) : text);
    }

    private static boolean compares(Object value, Function<BigDecimal, Boolean> comparison) {
        if (value instanceof BigDecimal number) {
            return comparison.apply(number);
        }
        return NUMBER.matcher(value.toString()).matches() && comparison.apply(decimal(value));
    }

    private static BigDecimal decimal(Object value) {
        return new BigDecimal(value.toString());
    }

    private List<Object> values(String property) {
        if (property.startsWith("properties.")) {
            return List.of(sent.properties().getOrDefault(property.substring("properties.".length()), ""));
        }
        if (property.startsWith("experiments.")) {
            return List.of(sent.experiments().getOrDefault(property.substring("experiments.".length()), ""));
        }
        if (property.startsWith("item.")) {
            List<Object> values = new ArrayList<>();
            sent.commerce().items().forEach(item -> values.add(ofItem(property, item)));
            return values;
        }
        return switch (property) {
            case "value" -> numbers(micros(sent.commerce().valueMicros()));
            case "feedback_score" ->
                numbers(
                        sent.feedback() == null
                                ? null
                                : BigDecimal.valueOf(sent.feedback().score()));
            case "phase" -> numbers(stitched.phase() == 0 ? null : BigDecimal.valueOf(stitched.phase()));
            case "passive" -> List.of(stitched.passive());
            case "offline" -> List.of(sent.offline());
            case "imported" -> List.of(sent.imported());
            default -> List.of(ofText(property));
        };
    }

    private static List<Object> numbers(@Nullable BigDecimal number) {
        return number == null ? List.of() : List.of(number);
    }

    private static @Nullable BigDecimal micros(@Nullable Long micros) {
        return micros == null ? null : BigDecimal.valueOf(micros, MICRO_DIGITS);
    }

    private static Object ofItem(String property, Commerce.Item item) {
        return switch (property) {
            case "item.sku" -> item.sku();
            case "item.name" -> item.name();
            case "item.category" -> item.category();
            case "item.price" -> BigDecimal.valueOf(item.priceMicros(), MICRO_DIGITS);
            case "item.quantity" -> BigDecimal.valueOf(item.quantity());
            default -> throw new IllegalArgumentException(property);
        };
    }

    private String ofText(String property) {
        return switch (property) {
            case "name" -> ReferenceNames.normal(sent.name());
            case "page_path" -> sent.page().path();
            case "page_url" -> sent.page().url();
            case "page_title" -> sent.page().title();
            case "page_referrer" -> sent.page().referrer();
            case "channel" -> stitched.channel();
            case "campaign_source" -> sent.campaign().source();
            case "campaign_medium" -> sent.campaign().medium();
            case "campaign_name" -> sent.campaign().name();
            case "campaign_term" -> sent.campaign().term();
            case "campaign_content" -> sent.campaign().content();
            case "device" -> sent.anonymousId();
            case "user_agent" -> sent.context().userAgent();
            case "device_class" -> SimpleAgents.of(sent).deviceClass();
            case "browser" -> SimpleAgents.of(sent).browser();
            case "os" -> SimpleAgents.of(sent).os();
            case "locale" -> sent.context().locale();
            case "country" -> sent.context().country();
            case "client_session" -> sent.clientSession();
            case "cart_id" -> stitched.cartId();
            case "order_id" -> sent.commerce().orderId();
            case "currency" -> sent.commerce().currency();
            default -> throw new IllegalArgumentException(property);
        };
    }
}
