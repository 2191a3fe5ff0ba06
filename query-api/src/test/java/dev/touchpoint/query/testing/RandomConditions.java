package dev.touchpoint.query.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchpoint.reference.ReferenceCondition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** Conditions on everything that can be asked of a touchpoint, with values that occur or nearly do. */
public final class RandomConditions {

    /** Properties that are texts. */
    public static final List<String> TEXTS = List.of(
            "name",
            "page_path",
            "page_url",
            "page_title",
            "page_referrer",
            "channel",
            "campaign_source",
            "campaign_medium",
            "campaign_name",
            "campaign_term",
            "campaign_content",
            "device",
            "user_agent",
            "device_class",
            "browser",
            "os",
            "locale",
            "country",
            "client_session",
            "cart_id",
            "order_id",
            "currency",
            "experiments.color",
            "properties.plan",
            "properties.it's ?");

    /** Properties that are one number. */
    public static final List<String> NUMBERS = List.of("value", "feedback_score", "phase");

    /** Properties that are true or false. */
    public static final List<String> FLAGS = List.of("passive", "offline", "imported");

    private static final List<String> ITEM_TEXTS = List.of("item.sku", "item.name", "item.category");
    private static final List<String> ITEM_NUMBERS = List.of("item.price", "item.quantity");
    private static final int DEEPEST = 3;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the last three find may lack a part that looks as if it stood in them as plain text. */
    private static final List<String> PATTERNS = List.of(
            "^/p",
            "o$",
            "a|b",
            "[0-9]+",
            "^$",
            "(?i)PRO",
            "^.$",
            "ch.*t",
            "[^a-z/]",
            "^/p|o$",
            "(?i)GOO|^R",
            "googleü?",
            "[]/a-c]",
            "chex\\Q\\E*ck");

    private static final List<String> PATH_TEXTS = List.of("name", "page_path", "channel");

    private final Dice dice;
    private final boolean ofPaths;

    public RandomConditions(Dice dice) {
        this(dice, false);
    }

    private RandomConditions(Dice dice, boolean ofPaths) {
        this.dice = dice;
        this.ofPaths = ofPaths;
    }

    /** Only conditions on what the paths of journeys say of touchpoints. */
    public static RandomConditions ofPaths(Dice dice) {
        return new RandomConditions(dice, true);
    }

    /** A comparison or a group of a few. */
    public ReferenceCondition any() {
        return any(1);
    }

    private ReferenceCondition any(int depth) {
        if (depth > DEEPEST || !dice.onceIn(3)) {
            return comparison();
        }
        return switch (dice.between(1, 3)) {
            case 1 -> new ReferenceCondition.All(dice.list(1, 3, () -> any(depth + 1)));
            case 2 -> new ReferenceCondition.Any(dice.list(1, 3, () -> any(depth + 1)));
            default -> new ReferenceCondition.Not(any(depth + 1));
        };
    }

    private ReferenceCondition comparison() {
        if (ofPaths) {
            return switch (dice.between(1, 5)) {
                case 1 -> of("passive", dice.of("is", "is_not", "exists"), () -> dice.of(true, "false"));
                case 2 -> of("phase", ofNumbers(), this::number);
                default -> text(dice.from(PATH_TEXTS));
            };
        }
        return switch (dice.between(1, 10)) {
            case 1 -> of(dice.from(FLAGS), dice.of("is", "is_not", "exists"), () -> dice.of(true, "false"));
            case 2 -> of(dice.from(NUMBERS), ofNumbers(), this::number);
            case 3 -> of(dice.from(ITEM_NUMBERS), ofNumbers(), this::number);
            case 4, 5 -> text(dice.from(ITEM_TEXTS));
            case 6 -> text("name");
            default -> text(dice.from(TEXTS));
        };
    }

    private String ofNumbers() {
        return dice.of("is", "is_not", "in", "gt", "lt", "between", "exists");
    }

    private ReferenceCondition text(String property) {
        String operator = dice.of("is", "is_not", "contains", "starts", "matches", "in", "exists", "number");
        if (operator.equals("number")) {
            return of(property, dice.of("gt", "lt", "between"), this::number);
        }
        if (operator.equals("matches")) {
            return of(property, operator, () -> dice.from(PATTERNS));
        }
        if (operator.equals("contains") || operator.equals("starts")) {
            return of(
                    property, operator, () -> dice.of("a", "/", "p", "P", "1", "-", "_", "😀", "s-", "go", "\\", "%"));
        }
        return of(property, operator, this::value);
    }

    private Object value() {
        return dice.of(
                "",
                "a",
                "b",
                "Page View",
                "/",
                "/checkout",
                "google",
                "cpc",
                "EUR",
                "red",
                "pro",
                "42",
                42,
                42.5,
                0.0005,
                12345678.5,
                true,
                "s-1",
                "d-1",
                "x",
                "Mugs",
                "de-CH",
                "CH",
                "o-1",
                "k-1",
                "it's \\ ?",
                "Direct",
                "Paid Search");
    }

    private Object number() {
        return dice.of(0, 1, 2, 5, 42, -7.5, 20.01, 9.9, "20.01", "0.000001", 1_000_000_000, "123456789012345678");
    }

    private ReferenceCondition of(String property, String operator, Supplier<Object> value) {
        List<Object> values = new ArrayList<>();
        switch (operator) {
            case "exists" -> values.add(dice.of(true, false));
            case "in" -> values.addAll(dice.list(1, 3, value));
            case "between" -> {
                values.add(value.get());
                values.add(value.get());
                values.sort(Comparator.comparing(one -> new BigDecimal(one.toString())));
            }
            default -> values.add(value.get());
        }
        return new ReferenceCondition.Compare(property, operator, values);
    }

    /** The condition as the API takes it. */
    public static JsonNode json(ReferenceCondition condition) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (condition instanceof ReferenceCondition.All all) {
            json.set("and", list(all.conditions()));
        } else if (condition instanceof ReferenceCondition.Any any) {
            json.set("or", list(any.conditions()));
        } else if (condition instanceof ReferenceCondition.Not not) {
            json.set("not", json(not.condition()));
        } else if (condition instanceof ReferenceCondition.Compare compare) {
            json.put("property", compare.property()).put("operator", compare.operator());
            boolean several =
                    compare.operator().equals("in") || compare.operator().equals("between");
            json.set(
                    "value",
                    several
                            ? JSON.valueToTree(compare.values())
                            : JSON.valueToTree(compare.values().get(0)));
        }
        return json;
    }

    private static ArrayNode list(List<ReferenceCondition> conditions) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        conditions.forEach(condition -> list.add(json(condition)));
        return list;
    }
}
