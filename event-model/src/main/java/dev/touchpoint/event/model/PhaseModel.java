package dev.touchpoint.event.model;

import dev.touchpoint.event.Phase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The rules that say which phase of a journey a touchpoint belongs to. Pure, and safe for use by several threads. */
public final class PhaseModel {

    private static final int MOST_NAMES_KNOWN = 10_000;

    private final List<PhaseRule> rules;
    private final List<RegressRule> regressions;
    private final SessionModel session;
    private final Map<String, List<PhaseRule>> rulesByName = new ConcurrentHashMap<>();

    /** What is so of a touchpoint of that phase. */
    record PhaseRule(Condition condition, Phase phase) {}

    /** What takes a journey back, and how far. */
    record RegressRule(Condition condition, Regression regression) {}

    PhaseModel(List<PhaseRule> rules, List<RegressRule> regressions, SessionModel session) {
        this.rules = List.copyOf(rules);
        this.regressions = List.copyOf(regressions);
        this.session = session;
    }

    /** The model of a site that has none of its own: {@code default.yaml}. */
    public static PhaseModel ofEverySite() {
        return Default.MODEL;
    }

    /** The text of {@link #ofEverySite}. */
    public static String defaultYaml() {
        try (InputStream resource = PhaseModel.class.getResourceAsStream("default.yaml")) {
            if (resource == null) {
                throw new IllegalStateException("The default model is missing");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The default model can't be read", e);
        }
    }

    /** The phase by the first rule that holds; {@link Phase#NONE} when none does. */
    public Phase phaseOf(Judged judged) {
        for (PhaseRule rule : rulesFor(judged.name())) {
            if (rule.condition().holds(judged)) {
                return rule.phase();
            }
        }
        return Phase.NONE;
    }

    /** What it does to take a journey back, by the first rule that holds; null when none does. */
    public @Nullable Regression regressionBy(Judged judged) {
        for (RegressRule rule : regressions) {
            if (rule.condition().admits(judged.name()) && rule.condition().holds(judged)) {
                return rule.regression();
            }
        }
        return null;
    }

    /** How sessions are cut. */
    public SessionModel session() {
        return session;
    }

    /** The same, with another one's rules tried after its own. */
    PhaseModel before(PhaseModel other) {
        List<PhaseRule> all = new ArrayList<>(rules);
        all.addAll(other.rules);
        List<RegressRule> allRegressions = new ArrayList<>(regressions);
        allRegressions.addAll(other.regressions);
        return new PhaseModel(all, allRegressions, session);
    }

    private List<PhaseRule> rulesFor(String name) {
        List<PhaseRule> known = rulesByName.get(name);
        if (known == null) {
            known = rules.stream().filter(rule -> rule.condition().admits(name)).toList();
            // Names come from outside: there may be more than anybody wants to keep.
            if (rulesByName.size() < MOST_NAMES_KNOWN) {
                rulesByName.put(name, known);
            }
        }
        return known;
    }

    /** Read once, when it is first asked for. */
    private static final class Default {
        static final PhaseModel MODEL = ModelReader.read(defaultYaml());
    }
}
