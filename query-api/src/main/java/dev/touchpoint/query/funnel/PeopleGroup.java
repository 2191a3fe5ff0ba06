package dev.touchpoint.query.funnel;

import java.util.List;
import java.util.Set;

/** Whose units are listed of a breakdown. */
sealed interface PeopleGroup {

    /**
     * Whether a unit is one of them.
     *
     * @param groups those it is in
     * @param told those that are told apart
     */
    boolean has(Set<List<String>> groups, Set<List<String>> told);

    /**
     * Those of one group.
     *
     * @param values what they have in common, by property
     */
    record OfValues(List<String> values) implements PeopleGroup {

        public OfValues {
            values = List.copyOf(values);
        }

        @Override
        public boolean has(Set<List<String>> groups, Set<List<String>> told) {
            return groups.contains(values);
        }
    }

    /** Those of the groups that aren't told apart, but summed up. */
    record Other() implements PeopleGroup {

        /** How a question calls it. Groups are lists of values, so that none of them is called so. */
        static final String LABEL = "other";

        @Override
        public boolean has(Set<List<String>> groups, Set<List<String>> told) {
            return !told.containsAll(groups);
        }
    }
}
