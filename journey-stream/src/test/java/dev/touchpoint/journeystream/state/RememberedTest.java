package dev.touchpoint.journeystream.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an instance knows of keys is bounded, and is each key's own. */
class RememberedTest {

    private final AtomicReference<String> key = new AtomicReference<>("a");

    @Test
    void forgetsWhatHasNotBeenAskedForLongest() {
        // Given room for ten, one of which each key takes for itself
        Remembered<String> remembered = new Remembered<>(key::get, 10);
        put(remembered, "a", 4);
        put(remembered, "b", 4);
        at("a", remembered);

        // When there is too much
        put(remembered, "c", 3);

        // Then
        assertThat(at("a", remembered)).isEqualTo("of a");
        assertThat(at("b", remembered)).isNull();
        assertThat(at("c", remembered)).isEqualTo("of c");
    }

    @Test
    void takesWhatIsPutAgainInThePlaceOfWhatWasThere() {
        Remembered<String> remembered = new Remembered<>(key::get, 10);
        put(remembered, "a", 4);
        put(remembered, "b", 4);

        put(remembered, "b", 1);
        put(remembered, "c", 2);

        assertThat(at("a", remembered)).isEqualTo("of a");
        assertThat(at("b", remembered)).isEqualTo("of b");
        assertThat(at("c", remembered)).isEqualTo("of c");
    }

    @Test
    void doesNotEvenKeepWhatItOnceKnewOfAKeyThatIsTooLarge() {
        Remembered<String> remembered = new Remembered<>(key::get, 10);
        put(remembered, "a", 1);

        put(remembered, "a", 10);

        assertThat(at("a", remembered)).isNull();
    }

    @Test
    void forgetsWhenItIsTold() {
        Remembered<String> remembered = new Remembered<>(key::get, 10);
        put(remembered, "a", 1);
        put(remembered, "b", 1);

        remembered.forget();

        assertThat(at("a", remembered)).isEqualTo("of a");
        assertThat(at("b", remembered)).isNull();
    }

    private void put(Remembered<String> remembered, String ofKey, int size) {
        key.set(ofKey);
        remembered.put("of " + ofKey, size);
    }

    private @Nullable String at(String ofKey, Remembered<String> remembered) {
        key.set(ofKey);
        return remembered.get();
    }
}
