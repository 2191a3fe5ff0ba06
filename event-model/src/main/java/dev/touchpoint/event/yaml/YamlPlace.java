package dev.touchpoint.event.yaml;

import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A place in a YAML file: what stands there, and where it is. What is wrong is noted with line and key, and reading goes on,
 * so that all errors are told at once. Values never come into messages: they may be secrets.
 */
public final class YamlPlace {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private static final int DEEPEST = 20;

    private final Node node;
    private final String path;
    private final Notes notes;

    /** What is noted of a whole file, and where its variables come from; without any, <code>${…}</code> is plain text. */
    private record Notes(List<String> errors, Optional<UnaryOperator<String>> variables) {}

    private YamlPlace(Node node, String path, Notes notes) {
        this.node = node;
        this.path = path;
        this.notes = notes;
    }

    /**
     * Reads a text as a whole.
     *
     * @param yaml the text
     * @param variables the value of an environment variable, null when there is none; empty where there are no variables
     * @param reader reads what is in it, and notes what is wrong
     * @return every error by line and key; empty when there is none
     */
    public static List<String> read(
            String yaml, Optional<UnaryOperator<String>> variables, Consumer<YamlPlace> reader) {
        Notes notes = new Notes(new ArrayList<>(), variables);
        try {
            LoaderOptions options = new LoaderOptions();
            options.setNestingDepthLimit(DEEPEST);
            Node root = new Yaml(options).compose(new StringReader(yaml));
            if (root == null) {
                return List.of("it is empty");
            }
            reader.accept(new YamlPlace(root, "", notes));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            return List.of("line %d: it is no YAML".formatted(line));
        } catch (YAMLException e) {
            return List.of("it is no YAML");
        }
        return List.copyOf(notes.errors());
    }

    /** Notes what is wrong here. */
    public void wrong(String reason) {
        int line = node.getStartMark().getLine() + 1;
        notes.errors()
                .add(
                        path.isEmpty()
                                ? "line %d: %s".formatted(line, reason)
                                : "line %d, %s: %s".formatted(line, path, reason));
    }

    /** The members of an object by name; those that aren't known are wrong. */
    public Map<String, YamlPlace> members(Set<String> known) {
        Map<String, YamlPlace> members = members();
        members.forEach((name, place) -> {
            if (!known.contains(name)) {
                place.wrong("is not known; known are "
                        + String.join(", ", known.stream().sorted().toList()));
            }
        });
        return members;
    }

    /** The members of an object whose names are free. */
    public Map<String, YamlPlace> members() {
        if (!(node instanceof MappingNode mapping)) {
            wrong("is an object, with members on lines of their own");
            return Map.of();
        }
        Map<String, YamlPlace> members = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?";
            String at = path.isEmpty() ? name : path + '.' + name;
            YamlPlace member = new YamlPlace(tuple.getValueNode(), at, notes);
            if (members.put(name, member) != null) {
                member.wrong("comes twice");
            }
        }
        return members;
    }

    /** The entries of a list. */
    public List<YamlPlace> entries() {
        if (!(node instanceof SequenceNode sequence)) {
            wrong("is a list");
            return List.of();
        }
        List<YamlPlace> entries = new ArrayList<>();
        for (Node entry : sequence.getValue()) {
            entries.add(new YamlPlace(entry, path + '[' + entries.size() + ']', notes));
        }
        return entries;
    }

    /** The entries of a list, or the one text that stands in its place. */
    public List<YamlPlace> entriesOrOne() {
        return isText() ? List.of(this) : entries();
    }

    /** Whether a single value stands here: no list, and no object. */
    public boolean isText() {
        return node instanceof ScalarNode;
    }

    /** A text, its <code>${variables}</code> replaced; empty, and noted, for what is none. */
    public String text() {
        if (!(node instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
            wrong("is a text, and not empty");
            return "";
        }
        if (notes.variables().isEmpty()) {
            return scalar.getValue().strip();
        }
        Matcher variable = VARIABLE.matcher(scalar.getValue());
        StringBuilder text = new StringBuilder();
        while (variable.find()) {
            String value = notes.variables().get().apply(variable.group(1));
            if (value == null || value.isBlank()) {
                wrong("the environment has no " + variable.group(1));
                return "";
            }
            variable.appendReplacement(text, Matcher.quoteReplacement(value));
        }
        return variable.appendTail(text).toString().strip();
    }

    /** True or false. */
    public boolean flag() {
        String text = node instanceof ScalarNode scalar ? scalar.getValue() : "";
        if (!text.equals("true") && !text.equals("false")) {
            wrong("is true or false");
        }
        return text.equals("true");
    }

    /** A whole number. */
    public long number(long least, long most) {
        String text = node instanceof ScalarNode scalar ? scalar.getValue() : "";
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, as any other that isn't one.
        }
        wrong("is a whole number from %d to %d".formatted(least, most));
        return least;
    }

    /** A duration in ISO 8601. */
    public Duration duration(Duration least, Duration most) {
        String text = node instanceof ScalarNode scalar ? scalar.getValue() : "";
        try {
            Duration duration = Duration.parse(text);
            if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
                return duration;
            }
        } catch (DateTimeException e) {
            // Told below, as any other that isn't one.
        }
        wrong("is a duration from %s to %s, such as PT20M".formatted(least, most));
        return least;
    }
}
