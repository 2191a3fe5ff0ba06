package dev.touchpoint.query.condition;

import dev.touchpoint.event.EventName;
import dev.touchpoint.query.EventNameSql;
import dev.touchpoint.query.sql.Binds;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Conditions as SQL, put together from fixed parts: everything a caller sent, keys of maps too, is bound. Columns are named
 * without a table; whatever has columns of these names can be asked.
 */
public final class ConditionSql {

    /** What counts as a number, in the warehouse's regular expressions and in Java's. */
    static final Pattern NUMBER_FORM = Pattern.compile("^-{0,1}[0-9]{1,18}([.][0-9]{1,12}){0,1}$");

    private static final String DECIMAL = "toDecimal128(%s, 12)";

    private final Binds binds;
    private final UnaryOperator<String> normalName;

    /** Over touchpoints as they were sent. */
    public ConditionSql(Binds binds) {
        this(binds, EventNameSql::sql);
    }

    private ConditionSql(Binds binds, UnaryOperator<String> normalName) {
        this.binds = binds;
        this.normalName = normalName;
    }

    /** Over touchpoints whose names are in normal form already. */
    public static ConditionSql ofNormalNames(Binds binds) {
        return new ConditionSql(binds, UnaryOperator.identity());
    }

    /** An expression that is 1 where the condition holds, else 0; never NULL. */
    public String of(Condition condition) {
        if (condition instanceof Condition.All all) {
            return all.conditions().isEmpty() ? "1" : joined(all.conditions(), " AND ");
        }
        if (condition instanceof Condition.Any any) {
            return joined(any.conditions(), " OR ");
        }
        if (condition instanceof Condition.Not not) {
            return "NOT (" + of(not.condition()) + ")";
        }
        return compare((Condition.Compare) condition);
    }

    /** The property as text, empty where it is absent; of one that isn't of items. */
    public String text(Property property) {
        return switch (property.kind()) {
            case TEXT -> "toString(" + property.column() + ")";
            case NAME -> normalName.apply(property.column());
            case KEYED -> value(property);
            case FLAG -> "if(" + property.column() + ", 'true', 'false')";
            case NUMBER, SCORE -> "ifNull(toString(" + value(property) + "), '')";
            case ITEM_TEXT, ITEM_NUMBER -> throw new IllegalArgumentException(property.name() + " has many values");
        };
    }

    private String joined(List<Condition> conditions, String by) {
        List<String> parts = new ArrayList<>();
        conditions.forEach(condition -> parts.add(of(condition)));
        return "(" + String.join(by, parts) + ")";
    }

    private String compare(Condition.Compare compare) {
        Property property = compare.property();
        return switch (compare.operator()) {
            case IS_NOT -> "NOT (" + holds(property, Operator.IS, compare.values()) + ")";
            case EXISTS -> compare.values().contains("true") ? exists(property) : "NOT (" + exists(property) + ")";
            default -> holds(property, compare.operator(), compare.values());
        };
    }

    private String exists(Property property) {
        return switch (property.kind()) {
            case TEXT, NAME, KEYED -> value(property) + " != ''";
            case NUMBER, SCORE -> "isNotNull(" + value(property) + ")";
            case FLAG -> "1";
            case ITEM_TEXT -> "arrayExists(item -> " + value(property) + " != '', items)";
            case ITEM_NUMBER -> "notEmpty(items)";
        };
    }

    private String holds(Property property, Operator operator, List<String> values) {
        String one = one(property, value(property), operator, values);
        return property.kind().isOfItems() ? "arrayExists(item -> " + one + ", items)" : one;
    }

    /** The value itself: of items, that of {@code item}. */
    private String value(Property property) {
        return switch (property.kind()) {
            case NAME -> normalName.apply(property.column());
            case KEYED -> property.column() + "[" + binds.add(property.key()) + "]";
            // Phase 0 is none.
            case NUMBER -> property.column().equals("phase") ? "nullIf(phase, 0)" : property.column();
            case ITEM_TEXT, ITEM_NUMBER -> "tupleElement(item, '" + property.column() + "')";
            case TEXT, FLAG, SCORE -> property.column();
        };
    }

    private String one(Property property, String value, Operator operator, List<String> values) {
        return switch (operator) {
            case IS, IS_NOT, IN -> equal(property, value, values);
            case CONTAINS -> "position(%s, %s) > 0".formatted(value, wanted(property, values));
            case STARTS -> "startsWith(%s, %s)".formatted(value, wanted(property, values));
            case MATCHES -> "match(%s, %s)".formatted(value, binds.add(Re2.judging(values.get(0))));
            case GT -> "ifNull(%s > %s, 0)".formatted(number(property, value), number(values.get(0)));
            case LT -> "ifNull(%s < %s, 0)".formatted(number(property, value), number(values.get(0)));
            case BETWEEN ->
                "ifNull(%s BETWEEN %s AND %s, 0)"
                        .formatted(number(property, value), number(values.get(0)), number(values.get(1)));
            case EXISTS -> throw new IllegalArgumentException("exists compares with nothing");
        };
    }

    private String equal(Property property, String value, List<String> values) {
        if (property.kind().isNumber()) {
            // Texts in a list are read as what they are compared with: a call for each would make the statement huge.
            return "ifNull(%s IN (%s), 0)".formatted(number(property, value), all(values, binds::add));
        }
        if (property.kind() == Kind.FLAG) {
            return "if(%s, 'true', 'false') IN (%s)".formatted(value, all(values, binds::add));
        }
        return values.size() == 1
                ? value + " = " + binds.add(values.get(0))
                : "%s IN (%s)".formatted(value, all(values, binds::add));
    }

    private String wanted(Property property, List<String> values) {
        String text = values.get(0);
        return binds.add(property.kind() == Kind.NAME ? EventName.normalised(text) : text);
    }

    /** As a decimal number, NULL where it is none. */
    private String number(Property property, String value) {
        return switch (property.kind()) {
            case NUMBER, ITEM_NUMBER -> DECIMAL.formatted(value);
            case SCORE -> numberOfText("toString(" + value + ")");
            case TEXT, NAME, KEYED, FLAG, ITEM_TEXT -> numberOfText("toString(" + value + ")");
        };
    }

    private String numberOfText(String text) {
        return "if(match(%s, %s), toDecimal128OrNull(%s, 12), NULL)"
                .formatted(text, binds.add(NUMBER_FORM.pattern()), text);
    }

    private String number(String decimal) {
        return DECIMAL.formatted(binds.add(decimal));
    }

    private static String all(List<String> values, Function<String, String> sql) {
        return String.join(", ", values.stream().map(sql).toList());
    }
}
