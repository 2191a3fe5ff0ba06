package dev.touchpoint.event.model;

import dev.touchpoint.event.Phase;
import dev.touchpoint.event.model.PhaseModel.PhaseRule;
import dev.touchpoint.event.model.PhaseModel.RegressRule;
import dev.touchpoint.event.yaml.YamlPlace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a phase model from the YAML it is written in ({@code docs/models.md} shows all of it). */
public final class ModelReader {

    /** No model is larger, in bytes of UTF-8. */
    public static final int MOST_BYTES = 64 * 1024;

    private static final int MOST_RULES = 500;
    private static final Duration LEAST_IDLE = Duration.ofMinutes(1);
    private static final Duration MOST_IDLE = Duration.ofDays(1);
    private static final Duration MOST_MAX = Duration.ofDays(7);
    private static final String DEFAULT = "default";
    private static final String NOTHING = "nothing";
    private static final Set<String> OF_RULE = with(ConditionReader.MEMBERS_OF_PHASE_RULES, "phase");
    private static final Set<String> OF_REGRESS = with(ConditionReader.MEMBERS, "from", "to");

    private final List<PhaseRule> rules = new ArrayList<>();
    private final List<RegressRule> regressions = new ArrayList<>();
    private SessionModel session = SessionModel.PLAIN;
    private boolean extendsDefault = true;

    private ModelReader() {}

    /**
     * The model in a text.
     *
     * @throws InvalidModelException naming every error by line and key
     */
    public static PhaseModel read(String yaml) {
        if (yaml.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new InvalidModelException(List.of("it has more than %d bytes".formatted(MOST_BYTES)));
        }
        ModelReader reader = new ModelReader();
        List<String> errors = YamlPlace.read(yaml, Optional.empty(), reader::whole);
        if (!errors.isEmpty()) {
            throw new InvalidModelException(errors);
        }
        PhaseModel model = new PhaseModel(reader.rules, reader.regressions, reader.session);
        return reader.extendsDefault ? model.before(PhaseModel.ofEverySite()) : model;
    }

    private void whole(YamlPlace root) {
        Map<String, YamlPlace> members = root.members(Set.of("extends", "rules", "regress", "session"));
        YamlPlace base = members.get("extends");
        if (base != null) {
            String text = base.text();
            extendsDefault = text.equals(DEFAULT);
            if (!text.isEmpty() && !text.equals(DEFAULT) && !text.equals(NOTHING)) {
                base.wrong("is default or nothing");
            }
        }
        for (YamlPlace rule : list(members.get("rules"))) {
            rule(rule);
        }
        for (YamlPlace rule : list(members.get("regress"))) {
            regress(rule);
        }
        YamlPlace sessions = members.get("session");
        if (sessions != null) {
            session = session(sessions);
        }
    }

    private static List<YamlPlace> list(@Nullable YamlPlace place) {
        List<YamlPlace> entries = place == null ? List.of() : place.entries();
        if (place != null && entries.size() > MOST_RULES) {
            place.wrong("has at most %d rules".formatted(MOST_RULES));
        }
        return entries;
    }

    private void rule(YamlPlace place) {
        Map<String, YamlPlace> members = place.members(OF_RULE);
        Condition condition = ConditionReader.read(place, members, ConditionReader.MEMBERS_OF_PHASE_RULES);
        YamlPlace phase = members.get("phase");
        if (phase == null) {
            place.wrong("has a phase: " + phases(true));
        } else {
            rules.add(new PhaseRule(condition, phase(phase, true)));
        }
    }

    private void regress(YamlPlace place) {
        Map<String, YamlPlace> members = place.members(OF_REGRESS);
        Condition condition = ConditionReader.read(place, members, ConditionReader.MEMBERS);
        YamlPlace from = members.get("from");
        YamlPlace to = members.get("to");
        if (from == null || to == null) {
            place.wrong("has from and to: " + phases(false));
            return;
        }
        Phase target = phase(to, false);
        List<YamlPlace> entries = from.entriesOrOne();
        if (entries.isEmpty()) {
            from.wrong("is one phase or a list of them: " + phases(false));
        }
        Set<Phase> sources = EnumSet.noneOf(Phase.class);
        for (YamlPlace entry : entries) {
            Phase source = phase(entry, false);
            sources.add(source);
            if (source != Phase.NONE && target != Phase.NONE && source.compareTo(target) <= 0) {
                entry.wrong("comes after the phase it falls to, " + target.label());
            }
        }
        regressions.add(new RegressRule(condition, new Regression(sources, target)));
    }

    private static Phase phase(YamlPlace place, boolean noneIsOne) {
        String text = place.text();
        for (Phase phase : Phase.values()) {
            if (phase.label().equals(text) && (noneIsOne || phase != Phase.NONE)) {
                return phase;
            }
        }
        if (!text.isEmpty()) {
            place.wrong("is one of " + phases(noneIsOne));
        }
        return Phase.NONE;
    }

    private static String phases(boolean withNone) {
        return Arrays.stream(Phase.values())
                .filter(phase -> withNone || phase != Phase.NONE)
                .map(Phase::label)
                .collect(Collectors.joining(", "));
    }

    private static SessionModel session(YamlPlace place) {
        Map<String, YamlPlace> members = place.members(Set.of("idle", "max", "new_on_campaign", "midnight"));
        YamlPlace newOnCampaign = members.get("new_on_campaign");
        return new SessionModel(
                duration(members.get("idle"), MOST_IDLE),
                duration(members.get("max"), MOST_MAX),
                newOnCampaign != null && newOnCampaign.flag(),
                zone(members.get("midnight")));
    }

    private static @Nullable Duration duration(@Nullable YamlPlace place, Duration most) {
        if (place == null) {
            return null;
        }
        Duration duration = place.duration(LEAST_IDLE, most);
        if (duration.toNanosPart() != 0) {
            place.wrong("has whole seconds");
        }
        return duration;
    }

    private static @Nullable ZoneId zone(@Nullable YamlPlace place) {
        if (place == null) {
            return null;
        }
        String text = place.text();
        if (ZoneId.getAvailableZoneIds().contains(text)) {
            return ZoneId.of(text);
        }
        if (!text.isEmpty()) {
            place.wrong("is the name of a time zone such as Europe/Berlin or UTC");
        }
        return null;
    }

    private static Set<String> with(Set<String> members, String... more) {
        Set<String> all = new HashSet<>(members);
        all.addAll(List.of(more));
        return Set.copyOf(all);
    }
}
