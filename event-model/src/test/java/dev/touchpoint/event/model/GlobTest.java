package dev.touchpoint.event.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource({
        "/a, /a, true",
        "/a, /a/, false",
        "/a/*, /a/b, true",
        "/a/*, /a/, true",
        "/a/*, /a/b/c, false",
        "/a/**, /a/b/c, true",
        "/**/c, /a/b/c, true",
        "/**/c, /c, false",
        "**, '', true",
        "*.html, index.html, true",
    })
    void itIsTheWholeText(String pattern, String text, boolean matches) {
        assertThat(new Glob(pattern).matches(text)).isEqualTo(matches);
    }

    /** Java's own expressions say the same, where they are fast enough to be asked. */
    @Property
    void itMatchesAsTheExpressionOfTheSameMeaning(
            @ForAll @StringLength(max = 6) @Chars({'a', 'b', '/', '*'}) String pattern,
            @ForAll @StringLength(max = 8) @Chars({'a', 'b', '/'}) @CharRange(from = 'a', to = 'b') String text) {
        StringBuilder expression = new StringBuilder();
        String rest = pattern;
        while (!rest.isEmpty()) {
            boolean any = rest.startsWith("**");
            expression.append(any ? ".*" : rest.startsWith("*") ? "[^/]*" : Pattern.quote(rest.substring(0, 1)));
            rest = rest.replaceFirst(any ? "^\\*{2,}" : "^.", "");
        }

        assertThat(new Glob(pattern).matches(text)).isEqualTo(text.matches(expression.toString()));
    }
}
